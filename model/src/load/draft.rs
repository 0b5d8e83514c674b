//! Shapes on their way into the model: read, but not yet merged, flattened or lifted.

use crate::{Location, Member, ResourceShape, ShapeId, Traits};

/// The version of Smithy that a file is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    #[default]
    V2,
}

impl Version {
    /// The version that a file says it is written in.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        match text {
            "1" | "1.0" => Some(Version::V1),
            "2" | "2.0" => Some(Version::V2),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Version::V1 => "1.0",
            Version::V2 => "2.0",
        }
    }
}

/// The type of a shape, by the names of the JSON AST. `set` is read as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShapeType {
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
    pub(crate) const ALL: [(&'static str, ShapeType); 22] = [
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

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, shape_type)| *shape_type)
    }

    pub(crate) fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("shape", |(name, _)| name)
    }
}

/// A shape as one file defines it, then as the files together do.
///
/// The members of all aggregates stand in one list (a list's is named `member`, a map's `key` and
/// `value`), so that merging and mixins need not tell them apart.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) id: ShapeId,
    pub(crate) shape_type: ShapeType,
    pub(crate) version: Version,
    pub(crate) location: Option<Location>,
    pub(crate) traits: Traits,
    pub(crate) members: Vec<Member>,
    pub(crate) properties: Properties,
    pub(crate) mixins: Vec<ShapeId>,
    /// Traits applied to members that only a mixin can bring, and members whose target is left out.
    pub(crate) introduced: Vec<Introduced>,
    /// The resource that gives members their targets.
    pub(crate) resource: Option<ShapeId>,
}

impl Draft {
    /// The shapes that this one can't do without; traits are not among them.
    pub(crate) fn references(&self) -> impl Iterator<Item = &ShapeId> {
        let Properties {
            version: _,
            rename: _,
            errors,
            input,
            output,
            resource,
        } = &self.properties;
        let named = resource.identifiers.iter().chain(&resource.properties);
        let members = self.members.iter().map(|member| &member.target);
        members
            .chain(&self.mixins)
            .chain(&self.resource)
            .chain(input)
            .chain(output)
            .chain(errors)
            .chain(named.map(|(_, id)| id))
            .chain(resource.all_operations())
            .chain(&resource.resources)
    }
}

/// The properties of service types that are not members. Those that the shape's type doesn't have
/// stay empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Properties {
    /// A service's version.
    pub(crate) version: Option<String>,
    /// A service's renames.
    pub(crate) rename: Vec<(ShapeId, String)>,
    /// The errors of a service or an operation.
    pub(crate) errors: Vec<ShapeId>,
    /// An operation's input.
    pub(crate) input: Option<ShapeId>,
    /// An operation's output.
    pub(crate) output: Option<ShapeId>,
    /// A resource's properties; `operations` and `resources` are a service's as well.
    pub(crate) resource: ResourceShape,
}

/// Traits applied to a member that is not defined in the shape itself.
#[derive(Debug, Clone)]
pub(crate) struct Introduced {
    pub(crate) member: String,
    pub(crate) traits: Traits,
    pub(crate) location: Option<Location>,
    /// For a member whose target is left out: how many members with a target stand before it.
    pub(crate) elided: Option<usize>,
}

/// An entry of the type `apply`.
/// See [AST apply type](https://smithy.io/2.0/spec/json-ast.html#ast-apply-type).
#[derive(Debug)]
pub(crate) struct Apply {
    /// The shape, or the member, that the traits are applied to.
    pub(crate) target: ShapeId,
    pub(crate) traits: Traits,
    pub(crate) location: Option<Location>,
}
