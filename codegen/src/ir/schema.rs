//! The static schemas that codecs read.

use proc_macro2::Ident;
use tinsmith_model::ShapeKind;

use super::Trait;

/// A static schema.
#[derive(Debug)]
pub(crate) struct Schema {
    pub name: Ident,
    pub id: String,
    pub kind: SchemaKind,
    pub traits: Vec<Trait>,
}

#[derive(Debug)]
pub(crate) enum SchemaKind {
    Simple(SimpleKind),
    List(Box<SchemaMember>),
    Map(Box<SchemaMember>, Box<SchemaMember>),
    Structure(Vec<SchemaMember>),
    Union(Vec<SchemaMember>),
}

#[derive(Debug)]
pub(crate) struct SchemaMember {
    pub name: String,
    pub target: SchemaRef,
    pub traits: Vec<Trait>,
}

#[derive(Debug)]
pub(crate) enum SchemaRef {
    /// A schema of the generated crate.
    Own(Ident),
    /// A schema of the runtime's prelude.
    Prelude(PreludeSchema),
}

impl Schema {
    /// The members of any kind of shape: an item of a list is one, too.
    pub(crate) fn members(&self) -> Vec<&SchemaMember> {
        match &self.kind {
            SchemaKind::Simple(_) => Vec::new(),
            SchemaKind::List(item) => vec![item],
            SchemaKind::Map(key, value) => vec![key, value],
            SchemaKind::Structure(members) | SchemaKind::Union(members) => members.iter().collect(),
        }
    }
}

/// The kind of a simple shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SimpleKind {
    Blob,
    Boolean,
    String,
    Enum,
    Byte,
    Short,
    Integer,
    IntEnum,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// A schema that all crates share: of `smithy.api#Unit`, or of a simple shape without traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PreludeSchema {
    Unit,
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
}

impl SimpleKind {
    /// The kind of a shape, if it is a simple one.
    pub(crate) fn of(kind: &ShapeKind) -> Option<Self> {
        Some(match kind {
            ShapeKind::Blob => Self::Blob,
            ShapeKind::Boolean => Self::Boolean,
            ShapeKind::String => Self::String,
            ShapeKind::Enum(_) => Self::Enum,
            ShapeKind::Byte => Self::Byte,
            ShapeKind::Short => Self::Short,
            ShapeKind::Integer => Self::Integer,
            ShapeKind::IntEnum(_) => Self::IntEnum,
            ShapeKind::Long => Self::Long,
            ShapeKind::Float => Self::Float,
            ShapeKind::Double => Self::Double,
            ShapeKind::BigInteger => Self::BigInteger,
            ShapeKind::BigDecimal => Self::BigDecimal,
            ShapeKind::Timestamp => Self::Timestamp,
            ShapeKind::Document => Self::Document,
            ShapeKind::List(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => return None,
        })
    }

    /// The schema of a shape of this kind that has no traits. Enums are what they are on the wire.
    pub(crate) fn prelude(self) -> PreludeSchema {
        match self {
            Self::Blob => PreludeSchema::Blob,
            Self::Boolean => PreludeSchema::Boolean,
            Self::String | Self::Enum => PreludeSchema::String,
            Self::Byte => PreludeSchema::Byte,
            Self::Short => PreludeSchema::Short,
            Self::Integer | Self::IntEnum => PreludeSchema::Integer,
            Self::Long => PreludeSchema::Long,
            Self::Float => PreludeSchema::Float,
            Self::Double => PreludeSchema::Double,
            Self::BigInteger => PreludeSchema::BigInteger,
            Self::BigDecimal => PreludeSchema::BigDecimal,
            Self::Timestamp => PreludeSchema::Timestamp,
            Self::Document => PreludeSchema::Document,
        }
    }
}
