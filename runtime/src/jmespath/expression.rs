//! A parsed expression.

use super::functions::Function;
use crate::Document;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// `@`, and the value in its place where an expression begins with a bracket or a star.
    Current,
    Literal(Document),
    Field(String),
    /// An index; from the end where it is negative.
    Index(i64),
    Slice(Slice),
    /// `a.b`, `a[0]`, `a | b`: the second is applied to what the first gives.
    Chain(Box<Expression>, Box<Expression>),
    /// `a[*].b`, `a[1:].b`: the second is applied to each item of the list that the first gives.
    Projection(Box<Expression>, Box<Expression>),
    /// `a.*.b`: the second is applied to each value of the object that the first gives.
    Values(Box<Expression>, Box<Expression>),
    /// `a[]`
    Flatten(Box<Expression>),
    Filter(Box<Filter>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    Compare(Comparator, Box<Expression>, Box<Expression>),
    /// `[a, b]`
    List(Vec<Expression>),
    /// `{a: b}`
    Object(Vec<(String, Expression)>),
    Call(Function, Vec<Argument>),
}

/// `list[?condition].each`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filter {
    pub list: Expression,
    pub condition: Expression,
    pub each: Expression,
}

/// `[start:stop:step]`
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slice {
    pub start: Option<i64>,
    pub stop: Option<i64>,
    /// Never 0.
    pub step: i64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Argument {
    Value(Expression),
    /// `&a`: the expression itself.
    Reference(Expression),
}
