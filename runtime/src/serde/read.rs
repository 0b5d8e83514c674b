//! How a shape is deserialized: serde's deserializer seen as a codec.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer};

use super::TOP;
use super::parts::{Entries, Items, Members, Parts};
use super::types::{FloatVisitor, Text};
use crate::codec::{MAX_DEPTH, too_deep};
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::{BigDecimal, BigInteger, Blob, Document, Error, Member, Result, Schema, Timestamp};

/// What serde's functions give.
pub(super) type Outcome<T, E> = std::result::Result<T, E>;

// What errors say of a value that may be a secret.
const UNEXPECTED: &str = "the value is not what the schema expects";
const UNEXPECTED_FOR_STRUCTURE: &str =
    "the value is not what the schema expects: expected a structure";
const UNEXPECTED_FOR_LIST: &str = "the value is not what the schema expects: expected a list";
const UNEXPECTED_FOR_MAP: &str = "the value is not what the schema expects: expected a map";

/// One value of an input, for a shape to read it.
pub(super) struct Input<D> {
    pub(super) value: Value<D>,
    pub(super) place: Place,
}

pub(super) enum Value<D> {
    Here(D),
    Null,
    Read,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
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
    /// Reads a value that holds no others.
    fn read<T>(
        &mut self,
        m: &'static Member,
        read: impl FnOnce(D) -> Outcome<T, D::Error>,
    ) -> Result<T> {
        let in_secret = self.place.in_secret;
        // An enum that stands alone has no schema to tell.
        let may_be_secret = || in_secret || m.is_sensitive() || std::ptr::eq(m, &TOP);
        self.take(|| may_be_secret().then_some(UNEXPECTED), read)
    }

    /// Reads the value. The error of a format quotes what it found, which may be a secret in the place of
    /// what holds it; `secret` is what the error says where that is so.
    fn take<T>(
        &mut self,
        secret: impl FnOnce() -> Option<&'static str>,
        read: impl FnOnce(D) -> Outcome<T, D::Error>,
    ) -> Result<T> {
        match std::mem::replace(&mut self.value, Value::Read) {
            Value::Here(value) => read(value).map_err(|error| {
                Error::mismatch(match secret() {
                    Some(told) => told.to_owned(),
                    None => error.to_string(),
                })
            }),
            Value::Null => Err(Error::mismatch("expected a value, found a null")),
            Value::Read => Err(Error::mismatch("expected a value, found none")),
        }
    }

    /// Reads a value of that schema, which holds others. Their errors are kept apart: they have a path, which serde's don't.
    fn open(
        &mut self,
        m: &'static Member,
        schema: &'static Schema,
        unexpected: &'static str,
        read: impl FnOnce(D, Parts<'_>) -> Outcome<(), D::Error>,
    ) -> Result<()> {
        let depth = self.place.depth + 1;
        if depth > MAX_DEPTH {
            return Err(too_deep("input", MAX_DEPTH));
        }
        let mut failure = None;
        let in_secret = self.place.in_secret || m.is_sensitive() || schema.traits.sensitive;
        let parts = Parts {
            place: Place { depth, in_secret },
            failure: &mut failure,
        };
        let secret = || (in_secret || schema.holds_secrets()).then_some(unexpected);
        let result = self.take(secret, |value| read(value, parts));
        failure.map_or(result, Err)
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
        self.open(
            m,
            into.schema(),
            UNEXPECTED_FOR_STRUCTURE,
            |value, parts| value.deserialize_map(Members { into, parts }),
        )
    }

    fn list(&mut self, m: &'static Member, read_item: ReadItem<'_, 'de>) -> Result<()> {
        self.open(m, m.target, UNEXPECTED_FOR_LIST, |value, parts| {
            value.deserialize_seq(Items {
                m,
                read_item,
                parts,
            })
        })
    }

    fn map(&mut self, m: &'static Member, read_entry: ReadEntry<'_, 'de>) -> Result<()> {
        self.open(m, m.target, UNEXPECTED_FOR_MAP, |value, parts| {
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
