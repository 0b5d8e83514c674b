//! What became of a check, on its way from the checking program to the command: one JSON object a line.

use std::io::Write;

use serde::Serialize;

use crate::conformance::report::Difference;

/// One check.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// What sent the requests, or the peer that they were held against.
    pub client: String,
    /// What was checked.
    pub check: String,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// What became of a check.
#[derive(Debug, Serialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// All is as the other side has it.
    Passed,
    /// Something differs.
    Failed {
        /// What led there.
        input: String,
        /// What differs: `expected` is the other side's, `actual` ours.
        differences: Vec<Difference>,
    },
    /// The check was not made.
    Skipped {
        /// Why.
        why: String,
    },
}

impl Outcome {
    /// Writes the outcome as one line.
    ///
    /// # Errors
    ///
    /// The line can't be written.
    pub fn write(&self, to: &mut dyn Write) -> std::io::Result<()> {
        let line = serde_json::to_string(self)?;
        writeln!(to, "{line}")
    }
}
