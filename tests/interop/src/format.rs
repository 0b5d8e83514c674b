//! What goes from the command to a checking program, and back.
//!
//! The program gets [`Arguments`] on its command line, and writes an [`Outcome`] for each check to stdout, one JSON object a line.

use std::ffi::OsString;
use std::io::Write;

use serde::{Deserialize, Serialize};

pub use tinsmith_conformance::format::Difference;

/// What a program is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// The server's URL.
    pub server: String,
    /// Where chance begins.
    pub seed: u64,
    /// A Python that has boto3.
    pub python: OsString,
    /// The script that a program holds itself against.
    pub script: OsString,
}

impl Arguments {
    /// The words of the command line.
    #[must_use]
    pub fn words(&self) -> [OsString; 4] {
        [
            self.server.clone().into(),
            self.seed.to_string().into(),
            self.python.clone(),
            self.script.clone(),
        ]
    }

    /// Reads the words of a command line.
    ///
    /// # Errors
    ///
    /// One is missing, or wrong.
    pub fn read(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let words: Vec<OsString> = words.collect();
        let [server, seed, python, script] = words.as_slice() else {
            return Err(
                "give the server's URL, the seed, Python, and the peer's script".to_owned(),
            );
        };
        let (server, seed) = (server.to_string_lossy(), seed.to_string_lossy());
        Ok(Self {
            server: server.into_owned(),
            seed: seed
                .parse()
                .map_err(|error| format!("the seed {seed}: {error}"))?,
            python: python.clone(),
            script: script.clone(),
        })
    }
}

/// What became of a check.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Outcome {
    /// What sent the requests, or the peer that they were held against.
    pub client: String,
    /// What was checked.
    pub check: String,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Whether all is as the other side has it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// It is.
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

    /// Reads a line. Gives nothing for what else a program prints.
    ///
    /// # Errors
    ///
    /// The line should be an outcome, and can't be read.
    pub fn read(line: &str) -> Option<Result<Self, serde_json::Error>> {
        line.starts_with('{').then(|| serde_json::from_str(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let verdicts = [
            Verdict::Passed,
            Verdict::Failed {
                input: "{}".to_owned(),
                differences: vec![Difference::new("path", "/a\n", "/b")],
            },
            Verdict::Skipped {
                why: "it is new".to_owned(),
            },
        ];
        for verdict in verdicts {
            let outcome = Outcome {
                client: "ureq".to_owned(),
                check: "A".to_owned(),
                verdict,
            };
            let mut line = Vec::new();
            outcome.write(&mut line).unwrap();
            let line = String::from_utf8(line).unwrap();
            assert_eq!(line.matches('\n').count(), 1, "{line}");
            assert_eq!(Outcome::read(&line).unwrap().unwrap(), outcome);
        }
        assert!(Outcome::read("Response { .. }").is_none());
        assert!(Outcome::read("{}").unwrap().is_err());
    }

    #[test]
    fn arguments_are_read_as_they_are_given() {
        let arguments = Arguments {
            server: "http://127.0.0.1:1".to_owned(),
            seed: 7,
            python: "python 3".into(),
            script: "peer.py".into(),
        };
        assert_eq!(
            Arguments::read(arguments.words().into_iter()),
            Ok(arguments)
        );
        assert!(Arguments::read(std::iter::empty()).is_err());
    }
}
