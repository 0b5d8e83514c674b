//! The tokens of a JSON text: hifijson's lexer, with our errors, offsets and bound on depth.

use std::borrow::Cow;

use hifijson::num::LexWrite;
use hifijson::str::LexAlloc;
use hifijson::token::Lex;
use hifijson::{Read, SliceLexer, escape, str};

use super::number::Number;
use super::surrogates;
use super::text::split_plain;
use crate::codec::{Encoded, too_deep};
use crate::{Error, Result};

const HALF_OF_A_PAIR: &str = "a string has half of a surrogate pair";

pub(super) struct Tokens<'de> {
    lexer: SliceLexer<'de>,
    /// The length of the whole input.
    length: usize,
    /// The input as far as it is valid UTF-8: checked once, which is faster than string by string.
    text: &'de str,
    depth: usize,
    max_depth: usize,
    /// Whether halves of surrogate pairs are read.
    is_lenient: bool,
    /// Whether the last string had some.
    has_halves: bool,
    /// Whether there is a U+FFFD anywhere, as it is or escaped; it is found out when somebody asks.
    has_replacement: Option<bool>,
}

impl<'de> Tokens<'de> {
    /// The tokens of an input, without the byte-order mark that some writers put in front.
    pub(super) fn new(json: Encoded<'de>) -> Self {
        let bytes = json.bytes;
        Self {
            lexer: SliceLexer::new(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
            length: bytes.len(),
            text: valid_prefix(bytes),
            depth: 0,
            max_depth: json.max_depth,
            is_lenient: json.is_lenient,
            has_halves: false,
            has_replacement: None,
        }
    }

    /// How much of the input is read.
    pub(super) fn offset(&self) -> usize {
        self.length - self.lexer.as_slice().len()
    }

    /// The first byte of the next token, which stands at [`offset`](Self::offset) then.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.lexer.ws_peek()
    }

    pub(super) fn is_at_null(&mut self) -> bool {
        self.peek() == Some(b'n')
    }

    /// Opens an object or array.
    pub(super) fn open(&mut self, bracket: u8, expected: &str) -> Result<()> {
        if self.peek() != Some(bracket) {
            return Err(self.unexpected(expected));
        }
        if self.depth == self.max_depth {
            return Err(too_deep("JSON", self.max_depth).at(self.offset()));
        }
        self.depth += 1;
        self.lexer.take_next();
        Ok(())
    }

    /// Goes to the next item of an array, or closes it.
    pub(super) fn next_item(&mut self, is_first: &mut bool) -> Result<bool> {
        self.next(b']', is_first)
    }

