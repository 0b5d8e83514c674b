//! What a waiter looks for in the outcome of a call.

use std::cell::OnceCell;

use super::Decision;
use crate::error::ErrorParts;
use crate::jmespath::{Data, Expression, Node};
use crate::serialize::SerializableStruct;
use crate::{Operation, OperationError, Response, Value};

/// A state that an outcome leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Acceptor {
    /// What follows if the outcome matches.
    pub state: Decision,
    /// What the outcome must be.
    pub matcher: Matcher,
    /// The expression that finds in the output why it is a failure.
    pub message: Option<&'static str>,
}

/// What an outcome must be. Paths are [JMESPath](https://jmespath.org) expressions over the model's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Matcher {
    /// A success, or any error.
    Success(bool),
    /// An error of this name: of its shape or of its code, whether the model knows it or not. A namespace
    /// before the name doesn't count.
    ///
    /// An error without a code, as the response to a `HEAD` request is, goes by the name of its HTTP status:
    /// `NotFound`.
    ErrorType(&'static str),
    /// A success in whose output a path leads to something.
    Output(&'static str, Comparator),
    /// A success where a path leads to something in an object of `input` and `output`.
    InputOutput(&'static str, Comparator),
}

/// What a path must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comparator {
    /// This text.
    StringEquals(&'static str),
    /// This truth value.
    BooleanEquals(bool),
    /// A list of nothing but this text, and not an empty one.
    AllStringEquals(&'static str),
    /// A list that has this text.
    AnyStringEquals(&'static str),
}

impl Acceptor {
    /// The wait is over: the resource is as wanted.
    pub const fn success(matcher: Matcher) -> Self {
        Self::new(Decision::Success, matcher)
    }

    /// The wait is over: the resource is not as wanted.
    pub const fn failure(matcher: Matcher) -> Self {
        Self::new(Decision::Failure, matcher)
    }

    /// The wait goes on.
    pub const fn retry(matcher: Matcher) -> Self {
        Self::new(Decision::Retry, matcher)
    }

    const fn new(state: Decision, matcher: Matcher) -> Self {
        Self {
            state,
            matcher,
            message: None,
        }
    }

    /// Sets the expression that finds in the output why it is a failure.
    #[must_use]
    pub const fn message(mut self, path: &'static str) -> Self {
        self.message = Some(path);
        self
    }

    pub(super) fn matches(&self, outcome: &Outcome<'_>) -> bool {
        match &self.matcher {
            Matcher::Success(wanted) => outcome.result.is_ok() == *wanted,
            Matcher::ErrorType(name) => outcome.result.as_ref().is_err_and(|e| is_named(e, name)),
            Matcher::Output(path, comparator) => {
                let found = outcome.output().and_then(|output| search(path, output));
                found.is_some_and(|found| comparator.holds(&found))
            }
            Matcher::InputOutput(path, comparator) => {
                let found = outcome.output().and_then(|output| {
                    let input = Data::of_value(&Value::of(outcome.input));
                    let both = Data::object([("input", input), ("output", output.clone())]);
                    search(path, &both)
                });
                found.is_some_and(|found| comparator.holds(&found))
            }
        }
    }

    /// What the output says of a failure: a text, or several.
    pub(super) fn message_in(&self, outcome: &Outcome<'_>) -> Option<String> {
        let found = search(self.message?, outcome.output()?)?;
        let texts: Vec<&str> = match &*found {
            Data::String(text) => vec![text],
            Data::Array(items) => items.iter().filter_map(|item| text(item)).collect(),
            _ => Vec::new(),
        };
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

impl Comparator {
    fn holds(self, found: &Data<'_>) -> bool {
        let items = |found: &Data<'_>, holds: &dyn Fn(&[Node<'_>]) -> bool| match found {
            Data::Array(items) => holds(items),
            _ => false,
        };
        match self {
            Self::StringEquals(wanted) => text(found) == Some(wanted),
            Self::BooleanEquals(wanted) => *found == Data::Boolean(wanted),
            Self::AllStringEquals(wanted) => items(found, &|items| {
                !items.is_empty() && items.iter().all(|item| text(item) == Some(wanted))
            }),
            Self::AnyStringEquals(wanted) => items(found, &|items| {
                items.iter().any(|item| text(item) == Some(wanted))
            }),
        }
    }
}

/// The outcome of a call without its types.
pub(super) struct Outcome<'o> {
    input: &'o dyn SerializableStruct,
    result: Result<&'o dyn SerializableStruct, ErrorParts<'o>>,
    /// The output as expressions see it, once one asked.
    output: OnceCell<Node<'o>>,
}

impl<'o> Outcome<'o> {
    pub(super) fn new<O: Operation>(
        input: &'o O::Input,
        outcome: &'o Result<Response<O::Output>, O::Error>,
    ) -> Self {
        let result = match outcome {
            Ok(response) => Ok(&response.result as &dyn SerializableStruct),
            Err(error) => Err(error.parts()),
        };
        Self {
            input,
            result,
            output: OnceCell::new(),
        }
    }

    /// The output of a successful call.
    fn output(&self) -> Option<&Node<'o>> {
        let output = *self.result.as_ref().ok()?;
        Some(
            self.output
                .get_or_init(|| Data::of_value(&Value::of(output))),
        )
    }
}

/// What an expression finds; nothing where it can't be evaluated.
fn search<'v>(path: &str, node: &Node<'v>) -> Option<Node<'v>> {
    Expression::parse(path).ok()?.search(node).ok()
}

fn text<'d>(data: &'d Data<'_>) -> Option<&'d str> {
    match data {
        Data::String(text) => Some(text),
        _ => None,
    }
}

fn is_named(error: &ErrorParts<'_>, wanted: &str) -> bool {
    let wanted = wanted.rsplit_once('#').map_or(wanted, |(_, name)| name);
    let schema = error.modeled.map(SerializableStruct::schema);
    let of_shape = schema.is_some_and(|schema| {
        let query_code = schema.traits.error.and_then(|traits| traits.query_code);
        schema.name() == wanted || query_code == Some(wanted)
    });
    of_shape
        || match (error.metadata.code(), error.metadata.status()) {
            (Some(code), _) => code == wanted,
            (None, Some(status)) => status
                .canonical_reason()
                .is_some_and(|reason| reason.replace(' ', "") == wanted),
            (None, None) => false,
        }
}
