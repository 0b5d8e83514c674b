//! JSON without a shape: what metadata services, programs and the caches of sign-ins hold. Texts are overwritten when they are dropped.

use std::fmt;

use hifijson::token::Lex as _;
use hifijson::{SliceLexer, value};
use zeroize::Zeroize as _;

/// As deep as anybody nests what is read here, and more.
const MAX_DEPTH: usize = 32;

/// An object of JSON. Its entries keep their order; of two with one name the last counts.
pub(crate) struct Object(Vec<(String, Json)>);

/// A value within an [`Object`].
pub(crate) enum Json {
    Text(String),
    Object(Object),
    /// A number, as it is written.
    Number(String),
    /// What nobody asks for, but whoever writes the object again must keep.
    List(Vec<Json>),
    /// `true`, `false` or `null`.
    Word(&'static str),
}

impl Object {
    #[cfg(feature = "login")]
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Reads an object. Why not, is told without a word of the text.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, String> {
        let mut lexer = SliceLexer::new(text);
        let read = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
            value::parse_bounded(MAX_DEPTH, next, lexer)
        });
        let at = text.len() - lexer.as_slice().len();
        match read {
            Ok(value::Value::Object(entries)) => Ok(Self::of(entries)),
            Ok(_) => Err("invalid JSON: there is something else than an object".to_owned()),
            Err(error) => Err(format!("invalid JSON: {error}, at byte {at}")),
        }
    }

    fn of<N: AsRef<str>, S: AsRef<str>>(entries: Vec<(S, value::Value<N, S>)>) -> Self {
        let entries = entries.into_iter();
        Self(
            entries
                .map(|(name, value)| (name.as_ref().to_owned(), Json::of(value)))
                .collect(),
        )
    }

    fn entry(&self, name: &str) -> Option<&Json> {
        let mut entries = self.0.iter().rev();
        Some(
            &entries
                .find(|(known, _)| known.eq_ignore_ascii_case(name))?
                .1,
        )
    }

    /// A text that isn't empty, by a name in letters of any size.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.entry(name)? {
            Json::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// What a number says, by a name in letters of any size.
    pub(crate) fn number(&self, name: &str) -> Option<&str> {
        match self.entry(name)? {
            Json::Number(digits) => Some(digits),
            _ => None,
        }
    }

    /// An object within this one.
    #[cfg(feature = "login")]
    pub(crate) fn object(&self, name: &str) -> Option<&Self> {
        match self.entry(name)? {
            Json::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Puts a text into the place of an entry, or at the end.
    pub(crate) fn set(&mut self, name: &str, text: impl Into<String>) {
        self.put(name, Json::Text(text.into()));
    }

    /// Puts a value into the place of an entry, or at the end.
    pub(crate) fn put(&mut self, name: &str, value: Json) {
        match self.0.iter_mut().rev().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Takes an object out of this one, or a new one.
    #[cfg(feature = "login")]
    pub(crate) fn take_object(&mut self, name: &str) -> Self {
        match self.0.iter_mut().rev().find(|(known, _)| known == name) {
            Some((_, Json::Object(object))) => std::mem::replace(object, Self::new()),
            _ => Self::new(),
        }
    }
}

impl Json {
    /// As deep as the value was read, which is bounded.
    fn of<N: AsRef<str>, S: AsRef<str>>(value: value::Value<N, S>) -> Self {
        match value {
            value::Value::Null => Self::Word("null"),
            value::Value::Bool(true) => Self::Word("true"),
            value::Value::Bool(false) => Self::Word("false"),
            value::Value::Number((digits, _)) => Self::Number(digits.as_ref().to_owned()),
            value::Value::String(text) => Self::Text(text.as_ref().to_owned()),
            value::Value::Array(items) => Self::List(items.into_iter().map(Self::of).collect()),
            value::Value::Object(entries) => Self::Object(Object::of(entries)),
        }
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (at, (name, value)) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            write!(f, "{}:{value}", Quoted(name))?;
        }
        f.write_str("}")
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => Quoted(text).fmt(f),
            Self::Object(object) => object.fmt(f),
            Self::Number(digits) => f.write_str(digits),
            Self::Word(word) => f.write_str(word),
            Self::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if at > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
        }
    }
}

struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                '\n' => f.write_str("\\n")?,
                control if control < ' ' => write!(f, "\\u{:04x}", u32::from(control))?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("\"")
    }
}

impl Drop for Json {
    fn drop(&mut self) {
        match self {
            Self::Text(text) | Self::Number(text) => text.zeroize(),
            Self::Object(_) | Self::List(_) | Self::Word(_) => {}
        }
    }
}