    /// Goes to the next value of an object and gives its name, or closes the object.
    pub(super) fn next_name(&mut self, is_first: &mut bool) -> Result<Option<Cow<'de, str>>> {
        if !self.next(b'}', is_first)? {
            return Ok(None);
        }
        self.name().map(Some)
    }

    /// Goes to the next value of a map and gives its key, or closes the map. `has_odd_key` is whether a key before it had
    /// half of a surrogate pair.
    pub(super) fn next_key(
        &mut self,
        is_first: &mut bool,
        has_odd_key: &mut bool,
    ) -> Result<Option<Cow<'de, str>>> {
        self.has_halves = false;
        let key = self.next_name(is_first)?;
        if self.has_halves {
            // Two keys must not become one.
            if std::mem::replace(has_odd_key, true) || self.has_replacement() {
                return Err(self.syntax(HALF_OF_A_PAIR));
            }
        }
        Ok(key)
    }

    #[cold]
    fn has_replacement(&mut self) -> bool {
        *self.has_replacement.get_or_insert_with(|| {
            let escaped = |text: &[u8]| text.eq_ignore_ascii_case(b"\\ufffd");
            self.text.contains(char::REPLACEMENT_CHARACTER)
                || self.text.as_bytes().windows(6).any(escaped)
        })
    }

    /// Reads a name and its colon.
    pub(super) fn name(&mut self) -> Result<Cow<'de, str>> {
        if self.peek() != Some(b'"') {
            return Err(self.syntax("expected a member's name in quotation marks"));
        }
        let name = self.quoted()?;
        if self.peek() != Some(b':') {
            return Err(self.syntax("expected a colon after a member's name"));
        }
        self.lexer.take_next();
        Ok(name)
    }

    /// Goes to the next value of an object, or closes the object. The value's name is to be read.
    pub(super) fn next_entry(&mut self, is_first: &mut bool) -> Result<bool> {
        self.next(b'}', is_first)
    }

    /// Takes a name and its colon, if it is this one and spelt without escapes.
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let after_name = self
            .lexer
            .as_slice()
            .get(1..)
            .and_then(|rest| rest.strip_prefix(name.as_bytes()))
            .and_then(|rest| rest.strip_prefix(b"\":"));
        if let Some(rest) = after_name {
            self.lexer = SliceLexer::new(rest);
        }
        after_name.is_some()
    }

    fn next(&mut self, end: u8, is_first: &mut bool) -> Result<bool> {
        let is_first = std::mem::take(is_first);
        match self.peek() {
            Some(byte) if byte == end => {
                self.lexer.take_next();
                self.depth -= 1;
                return Ok(false);
            }
            Some(b',') if !is_first => {
                self.lexer.take_next();
            }
            Some(_) if is_first => {}
            _ if end == b']' => return Err(self.syntax("expected a comma or the array's end")),
            _ => return Err(self.syntax("expected a comma or the object's end")),
        }
        Ok(true)
    }

    pub(super) fn string(&mut self, expected: &str) -> Result<Cow<'de, str>> {
        match self.peek() {
            Some(b'"') => self.quoted(),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// A string, whose first quotation mark is the next byte.
    fn quoted(&mut self) -> Result<Cow<'de, str>> {
        self.lexer.take_next();
        // Most strings have no escape: they end at the first byte that is not plain.
        let start = self.offset();
        let (plain, rest) = split_plain(self.lexer.as_slice());
        if let Some((b'"', rest)) = rest.split_first()
            && let Some(text) = self.text.get(start..start + plain.len())
        {
            self.lexer = SliceLexer::new(rest);
            return Ok(Cow::Borrowed(text));
        }
        let string = self.lexer.as_slice();
        self.lexer.str_string().or_else(|error| {
            if self.is_lenient
                && let Some((text, rest)) = surrogates::read(string)
            {
                self.lexer = SliceLexer::new(rest);
                self.has_halves = true;
                return Ok(Cow::Owned(text));
            }
            Err(self.syntax(match error {
                str::Error::Control => "a string has a control character that is not escaped",
                str::Error::Utf8(_) => "a string is not valid UTF-8",
                str::Error::Escape(
                    escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate,
                ) => HALF_OF_A_PAIR,
                str::Error::Eof | str::Error::Escape(escape::Error::Eof) => {
                    "the input ends within a string"
                }
                str::Error::Escape(_) => "a string has an escape sequence that JSON doesn't know",
            }))
        })
    }

    pub(super) fn number(&mut self, expected: &str) -> Result<Number<'de>> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected(expected));
        }
        if let Some(number) = self.short_integer() {
            return Ok(number);
        }
        match self.lexer.num_string().validated() {
            Ok((text, parts)) => Ok(Number::new(text, &parts)),
            Err(_) => Err(self.syntax("a number lacks a digit")),
        }
    }

    /// Most numbers are a few digits.
    fn short_integer(&mut self) -> Option<Number<'de>> {
        let input = self.lexer.as_slice();
        let digits = input.strip_prefix(b"-").unwrap_or(input);
        let length = digits.iter().position(|b| !b.is_ascii_digit())?;
        let (digits, rest) = digits.split_at_checked(length)?;
        let is_plain = match digits {
            [] | [b'0', _, ..] => false,
            _ => !matches!(rest.first(), Some(b'.' | b'e' | b'E')),
        };
        if !is_plain {
            return None;
        }
        let start = self.offset();
        let text = self.text.get(start..start + input.len() - rest.len())?;
        self.lexer = SliceLexer::new(rest);
        Some(Number::integer(text))
    }

    pub(super) fn boolean(&mut self) -> Result<bool> {
        if !matches!(self.peek(), Some(b't' | b'f')) {
            return Err(self.unexpected("a boolean"));
        }
        match self.lexer.null_or_bool() {
            Some(Some(value)) => Ok(value),
            _ => Err(self.syntax("expected true or false")),
        }
    }

    /// Reads a null, whose first letter is the next byte.
    pub(super) fn null(&mut self) -> Result<()> {
        match self.lexer.null_or_bool() {
            Some(None) => Ok(()),
            _ => Err(self.syntax("expected null")),
        }
    }

    /// Reads a value and forgets it. It must be as well-formed as one that is kept.
    pub(super) fn skip(&mut self) -> Result<()> {
        let mut is_first = true;
        match self.peek() {
            Some(b'{') => {
                self.open(b'{', "a value")?;
                while self.next_name(&mut is_first)?.is_some() {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') => {
                self.open(b'[', "a value")?;
                while self.next_item(&mut is_first)? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'"') => self.quoted().map(drop),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') => self.null(),
            _ => self.number("a value").map(drop),
        }
    }

    /// There must be nothing left but white space.
    pub(super) fn end(&mut self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.syntax("something follows the JSON value")),
        }
    }

    /// The next token is not one that `expected` starts with.
    pub(super) fn unexpected(&mut self, expected: &str) -> Error {
        let found = match self.peek() {
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(_) => return self.syntax("expected a JSON value"),
            None => return self.syntax("the input ends where a JSON value should stand"),
        };
        let message = format!("expected {expected}, found {found} in the JSON");
        Error::mismatch(message).at(self.offset())
    }

    fn syntax(&self, message: &str) -> Error {
        Error::syntax(message).at(self.offset())
    }
}

fn valid_prefix(json: &[u8]) -> &str {
    match std::str::from_utf8(json) {
        Ok(text) => text,
        Err(error) => {
            let (valid, _) = json
                .split_at_checked(error.valid_up_to())
                .unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
    }
}
