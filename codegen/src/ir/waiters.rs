//! Waiters.

use proc_macro2::Ident;

use super::Docs;

/// One waiter of `smithy.waiters#waitable`.
#[derive(Debug)]
pub(crate) struct Waiter {
    /// The operation that it calls.
    pub operation: Ident,
    /// The name in the model.
    pub model_name: String,
    /// The static that holds it.
    pub name: Ident,
    pub docs: Docs,
    pub acceptors: Vec<Acceptor>,
    pub delays: Delays,
}

/// How long to wait between two calls, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Delays {
    pub min: u32,
    pub max: u32,
}

#[derive(Debug)]
pub(crate) struct Acceptor {
    pub state: State,
    pub matcher: Matcher,
    /// A JMESPath expression.
    pub message: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Success,
    Failure,
    Retry,
}

#[derive(Debug)]
pub(crate) enum Matcher {
    Success(bool),
    ErrorType(String),
    Output(PathMatcher),
    InputOutput(PathMatcher),
}

#[derive(Debug)]
pub(crate) struct PathMatcher {
    /// A JMESPath expression.
    pub path: String,
    pub comparator: Comparator,
}

/// What a path must lead to.
#[derive(Debug)]
#[allow(
    clippy::enum_variant_names,
    reason = "the names are the specification's"
)]
pub(crate) enum Comparator {
    StringEquals(String),
    BooleanEquals(bool),
    AllStringEquals(String),
    AnyStringEquals(String),
}

impl Delays {
    /// The delays of a waiter for which the model has none.
    pub(crate) const DEFAULT: Self = Self { min: 2, max: 120 };
}
