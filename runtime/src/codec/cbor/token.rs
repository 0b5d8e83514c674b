//! The tokens of CBOR: cbor4ii's decoders on a slice, with our errors, offsets and bound on depth.

use std::borrow::Cow;
use std::convert::Infallible;

use cbor4ii::core::dec::{self, Decode, Read, Reference};
use cbor4ii::core::types::{Array, Bytes, F16, Map, Negative, Simple, Tag};
use cbor4ii::core::{major, marker};

use super::number::half;
use crate::codec::{Encoded, too_deep};
use crate::deserialize::Found;
use crate::{Error, Result};

/// The first bytes of strings that come in chunks.
const CHUNKED_BYTES: u8 = major::BYTES << 5 | marker::START;
const CHUNKED_TEXT: u8 = major::STRING << 5 | marker::START;
/// The first byte of a simple value that has a second one.
const LONG_SIMPLE: u8 = major::SIMPLE << 5 | 24;

pub(super) struct Tokens<'de> {
    rest: &'de [u8],
    /// The length of the whole input.
    length: usize,
    depth: usize,
    max_depth: usize,
}

/// How many items of an open array or map are left; none where a break ends it.
pub(super) struct Left(Option<usize>);

/// A number as the input has it.
pub(super) enum Number {
    /// All integers of CBOR fit: they have 64 bits and a sign.
    Integer(i128),
    Float(f64),
}

impl<'de> Read<'de> for Tokens<'de> {
    type Error = Infallible;

    fn fill<'short>(&'short mut self, want: usize) -> Result<Reference<'de, 'short>, Infallible> {
        Ok(Reference::Long(self.rest.get(..want).unwrap_or(self.rest)))
    }

    fn advance(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
    }
}

impl<'de> Tokens<'de> {
    pub(super) fn new(cbor: Encoded<'de>) -> Self {
        Self {
            rest: cbor.bytes,
            length: cbor.bytes.len(),
            depth: 0,
            max_depth: cbor.max_depth,
        }
    }

