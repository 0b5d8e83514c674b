//! Running the programs and reading what they found.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::crates::program_name;
use super::suite::{Suite, Verdict};
use crate::format::{Difference, Kind, Outcome};
use tinsmith_tests::harness::programs::Built;

/// Runs all programs, with those options. A case that its program says nothing of fails. Gives how many bodies were
/// tried.
pub(super) fn collect(suites: &mut [Suite], built: &Built, options: &[&str]) -> usize {
    let mut tried = 0;
    for suite in suites {
        let Some(name) = suite.source.crate_name.clone() else {
            continue;
        };
        let program = program_name(&name);
        match built.programs.get(&program) {
            Some(executable) => {
                let cases = built.dir.join(&program).join("cases.json");
                tried += run(suite, executable, &cases, options);
            }
            None => suite.fail("build", "a program", &built.why_not(&name, &program)),
        }
    }
    tried
}

fn run(suite: &mut Suite, executable: &Path, cases: &Path, options: &[&str]) -> usize {
    let output = Command::new(executable)
        .arg(cases)
        .args(options)
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            suite.fail("program", "a run", &error.to_string());
            return 0;
        }
    };
    let text = String::from_utf8_lossy(&output.stdout);
    let mut tried = 0;
    let outcomes: HashMap<(String, Kind), Vec<Difference>> = text
        .lines()
        .filter_map(Outcome::read)
        .map(|outcome| {
            tried += outcome.tried;
            ((outcome.id, outcome.kind), outcome.differences)
        })
        .collect();
    for judged in &mut suite.cases {
        let key = (judged.case.id.clone(), judged.case.kind);
        match outcomes.get(&key) {
            Some(differences) if differences.is_empty() => judged.verdict = Verdict::Passed,
            Some(differences) => judged.verdict = Verdict::Failed(differences.clone()),
            // What was found out before the run says more than that the program passed it over.
            None if judged.verdict != Verdict::Failed(Vec::new()) => {}
            None => {
                let said = String::from_utf8_lossy(&output.stderr);
                let actual = format!("the program ended without one: {}\n{said}", output.status);
                judged.verdict = Verdict::failed("program", "an outcome", actual.trim_end());
            }
        }
    }
    tried
}
