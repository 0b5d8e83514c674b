//! The text of an element.

use std::borrow::Cow;

use crate::deserialize::Found;
use crate::{Error, ErrorKind, Result};

use super::characters::{normalize_line_ends, unescape_text};
use super::markup::{Markup, check_end};
use super::reader::Reader;
use super::tag::Tag;

impl<'x> Reader<'x> {
    /// Reads an element that holds text only, to its end. The text is borrowed where it stands in one piece
    /// and says what it means.
    pub(super) fn text(&mut self, tag: &Tag<'x>) -> Result<Cow<'x, str>> {
        tag.check_attributes()?;
        if tag.is_empty {
            return Ok(Cow::Borrowed(""));
        }
        let mut text = self.piece()?;
        if self.take_end(tag) {
            return Ok(text);
        }
        loop {
            match self.markup()? {
                Markup::End { name, offset } => {
                    check_end(name, tag).map_err(|e| e.at(offset))?;
                    return Ok(text);
                }
                Markup::Start(child) => {
                    let message = "expected text, found an element";
                    return Err(Error::mismatch(message).at(child.offset));
                }
                Markup::CData(data) => append(&mut text, data.xml10_content()),
                Markup::Aside => {}
            }
            append(&mut text, self.piece()?);
            if self.take_end(tag) {
                return Ok(text);
            }
        }
    }

    /// What the text up to the next markup says.
    fn piece(&mut self) -> Result<Cow<'x, str>> {
        let offset = self.offset();
        let raw = self.text_before_markup()?;
        self.unescape(raw).map_err(|e| e.at(offset))
    }

    /// Whether an element, of which only the tag is read, holds text or elements.
    pub(super) fn found(&mut self, tag: &Tag<'x>) -> Found {
        // Nearly always the first markup tells.
        if !self.has_special
            && !tag.has_attributes()
            && let Some(found) = self.found_at_first_markup(tag)
        {
            return found;
        }
        let content = self.position();
        let found = match self.text(tag) {
            Ok(_) => Found::Text,
            Err(error) if error.kind() == ErrorKind::Mismatch => Found::Members,
            Err(_) => Found::Other,
        };
        self.rewind(content);
        found
    }

    /// What raw text between tags says.
    fn unescape(&self, raw: &'x str) -> Result<Cow<'x, str>> {
        if !self.has_special {
            return Ok(Cow::Borrowed(raw));
        }
        check_brackets(raw)?;
        unescape_text(normalize_line_ends(raw))
    }

    /// Whether raw text between tags is well-formed.
    pub(super) fn check_text(&self, raw: &'x str) -> Result<()> {
        if self.has_special {
            check_brackets(raw)?;
            unescape_text(Cow::Borrowed(raw))?;
        }
        Ok(())
    }
}

fn check_brackets(raw: &str) -> Result<()> {
    match raw.contains("]]>") {
        true => Err(Error::syntax("`]]>` in text")),
        false => Ok(()),
    }
}

fn append<'x>(text: &mut Cow<'x, str>, more: Cow<'x, str>) {
    if text.is_empty() {
        *text = more;
    } else if !more.is_empty() {
        text.to_mut().push_str(&more);
    }
}
