//! The tests of a shape's type.
//! See [Shape type identifiers](https://smithy.io/2.0/spec/selectors.html#shape-types).

use crate::ShapeKind;
use crate::check::graph::Node;
use crate::load::draft::ShapeType;

/// What a name in a selector asks of a shape's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum TypeTest {
    Member,
    Number,
    SimpleType,
    DataType,
    Collection,
    Type(ShapeType),
}

impl TypeTest {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "member" => TypeTest::Member,
            "number" => TypeTest::Number,
            "simpleType" => TypeTest::SimpleType,
            "dataType" => TypeTest::DataType,
            "collection" => TypeTest::Collection,
            "set" => TypeTest::Type(ShapeType::List),
            _ => TypeTest::Type(ShapeType::of_name(name)?),
        })
    }

    pub(super) fn accepts(self, node: Node<'_>) -> bool {
        if node.member.is_some() {
            return self == TypeTest::Member;
        }
        let kind = &node.shape.kind;
        match self {
            TypeTest::Member => false,
            TypeTest::Number => is_number(kind),
            TypeTest::SimpleType => is_simple(kind),
            TypeTest::DataType => !kind.is_service_type(),
            TypeTest::Collection => matches!(kind, ShapeKind::List(_)),
            // Enums are strings, and those of integers integers.
            TypeTest::Type(ShapeType::String) => {
                matches!(kind, ShapeKind::String | ShapeKind::Enum(_))
            }
            TypeTest::Type(ShapeType::Integer) => {
                matches!(kind, ShapeKind::Integer | ShapeKind::IntEnum(_))
            }
            TypeTest::Type(shape_type) => shape_type.name() == kind.type_name(),
        }
    }
}

/// Whether the values of a shape are numbers.
pub(crate) fn is_number(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::IntEnum(_)
    )
}

/// Whether a shape has neither members, enums aside, nor properties.
pub(crate) fn is_simple(kind: &ShapeKind) -> bool {
    !kind.is_service_type()
        && !matches!(
            kind,
            ShapeKind::List(_)
                | ShapeKind::Map { .. }
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
        )
}
