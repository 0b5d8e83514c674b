//! The cases of one model and one protocol, and what became of them.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use tinsmith_codegen::EndpointTrait;
use tinsmith_model::{Closure, ShapeId};

use super::cases::{self, Case};
use crate::format::Difference;
use tinsmith_build::Failure;
use tinsmith_build::sources;
use tinsmith_tests::harness::tally::{Mark, Tally};

/// What one program checks.
pub(super) struct Suite {
    /// The name of the model's file.
    pub(super) file: String,
    pub(super) subject: Subject,
    /// The service and what is generated from it.
    pub(super) source: Source,
    pub(super) cases: Vec<Judged>,
}

/// What the cases of a suite are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// A protocol, by its shape id.
    Protocol(String),
    /// Endpoint rules, as this trait has them.
    Endpoints(EndpointTrait),
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

/// The suites of a model file: one for each protocol of a service that has cases, of these ids if any are
/// given.
///
/// # Errors
///
/// The file can't be read, is no model, or has cases but no service.
pub(super) fn of_file(path: &Path, only: &[String]) -> Result<Vec<Suite>, Failure> {
    let fail = |why: String| Failure::new(format!("{}: {why}", path.display()));
    let text = sources::read(path).map_err(fail)?;
    let mut cases = cases::of_file(&text).map_err(fail)?;
    cases.retain(|case| only.is_empty() || only.contains(&case.id));
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let model = sources::load(&[path.to_owned()])?;
    let services: Vec<Closure> = model
        .services()
        .map(|service| model.closure(&service.id))
        .collect();
    let mut suites: IndexMap<(ShapeId, String), Vec<Judged>> = IndexMap::new();
    for case in cases {
        // A case of no service is told by that of the first.
        let service = services
            .iter()
            .find(|service| reaches(service, &case.shape))
            .or(services.first())
            .ok_or_else(|| fail("it has cases, but no service".to_owned()))?;
        let key = (service.service.clone(), case.protocol.clone());
        // Until a program says more of it.
        let verdict = Verdict::Failed(Vec::new());
        suites
            .entry(key)
            .or_default()
            .push(Judged { case, verdict });
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let suites = suites.into_iter();
    Ok(suites
        .map(|((service, protocol), cases)| Suite {
            file: file.clone().into_owned(),
            subject: Subject::Protocol(protocol),
            source: Source {
                path: path.to_owned(),
                service,
                crate_name: None,
            },
            cases,
        })
        .collect())
}

/// Whether an operation or error belongs to a service.
fn reaches(service: &Closure, shape: &str) -> bool {
    let mut ids = service.operations.iter().chain(&service.shapes);
    ids.any(|id| id.as_str() == shape)
}

/// Takes out of account the cases for which there is a reason.
pub(super) fn skip(suites: &mut [Suite], reason: impl Fn(&str, &Case) -> Option<&'static str>) {
    let cases = suites.iter_mut().flat_map(|suite| {
        let Suite { file, cases, .. } = suite;
        cases.iter_mut().map(|judged| (&*file, judged))
    });
    for (file, judged) in cases {
        let Some(reason) = reason(file, &judged.case) else {
            continue;
        };
        judged.verdict = match judged.verdict {
            // A skip that is not needed would hide the day on which the case fails again.
            Verdict::Passed => Verdict::failed(
                "skip",
                "a case that fails",
                "the case passes; take it out of tests/conformance/src/command/skips.rs",
            ),
            _ => Verdict::Skipped(reason),
        };
    }
}

impl Suite {
    /// The name of the protocol or of the trait, without its namespace.
    pub(super) fn subject_name(&self) -> &str {
        let id = match &self.subject {
            Subject::Protocol(id) => id,
            Subject::Endpoints(endpoint_trait) => endpoint_trait.id(),
        };
        id.split_once('#').map_or(id, |(_, name)| name)
    }

    /// Whether the cases are about endpoint rules.
    pub(super) fn is_of_endpoints(&self) -> bool {
        matches!(self.subject, Subject::Endpoints(_))
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

/// Counts the verdicts.
pub(super) fn tally<'s>(cases: impl IntoIterator<Item = &'s Judged>) -> Tally {
    let mark = |judged: &Judged| match judged.verdict {
        Verdict::Passed => Mark::Passed,
        Verdict::Failed(_) => Mark::Failed,
        Verdict::Skipped(_) => Mark::Skipped,
    };
    cases.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(id: &str, verdict: Verdict) -> Suite {
        let text = format!(
            r#"{{ "shapes": {{ "a.b#Op": {{ "type": "operation", "traits": {{
                "smithy.test#httpRequestTests": [{{ "id": "{id}", "protocol": "p#q" }}] }} }} }} }}"#
        );
        let cases = cases::of_file(&text).unwrap().into_iter();
        Suite {
            file: "f.json".to_owned(),
            subject: Subject::Protocol("p#q".to_owned()),
            source: Source {
                path: PathBuf::new(),
                service: "a.b#Service".parse().unwrap(),
                crate_name: None,
            },
            cases: cases
                .map(|case| Judged {
                    case,
                    verdict: verdict.clone(),
                })
                .collect(),
        }
    }

    #[test]
    fn only_a_case_that_fails_is_skipped() {
        let failed = Verdict::failed("host", "a", "b");
        let mut suites = [
            suite("Skipped", failed.clone()),
            suite("Skipped", Verdict::Passed),
            suite("Asked", failed.clone()),
        ];
        skip(&mut suites, |_, case| {
            (case.id == "Skipped").then_some("the caller decides")
        });
        assert_eq!(
            suites[0].cases[0].verdict,
            Verdict::Skipped("the caller decides")
        );
        assert!(matches!(&suites[1].cases[0].verdict, Verdict::Failed(d) if d[0].what == "skip"));
        assert_eq!(suites[2].cases[0].verdict, failed);
        let tally = tally(suites.iter().flat_map(|suite| &suite.cases));
        assert_eq!(tally.to_string(), "0 passed, 2 failed, 1 skipped");
    }
}
