use std::borrow::Cow;

use crate::deserialize::{DeserializableStruct, Found, ReadEntry, ReadItem, ShapeDeserializer};
use crate::schema::Kind;
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, Member, PathSegment, Result, Timestamp,
};

use super::leaves;
use super::reader::Reader;
use super::tag::Tag;

/// Reads the value of one element or attribute.
pub(super) struct Deserializer<'r, 'x> {
    reader: &'r mut Reader<'x>,
    source: Source<'x>,
    null: Null,
}

/// What says that an element is a null.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    /// Nothing any more: the driver has looked.
    Never,
    /// `xsi:nil`.
    Nil,
    /// `xsi:nil`, or that the element is empty, where that can be no value.
    NilOrEmpty,
}

enum Source<'x> {
    /// An element of which the start tag is read.
    Element(Tag<'x>),
    /// The value of an attribute.
    Attribute(Cow<'x, str>),
    /// The value that an entry of a sparse map doesn't have.
    Null,
    /// What was there is read.
    Spent,
}

impl<'r, 'x> Deserializer<'r, 'x> {
    /// Reads the rest of the element of a structure's member, which is no null.
    pub(super) fn member(reader: &'r mut Reader<'x>, tag: Tag<'x>) -> Self {
        Self {
            reader,
            source: Source::Element(tag),
            null: Null::Never,
        }
    }

    /// Reads the rest of the element of an item or value of `collection`; a null only if that is sparse.
    pub(super) fn item(
        reader: &'r mut Reader<'x>,
        tag: Tag<'x>,
        collection: &'static Member,
    ) -> Self {
        let null = if !collection.is_sparse() {
            Null::Never
        } else if can_be_empty(collection.target.item().target.kind) {
            Null::Nil
        } else {
            Null::NilOrEmpty
        };
        Self {
            reader,
            source: Source::Element(tag),
            null,
        }
    }

    /// Reads the value of an attribute.
    pub(super) fn attribute(reader: &'r mut Reader<'x>, value: Cow<'x, str>) -> Self {
        Self {
            reader,
            source: Source::Attribute(value),
            null: Null::Never,
        }
    }

    /// A null that has no element.
    pub(super) fn null(reader: &'r mut Reader<'x>) -> Self {
        Self {
            reader,
            source: Source::Null,
            null: Null::Never,
        }
    }

    /// Passes over the element, unless it was read.
    pub(super) fn skip_unread(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.source, Source::Spent) {
            Source::Element(tag) => self.reader.skip(&tag),
            _ => Ok(()),
        }
    }

    /// Takes the element, to read a structure, list or map from.
    fn take_element(&mut self) -> Result<Tag<'x>> {
        match std::mem::replace(&mut self.source, Source::Spent) {
            Source::Element(tag) => Ok(tag),
            _ => Err(Error::mismatch("expected elements, found text")),
        }
    }

    /// Takes the text of the element or attribute.
    fn take_text(&mut self) -> Result<Cow<'x, str>> {
        match std::mem::replace(&mut self.source, Source::Spent) {
            Source::Element(tag) => self.reader.text(&tag),
            Source::Attribute(value) => Ok(value),
            Source::Null | Source::Spent => Err(Error::mismatch("expected a value, found none")),
        }
    }

    fn parse<T>(&mut self, parse: impl FnOnce(&str) -> Result<T>) -> Result<T> {
        let text = self.take_text()?;
        parse(text.trim_ascii())
    }
}

/// Whether an empty element is a value of such a shape.
fn can_be_empty(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Blob | Kind::String | Kind::Enum | Kind::List | Kind::Map | Kind::Structure
    )
}

impl<'x> ShapeDeserializer<'x> for Deserializer<'_, 'x> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        let tag = self.take_element()?;
        self.reader.structure(tag, into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'x>) -> Result<()> {
        let tag = self.take_element()?;
        self.reader.enter(tag.offset)?;
        if m.traits.xml_flattened {
            let mut item = Deserializer::item(self.reader, tag, m);
            read_item(&mut item)?;
            item.skip_unread()?;
        } else {
            tag.check_attributes()?;
            let item_name = m.target.item().name_in_xml();
            let mut index = 0;
            let mut placed = self.reader.missing.len();
            while let Some(child) = self.reader.next_child(&tag)? {
                if !child.is_named(item_name) || (!m.is_sparse() && child.is_nil()?) {
                    self.reader.skip(&child)?;
                    continue;
                }
                let mut item = Deserializer::item(self.reader, child, m);
                read_item(&mut item)
                    .and_then(|()| item.skip_unread())
                    .map_err(|e| e.at(child.offset).within(PathSegment::Index(index)))?;
                self.reader
                    .missing
                    .put_within(&mut placed, || PathSegment::Index(index));
                index += 1;
            }
        }
        self.reader.leave();
        Ok(())
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'x>) -> Result<()> {
        let tag = self.take_element()?;
        self.reader.enter(tag.offset)?;
        let mut placed = self.reader.missing.len();
        let within = |e: Error| e.within(PathSegment::Entry);
        if m.traits.xml_flattened {
            self.reader.entry(&tag, m, read_entry).map_err(within)?;
        } else {
            tag.check_attributes()?;
            while let Some(child) = self.reader.next_child(&tag)? {
                if child.is_named("entry") {
                    self.reader.entry(&child, m, read_entry).map_err(within)?;
                } else {
                    self.reader.skip(&child)?;
                }
            }
        }
        self.reader
            .missing
            .put_within(&mut placed, || PathSegment::Entry);
        self.reader.leave();
        Ok(())
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        self.parse(leaves::boolean)
    }

    fn byte(&mut self, _m: &'static Member) -> Result<i8> {
        self.parse(leaves::integer)
    }

    fn short(&mut self, _m: &'static Member) -> Result<i16> {
        self.parse(leaves::integer)
    }

    fn integer(&mut self, _m: &'static Member) -> Result<i32> {
        self.parse(leaves::integer)
    }

    fn long(&mut self, _m: &'static Member) -> Result<i64> {
        self.parse(leaves::integer)
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        self.parse(leaves::float)
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        self.parse(leaves::float)
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        self.parse(str::parse)
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        self.parse(str::parse)
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'x, str>> {
        self.take_text()
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        self.parse(leaves::blob)
    }

    fn timestamp(&mut self, m: &'static Member) -> Result<Timestamp> {
        self.parse(|text| Timestamp::parse(text, leaves::timestamp_format(m)))
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        Err(Error::mismatch("expected a document, which XML can't hold"))
    }

    fn found(&mut self) -> Found {
        match &self.source {
            Source::Element(tag) => self.reader.found(tag),
            Source::Attribute(_) => Found::Text,
            Source::Null | Source::Spent => Found::Other,
        }
    }

    fn take_null(&mut self) -> Result<bool> {
        let is_null = match &self.source {
            Source::Element(_) if self.null == Null::Never => false,
            Source::Element(tag) => {
                tag.is_nil()? || (self.null == Null::NilOrEmpty && self.reader.is_empty(tag))
            }
            Source::Null => true,
            Source::Attribute(_) | Source::Spent => false,
        };
        if is_null {
            self.skip_unread()?;
        }
        Ok(is_null)
    }

    fn accumulates(&self, m: &'static Member) -> bool {
        m.traits.xml_flattened
    }
}
