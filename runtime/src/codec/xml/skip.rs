//! Passes over what no schema knows: without recursion, but not unchecked.

use crate::codec::too_deep;
use crate::{Error, Result};

use super::characters::is_qualified_name;
use super::markup::{Markup, check_end};
use super::reader::Reader;
use super::tag::Tag;

impl<'x> Reader<'x> {
    /// Passes over an element, of which the tag is read.
    pub(super) fn skip(&mut self, tag: &Tag<'x>) -> Result<()> {
        self.skip_nested(tag, self.max_depth)
    }

    /// Passes over an element that nests no more than so many levels deep.
    pub(super) fn skip_nested(&mut self, tag: &Tag<'x>, max_depth: usize) -> Result<()> {
        check(tag)?;
        if tag.is_empty || self.take_end(tag) {
            return Ok(());
        }
        // The elements that are open in this one.
        let mut open: Vec<Tag<'x>> = Vec::new();
        loop {
            let offset = self.offset();
            let text = self.text_before_markup()?;
            self.check_text(text).map_err(|e| e.at(offset))?;
            match self.markup()? {
                Markup::Start(child) => {
                    check(&child)?;
                    if !child.is_empty {
                        open.push(child);
                    }
                    if open.len() >= max_depth {
                        return Err(too_deep("input", max_depth).at(child.offset));
                    }
                }
                Markup::End { name, offset } => {
                    let closed = open.pop();
                    check_end(name, closed.as_ref().unwrap_or(tag)).map_err(|e| e.at(offset))?;
                    if closed.is_none() {
                        return Ok(());
                    }
                }
                Markup::CData(_) | Markup::Aside => {}
            }
        }
    }
}

/// Whether a tag that no schema knows is well-formed.
fn check(tag: &Tag<'_>) -> Result<()> {
    if !is_qualified_name(tag.name) {
        return Err(Error::syntax("the name of an element is not well-formed").at(tag.offset));
    }
    tag.check_attributes()
}
