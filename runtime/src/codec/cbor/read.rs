//! The reading side.

use std::borrow::Cow;

use super::number::{DECIMAL_FRACTION, NEGATIVE, POSITIVE, bignum_text, decimal_text};
use super::token::{Left, Number, Tokens};
use super::write::EPOCH;
use crate::codec::Encoded;
use crate::deserialize::{DeserializableStruct, Found, ReadEntry, ReadItem, ShapeDeserializer};
use crate::notes::{Missing, Seen};
use crate::schema::Kind;
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, ErrorKind, Member, PathSegment, Result,
    Timestamp, TimestampFormat,
};

/// Reads one value from CBOR: let a shape [`read`](crate::deserialize::DeserializableShape::read) from it, then
/// [`finish`](Self::finish).
///
/// A structure is read whole by [`read`](super::read); this is for other values.
pub struct CborDeserializer<'de> {
    pub(super) tokens: Tokens<'de>,
    /// How many more structures, unions and maps the input may make.
    maps_left: usize,
    /// Required members that did not come.
    pub(super) missing: Missing,
}

impl<'de> CborDeserializer<'de> {
    /// A deserializer at the start of an input.
    pub fn new(cbor: &'de [u8]) -> Self {
        Self::within(cbor.into())
    }

    /// A deserializer at the start of an input with a bound of its own.
    pub(crate) fn within(cbor: Encoded<'de>) -> Self {
        Self {
            tokens: Tokens::new(cbor),
            // A map of one byte can become a structure of hundreds. One that says anything has four: its head, a
            // name of two, and a value.
            maps_left: 1024 + cbor.bytes.len() / 4,
            missing: Missing::default(),
        }
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.tokens.peek().is_none()
    }

    /// Finishes reading.
    ///
    /// # Errors
    ///
    /// Something follows the value.
    pub fn finish(self) -> Result<()> {
        self.tokens.end()
    }

