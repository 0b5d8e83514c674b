//! How a shape is deserialized: serde's deserializer seen as a codec.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::UnitDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use super::types::{FloatVisitor, Text};
use crate::codec::MAX_DEPTH;
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::schema::Kind;
use crate::{
    BigDecimal, BigInteger, Blob, Document, Error, ErrorKind, Member, PathSegment, Result,
    Timestamp,
};

/// What serde's functions give.
type Outcome<T, E> = std::result::Result<T, E>;

/// One value of an input, for a shape to read it.
pub(super) struct Input<D> {
    value: Value<D>,
    place: Place,
}

enum Value<D> {
    Here(D),
    Null,
    Read,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// In how many structures, lists and maps.
    depth: usize,
    /// Whether it is a part of a secret.
    in_secret: bool,
}

impl<D> Input<D> {
    /// The whole input.
    pub(super) fn new(deserializer: D) -> Self {
        Self {
            value: Value::Here(deserializer),
            place: Place::default(),
        }
    }
}

impl<'de, D: Deserializer<'de>> Input<D> {
    /// Reads the value.
    fn read<T>(&mut self, m: &Member, read: impl FnOnce(D) -> Outcome<T, D::Error>) -> Result<T> {
        match std::mem::replace(&mut self.value, Value::Read) {
            Value::Here(value) => read(value).map_err(|error| self.place.error(m, &error)),
            Value::Null => Err(Error::mismatch("expected a value, found a null")),
            Value::Read => Err(Error::mismatch("expected a value, found none")),
        }
    }

    /// Reads a value that holds others. Their errors are kept apart: they have a path, which serde's don't.
    fn open(
        &mut self,
        m: &Member,
        read: impl FnOnce(D, Parts<'_>) -> Outcome<(), D::Error>,
    ) -> Result<()> {
        let depth = self.place.depth + 1;
        if depth > MAX_DEPTH {
            let message = format!("the input nests more than {MAX_DEPTH} levels deep");
            return Err(Error::new(ErrorKind::Limit, message));
        }
        let mut failure = None;
        let parts = Parts {
            place: Place {
                depth,
                in_secret: self.place.in_secret || m.is_sensitive(),
            },
            failure: &mut failure,
        };
        let result = self.read(m, |value| read(value, parts));
        failure.map_or(result, Err)
    }
}

impl Place {
    /// The error of a format, which may quote the input.
    fn error(self, m: &Member, error: &dyn fmt::Display) -> Error {
        Error::mismatch(match self.in_secret || m.is_sensitive() {
            true => "the value is not what the schema expects".to_owned(),
            false => error.to_string(),
        })
    }
}

/// What the parts of an open value have in common.
struct Parts<'f> {
    place: Place,
    /// The error of a part.
    failure: &'f mut Option<Error>,
}

impl Parts<'_> {
    /// The next part, to be read by a shape.
    fn next<'p, 'de>(
        &'p mut self,
        segment: PathSegment,
        nulls: Nulls,
        read: ReadItem<'p, 'de>,
    ) -> Part<'p, 'de> {
        Part {
            segment,
            nulls,
            read,
            parts: Parts {
                place: self.place,
                failure: self.failure,
            },
        }
    }
}

/// A part of an open value.
struct Part<'p, 'de> {
    segment: PathSegment,
    nulls: Nulls,
    read: ReadItem<'p, 'de>,
    parts: Parts<'p>,
}

/// What a null is.
#[derive(Debug, Clone, Copy)]
enum Nulls {
    /// As good as nothing.
    Absent,
    /// An item of a sparse list or map.
    Items,
    /// A value: that of a document.
    Values,
}

impl Nulls {
    /// What nulls are that stand in member `m` of a structure or dense list.
    fn in_place_of(m: &Member) -> Self {
        match m.target.kind {
            Kind::Document => Self::Values,
            _ => Self::Absent,
        }
    }

    /// What nulls are in a list or map.
    fn in_items_of(m: &Member) -> Self {
        match m.is_sparse() {
            true => Self::Items,
            false => Self::in_place_of(m.target.item()),
        }
    }
}

impl<'de> Part<'_, 'de> {
    /// Lets the shape read. What it leaves is passed over.
    fn read<D: Deserializer<'de>>(self, value: Value<D>) -> Outcome<(), D::Error> {
        let place = self.parts.place;
        let mut input = Input { value, place };
        if let Err(error) = (self.read)(&mut input) {
            *self.parts.failure = Some(error.within(self.segment));
            // Nobody sees this text: the error that was kept takes its place.
            return Err(D::Error::custom("a part can't be read"));
        }
        match input.value {
            Value::Here(value) => IgnoredAny::deserialize(value).map(drop),
            Value::Null | Value::Read => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Outcome<(), D::Error> {
        match self.nulls {
            Nulls::Values => self.read(Value::Here(value)),
            Nulls::Absent | Nulls::Items => value.deserialize_option(self),
        }
    }
}

