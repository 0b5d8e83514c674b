//! Expressions of endpoint rules.

use proc_macro2::Ident;

use crate::ir::Holds;

/// An expression of the rules.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Boolean(bool),
    Integer(usize),
    String(String),
    /// Text with values in it; more than one literal.
    Template(Vec<Part>),
    Parameter {
        field: Ident,
        ty: Type,
        holds: Holds,
        place: ParameterPlace,
    },
    Variable(Variable),
    /// What a condition of a BDD has stored, or nothing.
    Stored(Ident, Type),
    /// A field of a partition, URL or ARN.
    Field(Box<Expr>, Attribute),
    /// An item of a list, or nothing.
    Item(Box<Expr>, Type, Index),
    Call(RulesFunction, Vec<Expr>),
    Not(Box<Expr>),
    /// Whether an optional value is there, and something holds of it.
    IsSetAnd(Box<Expr>, Variable, Box<Expr>),
    /// Whether an optional value is not there, or something holds of it.
    IsUnsetOr(Box<Expr>, Variable, Box<Expr>),
    /// Something of a value that has a name for it.
    With(Variable, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Equals(Box<Expr>, Box<Expr>),
    /// Whether an optional value is there and equal to another.
    EqualsSome(Box<Expr>, Box<Expr>),
    /// Whether a text is one of these.
    OneOf(Box<Expr>, Vec<String>),
    /// Whether an optional text is there and one of these.
    OneOfSome(Box<Expr>, Vec<String>),
    IsSet(Box<Expr>),
    /// The first of the optional values that is there, else one that always is.
    Coalesce {
        options: Vec<Expr>,
        always: Option<Box<Expr>>,
    },
    IfElse(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A value as an optional one.
    Some(Box<Expr>),
    /// An optional value; without it the condition doesn't hold.
    Try(Box<Expr>),
    /// An optional value; without it there is no endpoint.
    Demand(Box<Expr>, String),
}

/// A name that rules give to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    /// No two variables have the same, even if they are called the same.
    pub id: usize,
    pub name: Ident,
    pub ty: Type,
    pub hold: Hold,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Boolean,
    /// A list of `String`.
    StringArray,
    /// A list of `&str`.
    Parts,
    Partition,
    Url,
    Arn,
}

/// How a variable holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// By reference, or by a copy.
    Borrowed,
    Owned,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Literal(String),
    Value(Expr),
}

/// The place of an item in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Index {
    FromStart(usize),
    /// The last item is 0.
    FromEnd(usize),
}

/// A function of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RulesFunction {
    Partition,
    ParseUrl,
    ParseArn,
    Substring,
    Split,
    UriEncode,
    IsValidHostLabel,
    IsVirtualHostableS3Bucket,
}

/// A field that rules may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    PartitionName,
    PartitionDnsSuffix,
    PartitionDualStackDnsSuffix,
    PartitionImplicitGlobalRegion,
    PartitionSupportsFips,
    PartitionSupportsDualStack,
    UrlScheme,
    UrlAuthority,
    UrlPath,
    UrlNormalizedPath,
    UrlIsIp,
    ArnPartition,
    ArnService,
    ArnRegion,
    ArnAccountId,
    ArnResourceId,
}

impl Attribute {
    pub(crate) fn ty(self) -> Type {
        match self {
            Self::PartitionSupportsFips | Self::PartitionSupportsDualStack | Self::UrlIsIp => {
                Type::Boolean
            }
            Self::ArnResourceId => Type::StringArray,
            _ => Type::String,
        }
    }

    /// How the field holds its value.
    pub(crate) fn hold(self) -> Hold {
        match self {
            Self::UrlScheme
            | Self::UrlAuthority
            | Self::UrlPath
            | Self::UrlNormalizedPath
            | Self::ArnPartition
            | Self::ArnService
            | Self::ArnRegion
            | Self::ArnAccountId
            | Self::ArnResourceId => Hold::Owned,
            _ => Hold::Borrowed,
        }
    }
}

/// Whose field a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParameterPlace {
    /// `self`
    Own,
    /// The field `parameters` of `self`.
    OfDecision,
}
