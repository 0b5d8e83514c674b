//! `smithy.waiters#waitable`: what says when to stop waiting.

use tinsmith_model::{Diagnostic, Map, ShapeId, Value, traits as ids};

use super::{Resolver, naming};
use crate::ir::{
    Acceptor, Comparator, Delays, Deprecation, Docs, Matcher, PathMatcher, State, Waiter,
};
use crate::jmespath;
use crate::names::Scope;

/// A property of a waiter, with what is wrong with it.
type Checked<T> = Result<T, String>;

impl Resolver<'_> {
    /// The waiters of all operations. What is wrong with them is noted.
    pub(super) fn waiters(&self) -> Vec<Waiter> {
        let mut names = Scope::empty();
        let mut waiters = Vec::new();
        for (shape, operation) in naming::operations(self.model, &self.closure) {
            let id = &shape.id;
            let Some(waitable) = shape.traits.get(ids::WAITABLE) else {
                continue;
            };
            let mut faults = Vec::new();
            match waitable.as_object() {
                None => faults.push("it is no map of waiters".to_owned()),
                Some(all) => {
                    for (name, waiter) in all {
                        let has_output = operation.output.as_str() != ids::UNIT;
                        match self.waiter(id, name, waiter, has_output, &mut names) {
                            Ok(waiter) => waiters.push(waiter),
                            Err(fault) => faults.push(format!("waiter `{name}`: {fault}")),
                        }
                    }
                }
            }
            self.faults.borrow_mut().extend(faults.iter().map(|fault| {
                Diagnostic::new(format!("`{}`: {fault}", ids::WAITABLE))
                    .at(shape.location.as_ref())
                    .shape(id.as_str())
            }));
        }
        waiters
    }

    fn waiter(
        &self,
        operation: &ShapeId,
        name: &str,
        waiter: &Value,
        has_output: bool,
        names: &mut Scope,
    ) -> Checked<Waiter> {
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric());
        if !is_name {
            return Err("a waiter's name has only letters and digits, a capital first".to_owned());
        }
        let waiter = waiter.as_object().ok_or("it is no structure")?;
        let acceptors = waiter.get("acceptors").and_then(Value::as_array);
        let mut resolved = Vec::new();
        for (index, given) in acceptors.ok_or("it has no `acceptors`")?.iter().enumerate() {
            let acceptor = acceptor(given, has_output);
            resolved.push(acceptor.map_err(|fault| format!("acceptor {}: {fault}", index + 1))?);
        }
        if !resolved.iter().any(|a| a.state == State::Success) {
            return Err("no acceptor leads to `success`".to_owned());
        }
        let is_deprecated = waiter.get("deprecated").and_then(Value::as_bool);
        let documentation = waiter.get("documentation").and_then(Value::as_str);
        Ok(Waiter {
            operation: self.names.of_operation(operation).operation,
            model_name: name.to_owned(),
            name: names.constant(name),
            docs: Docs {
                text: documentation.map(str::to_owned),
                deprecation: (is_deprecated == Some(true)).then_some(Deprecation {
                    since: None,
                    message: None,
                }),
                ..Docs::default()
            },
            acceptors: resolved,
            delays: delays(waiter)?,
        })
    }
}

fn delays(waiter: &Map) -> Checked<Delays> {
    let seconds = |name: &str, default: u32| match waiter.get(name) {
        None => Ok(default),
        Some(given) => {
            let seconds = given
                .as_u64()
                .and_then(|seconds| u32::try_from(seconds).ok());
            seconds
                .filter(|seconds| *seconds > 0)
                .ok_or_else(|| format!("`{name}` is {given}, not a number of seconds from 1 on"))
        }
    };
    let Delays { min, max } = Delays::DEFAULT;
    let (min, max) = (seconds("minDelay", min)?, seconds("maxDelay", max)?);
    match min <= max {
        true => Ok(Delays { min, max }),
        false => Err(format!("`minDelay`, {min}, is more than `maxDelay`, {max}")),
    }
}

fn acceptor(given: &Value, has_output: bool) -> Checked<Acceptor> {
    let state = match text(given, "state")? {
        "success" => State::Success,
        "failure" => State::Failure,
        "retry" => State::Retry,
        other => {
            return Err(format!(
                "`state` is `{other}`, not `success`, `failure` or `retry`"
            ));
        }
    };
    let matcher = given.get("matcher").and_then(Value::as_object);
    let mut members = matcher.ok_or("it has no `matcher`")?.iter();
    let (Some((kind, value)), None) = (members.next(), members.next()) else {
        return Err("a `matcher` has exactly one member".to_owned());
    };
    let matcher = match kind.as_str() {
        "success" => Matcher::Success(value.as_bool().ok_or("`success` is no boolean")?),
        "errorType" => {
            Matcher::ErrorType(value.as_str().ok_or("`errorType` is no string")?.to_owned())
        }
        "output" if !has_output => {
            return Err("`output` is matched, but the operation has none".to_owned());
        }
        "output" => Matcher::Output(path_matcher(value)?),
        "inputOutput" => Matcher::InputOutput(path_matcher(value)?),
        other => return Err(format!("there is no matcher `{other}`")),
    };
    let message = match given.get("message") {
        None => None,
        Some(_) => Some(expression(given, "message")?),
    };
    Ok(Acceptor {
        state,
        matcher,
        message,
    })
}

fn path_matcher(given: &Value) -> Checked<PathMatcher> {
    let expected = || text(given, "expected").map(str::to_owned);
    Ok(PathMatcher {
        path: expression(given, "path")?,
        comparator: match text(given, "comparator")? {
            "stringEquals" => Comparator::StringEquals(expected()?),
            "allStringEquals" => Comparator::AllStringEquals(expected()?),
            "anyStringEquals" => Comparator::AnyStringEquals(expected()?),
            "booleanEquals" => Comparator::BooleanEquals(match text(given, "expected")? {
                "true" => true,
                "false" => false,
                other => return Err(format!("`expected` is `{other}`, not `true` or `false`")),
            }),
            other => return Err(format!("there is no comparator `{other}`")),
        },
    })
}

/// A property that is a JMESPath expression.
fn expression(given: &Value, name: &str) -> Checked<String> {
    let expression = text(given, name)?;
    match jmespath::check(expression) {
        Ok(()) => Ok(expression.to_owned()),
        Err(why) => Err(format!(
            "`{name}` is `{expression}`, which is no JMESPath expression: {why}"
        )),
    }
}

fn text<'v>(given: &'v Value, name: &str) -> Checked<&'v str> {
    let text = given.get(name).and_then(Value::as_str);
    text.ok_or_else(|| format!("it has no string `{name}`"))
}
