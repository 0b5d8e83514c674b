//! The cases that fail, with expected and actual side by side.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::suite::{Difference, Suite, Verdict};

/// How many lines a case may take, and how wide a column may be, unless all is asked for.
const LINES: usize = 40;
const WIDTH: usize = 72;

/// All failures, each with a blank line after it.
pub(super) fn all(suites: &[Suite], verbose: bool) -> String {
    let mut text = String::new();
    for suite in suites {
        for judged in &suite.cases {
            let Verdict::Failed(differences) = &judged.verdict else {
                continue;
            };
            let kind = format!("{:?}", judged.case.kind).to_lowercase();
            let (file, id) = (&suite.file, &judged.case.id);
            text.push_str(&format!("FAILED {id} ({kind}, {file})\n"));
            let mut lines: Vec<String> = differences.iter().flat_map(|d| one(d, verbose)).collect();
            if !verbose && lines.len() > LINES {
                let more = lines.len() - LINES;
                lines.truncate(LINES);
                lines.push(format!("... and {more} more lines; --verbose shows them"));
            }
            for line in lines {
                text.push_str(format!("  {line}").trim_end());
                text.push('\n');
            }
            text.push('\n');
        }
    }
    text
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
