//! The member that is the HTTP body (`@httpPayload`).

use std::borrow::Cow;

use super::rest::BodyFormat;
use crate::codec::Encoded;
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::serialize::{Entries, Items, SerializableShape, SerializableStruct, ShapeSerializer};
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, ErrorKind, Member, OperationSchema, PathSegment,
    Result, Timestamp,
};

/// A body and what it is.
pub(super) struct Payload {
    pub body: Vec<u8>,
    pub content_type: Cow<'static, str>,
}

/// Writes the member that is the body: blobs and strings as they are, all else in the protocol's format.
pub(super) fn write(
    operation: &'static OperationSchema,
    format: &dyn BodyFormat,
    m: &'static Member,
    shape: &dyn SerializableShape,
) -> Result<Payload> {
    let mut writer = PayloadWriter {
        operation,
        format,
        written: Err(cannot_be_payload()),
    };
    shape.serialize(m, &mut writer);
    let media_type = m.traits.media_type.or(m.target.traits.media_type);
    let mut payload = writer
        .written
        .map_err(|e| e.within(PathSegment::Member(m.name)))?;
    if let Some(media_type) = media_type {
        payload.content_type = Cow::Borrowed(media_type);
    }
    Ok(payload)
}

/// Reads the member that is the body, if it came.
pub(super) fn read(
    format: &dyn BodyFormat,
    body: Encoded<'_>,
    index: usize,
    m: &'static Member,
    into: &mut dyn DeserializableStruct,
) -> Result<bool> {
    use crate::schema::Kind;
    let is_raw = matches!(m.target.kind, Kind::Blob | Kind::String | Kind::Enum);
    // Nothing came, so the member is absent; an empty blob or string is told apart only where it is required.
    if body.bytes.is_empty() && !(is_raw && m.traits.required) {
        return Ok(false);
    }
    into.read_member(index, m, &mut PayloadReader { format, body })?;
    Ok(true)
}

fn cannot_be_payload() -> Error {
    Error::new(
        ErrorKind::Unrepresentable,
        "a value of this kind can't be a payload",
    )
}

struct PayloadWriter<'p> {
    operation: &'static OperationSchema,
    format: &'p dyn BodyFormat,
    written: Result<Payload>,
}

impl PayloadWriter<'_> {
    fn raw(&mut self, body: &[u8], content_type: &'static str) {
        self.written = Ok(Payload {
            body: body.to_vec(),
            content_type: content_type.into(),
        });
    }

    fn formatted(&mut self, body: Result<Vec<u8>>) {
        let content_type = self.format.content_type().into();
        self.written = body.map(|body| Payload { body, content_type });
    }
}

macro_rules! refuse_as_payload {
    ($($method:ident($type:ty))*) => {$(
        fn $method(&mut self, _m: &'static Member, _value: $type) {}
    )*};
}

impl<'a> ShapeSerializer<'a> for PayloadWriter<'_> {
    fn structure(&mut self, m: &'static Member, shape: &'a dyn SerializableStruct) {
        self.formatted(self.format.write_payload(self.operation, m, shape));
    }

    fn string(&mut self, _m: &'static Member, value: &'a str) {
        self.raw(value.as_bytes(), "text/plain");
    }

    fn blob(&mut self, _m: &'static Member, value: &'a [u8]) {
        self.raw(value, "application/octet-stream");
    }

    fn document(&mut self, m: &'static Member, value: &'a Document) {
        self.formatted(self.format.write_document(m, value));
    }

    refuse_as_payload! {
        list(Items<'_, 'a>)
        map(Entries<'_, 'a>)
        boolean(bool)
        byte(i8)
        short(i16)
        integer(i32)
        long(i64)
        float(f32)
        double(f64)
        big_integer(&'a BigInteger)
        big_decimal(&'a BigDecimal)
        timestamp(Timestamp)
    }
}

struct PayloadReader<'p> {
    format: &'p dyn BodyFormat,
    body: Encoded<'p>,
}

macro_rules! refuse_payload {
    ($($method:ident -> $type:ty)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            Err(cannot_be_payload())
        }
    )*};
}

impl<'de> ShapeDeserializer<'de> for PayloadReader<'de> {
    fn structure(&mut self, m: &'static Member, into: &mut dyn DeserializableStruct) -> Result<()> {
        self.format.read(self.body, Some(m), into)
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        std::str::from_utf8(self.body.bytes)
            .map(Cow::Borrowed)
            .map_err(|e| Error::syntax("the body is not UTF-8").at(e.valid_up_to()))
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        Ok(self.body.bytes.into())
    }

    fn document(&mut self, m: &'static Member) -> Result<Document> {
        self.format.read_document(m, self.body)
    }

    fn list(&mut self, _m: &'static Member, _read_item: ReadItem<'_, 'de>) -> Result<()> {
        Err(cannot_be_payload())
    }

    fn map(&mut self, _m: &'static Member, _read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        Err(cannot_be_payload())
    }

    fn take_null(&mut self) -> Result<bool> {
        Ok(false)
    }

    refuse_payload! {
        boolean -> bool
        byte -> i8
        short -> i16
        integer -> i32
        long -> i64
        float -> f32
        double -> f64
        big_integer -> BigInteger
        big_decimal -> BigDecimal
        timestamp -> Timestamp
    }
}
