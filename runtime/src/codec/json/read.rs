//! The reading side.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;

use super::Settings;
use super::token::Tokens;
use crate::codec::Encoded;
use crate::deserialize::{DeserializableStruct, Found, ReadEntry, ReadItem, ShapeDeserializer};
use crate::notes::{Missing, Seen};
use crate::schema::Kind;
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, ErrorKind, Member, PathSegment, Result,
    Timestamp, TimestampFormat,
};

/// Reads one value from JSON: let a shape [`read`](crate::deserialize::DeserializableShape::read) from it, then
/// [`finish`](Self::finish).
///
/// A structure is read whole by [`read_with`](super::read_with); this is for other values, such as the
/// document or list that is an HTTP payload.
pub struct JsonDeserializer<'de> {
    pub(super) tokens: Tokens<'de>,
    settings: Settings,
    /// How many more structures, unions and maps the input may make.
    objects_left: usize,
    /// Whether a null that stands here is a document.
    null_is_document: bool,
    /// Required members that did not come.
    pub(super) missing: Missing,
}

impl<'de> JsonDeserializer<'de> {
    /// A deserializer at the start of an input.
    pub fn new(json: &'de [u8], settings: Settings) -> Self {
        Self::within(json.into(), settings)
    }

    /// A deserializer at the start of an input with a bound of its own.
    pub(crate) fn within(json: Encoded<'de>, settings: Settings) -> Self {
        Self {
            tokens: Tokens::new(json),
            settings,
            // An object of three bytes can become a structure of hundreds. Objects that say anything have more.
            objects_left: 1024 + json.bytes.len() / 8,
            null_is_document: false,
            missing: Missing::default(),
        }
    }

    /// Whether nothing but white space is left.
    pub fn is_at_end(&mut self) -> bool {
        self.tokens.peek().is_none()
    }

    /// Finishes reading.
    ///
    /// # Errors
    ///
    /// Something follows the value.
    pub fn finish(mut self) -> Result<()> {
        self.tokens.end()
    }

    pub(super) fn object(&mut self, into: &mut dyn DeserializableStruct) -> Result<()> {
        let schema = into.schema();
        let is_union = schema.kind == Kind::Union;
        let expected = if is_union { "a union" } else { "a structure" };
        self.tokens.open(b'{', expected)?;
        self.count_object()?;
        let wire_name = self.settings.wire_name();
        let mut next = 0;
        let mut is_first = true;
        let mut is_set = false;
        let mut seen = Seen::default();
        let mut placed = self.missing.len();
        let members = into.likely_members();
        while self.tokens.next_entry(&mut is_first)? {
            let likely = members.get(next);
            let mut name = Cow::Borrowed("");
            let position = match likely {
                Some(m) if self.tokens.take_name(wire_name(m)) => Some((next, m)),
                _ => {
                    name = self.tokens.name()?;
                    into.position(next, &name, wire_name)
                }
            };
            let is_null = self.tokens.is_at_null();
            let is_document = position.is_some_and(|(_, m)| m.target.kind == Kind::Document);
            let is_absent = if is_union {
                is_null || (position.is_none() && name == "__type")
            } else {
                is_null && !is_document
            };
            next = position.map_or(next, |(index, _)| index + 1);
            if is_absent {
                self.tokens.skip()?;
                continue;
            }
            if is_union && std::mem::replace(&mut is_set, true) {
                let message = "expected a union with one member, found another one";
                return Err(Error::mismatch(message).at(self.tokens.offset()));
            }
            let Some((index, m)) = position else {
                into.unknown_member(&name);
                self.tokens.skip()?;
                continue;
            };
            self.null_is_document = is_null;
            seen.insert(index);
            self.child(PathSegment::Member(m.name), |de| {
                into.read_member(index, m, de)
            })?;
            self.missing
                .put_within(&mut placed, || PathSegment::Member(m.name));
        }
        self.missing.check(&seen, schema, into);
        Ok(())
    }

    /// Lets a shape read the next value, and skips the value if the shape left it.
    fn child(
        &mut self,
        segment: PathSegment,
        read: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.tokens.peek();
        let start = self.tokens.offset();
        read(self)
            .and_then(|()| {
                self.null_is_document = false;
                if self.tokens.offset() == start {
                    self.tokens.skip()?;
                }
                Ok(())
            })
            .map_err(|error| error.at(start).within(segment))
    }

    /// Counts an object that makes something much larger than its text may be.
    pub(super) fn count_object(&mut self) -> Result<()> {
        match self.objects_left.checked_sub(1) {
            Some(left) => {
                self.objects_left = left;
                Ok(())
            }
            None => Err(Error::new(
                ErrorKind::Limit,
                "the JSON has more objects than its length justifies",
            )
            .at(self.tokens.offset())),
        }
    }

