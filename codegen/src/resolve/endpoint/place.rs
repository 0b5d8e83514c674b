//! Where in a trait something stands, and what is wrong there.

use std::fmt;
use tinsmith_model::{Map, Value};

/// A place in a trait's value, such as `rules[2].conditions[0]`.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Top,
    Member(&'p str),
    Item(usize),
}

/// Why a trait can't be generated, beginning with the place.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is wrong.
    OfModel(String),
    /// Something came of it that nothing should come of.
    OfTinsmith(String),
}

impl Fault {
    /// The same of a trait of that id.
    pub(super) fn within(self, id: &str) -> Self {
        match self {
            Self::OfModel(message) => Self::OfModel(format!("{id}: {message}")),
            Self::OfTinsmith(problem) => Self::OfTinsmith(format!("{id}: {problem}")),
        }
    }
}

pub(super) type Result<T> = std::result::Result<T, Fault>;

impl Place<'_> {
    /// The trait's value itself.
    pub(super) const TOP: Place<'static> = Place {
        parent: None,
        step: Step::Top,
    };

    pub(super) fn member<'p>(&'p self, name: &'p str) -> Place<'p> {
        Place {
            parent: Some(self),
            step: Step::Member(name),
        }
    }

    pub(super) fn item(&self, index: usize) -> Place<'_> {
        Place {
            parent: Some(self),
            step: Step::Item(index),
        }
    }

    pub(super) fn fault<T>(&self, message: impl fmt::Display) -> Result<T> {
        Err(Fault::OfModel(self.said(message)))
    }

    /// What no trait may bring about.
    pub(super) fn bug<T>(&self, message: impl fmt::Display) -> Result<T> {
        Err(Fault::OfTinsmith(self.said(message)))
    }

    fn said(&self, message: impl fmt::Display) -> String {
        let place = self.to_string();
        match place.is_empty() {
            true => message.to_string(),
            false => format!("{place}: {message}"),
        }
    }

    pub(super) fn object<'v>(&self, value: &'v Value) -> Result<&'v Map> {
        match value {
            Value::Object(object) => Ok(object),
            other => self.expected("an object", other),
        }
    }

    pub(super) fn array<'v>(&self, value: &'v Value) -> Result<&'v [Value]> {
        match value {
            Value::Array(items) => Ok(items),
            other => self.expected("a list", other),
        }
    }

    pub(super) fn string<'v>(&self, value: &'v Value) -> Result<&'v str> {
        match value {
            Value::String(text) => Ok(text),
            other => self.expected("a string", other),
        }
    }

    pub(super) fn boolean(&self, value: &Value) -> Result<bool> {
        match value {
            Value::Bool(value) => Ok(*value),
            other => self.expected("true or false", other),
        }
    }

    /// A member that must be there.
    pub(super) fn required<'v>(&self, object: &'v Map, name: &str) -> Result<&'v Value> {
        match object.get(name) {
            Some(value) => Ok(value),
            None => self.fault(format_args!("`{name}` is missing")),
        }
    }

    pub(super) fn expected<T>(&self, what: &str, found: &Value) -> Result<T> {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.fault(format_args!("expected {what}, found {found}"))
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Top => Ok(()),
            Step::Member(name) if self.parent.is_some_and(|p| matches!(p.step, Step::Top)) => {
                f.write_str(name)
            }
            Step::Member(name) => write!(f, ".{name}"),
            Step::Item(index) => write!(f, "[{index}]"),
        }
    }
}
