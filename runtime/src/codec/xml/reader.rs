//! Pulls elements and text out of a document.
//!
//! quick-xml parses the markup, except for what most of a document consists of: a text is taken from the
//! input as a slice, up to the next `<`; a start tag that is only an ASCII name is taken as it stands;
//! and an end tag that is spelt like its start tag is compared in place. That halves the time. So the names of
//! open elements are checked here, not by quick-xml, which doesn't see them all.

use std::io::BufRead;

use memchr::{memchr, memchr3};
use quick_xml::events::{BytesStart, Event};

use crate::codec::{Encoded, too_deep};
use crate::deserialize::Found;
use crate::notes::Missing;
use crate::{Error, ErrorKind, Result};

use super::characters::is_ascii_name_byte;
use super::markup::{Markup, check_aside, check_end, explain};
use super::tag::Tag;

/// A document and how far it is read.
pub(super) struct Reader<'x> {
    /// The document, from its first character that is no white space.
    input: &'x str,
    /// Where that is in the bytes that were given.
    base: usize,
    /// Parses the markup.
    xml: quick_xml::Reader<&'x [u8]>,
    /// Where in `input` it began.
    xml_start: usize,
    /// Whether there is a `&` (a reference), a carriage return (a line end to normalise) or a `]` (perhaps of
    /// a `]]>`) anywhere. Most documents have none, so that their texts need no second look.
    pub(super) has_special: bool,
    /// How many structures, lists and maps are open.
    depth: usize,
    pub(super) max_depth: usize,
    /// How many more structures may be read.
    structures: usize,
    /// Required members that did not come.
    pub(super) missing: Missing,
}

impl<'x> Reader<'x> {
    /// Begins to read a document.
    pub(super) fn new(xml: Encoded<'x>) -> Result<Self> {
        let text = std::str::from_utf8(xml.bytes)
            .map_err(|e| Error::syntax("the input is not UTF-8").at(e.valid_up_to()))?;
        // quick-xml would drop a byte-order mark without counting it. White space before the document is an
        // error by the letter, but services send it to keep a connection open while they work.
        let input = text
            .strip_prefix('\u{FEFF}')
            .unwrap_or(text)
            .trim_start_matches([' ', '\t', '\r', '\n']);
        Ok(Self {
            input,
            base: text.len() - input.len(),
            xml: parser(input.as_bytes()),
            xml_start: 0,
            has_special: memchr3(b'&', b'\r', b']', input.as_bytes()).is_some(),
            depth: 0,
            max_depth: xml.max_depth,
            structures: 1024 + xml.bytes.len() / 8,
            missing: Missing::default(),
        })
    }

    /// Where the next thing to read begins in the given bytes.
    pub(super) fn offset(&self) -> usize {
        self.base + self.position()
    }

    /// How much of the document is read.
    pub(super) fn position(&self) -> usize {
        self.xml_start + self.xml.buffer_position() as usize
    }

    /// Goes back to an earlier position.
    pub(super) fn rewind(&mut self, position: usize) {
        let rest = self.slice(position, self.input.len());
        self.xml = parser(rest.as_bytes());
        self.xml_start = position;
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'x str {
        self.slice(self.position(), self.input.len())
    }