    pub(super) fn object(&mut self, into: &mut dyn DeserializableStruct) -> Result<()> {
        let schema = into.schema();
        let is_union = schema.kind == Kind::Union;
        let expected = if is_union { "a union" } else { "a structure" };
        let mut left = self.tokens.open_map(expected)?;
        self.count_map()?;
        let members = into.likely_members();
        let mut next = 0;
        let mut is_set = false;
        let mut seen = Seen::default();
        let mut placed = self.missing.len();
        while self.tokens.next_item(&mut left)? {
            let likely = members.get(next);
            let mut name = Cow::Borrowed("");
            let position = match likely {
                Some(m) if self.tokens.take_text(m.name) => Some((next, m)),
                _ => {
                    name = self.tokens.string("a member's name")?;
                    into.position(next, &name, |m| m.name)
                }
            };
            next = position.map_or(next, |(index, _)| index + 1);
            let is_type = is_union && position.is_none() && name == "__type";
            if is_type || self.tokens.is_at_null() {
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
        let start = self.tokens.offset();
        read(self)
            .and_then(|()| {
                if self.tokens.offset() == start {
                    self.tokens.skip()?;
                }
                Ok(())
            })
            .map_err(|error| error.at(start).within(segment))
    }

    /// Counts a map that makes something much larger than its bytes may be.
    fn count_map(&mut self) -> Result<()> {
        match self.maps_left.checked_sub(1) {
            Some(left) => {
                self.maps_left = left;
                Ok(())
            }
            None => Err(Error::new(
                ErrorKind::Limit,
                "the CBOR has more maps than its length justifies",
            )
            .at(self.tokens.offset())),
        }
    }

    /// Whether the next item of list or map `m` is a null to pass over; if so it is read.
    fn pass_null(&mut self, m: &Member, item: &Member) -> Result<bool> {
        if !self.tokens.is_at_null() {
            return Ok(false);
        }
        if !m.is_sparse() {
            self.tokens.skip()?;
            return Ok(true);
        }
        if matches!(item.target.kind, Kind::Structure | Kind::Union) {
            // In memory a null takes the room of what it stands for.
            self.count_map()?;
        }
        Ok(false)
    }

    fn whole_number<T: TryFrom<i128>>(&mut self, expected: &str) -> Result<T> {
        let number = self.tokens.integer(expected)?;
        T::try_from(number).map_err(|_| {
            Error::mismatch(format!(
                "expected {expected}, found an integer out of its range"
            ))
        })
    }

    /// The digits of an integer, or of the bignum whose tag is already read.
    fn digits(&mut self, tag: Option<u64>, expected: &str) -> Result<String> {
        match tag {
            Some(tag) => bignum_text(tag, &self.tokens.bytes("the bytes of a big number")?),
            None => Ok(self.tokens.integer(expected)?.to_string()),
        }
    }

    /// A decimal fraction, whose tag is already read.
    fn decimal_fraction(&mut self) -> Result<String> {
        let mut left = self.tokens.open_number("a decimal fraction")?;
        self.has_part(&mut left, true)?;
        let exponent = self.tokens.integer("an exponent")?;
        self.has_part(&mut left, true)?;
        let tag = self.tokens.tag(&[POSITIVE, NEGATIVE])?;
        let mantissa = self.digits(tag, "a mantissa")?;
        self.has_part(&mut left, false)?;
        Ok(decimal_text(&mantissa, exponent))
    }

    /// Goes to the next part of a decimal fraction, where there must be one, or must be none.
    fn has_part(&mut self, left: &mut Left, expected: bool) -> Result<()> {
        if self.tokens.next_item(left)? == expected {
            return Ok(());
        }
        let message = "expected a decimal fraction with two parts, found another number of them";
        Err(Error::mismatch(message).at(self.tokens.offset()))
    }
}

macro_rules! read_integers {
    ($($method:ident -> $type:ty, $expected:literal;)*) => {$(
        fn $method(&mut self, _m: &'static Member) -> Result<$type> {
            self.whole_number($expected)
        }
    )*};
}

impl<'de> ShapeDeserializer<'de> for CborDeserializer<'de> {
    fn structure(
        &mut self,
        _m: &'static Member,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        self.object(into)
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        let item = m.target.item();
        let mut left = self.tokens.open_array("a list")?;
        let mut index = 0;
        let mut placed = self.missing.len();
        while self.tokens.next_item(&mut left)? {
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
        let mut left = self.tokens.open_map("a map")?;
        let mut placed = self.missing.len();
        self.count_map()?;
        while self.tokens.next_item(&mut left)? {
            let key = self.tokens.string("a map's key")?;
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
        match self.tokens.number("a float")? {
            Number::Integer(number) => Ok(number as f32),
            Number::Float(number) if number.is_finite() && (number as f32).is_infinite() => {
                Err(Error::mismatch("the number is too large for a float"))
            }
            Number::Float(number) => Ok(number as f32),
        }
    }

    fn double(&mut self, _m: &'static Member) -> Result<f64> {
        match self.tokens.number("a double")? {
            Number::Integer(number) => Ok(number as f64),
            Number::Float(number) => Ok(number),
        }
    }

    fn big_integer(&mut self, _m: &'static Member) -> Result<BigInteger> {
        let tag = self.tokens.tag(&[POSITIVE, NEGATIVE])?;
        self.digits(tag, "a big integer")?.parse()
    }

    fn big_decimal(&mut self, _m: &'static Member) -> Result<BigDecimal> {
        let tag = self.tokens.tag(&[POSITIVE, NEGATIVE, DECIMAL_FRACTION])?;
        if tag == Some(DECIMAL_FRACTION) {
            self.decimal_fraction()?.parse()
        } else {
            self.digits(tag, "a big decimal")?.parse()
        }
    }

    fn string(&mut self, _m: &'static Member) -> Result<Cow<'de, str>> {
        self.tokens.string("a string")
    }

    fn blob(&mut self, _m: &'static Member) -> Result<Blob> {
        let bytes = self.tokens.bytes("a blob")?;
        Ok(bytes.into_owned().into())
    }

    fn timestamp(&mut self, _m: &'static Member) -> Result<Timestamp> {
        if self.tokens.tag(&[EPOCH])?.is_none() {
            return Err(self.tokens.unexpected("a timestamp with tag 1"));
        }
        let seconds = match self.tokens.number("a timestamp in seconds")? {
            Number::Integer(seconds) => i64::try_from(seconds).ok().map(Timestamp::from_seconds),
            // The shortest digits that tell a double from its neighbours are those that the sender meant.
            Number::Float(seconds) => {
                Timestamp::parse(&seconds.to_string(), TimestampFormat::EpochSeconds).ok()
            }
        };
        seconds.ok_or_else(|| Error::mismatch("the number is out of the range of timestamps"))
    }

    fn document(&mut self, _m: &'static Member) -> Result<Document> {
        Err(Error::mismatch("rpcv2Cbor doesn't support documents"))
    }

    fn found(&mut self) -> Found {
        self.tokens.found()
    }

    fn take_null(&mut self) -> Result<bool> {
        let is_null = self.tokens.is_at_null();
        if is_null {
            self.tokens.skip()?;
        }
        Ok(is_null)
    }
}
