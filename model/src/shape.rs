//! Shapes and members of a resolved model.

use crate::{Location, ShapeId, Traits};

/// A named definition of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The shape's id, without a member.
    pub id: ShapeId,
    /// What the shape is, with its members or properties.
    pub kind: ShapeKind,
    /// The traits that the shape has: its own, applied ones, and those of its mixins.
    pub traits: Traits,
    /// The mixins that the shape names. What they bring is in `kind` and `traits` already, unless the shape is a mixin
    /// itself: that only passes it on.
    pub mixins: Vec<ShapeId>,
    /// Where the shape is defined. The prelude's shapes have none.
    pub location: Option<Location>,
}

impl Shape {
    /// All members, in the order of the file, those of mixins first. The member of a list is named
    /// `member`, those of a map `key` and `value`. Service types and simple types have none.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        let (some, pair): (&[Member], [Option<&Member>; 2]) = match &self.kind {
            ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members)
            | ShapeKind::Structure(members)
            | ShapeKind::Union(members) => (members, [None, None]),
            ShapeKind::List(member) => (&[], [Some(member), None]),
            ShapeKind::Map { key, value } => (&[], [Some(key), Some(value)]),
            _ => (&[], [None, None]),
        };
        some.iter().chain(pair.into_iter().flatten())
    }

    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members().find(|member| member.name == name)
    }

    /// The service's properties, if the shape is a service.
    pub fn as_service(&self) -> Option<&ServiceShape> {
        match &self.kind {
            ShapeKind::Service(service) => Some(service),
            _ => None,
        }
    }

    /// The operation's properties, if the shape is an operation.
    pub fn as_operation(&self) -> Option<&OperationShape> {
        match &self.kind {
            ShapeKind::Operation(operation) => Some(operation),
            _ => None,
        }
    }

    /// The resource's properties, if the shape is a resource.
    pub fn as_resource(&self) -> Option<&ResourceShape> {
        match &self.kind {
            ShapeKind::Resource(resource) => Some(resource),
            _ => None,
        }
    }

    /// Whether this is a union of events (`smithy.api#streaming`).
    #[must_use]
    pub fn is_event_stream(&self) -> bool {
        matches!(self.kind, ShapeKind::Union(_)) && self.traits.has(crate::traits::STREAMING)
    }

    /// The structure's members, if the shape is a structure.
    pub fn as_structure(&self) -> Option<&[Member]> {
        match &self.kind {
            ShapeKind::Structure(members) => Some(members),
            _ => None,
        }
    }
}

/// What a shape is.
///
/// The `set` of Smithy 1.0 is a list with `smithy.api#uniqueItems`; a string with
/// `smithy.api#enum` is an enum wherever all its values have a name.
/// See [Shape types](https://smithy.io/2.0/spec/model.html#shape-types).
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// UTF-8 text.
    String,
    /// A signed integer of 8 bits.
    Byte,
    /// A signed integer of 16 bits.
    Short,
    /// A signed integer of 32 bits.
    Integer,
    /// A signed integer of 64 bits.
    Long,
    /// A float of single precision.
    Float,
    /// A float of double precision.
    Double,
    /// A signed integer of any size.
    BigInteger,
    /// A decimal number of any precision.
    BigDecimal,
    /// An instant.
    Timestamp,
    /// Open content.
    Document,
    /// A string with a fixed set of values. Each member has `smithy.api#enumValue`, a string.
    Enum(Vec<Member>),
    /// An integer with a fixed set of values. Each member has `smithy.api#enumValue`, an integer.
    IntEnum(Vec<Member>),
    /// A list of what its member targets.
    List(Member),
    /// A map from strings.
    Map {
        /// Targets a string or an enum.
        key: Member,
        /// What the map holds.
        value: Member,
    },
    /// Named members, any number of which are present.
    Structure(Vec<Member>),
    /// Named members, exactly one of which is present.
    Union(Vec<Member>),
    /// The entry point of an API.
    Service(Box<ServiceShape>),
    /// An entity with an identity and operations.
    Resource(Box<ResourceShape>),
    /// What a client can call.
    Operation(Box<OperationShape>),
}

