//! Why a command failed, as the user reads it.

use std::fmt::Display;

/// What a command that failed prints before it exits with code 1. Both texts end with a line feed, or
/// are empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Failure {
    /// What it found: the report of a check.
    pub(crate) stdout: String,
    /// What is wrong, and what to do about it.
    pub(crate) stderr: String,
}

impl Failure {
    /// One error in one line.
    pub(crate) fn new(message: impl Display) -> Self {
        Failure {
            stdout: String::new(),
            stderr: format!("error: {message}\n"),
        }
    }

    /// Several faults, each with its own lines, and what they come to.
    pub(crate) fn list(
        faults: impl IntoIterator<Item = impl Display>,
        verdict: impl Display,
    ) -> Self {
        let mut stderr = String::new();
        for fault in faults {
            stderr.push_str(&format!("{fault}\n"));
        }
        stderr.push_str(&format!("error: {verdict}\n"));
        Failure {
            stdout: String::new(),
            stderr,
        }
    }
}
