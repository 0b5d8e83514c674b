//! The cases that fail, with expected and actual side by side.

use super::suite::{Suite, Verdict};
use crate::format::Difference;
use tinsmith_cli::wording::count;
use tinsmith_tests::harness::side_by_side;

/// How many lines a case may take unless all is asked for.
const LINES: usize = 40;

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
    let mut lines: Vec<String> = differences
        .iter()
        .flat_map(|difference| {
            let Difference {
                what,
                expected,
                actual,
            } = difference;
            side_by_side(what, [("expected", expected), ("actual", actual)])
        })
        .collect();
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
    fn long_texts_are_cut() {
        let many = [difference(&"x\n".repeat(100), "y")];
        assert_eq!(detail(&many, false).lines().count(), LINES + 2);
        assert!(detail(&many, false).contains("... and 62 more lines; --verbose shows all"));
        assert_eq!(detail(&many, true).lines().count(), 103);
    }
}
