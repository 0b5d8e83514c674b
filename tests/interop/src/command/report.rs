//! What was found, as people read it.

use super::outcomes::Findings;
use crate::format::{Difference, Outcome, Verdict};
use tinsmith_cli::wording::{columns, count};
use tinsmith_tests::harness::side_by_side;
use tinsmith_tests::harness::tally::{Mark, Tally};

/// How many failures of one client are shown in full, and how many lines each may take, unless all is asked for.
const FAILURES: usize = 5;
const LINES: usize = 40;

/// How many characters of an input are shown.
const INPUT: usize = 600;

const HEADS: [&str; 7] = [
    "service", "protocol", "client", "checks", "passed", "failed", "skipped",
];

/// How many of the columns hold texts.
const TEXTS: usize = 3;

/// The failures, the reasons for what was skipped, and the table.
pub(super) fn text(findings: &[Findings<'_>], verbose: bool) -> String {
    let mut text = String::new();
    for found in findings {
        for (client, outcomes) in by_client(found) {
            text.push_str(&failures(found.service.name, client, &outcomes, verbose));
        }
    }
    text.push_str(&table(findings));
    for found in findings {
        text.push_str(&skips(found, verbose));
    }
    text
}

pub(super) fn has_failed(findings: &[Findings<'_>]) -> bool {
    sums(findings).failed > 0
}

pub(super) fn sums(findings: &[Findings<'_>]) -> Tally {
    tally(findings.iter().flat_map(|found| &found.outcomes))
}

/// The outcomes of each client, in the order of the first of each.
fn by_client<'f>(found: &'f Findings<'_>) -> Vec<(&'f str, Vec<&'f Outcome>)> {
    let mut clients: Vec<(&str, Vec<&Outcome>)> = Vec::new();
    for outcome in &found.outcomes {
        match clients.iter_mut().find(|(name, _)| *name == outcome.client) {
            Some((_, outcomes)) => outcomes.push(outcome),
            None => clients.push((&outcome.client, vec![outcome])),
        }
    }
    clients
}

fn failures(service: &str, client: &str, outcomes: &[&Outcome], verbose: bool) -> String {
    let mut text = String::new();
    let mut number = 0;
    for outcome in outcomes {
        let Verdict::Failed { input, differences } = &outcome.verdict else {
            continue;
        };
        number += 1;
        if !verbose && number > FAILURES {
            continue;
        }
        text.push_str(&format!("FAILED {} ({service}, {client})\n", outcome.check));
        let mut lines = Vec::new();
        if !input.is_empty() {
            let shown: String = input
                .chars()
                .take(if verbose { usize::MAX } else { INPUT })
                .collect();
            let more = if shown.len() < input.len() {
                " ..."
            } else {
                ""
            };
            lines.push(format!("input: {}{more}", shown.escape_debug()));
        }
        lines.extend(differences.iter().flat_map(|difference| {
            let Difference {
                what,
                expected,
                actual,
            } = difference;
            side_by_side(what, [("theirs", expected), ("ours", actual)])
        }));
        if !verbose && lines.len() > LINES {
            let more = lines.len() - LINES;
            lines.truncate(LINES);
            lines.push(format!(
                "... and {}; --verbose shows all",
                count(more, "more line")
            ));
        }
        for line in lines {
            text.push_str(format!("  {line}").trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    if !verbose && number > FAILURES {
        let more = count(number - FAILURES, "more failure");
        text.push_str(&format!(
            "... and {more} ({service}, {client}); --verbose shows all\n\n"
        ));
    }
    text
}

/// Why checks were skipped, each reason once.
fn skips(found: &Findings<'_>, verbose: bool) -> String {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    let mut text = String::new();
    for outcome in &found.outcomes {
        let Verdict::Skipped { why } = &outcome.verdict else {
            continue;
        };
        if verbose {
            text.push_str(&format!(
                "skipped: {}: {}: {why}\n",
                found.service.name, outcome.check
            ));
            continue;
        }
        match reasons.iter_mut().find(|(reason, _)| reason == why) {
            Some((_, times)) => *times += 1,
            None => reasons.push((why, 1)),
        }
    }
    for (why, times) in reasons {
        let checks = count(times, "check");
        text.push_str(&format!(
            "skipped: {}: {checks}: {why}\n",
            found.service.name
        ));
    }
    text
}

fn table(findings: &[Findings<'_>]) -> String {
    let mut lines = vec![HEADS.map(str::to_owned).to_vec()];
    for found in findings {
        for (client, outcomes) in by_client(found) {
            let names = [found.service.name, found.service.protocol, client];
            lines.push(row(names, tally(outcomes.iter().copied())));
        }
    }
    lines.push(row(["all", "", ""], sums(findings)));
    let mut text = String::new();
    for line in columns(&lines, TEXTS) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The row of a table.
fn row(names: [&str; TEXTS], tally: Tally) -> Vec<String> {
    let counts = [
        tally.passed + tally.failed + tally.skipped,
        tally.passed,
        tally.failed,
        tally.skipped,
    ];
    let names = names.iter().map(|name| (*name).to_owned());
    names.chain(counts.iter().map(usize::to_string)).collect()
}

/// Counts the verdicts.
fn tally<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> Tally {
    let mark = |outcome: &Outcome| match outcome.verdict {
        Verdict::Passed => Mark::Passed,
        Verdict::Failed { .. } => Mark::Failed,
        Verdict::Skipped { .. } => Mark::Skipped,
    };
    outcomes.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::super::services::SERVICES;
    use super::*;

    fn outcome(client: &str, check: &str, verdict: Verdict) -> Outcome {
        Outcome {
            client: client.to_owned(),
            check: check.to_owned(),
            verdict,
        }
    }

    fn failed(input: &str) -> Verdict {
        Verdict::Failed {
            input: input.to_owned(),
            differences: vec![Difference {
                what: "path".to_owned(),
                expected: "/a".to_owned(),
                actual: "/b".to_owned(),
            }],
        }
    }

    fn findings(outcomes: Vec<Outcome>) -> [Findings<'static>; 1] {
        [Findings {
            service: &SERVICES[0],
            outcomes,
        }]
    }

    #[test]
    fn each_client_has_a_row_and_each_reason_a_line() {
        let skipped = Verdict::Skipped {
            why: "it is new".to_owned(),
        };
        let findings = findings(vec![
            outcome("botocore", "A", Verdict::Passed),
            outcome("ureq", "A", failed("{}")),
            outcome("botocore", "B", skipped.clone()),
            outcome("botocore", "C", skipped),
        ]);
        let expected = "\
FAILED A (sts, ureq)
  input: {}
  path:
    theirs | ours
    /a     ! /b

service  protocol  client    checks  passed  failed  skipped
sts      awsQuery  botocore       3       1       0        2
sts      awsQuery  ureq           1       0       1        0
all                               4       1       1        2
skipped: sts: 2 checks: it is new
";
        assert_eq!(text(&findings, false), expected);
        assert_eq!(sums(&findings).to_string(), "1 passed, 1 failed, 2 skipped");
        assert!(has_failed(&findings));
    }

    #[test]
    fn many_failures_and_long_inputs_are_cut_unless_all_is_asked_for() {
        let input = "x".repeat(INPUT + 1);
        let all = (0..FAILURES + 2).map(|n| outcome("ureq", &n.to_string(), failed(&input)));
        let findings = findings(all.collect());
        let short = text(&findings, false);
        assert_eq!(short.matches("FAILED").count(), FAILURES);
        assert!(short.contains("x ...\n"));
        assert!(short.contains("... and 2 more failures (sts, ureq); --verbose shows all\n"));
        let long = text(&findings, true);
        assert_eq!(long.matches("FAILED").count(), FAILURES + 2);
        assert!(!long.contains("..."));
    }
}
