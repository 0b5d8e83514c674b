//! Shapes on their way into the model: read, but not yet merged, flattened or lifted.

use crate::{Location, Member, ResourceShape, ShapeId, Traits};

/// The version of Smithy that a file is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Version {
    V1,
    #[default]
    V2,
}

/// The type of a shape, by the names of the JSON AST. `set` is read as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShapeType {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Service,
    Resource,
    Operation,
}

impl ShapeType {
    pub(super) const ALL: [(&'static str, ShapeType); 22] = [
        ("blob", ShapeType::Blob),
        ("boolean", ShapeType::Boolean),
        ("string", ShapeType::String),
        ("byte", ShapeType::Byte),
        ("short", ShapeType::Short),
        ("integer", ShapeType::Integer),
        ("long", ShapeType::Long),
        ("float", ShapeType::Float),
        ("double", ShapeType::Double),
        ("bigInteger", ShapeType::BigInteger),
        ("bigDecimal", ShapeType::BigDecimal),
        ("timestamp", ShapeType::Timestamp),
        ("document", ShapeType::Document),
        ("enum", ShapeType::Enum),
        ("intEnum", ShapeType::IntEnum),
        ("list", ShapeType::List),
        ("map", ShapeType::Map),
        ("structure", ShapeType::Structure),
        ("union", ShapeType::Union),
        ("service", ShapeType::Service),
        ("resource", ShapeType::Resource),
        ("operation", ShapeType::Operation),
    ];

    pub(super) fn of_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, shape_type)| *shape_type)
    }

    pub(super) fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("shape", |(name, _)| name)
    }
}

/// A shape as one file defines it, then as the files together do.
///
/// The members of all aggregates stand in one list (a list's is named `member`, a map's `key` and
/// `value`), so that merging and mixins need not tell them apart.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) id: ShapeId,
    pub(super) shape_type: ShapeType,
    pub(super) version: Version,
    pub(super) location: Option<Location>,
    pub(super) traits: Traits,
    pub(super) members: Vec<Member>,
    pub(super) properties: Properties,
    pub(super) mixins: Vec<ShapeId>,
    /// Traits applied to members that only a mixin can bring.
    pub(super) introduced: Vec<Introduced>,
}

/// The properties of service types that are not members. Those that the shape's type doesn't have
/// stay empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Properties {
    /// A service's version.
    pub(super) version: Option<String>,
    /// A service's renames.
    pub(super) rename: Vec<(ShapeId, String)>,
    /// The errors of a service or an operation.
    pub(super) errors: Vec<ShapeId>,
    /// An operation's input.
    pub(super) input: Option<ShapeId>,
    /// An operation's output.
    pub(super) output: Option<ShapeId>,
    /// A resource's properties; `operations` and `resources` are a service's as well.
    pub(super) resource: ResourceShape,
}

/// Traits applied to a member that is not defined in the shape itself.
#[derive(Debug, Clone)]
pub(super) struct Introduced {
    pub(super) member: String,
    pub(super) traits: Traits,
    pub(super) location: Option<Location>,
}

/// An entry of the type `apply`.
/// See [AST apply type](https://smithy.io/2.0/spec/json-ast.html#ast-apply-type).
#[derive(Debug)]
pub(super) struct Apply {
    /// The shape, or the member, that the traits are applied to.
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
    pub(super) location: Option<Location>,
}