    /// How much of the input is read.
    pub(super) fn offset(&self) -> usize {
        self.length - self.rest.len()
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Reads tags up to one of those that are wanted, or up to the value. The others say nothing that the
    /// schema doesn't.
    #[inline]
    pub(super) fn tag(&mut self, wanted: &[u64]) -> Result<Option<u64>> {
        match self.peek() {
            Some(byte) if byte >> 5 == major::TAG => self.tags(wanted),
            _ => Ok(None),
        }
    }

    fn tags(&mut self, wanted: &[u64]) -> Result<Option<u64>> {
        while self.peek().is_some_and(|byte| byte >> 5 == major::TAG) {
            let tag = self.decode_with(Tag::tag)?;
            if wanted.contains(&tag) {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    /// Reads tags up to the value, which must be of the major type.
    fn expect(&mut self, major: u8, expected: &str) -> Result<u8> {
        self.tag(&[])?;
        match self.peek() {
            Some(byte) if byte >> 5 == major => Ok(byte),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// The argument of a head of one or two bytes, which most values have, and what comes after it.
    fn short_head(&self) -> Option<(u8, &'de [u8])> {
        match self.rest {
            [first, rest @ ..] if first & 0x1F < 24 => Some((first & 0x1F, rest)),
            [first, argument, rest @ ..] if first & 0x1F == 24 => Some((*argument, rest)),
            _ => None,
        }
    }

    /// Takes a text of less than 256 bytes, if it is UTF-8 and comes next.
    fn short_text(&mut self) -> Option<&'de str> {
        let (length, rest) = self.short_head()?;
        let (text, rest) = rest.split_at_checked(length.into())?;
        let text = std::str::from_utf8(text).ok()?;
        self.rest = rest;
        Some(text)
    }

    /// Takes a text, if it is this one.
    pub(super) fn take_text(&mut self, text: &str) -> bool {
        let rest = self
            .short_head()
            .filter(|(length, _)| usize::from(*length) == text.len())
            .and_then(|(_, rest)| rest.strip_prefix(text.as_bytes()));
        match rest {
            Some(rest) if self.peek().is_some_and(|byte| byte >> 5 == major::STRING) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Whether a null or an undefined value stands here.
    pub(super) fn is_at_null(&self) -> bool {
        matches!(self.peek_value(), Some(marker::NULL | marker::UNDEFINED))
    }

    /// What sort of value stands here.
    pub(super) fn found(&self) -> Found {
        match self.peek_value().map(|byte| byte >> 5) {
            Some(major::STRING) => Found::Text,
            Some(major::MAP) => Found::Members,
            _ => Found::Other,
        }
    }

    /// The first byte of the value that stands here, behind its tags.
    fn peek_value(&self) -> Option<u8> {
        match self.peek() {
            Some(byte) if byte >> 5 == major::TAG => {
                let mut ahead = Tokens::new(self.rest.into());
                ahead.tag(&[]).ok()?;
                ahead.peek()
            }
            first => first,
        }
    }

    /// Opens an array.
    pub(super) fn open_array(&mut self, expected: &str) -> Result<Left> {
        self.expect(major::ARRAY, expected)?;
        self.open(Array::len)
    }

    /// Opens a map.
    pub(super) fn open_map(&mut self, expected: &str) -> Result<Left> {
        self.expect(major::MAP, expected)?;
        self.open(Map::len)
    }

    fn open(&mut self, length: impl FnOnce(&mut Self) -> Decoded<Option<usize>>) -> Result<Left> {
        if self.depth == self.max_depth {
            return Err(too_deep("CBOR", self.max_depth).at(self.offset()));
        }
        self.depth += 1;
        if let Some((length, rest)) = self.short_head() {
            self.rest = rest;
            return Ok(Left(Some(length.into())));
        }
        self.decode_with(length).map(Left)
    }

    /// Goes to the next item of an array or the next key of a map, or closes it.
    pub(super) fn next_item(&mut self, left: &mut Left) -> Result<bool> {
        let is_there = match &mut left.0 {
            None => !self.take_break()?,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        };
        if !is_there {
            self.depth -= 1;
        }
        Ok(is_there)
    }

    fn take_break(&mut self) -> Result<bool> {
        self.decode_with(dec::is_break)
    }

    /// Opens an array that is one number. It is no level, since nothing nests in it.
    pub(super) fn open_number(&mut self, expected: &str) -> Result<Left> {
        self.expect(major::ARRAY, expected)?;
        self.depth += 1;
        self.decode_with(Array::len).map(Left)
    }

    pub(super) fn string(&mut self, expected: &str) -> Result<Cow<'de, str>> {
        if self.expect(major::STRING, expected)? != CHUNKED_TEXT {
            if let Some(text) = self.short_text() {
                return Ok(Cow::Borrowed(text));
            }
            return self.decode::<&str>().map(Cow::Borrowed);
        }
        self.advance(1);
        let mut text = String::new();
        while !self.take_break()? {
            text.push_str(self.decode::<&str>()?);
        }
        Ok(Cow::Owned(text))
    }

    pub(super) fn bytes(&mut self, expected: &str) -> Result<Cow<'de, [u8]>> {
        if self.expect(major::BYTES, expected)? != CHUNKED_BYTES {
            return self
                .decode::<Bytes<&[u8]>>()
                .map(|bytes| Cow::Borrowed(bytes.0));
        }
        self.advance(1);
        let mut all = Vec::new();
        while !self.take_break()? {
            all.extend_from_slice(self.decode::<Bytes<&[u8]>>()?.0);
        }
        Ok(Cow::Owned(all))
    }

    pub(super) fn boolean(&mut self) -> Result<bool> {
        self.tag(&[])?;
        match self.peek() {
            Some(marker::TRUE | marker::FALSE) => self.decode(),
            _ => Err(self.unexpected("a boolean")),
        }
    }

    pub(super) fn integer(&mut self, expected: &str) -> Result<i128> {
        self.tag(&[])?;
        let major = self.peek().map(|byte| byte >> 5);
        if major == Some(major::UNSIGNED)
            && let Some((value, rest)) = self.short_head()
        {
            self.rest = rest;
            return Ok(value.into());
        }
        match major {
            Some(major::UNSIGNED) => self.decode::<u64>().map(i128::from),
            Some(major::NEGATIVE) => self.decode::<Negative<u64>>().map(|n| -1 - i128::from(n.0)),
            _ => Err(self.unexpected(expected)),
        }
    }

    pub(super) fn number(&mut self, expected: &str) -> Result<Number> {
        self.tag(&[])?;
        match self.peek() {
            Some(marker::F16) => self.decode::<F16>().map(|bits| Number::Float(half(bits.0))),
            Some(marker::F32) => self
                .decode::<f32>()
                .map(|float| Number::Float(float.into())),
            Some(marker::F64) => self.decode().map(Number::Float),
            _ => self.integer(expected).map(Number::Integer),
        }
    }

    /// Reads a value and forgets it. It must be as well-formed as one that is kept.
    pub(super) fn skip(&mut self) -> Result<()> {
        self.tag(&[])?;
        match self.peek().map(|byte| byte >> 5) {
            Some(major::BYTES) => self.bytes("a value").map(drop),
            Some(major::STRING) => self.string("a value").map(drop),
            Some(major::ARRAY) => {
                let mut left = self.open_array("a value")?;
                while self.next_item(&mut left)? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(major::MAP) => {
                let mut left = self.open_map("a value")?;
                while self.next_item(&mut left)? {
                    // The key may be of any kind.
                    self.skip()?;
                    self.skip()?;
                }
                Ok(())
            }
            Some(major::SIMPLE) => self.skip_simple(),
            _ => self.integer("a value").map(drop),
        }
    }

    fn skip_simple(&mut self) -> Result<()> {
        let start = self.offset();
        match self.peek() {
            Some(marker::F16..=marker::F64) => self.number("a value").map(drop),
            Some(first @ ..=LONG_SIMPLE) => {
                let value = self.decode::<Simple>()?.0;
                if first == LONG_SIMPLE && value < 32 {
                    return Err(Error::syntax("a simple value is not in its short form").at(start));
                }
                Ok(())
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    /// There must be nothing left.
    pub(super) fn end(&self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Error::syntax("something follows the CBOR value").at(self.offset())),
        }
    }

    /// The next value is not what is expected.
    pub(super) fn unexpected(&self, expected: &str) -> Error {
        let syntax = |message| Error::syntax(message).at(self.offset());
        let Some(byte) = self.peek() else {
            return syntax("the input ends where a CBOR value should stand");
        };
        let found = match byte >> 5 {
            major::UNSIGNED | major::NEGATIVE => "an integer",
            major::BYTES => "a byte string",
            major::STRING => "a text string",
            major::ARRAY => "an array",
            major::MAP => "a map",
            major::TAG => "a tag",
            _ => match byte {
                marker::FALSE | marker::TRUE => "a boolean",
                marker::NULL => "null",
                marker::UNDEFINED => "undefined",
                marker::F16..=marker::F64 => "a float",
                ..=LONG_SIMPLE => "a simple value",
                marker::BREAK => return syntax("a break stands where a CBOR value should"),
                _ => return syntax(NO_START),
            },
        };
        let message = format!("expected {expected}, found {found} in the CBOR");
        Error::mismatch(message).at(self.offset())
    }

    fn decode<T: Decode<'de>>(&mut self) -> Result<T> {
        self.decode_with(T::decode)
    }

    /// Decodes a token. Its first byte is known to be of the right major type, so only what follows can be wrong.
    fn decode_with<T>(&mut self, decode: impl FnOnce(&mut Self) -> Decoded<T>) -> Result<T> {
        let start = self.offset();
        decode(self).map_err(|error| {
            let message = match error {
                dec::Error::RequireUtf8 { .. } => "a text string is not valid UTF-8",
                dec::Error::Mismatch { .. } => NO_START,
                _ => "the input ends within a CBOR value",
            };
            Error::syntax(message).at(start)
        })
    }
}

type Decoded<T> = Result<T, dec::Error<Infallible>>;

const NO_START: &str = "a CBOR value starts with a byte that can't start one there";
