//! The protocol-neutral tree that `to_value` gives.

mod collect;

use std::fmt;

use crate::{BigDecimal, BigInteger, Document, Redacted, Timestamp};

/// A shape as a tree, by the model's names. It borrows from the shape.
///
/// `Debug` redacts what the model marks as sensitive, as it does for the shape itself.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "each variant is the Smithy type of the same name"
)]
#[expect(
    clippy::exhaustive_enums,
    reason = "programs match all kinds of values of Smithy's data model"
)]
pub enum Value<'a> {
    /// A null in a sparse list or map.
    Null,
    /// A structure, or a union as a structure with one member.
    Structure(Structure<'a>),
    List(List<'a>),
    Map(Map<'a>),
    String(&'a str),
    Enum(&'a str),
    Blob(&'a [u8]),
    Timestamp(Timestamp),
    Boolean(bool),
    Byte(i8),
    Short(i16),
    /// An integer or an intEnum.
    Integer(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInteger(&'a BigInteger),
    BigDecimal(&'a BigDecimal),
    Document(&'a Document),
}

/// The members of a structure that are set, in the model's order.
#[derive(Clone, Default)]
pub struct Structure<'a>(Vec<Entry<&'static str, Value<'a>>>);

/// The items of a list.
#[derive(Clone, Default)]
pub struct List<'a> {
    items: Vec<Value<'a>>,
    sensitive: bool,
}

/// The entries of a map, ordered by key.
#[derive(Clone, Default)]
pub struct Map<'a>(Vec<Entry<&'a str, Value<'a>>>);

#[derive(Clone)]
struct Entry<N, V> {
    name: N,
    value: V,
    secret: Secret,
}

/// What of an entry `Debug` doesn't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secret {
    Nothing,
    Value,
    NameAndValue,
}

impl<'a> Value<'a> {
    /// A structure from its members.
    pub fn structure(members: impl IntoIterator<Item = (&'static str, Value<'a>)>) -> Self {
        let entry = |(name, value)| Entry {
            name,
            value,
            secret: Secret::Nothing,
        };
        Self::Structure(Structure(members.into_iter().map(entry).collect()))
    }

    /// A list from its items.
    pub fn list(items: impl IntoIterator<Item = Value<'a>>) -> Self {
        Self::List(List {
            items: items.into_iter().collect(),
            sensitive: false,
        })
    }

    /// A map from its entries.
    pub fn map(entries: impl IntoIterator<Item = (&'a str, Value<'a>)>) -> Self {
        let entry = |(name, value)| Entry {
            name,
            value,
            secret: Secret::Nothing,
        };
        Self::Map(Map(entries.into_iter().map(entry).collect()))
    }

    /// The value of member `name`, where this is a structure that has it.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        match self {
            Self::Structure(structure) => structure.get(name),
            Self::Map(map) => map.get(name),
            _ => None,
        }
    }

    /// The text, where this is a string or an enum.
    pub fn as_str(&self) -> Option<&'a str> {
        match self {
            Self::String(text) | Self::Enum(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> Structure<'a> {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0
            .iter()
            .find(|entry| entry.name == name)
            .map(|entry| &entry.value)
    }

    /// The members with their names, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &Value<'a>)> {
        self.0.iter().map(|entry| (entry.name, &entry.value))
    }

    /// How many members are set.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no member is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> List<'a> {
    /// The items in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Value<'a>> {
        self.items.iter()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<'a> Map<'a> {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.0
            .iter()
            .find(|entry| entry.name == key)
            .map(|entry| &entry.value)
    }

    /// The entries, ordered by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'a str, &Value<'a>)> {
        self.0.iter().map(|entry| (entry.name, &entry.value))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

// Whether a value is sensitive is how it is shown, not what it is: equality looks at names and values only.

impl<N: PartialEq, V: PartialEq> PartialEq for Entry<N, V> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.value == other.value
    }
}

impl PartialEq for Structure<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl PartialEq for List<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl PartialEq for Map<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<N: fmt::Debug, V: fmt::Debug> Entry<N, V> {
    /// The name and the value as `Debug` shows them.
    fn shown(&self) -> (&dyn fmt::Debug, &dyn fmt::Debug) {
        match self.secret {
            Secret::Nothing => (&self.name, &self.value),
            Secret::Value => (&self.name, &Redacted),
            Secret::NameAndValue => (&Redacted, &Redacted),
        }
    }
}

impl fmt::Debug for Structure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.iter().map(Entry::shown))
            .finish()
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |item| {
            if self.sensitive {
                &Redacted as &dyn fmt::Debug
            } else {
                item
            }
        };
        f.debug_list()
            .entries(self.items.iter().map(|item| show(item)))
            .finish()
    }
}

impl fmt::Debug for Map<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.iter().map(Entry::shown))
            .finish()
    }
}
