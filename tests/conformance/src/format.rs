//! What goes from the command to a program that checks a crate, and back.
//!
//! The program's first argument is a file with [entries](Entry), as a JSON array; a second one, [`DAMAGE`], asks for damaged
//! bodies. It writes an [`Outcome`] for each case to stdout, one JSON object a line.

use std::fmt::Display;
use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What asks a program for damaged bodies.
pub const DAMAGE: &str = "--damage";

/// Stands for what is not there.
pub const ABSENT: &str = "(absent)";

/// A case on its way to the program.
#[derive(Debug, Deserialize, Serialize)]
pub struct Entry {
    /// The shape that has the trait.
    pub shape: String,
    /// What is checked.
    pub kind: Kind,
    /// The case's id.
    pub id: String,
    /// The case, not yet parsed: a fault in one doesn't hide the others.
    pub case: Box<RawValue>,
}

/// What a case checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The request of an operation.
    Request,
    /// The response of an operation.
    Response,
    /// The response with an error.
    Error,
    /// The events of an operation, and what goes before them.
    Events,
    /// The endpoint that rules lead to.
    Endpoint,
    /// The response of an operation, as a service writes it.
    #[serde(rename = "written response")]
    WrittenResponse,
    /// The response with an error, as a service writes it.
    #[serde(rename = "written error")]
    WrittenError,
}

impl Kind {
    /// The kind as it is shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Error => "error",
            Self::Events => "events",
            Self::Endpoint => "endpoint",
            Self::WrittenResponse => "written response",
            Self::WrittenError => "written error",
        }
    }
}

/// What became of one case.
#[derive(Debug, Deserialize, Serialize)]
pub struct Outcome {
    /// The case's id.
    pub id: String,
    /// What was checked: an operation may have a request and a response case of one id.
    pub kind: Kind,
    /// How many bodies were tried: one, unless it is damaged.
    pub tried: usize,
    /// Nothing, if it passed.
    pub differences: Vec<Difference>,
}

impl Outcome {
    /// Writes the outcome as one line.
    ///
    /// # Errors
    ///
    /// The line can't be written.
    pub fn write(&self, to: &mut dyn Write) -> std::io::Result<()> {
        let line = serde_json::to_string(self)?;
        writeln!(to, "{line}")?;
        to.flush()
    }

    /// Reads a line. What else a program prints is none.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }
}

/// One thing that is not as a check wants it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Difference {
    /// What differs, such as `header Content-Type`.
    pub what: String,
    /// What is wanted there.
    pub expected: String,
    /// What is there.
    pub actual: String,
}

impl Difference {
    /// A difference in what is named.
    pub fn new(what: impl Display, expected: impl Display, actual: impl Display) -> Self {
        Self {
            what: what.to_string(),
            expected: expected.to_string(),
            actual: actual.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let kinds = [
            Kind::Request,
            Kind::Response,
            Kind::Error,
            Kind::Events,
            Kind::Endpoint,
            Kind::WrittenResponse,
            Kind::WrittenError,
        ];
        for kind in kinds {
            let outcome = Outcome {
                id: "Id".to_owned(),
                kind,
                tried: 1,
                differences: vec![Difference::new("body", "a\nb", ABSENT)],
            };
            let mut line = Vec::new();
            outcome.write(&mut line).unwrap();
            let line = String::from_utf8(line).unwrap();
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert!(line.contains(kind.name()), "{line}");
            let again = Outcome::read(&line).unwrap();
            assert_eq!(
                (again.id.as_str(), again.kind, again.tried),
                ("Id", kind, 1)
            );
            assert_eq!(again.differences, outcome.differences);
        }
        assert!(Outcome::read("Response { .. }").is_none());
    }
}
