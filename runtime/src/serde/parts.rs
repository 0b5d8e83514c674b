//! What is within an open structure, list or map: serde's visitors, which let shapes read each part.

use std::fmt;

use serde::de::value::UnitDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::read::{Input, Outcome, Place, Value};
use super::types::Text;
use crate::deserialize::{DeserializableStruct, ReadEntry, ReadItem, ShapeDeserializer};
use crate::schema::Kind;
use crate::{Error, Member, PathSegment};

/// What the parts of an open value have in common.
pub(super) struct Parts<'f> {
    pub(super) place: Place,
    /// The error of a part.
    pub(super) failure: &'f mut Option<Error>,
}

impl Parts<'_> {
    /// Keeps an error of ours; what serde is given instead nobody sees.
    fn fail<E: serde::de::Error>(self, error: Error) -> E {
        *self.failure = Some(error);
        E::custom("a part can't be read")
    }

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
    /// What nulls are in member `m` of a structure or dense list.
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
            return Err(self.parts.fail(error.within(self.segment)));
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
pub(super) struct Members<'p> {
    pub(super) into: &'p mut dyn DeserializableStruct,
    pub(super) parts: Parts<'p>,
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
                return Err(self.parts.fail(Error::mismatch(message)));
            }
        }
        Ok(())
    }
}

/// Reads the items of a list.
pub(super) struct Items<'p, 'de> {
    pub(super) m: &'static Member,
    pub(super) read_item: ReadItem<'p, 'de>,
    pub(super) parts: Parts<'p>,
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
pub(super) struct Entries<'p, 'de> {
    pub(super) m: &'static Member,
    pub(super) read_entry: ReadEntry<'p, 'de>,
    pub(super) parts: Parts<'p>,
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
