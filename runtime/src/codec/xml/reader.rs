//! Pulls elements and text out of a document.
//!
//! quick-xml parses the markup. The text between is taken from the input as a slice, up to the next `<`:
//! as events it would cost more than all else.

use quick_xml::events::{BytesStart, Event};

use crate::codec::MAX_DEPTH;
use crate::{Error, ErrorKind, Result};

use super::attributes;
use super::census::Census;
use super::characters::{is_name, is_qualified_name, is_white_space, local_name};

/// A document and how far it is read.
pub(super) struct Reader<'x> {
    /// The document, from its first character that is no white space.
    input: &'x str,
    /// Where in the given bytes that is.
    base: usize,
    xml: quick_xml::Reader<&'x [u8]>,
    pub(super) census: Census,
    /// How many structures, lists and maps are open.
    depth: usize,
    /// How many more structures may be read.
    structures: usize,
}

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'x> {
    /// The element's name as it was written.
    pub(super) name: &'x str,
    /// All that stands between the tag's angle brackets.
    markup: &'x str,
    /// Whether the element ends with it.
    pub(super) is_empty: bool,
    /// Where it begins in the given bytes.
    pub(super) offset: usize,
}

impl<'x> Reader<'x> {
    /// Begins to read a document.
    pub(super) fn new(xml: &'x [u8]) -> Result<Self> {
        let text = std::str::from_utf8(xml)
            .map_err(|e| Error::syntax("the input is not UTF-8").at(e.valid_up_to()))?;
        // quick-xml would drop a byte-order mark without counting it. White space before the document is an
        // error by the letter, but services send it to keep a connection open while they work.
        let input = text
            .strip_prefix('\u{FEFF}')
            .unwrap_or(text)
            .trim_start_matches([' ', '\t', '\r', '\n']);
        let base = text.len() - input.len();
        let census = Census::of(input, base)?;
        let mut reader = quick_xml::Reader::from_reader(input.as_bytes());
        reader.config_mut().check_comments = true;
        Ok(Self {
            input,
            base,
            xml: reader,
            census,
            depth: 0,
            structures: 1024 + xml.len() / 8,
        })
    }

    /// Where the next thing to read begins in the given bytes.
    pub(super) fn offset(&self) -> usize {
        self.base + self.position()
    }

    /// How much of [`input`](Self::input) is read.
    pub(super) fn position(&self) -> usize {
        self.xml.buffer_position() as usize
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'x str {
        self.slice(self.position(), self.input.len())
    }

