//! What a check found, on its way from the checking program to the command: one JSON object a line.

use std::fmt::Display;
use std::io::Write;

use serde::Serialize;

use super::case::Kind;

/// One thing that is not as the case wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What differs, such as `header Content-Type`.
    pub what: String,
    /// What the case wants there.
    pub expected: String,
    /// What is there.
    pub actual: String,
}

/// What became of one case.
#[derive(Debug, Serialize)]
pub struct Outcome<'c> {
    /// The case's id.
    pub id: &'c str,
    /// The [kind's name](Kind::name): an operation may have a request and a response case of one id.
    pub kind: &'static str,
    /// How many bodies were tried: one, unless it is damaged.
    pub tried: usize,
    /// Nothing, if it passed.
    pub differences: Vec<Difference>,
}

/// Stands for what is not there.
pub const ABSENT: &str = "(absent)";

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

impl Kind {
    /// The kind's name in reports.
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

impl Outcome<'_> {
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
}
