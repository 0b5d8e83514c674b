//! The cases of one model and one protocol, and what became of them.

use std::fmt;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;
use tinsmith_model::{Model, ShapeId};

use super::cases::{self, Case};
use super::skips;
use crate::failure::Failure;
use crate::sources;

/// What one program checks.
pub(super) struct Suite {
    /// The name of the model's file.
    pub(super) file: String,
    /// The protocol, by its shape id.
    pub(super) protocol: String,
    /// The service and what is generated from it.
    pub(super) source: Source,
    pub(super) cases: Vec<Judged>,
}

/// Where a suite's service comes from.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) service: ShapeId,
    /// The name of the generated crate, once it is generated.
    pub(super) crate_name: Option<String>,
}

/// A case and what became of it.
pub(super) struct Judged {
    pub(super) case: Case,
    pub(super) verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    Failed(Vec<Difference>),
    /// Why it is not asked for.
    Skipped(&'static str),
}

/// One thing that is not as a case wants it; `tests/src/conformance/report.rs` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Difference {
    pub(super) what: String,
    pub(super) expected: String,
    pub(super) actual: String,
}

/// How many cases there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

/// The suites of a model file, one for each protocol that has cases of these ids, or any where none is given.
///
/// # Errors
///
/// The file can't be read, is no model, or has cases but no service.
pub(super) fn of_file(path: &Path, only: &[String]) -> Result<Vec<Suite>, Failure> {
    let shown = path.display();
    let text = sources::read(path).map_err(|why| Failure::new(format!("{shown}: {why}")))?;
    let cases = cases::of_file(&text).map_err(|why| Failure::new(format!("{shown}: {why}")))?;
    let wanted = |case: &Case| only.is_empty() || only.contains(&case.id);
    let mut by_protocol: IndexMap<String, Vec<Judged>> = IndexMap::new();
    for case in cases.into_iter().filter(wanted) {
        // Until a program says more of it.
        let verdict = Verdict::Failed(Vec::new());
        let protocol = case.protocol.clone();
        let judged = Judged { case, verdict };
        by_protocol.entry(protocol).or_default().push(judged);
    }
    if by_protocol.is_empty() {
        return Ok(Vec::new());
    }
    let files = [path.to_owned()];
    let model = sources::load(&files)?;
    let service = service(&model, &files)?;
    let file = path.file_name().unwrap_or_default();
    Ok(by_protocol
        .into_iter()
        .map(|(protocol, cases)| Suite {
            file: file.to_string_lossy().into_owned(),
            protocol,
            source: Source {
                path: path.to_owned(),
                service: service.clone(),
                crate_name: None,
            },
            cases,
        })
        .collect())
}

fn service(model: &Model, files: &[PathBuf]) -> Result<ShapeId, Failure> {
    Ok(sources::service(model, None, files)?.id.clone())
}

/// Takes out of account what the specification leaves to the caller.
pub(super) fn skip(suites: &mut [Suite]) {
    for judged in suites.iter_mut().flat_map(|suite| &mut suite.cases) {
        let Some(reason) = skips::reason(&judged.case.id) else {
            continue;
        };
        judged.verdict = match judged.verdict {
            // A skip that is not needed hides the day on which the case fails again.
            Verdict::Passed => Verdict::failed(
                "skip",
                "a case that fails",
                "the case passes; take it out of xtask/src/conformance/skips.rs",
            ),
            _ => Verdict::Skipped(reason),
        };
    }
}

impl Suite {
    /// The protocol's name without its namespace.
    pub(super) fn protocol_name(&self) -> &str {
        match self.protocol.split_once('#') {
            Some((_, name)) => name,
            None => &self.protocol,
        }
    }

    /// Lets all cases fail for one reason.
    pub(super) fn fail(&mut self, what: &str, expected: &str, actual: &str) {
        for judged in &mut self.cases {
            judged.verdict = Verdict::failed(what, expected, actual);
        }
    }
}

impl Verdict {
    /// A failure with one difference.
    pub(super) fn failed(what: &str, expected: &str, actual: &str) -> Self {
        Self::Failed(vec![Difference {
            what: what.to_owned(),
            expected: expected.to_owned(),
            actual: actual.to_owned(),
        }])
    }
}

impl Tally {
    /// Counts the verdicts.
    pub(super) fn of<'s>(cases: impl IntoIterator<Item = &'s Judged>) -> Self {
        let mut tally = Self::default();
        for judged in cases {
            *match judged.verdict {
                Verdict::Passed => &mut tally.passed,
                Verdict::Failed(_) => &mut tally.failed,
                Verdict::Skipped(_) => &mut tally.skipped,
            } += 1;
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}
