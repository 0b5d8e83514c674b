//! JSON text, one event at a time. Nothing here recurses, so that depth costs no stack.

use std::borrow::Cow;

use super::number::Number;

/// What comes next in a JSON text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event<'t> {
    ObjectStart,
    /// The key of an entry, whose value follows.
    Key(Cow<'t, str>),
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    String(Cow<'t, str>),
    Number(Number),
    Bool(bool),
    Null,
}

/// What is wrong with a text, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// A byte offset into the text.
    pub(crate) offset: usize,
    pub(crate) message: &'static str,
}

/// That values nest too deeply.
pub(crate) const TOO_DEEP: &str = "the JSON is nested too deeply";

type Next<T> = Result<T, Fault>;

/// What may stand at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// The first item of an array, or its end.
    ItemOrEnd,
    /// The first key of an object, or its end.
    KeyOrEnd,
    /// A comma, or the end of what is open.
    CommaOrEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Object,
    Array,
}

/// The events of a text.
pub(crate) struct Events<'t> {
    text: &'t str,
    at: usize,
    expect: Expect,
    open: Vec<Open>,
    deepest: usize,
}

impl<'t> Events<'t> {
    /// The events of a text whose values nest at most `deepest` deep.
    pub(crate) fn new(text: &'t str, deepest: usize) -> Self {
        Self {
            text,
            at: 0,
            expect: Expect::Value,
            open: Vec::new(),
            deepest,
        }
    }

    /// The next event; `None` once the text is over.
    pub(crate) fn next(&mut self) -> Next<Option<Event<'t>>> {
        self.skip_space();
        match (self.expect, self.open.last()) {
            (Expect::CommaOrEnd, None) => match self.peek() {
                None => Ok(None),
                Some(_) => Err(self.fault("expected nothing more")),
            },
            (Expect::CommaOrEnd, Some(open)) => match (self.peek(), open) {
                (Some(b','), Open::Object) => {
                    self.at += 1;
                    self.skip_space();
                    self.key().map(Some)
                }
                (Some(b','), Open::Array) => {
                    self.at += 1;
                    self.skip_space();
                    self.value().map(Some)
                }
                (Some(b'}'), Open::Object) => Ok(Some(self.end(Event::ObjectEnd))),
                (Some(b']'), Open::Array) => Ok(Some(self.end(Event::ArrayEnd))),
                (_, Open::Object) => Err(self.fault("expected `,` or `}`")),
                (_, Open::Array) => Err(self.fault("expected `,` or `]`")),
            },
            (Expect::KeyOrEnd, _) if self.peek() == Some(b'}') => {
                Ok(Some(self.end(Event::ObjectEnd)))
            }
            (Expect::KeyOrEnd, _) => self.key().map(Some),
            (Expect::ItemOrEnd, _) if self.peek() == Some(b']') => {
                Ok(Some(self.end(Event::ArrayEnd)))
            }
            (Expect::ItemOrEnd | Expect::Value, _) => self.value().map(Some),
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn fault(&self, message: &'static str) -> Fault {
        Fault {
            offset: self.at,
            message,
        }
    }

    fn end(&mut self, event: Event<'t>) -> Event<'t> {
        self.at += 1;
        self.open.pop();
        self.expect = Expect::CommaOrEnd;
        event
    }

    fn start(&mut self, open: Open) -> Next<Event<'t>> {
        if self.open.len() >= self.deepest {
            return Err(self.fault(TOO_DEEP));
        }
        self.at += 1;
        self.open.push(open);
        Ok(match open {
            Open::Object => {
                self.expect = Expect::KeyOrEnd;
                Event::ObjectStart
            }
            Open::Array => {
                self.expect = Expect::ItemOrEnd;
                Event::ArrayStart
            }
        })
    }

    fn key(&mut self) -> Next<Event<'t>> {
        if self.peek() != Some(b'"') {
            return Err(self.fault("expected a key"));
        }
        let key = self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.fault("expected `:`"));
        }
        self.at += 1;
        self.expect = Expect::Value;
        Ok(Event::Key(key))
    }

    fn value(&mut self) -> Next<Event<'t>> {
        let event = match self.peek() {
            Some(b'{') => return self.start(Open::Object),
            Some(b'[') => return self.start(Open::Array),
            Some(b'"') => Event::String(self.string()?),
            Some(b't') => self.word("true", Event::Bool(true))?,
            Some(b'f') => self.word("false", Event::Bool(false))?,
            Some(b'n') => self.word("null", Event::Null)?,
            Some(b'-' | b'0'..=b'9') => Event::Number(self.number()?),
            Some(_) => return Err(self.fault("expected a value")),
            None => return Err(self.fault("the text ends too early")),
        };
        self.expect = Expect::CommaOrEnd;
        Ok(event)
    }

    fn word(&mut self, word: &str, event: Event<'t>) -> Next<Event<'t>> {
        if !self.rest().starts_with(word) {
            return Err(self.fault("expected a value"));
        }
        self.at += word.len();
        Ok(event)
    }

    fn number(&mut self) -> Next<Number> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Number::of_text(text).map_err(|message| Fault {
            offset: start,
            message,
        })
    }

    fn digits(&mut self) -> Next<()> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.fault("expected a digit"));
        }
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        Ok(())
    }

    /// The string at the cursor, which stands on its opening quote.
    fn string(&mut self) -> Next<Cow<'t, str>> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let is_special = |b: u8| matches!(b, b'"' | b'\\' | 0..=0x1f);
            let plain = rest.bytes().position(is_special);
            let Some(plain) = plain.and_then(|end| rest.get(..end)) else {
                self.at = self.text.len();
                return Err(self.fault("the text ends within a string"));
            };
            text += plain;
            self.at += plain.len();
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escape()?),
                _ => return Err(self.fault("a control character stands in a string")),
            }
        }
    }

    /// The character of the escape at the cursor.
    fn escape(&mut self) -> Next<char> {
        let wrong = self.fault("no character has this escape");
        let letter = self.text.as_bytes().get(self.at + 1);
        self.at += 2;
        Ok(match letter {
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(*letter),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.hexadecimal().ok_or(wrong)?;
                let code = match first {
                    0xd800..0xdc00 => {
                        if !self.rest().starts_with("\\u") {
                            return Err(wrong);
                        }
                        self.at += 2;
                        let second = self.hexadecimal().ok_or(wrong)?;
                        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400);
                        0x10000 + ((first - 0xd800) << 10) + low.ok_or(wrong)?
                    }
                    code => code,
                };
                char::from_u32(code).ok_or(wrong)?
            }
            _ => return Err(wrong),
        })
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let is_number = digits.bytes().all(|b| b.is_ascii_hexdigit());
        is_number.then(|| u32::from_str_radix(digits, 16).ok())?
    }
}
