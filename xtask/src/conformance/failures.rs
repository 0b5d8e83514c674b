//! The cases that fail, with expected and actual side by side.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::suite::{Difference, Suite, Verdict};
use crate::wording::count;

/// How many lines a case may take, and how wide a column may be, unless all is asked for.
const LINES: usize = 40;
const WIDTH: usize = 72;

/// All failures, each with a blank line after it.
pub(super) fn all(suites: &[Suite], verbose: bool) -> String {
    let mut text = String::new();
    for suite in suites {
        let file = &suite.file;
        if let Some(differences) = common(suite) {
            let cases = count(suite.cases.len(), "case");
            text.push_str(&format!("FAILED all {cases} ({file})\n"));
            text.push_str(&detail(differences, verbose));
            continue;
        }
        for judged in &suite.cases {
            if let Verdict::Failed(differences) = &judged.verdict {
                let (id, kind) = (&judged.case.id, judged.case.kind.name());
                text.push_str(&format!("FAILED {id} ({kind}, {file})\n"));
                text.push_str(&detail(differences, verbose));
            }
        }
    }
    text
}

/// Why all cases of a suite fail, where they do for one reason: it can't be generated or built.
fn common(suite: &Suite) -> Option<&[Difference]> {
    let mut verdicts = suite.cases.iter().map(|judged| &judged.verdict);
    let first = verdicts.next()?;
    match first {
        Verdict::Failed(differences) if suite.cases.len() > 1 => verdicts
            .all(|verdict| verdict == first)
            .then_some(differences),
        _ => None,
    }
}

/// What differs in one case.
fn detail(differences: &[Difference], verbose: bool) -> String {
    let mut lines: Vec<String> = differences.iter().flat_map(|d| one(d, verbose)).collect();
    if !verbose && lines.len() > LINES {
        let more = lines.len() - LINES;
        lines.truncate(LINES);
        lines.push(format!(
            "... and {}; --verbose shows all",
            count(more, "more line")
        ));
    }
    let indented = lines.iter().map(|line| format!("  {line}"));
    let text: String = indented
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    text + "\n"
}

/// One difference: what it is, then the two texts. Lines that differ are marked.
fn one(difference: &Difference, verbose: bool) -> Vec<String> {
    let expected: Vec<&str> = difference.expected.lines().collect();
    let actual: Vec<&str> = difference.actual.lines().collect();
    let limit = if verbose { usize::MAX } else { WIDTH };
    let longest = expected.iter().map(|line| line.chars().count()).max();
    let width = longest.unwrap_or_default().clamp("expected".len(), limit);
    let row = |mark: char, left: &str, right: &str| {
        let (left, right) = (cut(left, limit), cut(right, limit));
        format!("  {left:<width$} {mark} {right}")
    };
    let mut lines = vec![
        format!("{}:", difference.what),
        row('|', "expected", "actual"),
    ];
    for op in capture_diff_slices(Algorithm::Myers, &expected, &actual) {
        let left = expected.get(op.old_range()).unwrap_or_default();
        let right = actual.get(op.new_range()).unwrap_or_default();
        let mark = match op {
            DiffOp::Equal { .. } => '|',
            _ => '!',
        };
        for index in 0..left.len().max(right.len()) {
            let side = |lines: &[&'_ str]| lines.get(index).copied().unwrap_or_default().to_owned();
            lines.push(row(mark, &side(left), &side(right)));
        }
    }
    lines
}

/// The beginning of a line that is too long.
fn cut(line: &str, limit: usize) -> String {
    match line.char_indices().nth(limit) {
        Some(_) => line
            .chars()
            .take(limit.saturating_sub(3))
            .chain("...".chars())
            .collect(),
        None => line.to_owned(),
    }
}
