//! What comes before and after a document's root.

use quick_xml::events::Event;

use crate::{Error, Result};

use super::attributes;
use super::characters::{is_qualified_name, is_white_space};
use super::markup::check_aside;
use super::reader::Reader;
use super::tag::Tag;

impl<'x> Reader<'x> {
    /// Reads up to and including the root's start tag.
    pub(super) fn root(&mut self) -> Result<Tag<'x>> {
        let mut is_first = true;
        let mut has_document_type = false;
        loop {
            let offset = self.offset();
            let missing = || Error::syntax("the document has no root element").at(offset);
            let text = self.text_up_to_markup().ok_or_else(missing)?;
            if !is_white_space(text) {
                return Err(Error::syntax("text before the root element").at(offset));
            }
            if let Some(tag) = self.take_plain_start() {
                return Ok(tag);
            }
            let start = self.position();
            let tag = match self.event()? {
                Event::Start(event) => self.tag(start, &event, false),
                Event::Empty(event) => self.tag(start, &event, true),
                Event::Decl(declaration) if is_first => {
                    let check = check_declaration(&declaration, || self.is_ascii());
                    check.map_err(|e| e.at(offset))?;
                    is_first = false;
                    continue;
                }
                Event::DocType(_) if !has_document_type => {
                    let markup = self.slice(start, self.position());
                    check_document_type(markup).map_err(|e| e.at(offset))?;
                    has_document_type = true;
                    is_first = false;
                    continue;
                }
                Event::CData(_) => {
                    return Err(Error::syntax("text before the root element").at(offset));
                }
                event => {
                    check_aside(&event).map_err(|e| e.at(offset))?;
                    is_first = false;
                    continue;
                }
            };
            if is_qualified_name(tag.name) {
                return Ok(tag);
            }
            return Err(Error::syntax("the name of an element is not well-formed").at(tag.offset));
        }
    }

    /// Checks that nothing but comments and the like follows the root.
    pub(super) fn finish(&mut self) -> Result<()> {
        loop {
            let offset = self.offset();
            let after = |is_good: bool| {
                let error = || Error::syntax("something follows the root element").at(offset);
                is_good.then_some(()).ok_or_else(error)
            };
            let Some(text) = self.text_up_to_markup() else {
                return after(is_white_space(self.rest()));
            };
            after(is_white_space(text))?;
            match self.event()? {
                event @ (Event::Comment(_) | Event::PI(_)) => {
                    check_aside(&event).map_err(|e| e.at(offset))?;
                }
                _ => after(false)?,
            }
        }
    }
}

/// Checks an XML declaration, the text of which is `xml` and its pseudo-attributes.
fn check_declaration(text: &str, is_ascii: impl Fn() -> bool) -> Result<()> {
    let mut last = None;
    attributes::for_each(text, "xml".len(), |attribute| {
        let value = attribute.value.as_ref();
        let place = match attribute.name {
            "version" if value.strip_prefix("1.").is_some_and(is_number) => 0,
            // In ASCII all encodings that could stand here agree.
            "encoding" if value.eq_ignore_ascii_case("utf-8") || is_ascii() => 1,
            "encoding" => {
                return Err(Error::syntax(
                    "the XML declaration names an encoding other than UTF-8",
                ));
            }
            "standalone" if matches!(value, "yes" | "no") => 2,
            _ => return Err(malformed_declaration()),
        };
        // The version must be there and come first.
        if (last.is_none() && place != 0) || last.is_some_and(|last| place <= last) {
            return Err(malformed_declaration());
        }
        last = Some(place);
        Ok(())
    })?;
    last.map(drop).ok_or_else(malformed_declaration)
}

fn malformed_declaration() -> Error {
    Error::syntax("the XML declaration is not well-formed")
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Checks a document type declaration.
///
/// It is not read. An internal subset could define entities and defaults for attributes, so a document that
/// has one would be misread: it is refused.
fn check_document_type(markup: &str) -> Result<()> {
    let mut words = markup.trim_end_matches('>').split_ascii_whitespace();
    let (keyword, name) = (words.next(), words.next().unwrap_or_default());
    if markup.contains('[') {
        Err(Error::syntax(
            "a document type declaration with declarations of its own",
        ))
    } else if keyword == Some("<!DOCTYPE") && is_qualified_name(name) {
        Ok(())
    } else {
        Err(Error::syntax(
            "the document type declaration is not well-formed",
        ))
    }
}