    /// The document from one position to another; both lie at markup, and so between characters.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'x str {
        self.input.get(start..end).unwrap_or_default()
    }

    /// Whether all of the document is ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.input.is_ascii()
    }

    /// Whether an element, of which only the tag is read, has no content.
    pub(super) fn is_empty(&self, tag: &Tag<'x>) -> bool {
        tag.is_empty || self.rest().starts_with("</")
    }

    /// What an element, of which only the tag is read, holds by the markup that comes first in it: its end tag, or the
    /// start tag of a child. Other markup doesn't tell.
    pub(super) fn found_at_first_markup(&self, tag: &Tag<'x>) -> Option<Found> {
        if tag.is_empty {
            return Some(Found::Text);
        }
        let content = self.xml.get_ref();
        let markup = content.get(memchr(b'<', content)?..)?;
        match markup.get(1)? {
            b'/' if is_end_of(markup, tag) => Some(Found::Text),
            b'_' | b'A'..=b'Z' | b'a'..=b'z' => Some(Found::Members),
            _ => None,
        }
    }

    fn consume(&mut self, length: usize) {
        self.xml.stream().consume(length);
    }

    /// Takes the text up to the next `<`, where one must follow.
    pub(super) fn text_before_markup(&mut self) -> Result<&'x str> {
        self.text_up_to_markup().ok_or_else(|| self.truncated())
    }

    /// Takes the text up to the next `<`; `None` if there is no more markup.
    pub(super) fn text_up_to_markup(&mut self) -> Option<&'x str> {
        let length = memchr(b'<', self.xml.get_ref())?;
        let start = self.position();
        self.consume(length);
        Some(self.slice(start, start + length))
    }

    /// Takes the end tag of an element, if it comes next and is spelt like the start tag.
    pub(super) fn take_end(&mut self, tag: &Tag<'x>) -> bool {
        let is_end = is_end_of(self.xml.get_ref(), tag);
        if is_end {
            self.consume("</>".len() + tag.name.len());
        }
        is_end
    }

    /// Takes a start tag that is only an ASCII name without a prefix, and perhaps a default namespace, if
    /// it comes next.
    pub(super) fn take_plain_start(&mut self) -> Option<Tag<'x>> {
        let (first, rest) = self.xml.get_ref().strip_prefix(b"<")?.split_first()?;
        if !(first.is_ascii_alphabetic() || *first == b'_') {
            return None;
        }
        let length = 1 + rest.iter().position(|b| !is_ascii_name_byte(*b))?;
        let after_name = rest.get(length - 1..)?;
        let namespace = match after_name.first() {
            Some(b'>') => 0,
            _ => length_of_namespace(after_name)?,
        };
        let start = self.position();
        self.consume("<>".len() + length + namespace);
        let markup = self.slice(start + "<".len(), start + "<".len() + length + namespace);
        Some(Tag {
            name: markup.get(..length)?,
            markup,
            is_empty: false,
            offset: self.base + start,
        })
    }

    /// Takes a start tag with nothing but this name, if it comes next.
    fn take_start_of(&mut self, name: &'static str) -> Option<Tag<'x>> {
        let markup = self.xml.get_ref().strip_prefix(b"<")?;
        let after_name = markup.strip_prefix(name.as_bytes())?;
        if after_name.first() != Some(&b'>') {
            return None;
        }
        let offset = self.offset();
        self.consume("<>".len() + name.len());
        Some(Tag {
            name,
            markup: name,
            is_empty: false,
            offset,
        })
    }

    /// Reads the markup that comes next, within the root.
    pub(super) fn markup(&mut self) -> Result<Markup<'x>> {
        if let Some(tag) = self.take_plain_start() {
            return Ok(Markup::Start(tag));
        }
        let start = self.position();
        match self.event()? {
            Event::Start(event) => Ok(Markup::Start(self.tag(start, &event, false))),
            Event::Empty(event) => Ok(Markup::Start(self.tag(start, &event, true))),
            Event::End(event) => Ok(Markup::End {
                name: self.slice(start + "</".len(), start + "</".len() + event.len()),
                offset: self.base + start,
            }),
            Event::CData(data) => Ok(Markup::CData(data)),
            event => {
                check_aside(&event).map_err(|e| e.at(self.base + start))?;
                Ok(Markup::Aside)
            }
        }
    }

    /// Reads the markup that comes next as quick-xml sees it.
    pub(super) fn event(&mut self) -> Result<Event<'x>> {
        match self.xml.read_event() {
            Ok(event) => Ok(event),
            Err(error) => {
                let offset = self.base + self.xml_start + self.xml.error_position() as usize;
                Err(explain(&error).at(offset))
            }
        }
    }

    /// The tag that was just read, which began at `start`.
    pub(super) fn tag(&self, start: usize, event: &BytesStart<'x>, is_empty: bool) -> Tag<'x> {
        let start_of_name = start + "<".len();
        let name_length = event.name().into_inner().len();
        Tag {
            name: self.slice(start_of_name, start_of_name + name_length),
            markup: self.slice(start_of_name, start_of_name + event.len()),
            is_empty,
            offset: self.base + start,
        }
    }

    /// Reads the next start tag within an element that holds no text, if it is nothing but this name.
    pub(super) fn next_child_named(
        &mut self,
        parent: &Tag<'x>,
        name: &'static str,
    ) -> Result<Option<Tag<'x>>> {
        if parent.is_empty || name.is_empty() {
            return Ok(None);
        }
        self.skip_white_space()?;
        Ok(self.take_start_of(name))
    }

    /// Reads the next start tag within an element that holds no text; `None` at the element's end.
    pub(super) fn next_child(&mut self, parent: &Tag<'x>) -> Result<Option<Tag<'x>>> {
        if parent.is_empty {
            return Ok(None);
        }
        loop {
            self.skip_white_space()?;
            if self.take_end(parent) {
                return Ok(None);
            }
            if let Some(tag) = self.take_plain_start() {
                return Ok(Some(tag));
            }
            match self.markup()? {
                Markup::Start(tag) => return Ok(Some(tag)),
                Markup::End { name, offset } => {
                    check_end(name, parent).map_err(|e| e.at(offset))?;
                    return Ok(None);
                }
                // Smithy's protocol tests want a section of text beside the members to be passed over.
                Markup::CData(_) | Markup::Aside => {}
            }
        }
    }

    /// Passes over the white space before the next `<`.
    fn skip_white_space(&mut self) -> Result<()> {
        let rest = self.xml.get_ref();
        let length = rest
            .iter()
            .position(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
            .ok_or_else(|| self.truncated())?;
        let is_markup = rest.get(length) == Some(&b'<');
        self.consume(length);
        if is_markup {
            Ok(())
        } else {
            Err(unexpected_text().at(self.offset()))
        }
    }

    /// The input ends where it may not.
    #[cold]
    fn truncated(&self) -> Error {
        Error::syntax("the input ends inside an element").at(self.base + self.input.len())
    }

    /// Opens a structure, list or map.
    pub(super) fn enter(&mut self, offset: usize) -> Result<()> {
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(too_deep("input", self.max_depth).at(offset));
        }
        Ok(())
    }

    /// Closes a structure, list or map.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Counts a structure: a few bytes of XML can make one of hundreds.
    pub(super) fn count_structure(&mut self, offset: usize) -> Result<()> {
        self.structures = self.structures.checked_sub(1).ok_or_else(|| {
            let message = "more structures than the input's length allows";
            Error::new(ErrorKind::Limit, message).at(offset)
        })?;
        Ok(())
    }
}

/// The length of ` xmlns="..."`, if a start tag ends after it.
fn length_of_namespace(markup: &[u8]) -> Option<usize> {
    let value = markup.strip_prefix(b" xmlns=\"")?;
    let length = memchr3(b'"', b'<', b'&', value)?;
    (value.get(length..length + 2) == Some(b"\">")).then_some(" xmlns=\"\"".len() + length)
}

/// Whether markup begins with the end tag of an element, spelt like the start tag.
fn is_end_of(markup: &[u8], tag: &Tag<'_>) -> bool {
    let name = markup.strip_prefix(b"</");
    let after_name = name.and_then(|rest| rest.strip_prefix(tag.name.as_bytes()));
    after_name.is_some_and(|rest| rest.first() == Some(&b'>'))
}

fn parser(input: &[u8]) -> quick_xml::Reader<&[u8]> {
    let mut parser = quick_xml::Reader::from_reader(input);
    let config = parser.config_mut();
    config.check_comments = true;
    // It doesn't see all end tags.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    parser
}

fn unexpected_text() -> Error {
    Error::mismatch("expected elements, found text")
}
