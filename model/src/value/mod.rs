//! The values of traits and metadata: JSON, but for numbers, which keep their text.
//!
//! `serde_json::Value` would put every number into a float of 64 bits, and a change of that for this crate alone would change it
//! for all other crates of a build.

mod events;
mod number;

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;

pub(crate) use self::events::{Event, Events, Fault, TOO_DEEP};
pub use self::number::Number;

/// How deeply the values of traits may nest: whoever walks through one may recurse.
pub(crate) const DEEPEST: usize = 128;

/// The entries of an object, in the order of the text. Of a key that stands there twice, the last value counts.
pub type Map = IndexMap<String, Value>;

/// The value of a trait, or of metadata.
/// See [node values](https://smithy.io/2.0/spec/model.html#node-values).
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, of any size and precision.
    Number(Number),
    /// Text.
    String(String),
    /// Items in order.
    Array(Vec<Value>),
    /// Entries in order; equality doesn't look at the order.
    Object(Map),
}

impl Value {
    /// The value of a JSON text, which nests at most `deepest` deep.
    pub(crate) fn parse(text: &str, deepest: usize) -> Result<Self, Fault> {
        let mut events = Events::new(text, deepest);
        let mut open: Vec<Unfinished> = Vec::new();
        let mut whole = Value::Null;
        while let Some(event) = events.next()? {
            let value = match event {
                Event::ObjectStart => {
                    open.push(Unfinished::Object(Map::new(), String::new()));
                    continue;
                }
                Event::ArrayStart => {
                    open.push(Unfinished::Array(Vec::new()));
                    continue;
                }
                Event::Key(name) => {
                    if let Some(Unfinished::Object(_, key)) = open.last_mut() {
                        *key = name.into_owned();
                    }
                    continue;
                }
                Event::ObjectEnd | Event::ArrayEnd => match open.pop() {
                    Some(Unfinished::Object(entries, _)) => Value::Object(entries),
                    Some(Unfinished::Array(items)) => Value::Array(items),
                    None => continue,
                },
                Event::String(text) => Value::String(text.into_owned()),
                Event::Number(number) => Value::Number(number),
                Event::Bool(value) => Value::Bool(value),
                Event::Null => Value::Null,
            };
            match open.last_mut() {
                Some(Unfinished::Object(entries, key)) => {
                    entries.insert(std::mem::take(key), value);
                }
                Some(Unfinished::Array(items)) => items.push(value),
                None => whole = value,
            }
        }
        Ok(whole)
    }

    /// The value of an entry, if this is an object and has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// The value of an entry, to be changed, if this is an object and has it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.as_object_mut()?.get_mut(key)
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }

    /// Whether this is an object.
    pub fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// As [`Number::as_i64`].
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// As [`Number::as_u64`].
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// As [`Number::as_f64`].
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The entries, if this is an object.
    pub fn as_object(&self) -> Option<&Map> {
        match self {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entries, to be changed, if this is an object.
    pub(crate) fn as_object_mut(&mut self) -> Option<&mut Map> {
        match self {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }
}

/// An object or an array whose end is still to come.
enum Unfinished {
    /// With the key of the value that comes next.
    Object(Map, String),
    Array(Vec<Value>),
}

/// As compact JSON, numbers as they were written.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => value.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::String(text) => quoted(text, f),
            Value::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Value::Object(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    quoted(key, f)?;
                    f.write_str(":")?;
                    value.fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let quoted = serde_json::to_string(text).map_err(|_| fmt::Error)?;
    f.write_str(&quoted)
}

impl FromStr for Value {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::parse(text, DEEPEST).map_err(ValueError)
    }
}

/// Why a text is no [`Value`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(Fault);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { offset, message } = self.0;
        write!(f, "{message}, at byte {offset}")
    }
}

impl std::error::Error for ValueError {}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number.into())
    }
}
