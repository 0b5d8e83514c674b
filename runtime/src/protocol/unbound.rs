//! A structure without the members that HTTP bindings take elsewhere: what is left for the body.

use crate::deserialize::{DeserializableStruct, ShapeDeserializer};
use crate::schema::HttpBinding;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Member, Result, Schema};

/// Which way the members go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// In a request.
    Request,
    /// In a response, where bindings to the URI mean nothing.
    Response,
}

impl Direction {
    /// Whether a member belongs into the body: no binding that counts in this direction takes it elsewhere.
    pub(super) fn leaves_in_body(self, m: &Member) -> bool {
        match m.traits.http {
            None => true,
            Some(HttpBinding::Label | HttpBinding::Query(_) | HttpBinding::QueryParams) => {
                self == Self::Response
            }
            Some(HttpBinding::ResponseCode) => self == Self::Request,
            Some(HttpBinding::Header(_) | HttpBinding::PrefixHeaders(_) | HttpBinding::Payload) => {
                false
            }
        }
    }

    /// Whether a schema has members that belong into the body.
    pub(super) fn has_body(self, schema: &Schema) -> bool {
        schema.members.iter().any(|m| self.leaves_in_body(m))
    }
}

/// Shows a structure's unbound members only.
pub(super) struct UnboundMembers<'s> {
    pub of: &'s dyn SerializableStruct,
    pub direction: Direction,
}

impl SerializableStruct for UnboundMembers<'_> {
    fn schema(&self) -> &'static Schema {
        self.of.schema()
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        self.of.serialize_members(&mut Filter {
            schema: self.of.schema(),
            direction: self.direction,
            visitor: v,
        });
    }
}

struct Filter<'f, 'a> {
    schema: &'static Schema,
    direction: Direction,
    visitor: &'f mut dyn MemberSerializer<'a>,
}

impl<'a> MemberSerializer<'a> for Filter<'_, 'a> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let m = self.schema.members.get(index);
        if m.is_some_and(|m| self.direction.leaves_in_body(m)) {
            self.visitor.member(index, shape);
        }
    }
}

/// Finds a structure's unbound members only.
pub(super) enum UnboundTarget<'s> {
    /// The structure that is filled.
    Of(&'s mut dyn DeserializableStruct),
    /// Nothing: a blank of its kind.
    Nothing,
}

impl SerializableStruct for UnboundTarget<'_> {
    fn schema(&self) -> &'static Schema {
        match self {
            Self::Of(structure) => structure.schema(),
            Self::Nothing => &crate::schema::prelude::UNIT,
        }
    }

    // It is only read.
    fn serialize_members<'a>(&'a self, _v: &mut dyn MemberSerializer<'a>) {}
}

impl DeserializableStruct for UnboundTarget<'_> {
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
            .filter(|(_, m)| Direction::Response.leaves_in_body(m))
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