impl ShapeKind {
    /// The shape type's name in Smithy: `structure`, `intEnum`, ...
    pub fn type_name(&self) -> &'static str {
        match self {
            ShapeKind::Blob => "blob",
            ShapeKind::Boolean => "boolean",
            ShapeKind::String => "string",
            ShapeKind::Byte => "byte",
            ShapeKind::Short => "short",
            ShapeKind::Integer => "integer",
            ShapeKind::Long => "long",
            ShapeKind::Float => "float",
            ShapeKind::Double => "double",
            ShapeKind::BigInteger => "bigInteger",
            ShapeKind::BigDecimal => "bigDecimal",
            ShapeKind::Timestamp => "timestamp",
            ShapeKind::Document => "document",
            ShapeKind::Enum(_) => "enum",
            ShapeKind::IntEnum(_) => "intEnum",
            ShapeKind::List(_) => "list",
            ShapeKind::Map { .. } => "map",
            ShapeKind::Structure(_) => "structure",
            ShapeKind::Union(_) => "union",
            ShapeKind::Service(_) => "service",
            ShapeKind::Resource(_) => "resource",
            ShapeKind::Operation(_) => "operation",
        }
    }

    /// Whether the shape is a service, a resource or an operation: no member may target it.
    pub fn is_service_type(&self) -> bool {
        matches!(
            self,
            ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_)
        )
    }
}

/// The name of a shape type with its article, for a message.
pub(crate) fn with_article(type_name: &str) -> String {
    // `union` is the only one that is written with a vowel and spoken without.
    let vowel = type_name.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {type_name}", if vowel { "an" } else { "a" })
}

/// A member of a shape: a name, and the shape that it targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The member's name.
    pub name: String,
    /// The shape that the member holds. Enums' members target `smithy.api#Unit`.
    pub target: ShapeId,
    /// The member's own traits. Those of the target are not among them.
    pub traits: Traits,
    /// Where the member is defined: for a member that came by a mixin, in the mixin.
    pub location: Option<Location>,
}

/// The properties of a service.
/// See [Service](https://smithy.io/2.0/spec/service-types.html#service).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceShape {
    /// The service's version, empty where the model gives none.
    pub version: String,
    /// The operations bound to the service itself; see [`Model::closure`](crate::Model::closure)
    /// for those of its resources.
    pub operations: Vec<ShapeId>,
    /// The resources bound to the service itself.
    pub resources: Vec<ShapeId>,
    /// The errors that every operation of the service may give.
    pub errors: Vec<ShapeId>,
    /// The names that shapes have in this service, where they differ from those of their ids.
    pub rename: Vec<(ShapeId, String)>,
}

/// The properties of an operation.
/// See [Operation](https://smithy.io/2.0/spec/service-types.html#operation).
#[derive(Debug, Clone, PartialEq)]
pub struct OperationShape {
    /// A structure; `smithy.api#Unit` where the model gives none.
    pub input: ShapeId,
    /// A structure; `smithy.api#Unit` where the model gives none.
    pub output: ShapeId,
    /// The operation's own errors: structures with `smithy.api#error`.
    pub errors: Vec<ShapeId>,
}

/// The properties of a resource.
/// See [Resource](https://smithy.io/2.0/spec/service-types.html#resource).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResourceShape {
    /// The names of the resource's identifiers, and the strings that they target.
    pub identifiers: Vec<(String, ShapeId)>,
    /// The names of the resource's properties, and what they target.
    pub properties: Vec<(String, ShapeId)>,
    /// The lifecycle operation `create`.
    pub create: Option<ShapeId>,
    /// The lifecycle operation `put`.
    pub put: Option<ShapeId>,
    /// The lifecycle operation `read`.
    pub read: Option<ShapeId>,
    /// The lifecycle operation `update`.
    pub update: Option<ShapeId>,
    /// The lifecycle operation `delete`.
    pub delete: Option<ShapeId>,
    /// The lifecycle operation `list`.
    pub list: Option<ShapeId>,
    /// Operations on one instance, other than the lifecycle's.
    pub operations: Vec<ShapeId>,
    /// Operations on the collection, other than the lifecycle's.
    pub collection_operations: Vec<ShapeId>,
    /// The resources that this one contains.
    pub resources: Vec<ShapeId>,
}

impl ResourceShape {
    /// Every operation bound to the resource: its lifecycle, then the others. Those of the resources
    /// that it contains are not among them.
    pub fn all_operations(&self) -> impl Iterator<Item = &ShapeId> {
        [
            &self.create,
            &self.put,
            &self.read,
            &self.update,
            &self.delete,
            &self.list,
        ]
        .into_iter()
        .flatten()
        .chain(&self.operations)
        .chain(&self.collection_operations)
    }
}
