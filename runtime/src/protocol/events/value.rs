//! The value of one member of an event: in a header, or as the payload.

use std::borrow::Cow;

use super::{EventFormat, read};
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::framing::{HeaderValue, Message};
use crate::serialize::{Entries, Items, SerializableShape, SerializableStruct, ShapeSerializer};
use crate::{BigDecimal, BigInteger, Blob, Document, Error, ErrorKind, Member, Result, Timestamp};

/// The value of a member.
pub(super) enum Captured<'a> {
    /// What a header can hold.
    Value(HeaderValue),
    /// A structure or union.
    Structure(&'a dyn SerializableStruct),
}

/// The value of member `m`; nothing where it is absent.
pub(super) fn capture<'a>(
    m: &'static Member,
    shape: &'a dyn SerializableShape,
) -> Result<Option<Captured<'a>>> {
    let mut capture = Capture(Ok(None));
    shape.serialize(m, &mut capture);
    capture.0
}

struct Capture<'a>(Result<Option<Captured<'a>>>);

macro_rules! write_values {
    ($($method:ident($type:ty))*) => {$(
        fn $method(&mut self, _m: &'static Member, value: $type) {
            self.0 = Ok(Some(Captured::Value(value.into())));
        }
    )*};
}

macro_rules! refuse_to_write {
    ($($method:ident($type:ty))*) => {$(
        fn $method(&mut self, _m: &'static Member, _value: $type) {
            self.0 = Err(Error::new(ErrorKind::Unrepresentable, REFUSAL));
        }
    )*};
}

const REFUSAL: &str = "a value of this kind is neither a header nor the payload of an event";

impl<'a> ShapeSerializer<'a> for Capture<'a> {
    fn structure(&mut self, _m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.0 = Ok(Some(Captured::Structure(shape)));
    }

    write_values! {
        boolean(bool)
        byte(i8)
        short(i16)
        integer(i32)
        long(i64)
        string(&'a str)
        blob(&'a [u8])
        timestamp(Timestamp)
    }

    refuse_to_write! {
        list(Items<'_, 'a>)
        map(Entries<'_, 'a>)
        float(f32)
        double(f64)
        big_integer(&'a BigInteger)
        big_decimal(&'a BigDecimal)
        document(&'a Document)
    }
}

/// Where a value stands that is read.
pub(super) enum ValueReader<'r> {
    Header(&'r HeaderValue),
    Payload(&'r [u8], &'r EventFormat),
    /// All of a message: the structure that is an event.
    Event(&'r Message, &'r EventFormat),
}

impl<'r> ValueReader<'r> {
    fn mismatch(&self, expected: &str) -> Error {
        let found = match self {
            Self::Header(value) => value.type_name(),
            Self::Payload(..) => "payload",
            Self::Event(..) => "message",
        };
        Error::mismatch(format!("a {found}, expected {expected}"))
    }
}

macro_rules! read_headers {
    ($($method:ident -> $type:ty = $variant:ident, $expected:literal;)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            match self {
                Self::Header(HeaderValue::$variant(value)) => Ok(*value),
                _ => Err(self.mismatch($expected)),
            }
        }
    )*};
}

macro_rules! refuse_to_read {
    ($($method:ident -> $type:ty)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            Err(Error::mismatch(REFUSAL))
        }
    )*};
}

impl<'de> ShapeDeserializer<'de> for ValueReader<'de> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        match self {
            Self::Payload(payload, format) => (format.format.read)((*payload).into(), into),
            Self::Event(message, format) => read::members(message, format, into),
            Self::Header(_) => Err(self.mismatch("a structure or union")),
        }
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        match self {
            Self::Header(HeaderValue::String(text)) => Ok(Cow::Borrowed(text)),
            Self::Payload(payload, _) => std::str::from_utf8(payload)
                .map(Cow::Borrowed)
                .map_err(|e| Error::syntax("the payload is not UTF-8").at(e.valid_up_to())),
            _ => Err(self.mismatch("a string")),
        }
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        match self {
            Self::Header(HeaderValue::ByteArray(bytes)) => Ok(bytes.clone()),
            Self::Payload(payload, _) => Ok((*payload).into()),
            _ => Err(self.mismatch("a byte_array")),
        }
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(false)
    }

    read_headers! {
        boolean -> bool = Boolean, "a boolean";
        byte -> i8 = Byte, "a byte";
        short -> i16 = Short, "a short";
        integer -> i32 = Integer, "an integer";
        long -> i64 = Long, "a long";
        timestamp -> Timestamp = Timestamp, "a timestamp";
    }

    fn list(&mut self, _m: &'static Member, _read_item: ReadItem<'_, 'de>) -> Result<()> {
        Err(Error::mismatch(REFUSAL))
    }

    fn map(&mut self, _m: &'static Member, _read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        Err(Error::mismatch(REFUSAL))
    }

    refuse_to_read! {
        float -> f32
        double -> f64
        big_integer -> BigInteger
        big_decimal -> BigDecimal
        document -> Document
    }
}
