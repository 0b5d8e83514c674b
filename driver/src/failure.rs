//! Why a run failed, as people read it.

use std::error::Error;
use std::fmt::{self, Display};

/// What a command that failed prints before it exits with code 1; for other programs, an error. Both texts end with a line
/// feed, or are empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// What it found: the report of a check.
    pub stdout: String,
    /// What is wrong, and what to do about it.
    pub stderr: String,
}

impl Failure {
    /// One error in one line.
    pub fn new(message: impl Display) -> Self {
        Failure {
            stdout: String::new(),
            stderr: format!("error: {message}\n"),
        }
    }

    /// The same failure, with the report of what was found.
    #[must_use]
    pub fn found(self, report: String) -> Self {
        Failure {
            stdout: report,
            ..self
        }
    }

    /// Several faults, each with its own lines, and what they come to.
    pub fn list(faults: impl IntoIterator<Item = impl Display>, verdict: impl Display) -> Self {
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

/// What is wrong, without the report.
impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.stderr.trim_end();
        f.write_str(text.strip_prefix("error: ").unwrap_or(text))
    }
}

/// The text as people read it: that is what a `main` prints which returns the error.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stdout)?;
        Display::fmt(self, f)
    }
}

impl Error for Failure {}
