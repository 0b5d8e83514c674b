//! The Rust types of members, and their values.

use proc_macro2::Ident;
use tinsmith_model::Value;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RustType {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    String,
    Blob,
    Timestamp,
    Document,
    List(Box<RustType>),
    /// A map from text, or from an enum.
    Map(Option<Ident>, Box<RustType>),
    /// An item of a sparse list or map.
    Nullable(Box<RustType>),
    Structure(Ident),
    /// A structure that is among the errors.
    Error(Ident),
    Union(Ident),
    Enum(Ident),
    IntEnum(Ident),
    /// A structure or union that would otherwise contain itself.
    Boxed(Box<RustType>),
    Unit,
}

/// A value of the `default` trait.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DefaultValue {
    /// The type's blank value: zero, an empty text, an empty list.
    Blank,
    Boolean(bool),
    Integer(i64),
    /// Any `f32`, as the double that is written with the same digits.
    Float(f64),
    Double(f64),
    /// As its text.
    BigInteger(String),
    /// As its text.
    BigDecimal(String),
    String(String),
    Blob(Vec<u8>),
    /// A variant of an enum or intEnum, after the name of its type.
    Variant(Ident, Ident),
    /// A text that an enum doesn't name, after the name of its type.
    UnnamedText(Ident, String),
    /// A number that an intEnum doesn't name, after the name of its type.
    UnnamedNumber(Ident, i64),
    Timestamp {
        seconds: i64,
        nanoseconds: u32,
    },
    Document(Value),
}

/// Whether a field always holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Always,
    /// It is an `Option`.
    Maybe,
}
