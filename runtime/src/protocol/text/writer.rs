use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Place;
use crate::codec::float;
use crate::serialize::{Entries, Items, SerializableShape, SerializableStruct, ShapeSerializer};
use crate::{
    BigDecimal, BigInteger, Document, Error, ErrorKind, Member, Precision, Result, Timestamp,
};

/// What a member is as text.
#[derive(Debug)]
pub(in crate::protocol) enum Written {
    /// One value.
    One(String),
    /// The items of a list.
    Many(Vec<String>),
    /// The entries of a map, each with one or more values.
    Map(Vec<(String, Vec<String>)>),
}

impl Written {
    /// The values, however many there are.
    pub(in crate::protocol) fn into_values(self) -> Vec<String> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values,
            Self::Map(_) => Vec::new(),
        }
    }
}

/// Writes the value of member `m`; nothing where it is absent.
///
/// # Errors
///
/// It is a structure, or nests too deeply for a text.
pub(in crate::protocol) fn write(
    m: &'static Member,
    shape: &dyn SerializableShape,
    place: Place,
) -> Result<Option<Written>> {
    let mut writer = TextWriter {
        place,
        written: Ok(None),
    };
    shape.serialize(m, &mut writer);
    writer
        .written
        .map_err(|e| e.within(crate::PathSegment::Member(m.name)))
}

struct TextWriter {
    place: Place,
    written: Result<Option<Written>>,
}

impl TextWriter {
    fn text(&mut self, text: impl Into<String>) {
        if self.written.is_ok() {
            self.written = Ok(Some(Written::One(text.into())));
        }
    }

    fn refuse(&mut self, what: &str) {
        let message = format!("{what} can't stand in a URI or header");
        self.written = Err(Error::new(ErrorKind::Unrepresentable, message));
    }

    /// The value of a place within a list or map: one value, or with `lists` the items of one more list.
    fn inner(&self, m: &'static Member, shape: &dyn SerializableShape) -> Result<Vec<String>> {
        let mut inner = TextWriter {
            place: self.place,
            written: Ok(None),
        };
        shape.serialize(m, &mut inner);
        Ok(inner.written?.map(Written::into_values).unwrap_or_default())
    }
}

impl<'a> ShapeSerializer<'a> for TextWriter {
    fn structure(&mut self, _m: &'static Member, _shape: &'a dyn SerializableStruct) {
        self.refuse("a structure");
    }

    fn list(&mut self, m: &'static Member, items: Items<'_, 'a>) {
        let item = m.target.item();
        let values: Result<Vec<Vec<String>>> = items
            .filter(|shape| !shape.is_absent())
            .map(|shape| self.inner(item, shape))
            .collect();
        self.written = values.map(|values| Some(Written::Many(values.concat())));
    }

    fn map(&mut self, m: &'static Member, entries: Entries<'_, 'a>) {
        let item = m.target.item();
        let entries: Result<Vec<_>> = entries
            .filter(|(_, shape)| !shape.is_absent())
            .map(|(key, shape)| Ok((key.to_owned(), self.inner(item, shape)?)))
            .collect();
        self.written = entries.map(|entries| Some(Written::Map(entries)));
    }

    fn boolean(&mut self, _m: &'static Member, value: bool) {
        self.text(if value { "true" } else { "false" });
    }

    fn byte(&mut self, _m: &'static Member, value: i8) {
        self.text(value.to_string());
    }

    fn short(&mut self, _m: &'static Member, value: i16) {
        self.text(value.to_string());
    }

    fn integer(&mut self, _m: &'static Member, value: i32) {
        self.text(value.to_string());
    }

    fn long(&mut self, _m: &'static Member, value: i64) {
        self.text(value.to_string());
    }

    fn float(&mut self, _m: &'static Member, value: f32) {
        self.text(float::text(f64::from(value), &value));
    }

    fn double(&mut self, _m: &'static Member, value: f64) {
        self.text(float::text(value, &value));
    }

    fn big_integer(&mut self, _m: &'static Member, value: &'a BigInteger) {
        self.text(value.as_str());
    }

    fn big_decimal(&mut self, _m: &'static Member, value: &'a BigDecimal) {
        self.text(value.as_str());
    }

    /// A string with a media type is base64 in a header, since it may hold anything.
    fn string(&mut self, m: &'static Member, value: &'a str) {
        let has_media_type = m.traits.media_type.or(m.target.traits.media_type).is_some();
        if has_media_type && self.place == Place::Header {
            self.text(STANDARD.encode(value));
        } else {
            self.text(value);
        }
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.text(STANDARD.encode(value));
    }

    fn timestamp(&mut self, m: &'static Member, value: Timestamp) {
        let format = m
            .effective_timestamp_format()
            .unwrap_or(self.place.timestamp_format());
        let value = value.to_precision(Precision::Milliseconds);
        match value.format(format) {
            Ok(text) => self.text(text),
            Err(error) => self.written = Err(error),
        }
    }

    fn document(&mut self, _m: &'static Member, _value: &'a Document) {
        self.refuse("a document");
    }
}
