//! The cases that fail, with expected and actual side by side.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::suite::{Difference, Suite, Verdict};
use crate::wording::count;

/// How many lines a case may take unless all is asked for, and how wide a column may be.
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
    let mut lines: Vec<String> = differences.iter().flat_map(one).collect();
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
fn one(difference: &Difference) -> Vec<String> {
    let (expected, actual) = (wrapped(&difference.expected), wrapped(&difference.actual));
    let longest = expected.iter().map(|line| line.chars().count()).max();
    let width = longest.unwrap_or_default().max("expected".len());
    let row = |mark: char, left: &str, right: &str| format!("  {left:<width$} {mark} {right}");
    let mut lines = vec![
        format!("{}:", difference.what),
        row('|', "expected", "actual"),
    ];
    for op in capture_diff_slices(Algorithm::Myers, &expected, &actual) {
        let left = expected.get(op.old_range()).unwrap_or_default();
        let right = actual.get(op.new_range()).unwrap_or_default();
        let mark = match op {
            DiffOp::Equal { .. } => '|',
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => '!',
        };
        for index in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            lines.push(row(mark, &side(left), &side(right)));
        }
    }
    lines
}

/// The lines of a text, none wider than a column.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((end, _)) = rest.char_indices().nth(WIDTH) {
            let (beginning, end) = rest.split_at(end);
            lines.push(beginning.to_owned());
            rest = end;
        }
        lines.push(rest.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(expected: &str, actual: &str) -> Difference {
        Difference {
            what: "body".to_owned(),
            expected: expected.to_owned(),
            actual: actual.to_owned(),
        }
    }

    #[test]
    fn lines_that_differ_are_marked() {
        let text = detail(
            &[difference("{\n  a: 1\n  b: 2\n}", "{\n  b: 3\n}\nmore")],
            false,
        );
        let expected = "  body:\n    expected | actual\n    {        | {\n      a: 1   !   b: 3\n      b: 2   !\n    }        | }\n             ! more\n\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn long_texts_are_wrapped_and_cut() {
        let long = "x".repeat(2 * WIDTH + 1);
        assert_eq!(
            wrapped(&long),
            ["x".repeat(WIDTH), "x".repeat(WIDTH), "x".to_owned()]
        );
        assert_eq!(wrapped(&"é".repeat(WIDTH)), ["é".repeat(WIDTH)]);
        let many = [difference(&"x\n".repeat(100), "y")];
        assert_eq!(detail(&many, false).lines().count(), LINES + 2);
        assert!(detail(&many, false).contains("... and 62 more lines; --verbose shows all"));
        assert_eq!(detail(&many, true).lines().count(), 103);
    }
}
