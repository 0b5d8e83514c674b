//! What expressions work on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Document, Value};

/// A value of an expression, which others may share.
pub(crate) type Node<'v> = Rc<Data<'v>>;

/// A value by JMESPath's types.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data<'v> {
    Null,
    Boolean(bool),
    Number(f64),
    String(Cow<'v, str>),
    Array(Vec<Node<'v>>),
    Object(BTreeMap<Cow<'v, str>, Node<'v>>),
}

impl<'v> Data<'v> {
    /// An object of shapes by name.
    pub(crate) fn object(members: impl IntoIterator<Item = (&'v str, Node<'v>)>) -> Node<'v> {
        let members = members.into_iter();
        Rc::new(Self::Object(
            members.map(|(name, node)| (name.into(), node)).collect(),
        ))
    }

    /// A shape.
    pub(crate) fn of_value(value: &Value<'v>) -> Node<'v> {
        let number = |text: &str| text.parse().map_or(Self::Null, Self::Number);
        Rc::new(match value {
            Value::Null => Self::Null,
            Value::Structure(members) => {
                let members = members.iter();
                return Self::object(members.map(|(name, value)| (name, Self::of_value(value))));
            }
            Value::Map(entries) => {
                let entries = entries.iter();
                return Self::object(entries.map(|(name, value)| (name, Self::of_value(value))));
            }
            Value::List(items) => Self::Array(items.iter().map(Self::of_value).collect()),
            Value::String(text) | Value::Enum(text) => Self::String(Cow::Borrowed(*text)),
            Value::Blob(bytes) => Self::String(STANDARD.encode(bytes).into()),
            Value::Timestamp(time) => {
                let fraction = f64::from(time.subsec_nanoseconds()) / 1e9;
                Self::Number(time.seconds() as f64 + fraction)
            }
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Byte(value) => Self::Number(f64::from(*value)),
            Value::Short(value) => Self::Number(f64::from(*value)),
            Value::Integer(value) => Self::Number(f64::from(*value)),
            Value::Long(value) => Self::Number(*value as f64),
            Value::Float(value) => Self::Number(f64::from(*value)),
            Value::Double(value) => Self::Number(*value),
            Value::BigInteger(value) => number(value.as_str()),
            Value::BigDecimal(value) => number(value.as_str()),
            Value::Document(document) => return Self::of_document(document),
        })
    }

    /// A document.
    pub(crate) fn of_document(document: &Document) -> Node<'v> {
        Rc::new(match document {
            Document::Null => Self::Null,
            Document::Boolean(value) => Self::Boolean(*value),
            Document::Integer(value) => Self::Number(*value as f64),
            Document::Double(value) => Self::Number(*value),
            Document::Number(value) => value.as_str().parse().map_or(Self::Null, Self::Number),
            Document::String(text) => Self::String(Cow::Owned(text.clone())),
            Document::List(items) => Self::Array(items.iter().map(Self::of_document).collect()),
            Document::Map(entries) => {
                let entry = |(name, value): (&String, &Document)| {
                    (Cow::Owned(name.clone()), Self::of_document(value))
                };
                Self::Object(entries.iter().map(entry).collect())
            }
        })
    }

    /// The value as a document.
    pub(crate) fn to_document(&self) -> Document {
        match self {
            Self::Null => Document::Null,
            Self::Boolean(value) => Document::Boolean(*value),
            // Beyond 2^53 a double says less than its digits.
            Self::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                Document::Integer(*value as i64)
            }
            Self::Number(value) => Document::Double(*value),
            Self::String(text) => Document::String(text.clone().into_owned()),
            Self::Array(items) => {
                Document::List(items.iter().map(|item| item.to_document()).collect())
            }
            Self::Object(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(name, value)| (name.to_string(), value.to_document()));
                Document::Map(entries.collect())
            }
        }
    }

    /// Whether it counts as true: all but null, false, and what is empty.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(_) => true,
            Self::String(text) => !text.is_empty(),
            Self::Array(items) => !items.is_empty(),
            Self::Object(entries) => !entries.is_empty(),
        }
    }
}
