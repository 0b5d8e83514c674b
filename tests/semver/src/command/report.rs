//! Where the verdicts differ.

use std::cmp::Ordering;

use tinsmith_codegen::compatibility::ApiEffect;

use super::{Direction, Verdict};
use tinsmith_build::Failure;
use tinsmith_cli::wording::{count, number};

/// How many reasons are told of a verdict.
const REASONS: usize = 2;

/// The report of a run.
///
/// # Errors
///
/// A verdict of ours is milder.
pub(super) fn of(verdicts: &[Verdict<'_>], time: &str) -> Result<String, Failure> {
    let compared = |verdict: &&Verdict<'_>, wanted: Ordering| {
        verdict.ours.cmp(&verdict.theirs.effect) == wanted
    };
    let all = |wanted| -> Vec<&Verdict<'_>> {
        verdicts
            .iter()
            .filter(|verdict| compared(verdict, wanted))
            .collect()
    };
    let (milder, same, stricter) = (
        all(Ordering::Less),
        all(Ordering::Equal),
        all(Ordering::Greater),
    );
    // It has no lint that is on for what is new.
    let (grows, breaks): (Vec<&Verdict<'_>>, Vec<&Verdict<'_>>) = stricter
        .iter()
        .partition(|verdict| verdict.ours == ApiEffect::Minor);
    let mut text = String::new();
    if !breaks.is_empty() {
        text.push_str(
            "ours is stricter, since the judge doesn't compare types, features and order:\n",
        );
    }
    for verdict in &breaks {
        text.push_str(&format!("  {}\n", line(verdict)));
        let reasons = verdict.reasons.iter();
        let reasons = reasons.filter(|reason| reason.effect() == ApiEffect::Breaking);
        for reason in reasons.take(REASONS) {
            text.push_str(&format!("      {reason}\n"));
        }
    }
    for verdict in verdicts
        .iter()
        .filter(|verdict| !verdict.theirs.warnings.is_empty())
    {
        let lints = verdict.theirs.warnings.join(", ");
        text.push_str(&format!(
            "warned of, which doesn't count: {}: {lints}\n",
            name(verdict)
        ));
    }
    text.push_str(&format!(
        "{}, {} the same, {} stricter: {} for what breaks without its notice, {} for what is new; {} milder; {time}\n",
        count(verdicts.len(), "verdict"),
        number(same.len()),
        number(stricter.len()),
        number(breaks.len()),
        number(grows.len()),
        number(milder.len()),
    ));
    if milder.is_empty() {
        return Ok(text);
    }
    let faults = milder.iter().map(|verdict| {
        let lints = verdict.theirs.failures.join(", ");
        format!("{}: {lints}", line(verdict))
    });
    Err(Failure {
        stdout: text,
        ..Failure::list(
            faults,
            format!("{} of ours milder", count(milder.len(), "verdict")),
        )
    })
}

fn name(verdict: &Verdict<'_>) -> String {
    match verdict.direction {
        Direction::Forward => verdict.pair.to_owned(),
        Direction::Backward => format!("{}, back", verdict.pair),
    }
}

fn line(verdict: &Verdict<'_>) -> String {
    let (ours, theirs) = (verdict.ours.name(), verdict.theirs.effect.name());
    format!("{}: {ours}, the judge says {theirs}", name(verdict))
}

#[cfg(test)]
mod tests {
    use super::super::judge::Judgement;
    use super::*;

    fn verdict(ours: ApiEffect, theirs: ApiEffect, lints: &[&str]) -> Verdict<'static> {
        Verdict {
            pair: "tray",
            direction: Direction::Backward,
            ours,
            reasons: Vec::new(),
            theirs: Judgement {
                effect: theirs,
                failures: lints.iter().map(|lint| (*lint).to_owned()).collect(),
                warnings: Vec::new(),
            },
        }
    }

    #[test]
    fn only_a_milder_verdict_is_a_failure() {
        use ApiEffect::{Breaking, Minor, None};
        let fine = [
            verdict(Breaking, Breaking, &["enum_missing"]),
            verdict(Breaking, None, &[]),
            verdict(Minor, None, &[]),
        ];
        let report = of(&fine, "1 s").unwrap();
        assert!(
            report.contains("  tray, back: breaking, the judge says none\n"),
            "{report}"
        );
        assert!(
            report.contains("3 verdicts, 1 the same, 2 stricter: 1 for"),
            "{report}"
        );
        let failure = of(&[verdict(Minor, Breaking, &["enum_missing"])], "1 s").unwrap_err();
        assert_eq!(
            failure.stderr,
            "tray, back: minor, the judge says breaking: enum_missing\n\
             error: 1 verdict of ours milder\n"
        );
    }
}