    /// Whether the next item of list or map `m` is a null to pass over; if so it is read.
    fn pass_null(&mut self, m: &Member, item: &Member) -> Result<bool> {
        if !self.tokens.is_at_null() {
            return Ok(false);
        }
        match item.target.kind {
            // In memory a null takes the room of what it stands for.
            Kind::Structure | Kind::Union if m.is_sparse() => self.count_object()?,
            Kind::Document => return Ok(false),
            _ => {}
        }
        if m.is_sparse() {
            return Ok(false);
        }
        self.tokens.null()?;
        Ok(true)
    }

    fn special_float(&mut self, expected: &str) -> Result<Option<f64>> {
        if self.tokens.peek() != Some(b'"') {
            return Ok(None);
        }
        match self.tokens.string(expected)?.as_ref() {
            "NaN" => Ok(Some(f64::NAN)),
            "Infinity" => Ok(Some(f64::INFINITY)),
            "-Infinity" => Ok(Some(f64::NEG_INFINITY)),
            _ => Err(Error::mismatch(format!(
                "expected {expected}, found a string other than NaN, Infinity and -Infinity"
            ))),
        }
    }
}

macro_rules! read_integers {
    ($($method:ident -> $type:ty, $expected:literal;)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            self.tokens.number($expected)?.to_integer($expected)
        }
    )*};
}

impl<'de> ShapeDeserializer<'de> for JsonDeserializer<'de> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.object(into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        let item = m.target.item();
        self.tokens.open(b'[', "a list")?;
        let mut is_first = true;
        let mut index = 0;
        let mut placed = self.missing.len();
        while self.tokens.next_item(&mut is_first)? {
            if !self.pass_null(m, item)? {
                self.child(PathSegment::Index(index), |de| read_item(de))?;
                self.missing
                    .put_within(&mut placed, || PathSegment::Index(index));
            }
            index += 1;
        }
        Ok(())
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        let item = m.target.item();
        self.tokens.open(b'{', "a map")?;
        self.count_object()?;
        let mut is_first = true;
        let mut has_odd_key = false;
        let mut placed = self.missing.len();
        while let Some(key) = self.tokens.next_key(&mut is_first, &mut has_odd_key)? {
            if !self.pass_null(m, item)? {
                self.child(PathSegment::Entry, |de| read_entry(&key, de))?;
                self.missing.put_within(&mut placed, || PathSegment::Entry);
            }
        }
        Ok(())
    }

    fn boolean(&mut self, _m: &'static Member) -> Result<bool> {
        self.tokens.boolean()
    }

    read_integers! {
        byte -> i8, "a byte";
        short -> i16, "a short";
        integer -> i32, "an integer";
        long -> i64, "a long";
    }

    fn float(&mut self, _m: &'static Member) -> Result<f32> {
        match self.special_float("a float")? {
            Some(special) => Ok(special as f32),
            None => self.tokens.number("a float")?.to_float(),
        }
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        match self.special_float("a double")? {
            Some(special) => Ok(special),
            None => self.tokens.number("a double")?.to_double(),
        }
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        match self.tokens.peek() {
            Some(b'"') => self.tokens.string("a big integer")?.parse(),
            _ => self.tokens.number("a big integer")?.to_big_integer(),
        }
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        match self.tokens.peek() {
            Some(b'"') => self.tokens.string("a big decimal")?.parse(),
            _ => self.tokens.number("a big decimal")?.text().parse(),
        }
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        self.tokens.string("a string")
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        let text = self.tokens.string("a blob")?;
        // base64's own error quotes the byte that it stumbled on.
        STANDARD_PAD_INDIFFERENT
            .decode(text.as_bytes())
            .map(Blob::from)
            .map_err(|_| Error::mismatch("expected a blob, found a string that is not base64"))
    }

    fn timestamp(&mut self, m: &'static Member) -> Result<Timestamp> {
        let format = self.settings.timestamp_format_of(m);
        if format == TimestampFormat::EpochSeconds && self.tokens.peek() != Some(b'"') {
            let number = self.tokens.number("a timestamp in seconds")?;
            return Timestamp::parse(number.text(), format);
        }
        Timestamp::parse(&self.tokens.string("a timestamp in a string")?, format)
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        self.null_is_document = false;
        self.any()
    }

    fn found(&mut self) -> Found {
        match self.tokens.peek() {
            Some(b'"') => Found::Text,
            Some(b'{') => Found::Members,
            _ => Found::Other,
        }
    }

    fn take_null(&mut self) -> Result<bool> {
        if self.null_is_document || !self.tokens.is_at_null() {
            return Ok(false);
        }
        self.tokens.null()?;
        Ok(true)
    }
}
