//! `--damage`: the bodies of all cases, damaged in every small way (the judge's `damage` has the set).

use std::time::Instant;

use super::suite::{Suite, Verdict};
use super::{failures, outcomes};
use crate::format::{DAMAGE, Kind};
use tinsmith_build::Failure;
use tinsmith_cli::wording::{count, duration, number};
use tinsmith_tests::harness::programs::Built;

/// Keeps the cases with a body that a decoder of ours may be given.
pub(super) fn keep_bodies(suites: &mut Vec<Suite>) {
    for suite in suites.iter_mut() {
        let cases = &mut suite.cases;
        cases.retain(|judged| {
            matches!(
                judged.case.kind,
                Kind::Request | Kind::Response | Kind::Error
            )
        });
    }
    suites.retain(|suite| !suite.cases.is_empty());
}

/// Runs all programs. Gives how many bodies were tried.
///
/// # Errors
///
/// One made a decoder panic, or give two answers.
pub(super) fn run(suites: &mut [Suite], built: &Built, verbose: bool) -> Result<String, Failure> {
    let started = Instant::now();
    let tried = outcomes::collect(suites, built, &[DAMAGE]);
    let cases = suites.iter().flat_map(|suite| &suite.cases);
    let failed = cases
        .clone()
        .filter(|judged| matches!(judged.verdict, Verdict::Failed(_)))
        .count();
    let text = format!(
        "{}{} damaged bodies of {} in {}: {} went wrong\n",
        failures::all(suites, verbose),
        number(tried),
        count(cases.count(), "case"),
        duration(started.elapsed()),
        number(failed),
    );
    match failed {
        0 => Ok(text),
        _ => Err(Failure {
            stdout: text,
            stderr: String::new(),
        }),
    }
}
