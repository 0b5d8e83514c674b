//! The text of an element.

use std::borrow::Cow;

use quick_xml::events::Event;

use crate::{Error, Result};

use super::characters::{normalize_line_ends, unescape_text};
use super::reader::{Reader, Tag};

impl<'x> Reader<'x> {
    /// Reads an element that holds text only, to its end. The text is borrowed where it stands in one piece
    /// and says what it means.
    pub(super) fn text(&mut self, tag: &Tag<'x>) -> Result<Cow<'x, str>> {
        self.check_attributes(tag)?;
        if tag.is_empty {
            return Ok(Cow::Borrowed(""));
        }
        let mut text = Cow::Borrowed("");
        loop {
            let offset = self.offset();
            let raw = self.text_before_markup().ok_or_else(|| self.truncated())?;
            if !raw.is_empty() {
                append(&mut text, self.unescape(raw).map_err(|e| e.at(offset))?);
            }
            let (start, offset) = (self.position(), self.offset());
            match self.event()? {
                Event::End(_) => return Ok(text),
                Event::CData(data) => append(&mut text, self.normalize(data.into_inner())),
                Event::Start(_) | Event::Empty(_) => {
                    return Err(Error::mismatch("an element where text is expected").at(offset));
                }
                event => self.check_aside(start, &event)?,
            }
        }
    }

    /// What raw text between tags says.
    fn unescape(&self, raw: &'x str) -> Result<Cow<'x, str>> {
        self.check_brackets(raw)?;
        let text = self.normalize(Cow::Borrowed(raw));
        if self.census.ampersand && memchr::memchr(b'&', raw.as_bytes()).is_some() {
            unescape_text(text)
        } else {
            Ok(text)
        }
    }

    /// Whether raw text between tags is well-formed.
    pub(super) fn check_text(&self, raw: &'x str) -> Result<()> {
        self.check_brackets(raw)?;
        if self.census.ampersand {
            unescape_text(Cow::Borrowed(raw))?;
        }
        Ok(())
    }

    fn check_brackets(&self, raw: &str) -> Result<()> {
        if self.census.bracket && raw.contains("]]>") {
            return Err(Error::syntax("`]]>` in text"));
        }
        Ok(())
    }

    fn normalize(&self, raw: Cow<'x, str>) -> Cow<'x, str> {
        match raw {
            Cow::Borrowed(raw) if self.census.carriage_return => normalize_line_ends(raw),
            raw => raw,
        }
    }
}

fn append<'x>(text: &mut Cow<'x, str>, more: Cow<'x, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}
