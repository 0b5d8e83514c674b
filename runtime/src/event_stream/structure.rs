//! A structure without the members that are headers or the payload: what is left is the payload, in the
//! protocol's format.

use crate::deserialize::{DeserializableStruct, ShapeDeserializer};
use crate::schema::prelude;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Member, Result, Schema};

/// Whether a structure has members for a payload that none of them is alone.
pub(super) fn has_document(schema: &Schema) -> bool {
    schema.members.iter().any(is_in_document)
}

fn is_in_document(m: &Member) -> bool {
    m.traits.event.is_none()
}

/// Shows a structure's unmarked members only.
pub(super) struct DocumentMembers<'s>(pub &'s dyn SerializableStruct);

impl SerializableStruct for DocumentMembers<'_> {
    fn schema(&self) -> &'static Schema {
        self.0.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        self.0.serialize_members(&mut Filter {
            schema: self.0.schema(),
            visitor: v,
        });
    }
}

struct Filter<'f, 'a> {
    schema: &'static Schema,
    visitor: &'f mut dyn MemberSerializer<'a>,
}

impl<'a> MemberSerializer<'a> for Filter<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        if self.schema.members.get(index).is_some_and(is_in_document) {
            self.visitor.member(index, shape);
        }
    }
}

/// Finds a structure's unmarked members only.
pub(super) enum DocumentTarget<'s> {
    /// The structure that is filled.
    Of(&'s mut dyn DeserializableStruct),
    /// Nothing: a blank of its kind.
    Nothing,
}

impl SerializableStruct for DocumentTarget<'_> {
    fn schema(&self) -> &'static Schema {
        match self {
            Self::Of(structure) => structure.schema(),
            Self::Nothing => &prelude::UNIT,
        }
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for DocumentTarget<'_> {
    fn blank() -> Self {
        Self::Nothing
    }

    fn position(
        &self,
        expected: usize,
        name: &str,
        wire_name: fn(&Member) -> &'static str,
    ) -> Option<(usize, &'static Member)> {
        let Self::Of(structure) = self else {
            return None;
        };
        structure
            .position(expected, name, wire_name)
            .filter(|(_, m)| is_in_document(m))
    }

    fn read_member<'de>(
        &mut self,
        index: usize,
        m: &'static Member,
        de: &mut dyn ShapeDeserializer<'de>,
    ) -> Result<()> {
        match self {
            Self::Of(structure) => structure.read_member(index, m, de),
            Self::Nothing => Ok(()),
        }
    }

    fn unknown_member(&mut self, name: &str) {
        if let Self::Of(structure) = self {
            structure.unknown_member(name);
        }
    }
}
