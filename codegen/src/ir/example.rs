//! What the model shows of its operations (`smithy.api#examples`), as expressions that are yet to be laid out.

use proc_macro2::Ident;

use super::{DefaultValue, RustType};

/// The examples of one operation.
#[derive(Debug)]
pub(crate) struct Examples {
    pub operation: Ident,
    /// The function that gives them.
    pub function: Ident,
    pub examples: Vec<Example>,
}

#[derive(Debug)]
pub(crate) struct Example {
    pub title: String,
    pub documentation: String,
    pub input: Expression,
    pub outcome: Outcome,
}

/// How the call of an example ends.
#[derive(Debug)]
pub(crate) enum Outcome {
    Output(Expression),
    Error {
        error_enum: Ident,
        variant: Ident,
        error: Expression,
    },
}

/// A value as a person would write it.
#[derive(Debug)]
pub(crate) enum Expression {
    /// `smithy.api#Unit`
    Unit,
    /// A value of a simple type.
    Simple(RustType, DefaultValue),
    /// What is required and not shown.
    Blank(RustType),
    Structure {
        name: Ident,
        arguments: Vec<Expression>,
        setters: Vec<(Ident, Expression)>,
    },
    /// A union's variant; one that targets `smithy.api#Unit` holds nothing.
    Union {
        name: Ident,
        variant: Ident,
        value: Option<Box<Expression>>,
    },
    /// Items, after the list's type.
    List(RustType, Vec<Expression>),
    /// Entries, after the map's type.
    Map(RustType, Vec<(Expression, Expression)>),
    /// An item of a sparse list or map.
    Nullable(Option<Box<Expression>>),
    /// What a union's variant holds in a box.
    Boxed(Box<Expression>),
}