    /// Whether all of the document is ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.input.is_ascii()
    }

    /// Whether an element, of which only the tag is read, has no content.
    pub(super) fn is_empty(&self, tag: &Tag<'x>) -> bool {
        tag.is_empty || self.rest().starts_with("</")
    }

    /// A slice of the input, by positions that lie at markup and so between characters.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'x str {
        self.input.get(start..end).unwrap_or_default()
    }

    /// Takes the text up to the next `<`; `None` where there is no markup any more.
    pub(super) fn text_before_markup(&mut self) -> Option<&'x str> {
        let rest: &'x [u8] = self.xml.get_ref();
        let length = memchr::memchr(b'<', rest)?;
        if length == 0 {
            return Some("");
        }
        let start = self.position();
        self.consume(length);
        Some(self.slice(start, start + length))
    }

    fn consume(&mut self, length: usize) {
        std::io::BufRead::consume(&mut self.xml.stream(), length);
    }

    /// Reads the markup that comes next.
    pub(super) fn event(&mut self) -> Result<Event<'x>> {
        match self.xml.read_event() {
            Ok(event) => Ok(event),
            Err(error) => Err(self.explain(&error)),
        }
    }

    #[cold]
    fn explain(&self, error: &quick_xml::Error) -> Error {
        use quick_xml::Error as Xml;
        use quick_xml::errors::IllFormedError as IllFormed;
        // Some of quick-xml's own messages quote the input.
        let message = match error {
            Xml::Syntax(error) => error.to_string(),
            Xml::IllFormed(IllFormed::MismatchedEndTag { .. } | IllFormed::UnmatchedEndTag(_)) => {
                "an end tag doesn't match its start tag".to_owned()
            }
            Xml::IllFormed(IllFormed::DoubleHyphenInComment) => {
                "`--` stands in a comment".to_owned()
            }
            _ => "the markup is not well-formed".to_owned(),
        };
        Error::syntax(message).at(self.base + self.xml.error_position() as usize)
    }

    /// The tag that was just read, which began at `start`.
    pub(super) fn tag(&self, start: usize, event: &BytesStart<'x>, is_empty: bool) -> Tag<'x> {
        let markup = self.slice(start + 1, start + 1 + event.len());
        Tag {
            name: markup
                .get(..event.name().into_inner().len())
                .unwrap_or_default(),
            markup,
            is_empty,
            offset: self.base + start,
        }
    }

    /// Reads the next start tag within an element that holds no text; `None` at the element's end.
    pub(super) fn next_child(&mut self) -> Result<Option<Tag<'x>>> {
        loop {
            let offset = self.offset();
            let text = self.text_before_markup().ok_or_else(|| self.truncated())?;
            if !is_white_space(text) {
                return Err(Error::mismatch("text where elements are expected").at(offset));
            }
            let start = self.position();
            match self.event()? {
                Event::Start(event) => return Ok(Some(self.tag(start, &event, false))),
                Event::Empty(event) => return Ok(Some(self.tag(start, &event, true))),
                Event::End(_) => return Ok(None),
                Event::CData(data) if is_white_space(&data) => {}
                Event::CData(_) => {
                    return Err(Error::mismatch("text where elements are expected")
                        .at(self.base + start));
                }
                event => self.check_aside(start, &event)?,
            }
        }
    }

    /// Checks what may stand anywhere in an element and means nothing: a comment, a processing instruction.
    pub(super) fn check_aside(&self, start: usize, event: &Event<'x>) -> Result<()> {
        let message = match event {
            Event::Comment(_) => return Ok(()),
            Event::PI(pi) if is_name(pi.target()) && !pi.target().eq_ignore_ascii_case("xml") => {
                return Ok(());
            }
            Event::PI(_) => "a processing instruction is not well-formed",
            Event::Decl(_) => "an XML declaration that is not at the start",
            Event::DocType(_) => "a document type declaration that is not before the root",
            _ => return Err(self.truncated()),
        };
        Err(Error::syntax(message).at(self.base + start))
    }

    /// The input ends where it may not.
    #[cold]
    pub(super) fn truncated(&self) -> Error {
        Error::syntax("the input ends inside an element").at(self.base + self.input.len())
    }

    /// Passes over an element, without recursion and without a shape to read it, but not unchecked.
    pub(super) fn skip(&mut self, tag: &Tag<'x>) -> Result<()> {
        self.check(tag)?;
        if tag.is_empty {
            return Ok(());
        }
        let mut depth = 1;
        while depth > 0 {
            let offset = self.offset();
            let text = self.text_before_markup().ok_or_else(|| self.truncated())?;
            self.check_text(text).map_err(|e| e.at(offset))?;
            let start = self.position();
            match self.event()? {
                Event::Start(event) => {
                    let child = self.tag(start, &event, false);
                    self.check(&child)?;
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(too_deep().at(child.offset));
                    }
                }
                Event::Empty(event) => self.check(&self.tag(start, &event, true))?,
                Event::End(_) => depth -= 1,
                Event::CData(_) => {}
                event => self.check_aside(start, &event)?,
            }
        }
        Ok(())
    }

    /// Whether a tag that no schema knows is well-formed.
    pub(super) fn check(&self, tag: &Tag<'x>) -> Result<()> {
        if !is_qualified_name(tag.name) {
            return Err(Error::syntax("the name of an element is not well-formed").at(tag.offset));
        }
        self.check_attributes(tag)
    }

    /// Whether a tag's attributes are well-formed.
    pub(super) fn check_attributes(&self, tag: &Tag<'x>) -> Result<()> {
        tag.for_each_attribute(|_| Ok(()))
    }

    /// Opens a structure, list or map.
    pub(super) fn enter(&mut self, offset: usize) -> Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep().at(offset));
        }
        Ok(())
    }

    /// Closes a structure, list or map.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Counts a structure: a few bytes of XML can make one of hundreds.
    pub(super) fn count_structure(&mut self, offset: usize) -> Result<()> {
        match self.structures.checked_sub(1) {
            Some(left) => {
                self.structures = left;
                Ok(())
            }
            None => Err(Error::new(
                ErrorKind::Limit,
                "more structures than the input's length allows",
            )
            .at(offset)),
        }
    }

    /// The place to [`rewind`](Self::rewind) to.
    pub(super) fn mark(&self) -> quick_xml::Reader<&'x [u8]> {
        self.xml.clone()
    }

    /// Goes back to an earlier place.
    pub(super) fn rewind(&mut self, mark: quick_xml::Reader<&'x [u8]>) {
        self.xml = mark;
    }
}

impl<'x> Tag<'x> {
    /// The element's name without its prefix.
    pub(super) fn local_name(&self) -> &'x str {
        local_name(self.name)
    }

    /// Whether the element has this name, with or without a prefix.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name == name || self.local_name() == local_name(name)
    }

    /// Whether more than a name stands in the tag.
    pub(super) fn has_attributes(&self) -> bool {
        self.markup.len() > self.name.len()
    }

    /// Calls `each` with each attribute.
    pub(super) fn for_each_attribute(
        &self,
        each: impl FnMut(attributes::Attribute<'x>) -> Result<()>,
    ) -> Result<()> {
        if !self.has_attributes() {
            return Ok(());
        }
        attributes::for_each(self.markup, self.name.len(), each).map_err(|e| e.at(self.offset))
    }

    /// Whether an `xsi:nil` attribute says that the element is a null.
    pub(super) fn is_nil(&self) -> Result<bool> {
        let mut nil = false;
        self.for_each_attribute(|attribute| {
            nil |= attribute.is_nil();
            Ok(())
        })?;
        Ok(nil)
    }
}

fn too_deep() -> Error {
    Error::new(
        ErrorKind::Limit,
        format!("the input nests more than {MAX_DEPTH} levels deep"),
    )
}