impl<'de> Visitor<'de> for Part<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a null")
    }

    fn visit_none<E: serde::de::Error>(self) -> Outcome<(), E> {
        match self.nulls {
            Nulls::Items => self.read(Value::<UnitDeserializer<E>>::Null),
            Nulls::Absent | Nulls::Values => Ok(()),
        }
    }

    fn visit_unit<E: serde::de::Error>(self) -> Outcome<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Outcome<(), D::Error> {
        self.read(Value::Here(value))
    }
}

/// Fills a structure or union.
struct Members<'p> {
    into: &'p mut dyn DeserializableStruct,
    parts: Parts<'p>,
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a structure")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Outcome<(), A::Error> {
        let is_union = self.into.schema().kind == Kind::Union;
        let mut is_set = false;
        let mut next = 0;
        while let Some(Text(name)) = map.next_key()? {
            let Some((index, m)) = self.into.position(next, &name, |m| m.name) else {
                self.into.unknown_member(&name);
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            next = index + 1;
            let into = &mut *self.into;
            let mut was_read = false;
            let mut read = |de: &mut dyn ShapeDeserializer<'de>| {
                was_read = true;
                into.read_member(index, m, de)
            };
            let nulls = match is_union {
                true => Nulls::Absent,
                false => Nulls::in_place_of(m),
            };
            let part = self
                .parts
                .next(PathSegment::Member(m.name), nulls, &mut read);
            map.next_value_seed(part)?;
            if was_read && is_union && std::mem::replace(&mut is_set, true) {
                let message = "expected a union with one member, found another one";
                return Err(A::Error::custom(message));
            }
        }
        Ok(())
    }
}

/// Reads the items of a list.
struct Items<'p, 'de> {
    m: &'static Member,
    read_item: ReadItem<'p, 'de>,
    parts: Parts<'p>,
}

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Outcome<(), A::Error> {
        let nulls = Nulls::in_items_of(self.m);
        let mut index = 0;
        loop {
            let segment = PathSegment::Index(index);
            let part = self.parts.next(segment, nulls, &mut *self.read_item);
            if items.next_element_seed(part)?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// Reads the entries of a map.
struct Entries<'p, 'de> {
    m: &'static Member,
    read_entry: ReadEntry<'p, 'de>,
    parts: Parts<'p>,
}

impl<'de> Visitor<'de> for Entries<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Outcome<(), A::Error> {
        let nulls = Nulls::in_items_of(self.m);
        while let Some(Text(key)) = map.next_key()? {
            let mut read = |de: &mut dyn ShapeDeserializer<'de>| (self.read_entry)(&key, de);
            let part = self.parts.next(PathSegment::Entry, nulls, &mut read);
            map.next_value_seed(part)?;
        }
        Ok(())
    }
}

macro_rules! read_as_serde_does {
    ($($method:ident -> $type:ty;)*) => {$(
        fn $method(&mut self, m: &'static Member) -> Result<$type> {
            self.read(m, <$type>::deserialize)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> ShapeDeserializer<'de> for Input<D> {
    fn structure(&mut self, m: &'static Member, into: &mut dyn DeserializableStruct) -> Result<()> {
        self.open(m, |value, parts| {
            value.deserialize_map(Members { into, parts })
        })
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        self.open(m, |value, parts| {
            value.deserialize_seq(Items {
                m,
                read_item,
                parts,
            })
        })
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        self.open(m, |value, parts| {
            value.deserialize_map(Entries {
                m,
                read_entry,
                parts,
            })
        })
    }

    read_as_serde_does! {
        boolean -> bool;
        byte -> i8;
        short -> i16;
        integer -> i32;
        long -> i64;
        big_integer -> BigInteger;
        big_decimal -> BigDecimal;
        blob -> Blob;
        timestamp -> Timestamp;
        document -> Document;
    }

    fn float(&mut self, m: &'static Member) -> Result<f32> {
        self.read(m, |value| match value.is_human_readable() {
            true => value.deserialize_any(FloatVisitor).map(|wide| wide as f32),
            false => f32::deserialize(value),
        })
    }

    fn double(&mut self, m: &'static Member) -> Result<f64> {
        self.read(m, |value| match value.is_human_readable() {
            true => value.deserialize_any(FloatVisitor),
            false => f64::deserialize(value),
        })
    }

    fn string(&mut self, m: &'static Member) -> Result<Cow<'de, str>> {
        self.read(m, |value| Text::deserialize(value).map(|Text(text)| text))
    }

    fn take_null(&mut self) -> Result<bool> {
        let is_null = matches!(self.value, Value::Null);
        if is_null {
            self.value = Value::Read;
        }
        Ok(is_null)
    }
}
