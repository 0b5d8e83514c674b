//! Running the programs and reading what they found.

use std::process::{Command, Stdio};

use super::python::{self, Python};
use super::server::Server;
use super::services::{Service, Source};
use crate::format::{Arguments, Difference, Outcome, Verdict};
use tinsmith_tests::harness::programs::Built;

/// The script that the programs hold themselves against.
const PEER: &str = "peer.py";

/// In the place of a client, where no program tells one.
const NONE: &str = "-";

/// What a program found.
pub(super) struct Findings<'s> {
    pub(super) service: &'s Service,
    pub(super) outcomes: Vec<Outcome>,
}

/// Runs the program of a service. One that can't be built, or doesn't end well, fails as a check of its own.
pub(super) fn of<'s>(
    service: &'s Service,
    built: &Built,
    python: &Python,
    server: &Server,
    seed: u64,
) -> Findings<'s> {
    let outcomes = match (service.lacks(), built.programs.get(service.name)) {
        (Some(why), _) => vec![Outcome {
            client: NONE.to_owned(),
            check: "all".to_owned(),
            verdict: Verdict::Skipped { why },
        }],
        (None, None) => {
            let generated = match service.source {
                Source::Committed => String::new(),
                Source::Model(_) => format!("of-{}", service.name),
            };
            let why = built.why_not(&generated, service.name);
            vec![failed("build", "a program", &why)]
        }
        (None, Some(executable)) => {
            let arguments = Arguments {
                server: server.url().to_owned(),
                seed,
                python: python.program.clone().into(),
                script: python::script(PEER).into(),
            };
            let mut command = Command::new(executable);
            command.args(arguments.words());
            python.isolate(&mut command);
            run(command)
        }
    };
    Findings { service, outcomes }
}

fn run(mut command: Command) -> Vec<Outcome> {
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => return vec![failed("program", "a run", &error.to_string())],
    };
    let mut outcomes = read(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() || outcomes.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        let actual = format!("{}\n{said}", output.status);
        outcomes.push(failed("program", "an end without fault", actual.trim_end()));
    }
    outcomes
}

/// Reads a program's lines. What else it prints, as the README's example does, is passed over; an outcome that
/// can't be read is a fault of the program.
fn read(text: &str) -> Vec<Outcome> {
    text.lines()
        .filter_map(|line| {
            let outcome = Outcome::read(line)?;
            Some(outcome.unwrap_or_else(|_| failed("program", "the outcome of a check", line)))
        })
        .collect()
}

fn failed(what: &str, expected: &str, actual: &str) -> Outcome {
    Outcome {
        client: NONE.to_owned(),
        check: what.to_owned(),
        verdict: Verdict::Failed {
            input: String::new(),
            differences: vec![Difference::new(what, expected, actual)],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_and_those_that_are_none_are_failures() {
        let text = concat!(
            r#"{"client":"ureq","check":"A","verdict":"passed"}"#,
            "\n",
            r#"{"client":"ureq","check":"B","verdict":"skipped","why":"it is new"}"#,
            "\n",
            r#"{"client":"ureq","check":"C","verdict":"failed","input":"{}","differences":[]}"#,
            "\nResponse { .. }\n{}\n",
        );
        let outcomes = read(text);
        assert_eq!(outcomes[0].verdict, Verdict::Passed);
        assert!(matches!(&outcomes[1].verdict, Verdict::Skipped { why } if why == "it is new"));
        assert!(matches!(&outcomes[2].verdict, Verdict::Failed { input, .. } if input == "{}"));
        assert!(matches!(
            &outcomes[3].verdict,
            Verdict::Failed { differences, .. } if differences[0].actual == "{}"
        ));
        assert_eq!(outcomes.len(), 4);
    }
}
