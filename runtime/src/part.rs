//! A part of a structure's members: those of a body whose other members stand elsewhere.

use crate::deserialize::Expected;
use crate::deserialize::{DeserializableStruct, ShapeDeserializer};
use crate::schema::prelude;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Member, Result, Schema};

/// Shows the members of a structure that belong to a part, and no others.
pub(crate) struct PartOf<'s> {
    /// The whole structure.
    pub(crate) structure: &'s dyn SerializableStruct,
    /// Whether a member belongs to the part.
    pub(crate) has: fn(&Member) -> bool,
}

impl SerializableStruct for PartOf<'_> {
    fn schema(&self) -> &'static Schema {
        self.structure.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        self.structure.serialize_members(&mut Filter {
            schema: self.structure.schema(),
            has: self.has,
            visitor: v,
        });
    }
}

struct Filter<'f, 'a> {
    schema: &'static Schema,
    has: fn(&Member) -> bool,
    visitor: &'f mut dyn MemberSerializer<'a>,
}

impl<'a> MemberSerializer<'a> for Filter<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        if self.schema.members.get(index).is_some_and(self.has) {
            self.visitor.member(index, shape);
        }
    }
}

/// Finds the members of a structure that belong to a part, and no others.
pub(crate) enum PartInto<'s> {
    /// The whole structure, which is filled, and whether a member belongs to the part.
    Of(&'s mut dyn DeserializableStruct, fn(&Member) -> bool),
    /// Nothing: a blank of its kind.
    Nothing,
}

impl SerializableStruct for PartInto<'_> {
    fn schema(&self) -> &'static Schema {
        match self {
            Self::Of(structure, _) => structure.schema(),
            Self::Nothing => &prelude::UNIT,
        }
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for PartInto<'_> {
    fn blank() -> Self {
        Self::Nothing
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let Self::Of(structure, has) = self else {
            return None;
        };
        structure
            .position(expected, name, wire_name)
            .filter(|(_, m)| has(m))
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match self {
            Self::Of(structure, _) => structure.read_member(index, m, de),
            Self::Nothing => Ok(()),
        }
    }

    fn likely_members(&self) -> &'static [Member] {
        match self {
            Self::Of(structure, has) if structure.schema().members.iter().all(has) => {
                structure.likely_members()
            }
            _ => &[],
        }
    }

    fn expected(&self) -> Expected {
        match self {
            Self::Of(structure, has) => Expected {
                has: *has,
                ..structure.expected()
            },
            Self::Nothing => Expected::NOTHING,
        }
    }

    fn unknown_member(&mut self, name: &str) {
        if let Self::Of(structure, _) = self {
            structure.unknown_member(name);
        }
    }
}
