//! What differs between the disk and a generated crate, to be read.

#[cfg(feature = "diff")]
use similar::TextDiff;

use super::plan::Change;
use super::{OutDir, Plan};
use crate::wording::count;

/// How many lines a report has at most, the last one apart, which tells what was left out.
const LIMIT: usize = 200;

/// A report of all that differs: a list of the files, then a unified diff of those that changed.
/// Empty if nothing differs.
pub fn drift(out: &OutDir, plan: &Plan<'_>) -> String {
    let mut report = Report::default();
    for change in &plan.changes {
        let what = match change.old {
            Some(_) => "differs",
            None => "missing",
        };
        report.line(&format!("{what}: {}", out.shown_file(change.path)));
    }
    for path in &plan.stale {
        report.line(&format!("stale: {}", out.shown_file(path)));
    }
    let mut not_compared = 0;
    let shown = plan.changes.iter().filter(|_| cfg!(feature = "diff"));
    for change in shown {
        let Some(old) = &change.old else { continue };
        if report.lines < LIMIT {
            report.line("");
            report.text(&unified(out, change, old));
        } else {
            not_compared += 1;
        }
    }
    report.finish(not_compared)
}

/// Which files differ was said already.
#[cfg(not(feature = "diff"))]
fn unified(_out: &OutDir, _change: &Change<'_>, _old: &[u8]) -> String {
    String::new()
}

/// The unified diff of one file. What follows the tabs in the header is a comment, so that `patch` takes it.
#[cfg(feature = "diff")]
fn unified(out: &OutDir, change: &Change<'_>, old: &[u8]) -> String {
    let old = String::from_utf8_lossy(old);
    let path = out.shown_file(change.path);
    TextDiff::from_lines(old.as_ref(), change.new)
        .unified_diff()
        .header(
            &format!("{path}\ton disk"),
            &format!("{path}\tfrom the model"),
        )
        .to_string()
}

/// Text that is cut off after the limit.
#[derive(Default)]
struct Report {
    text: String,
    /// How many lines there are, those that were cut off included.
    lines: usize,
}

impl Report {
    fn line(&mut self, line: &str) {
        if self.lines < LIMIT {
            self.text.push_str(line);
            self.text.push('\n');
        }
        self.lines += 1;
    }

    fn text(&mut self, text: &str) {
        // Not `lines`, which would take the carriage returns away that may be the difference.
        for line in text.split_terminator('\n') {
            self.line(line);
        }
    }

    /// The text, and how much was left out.
    fn finish(mut self, not_compared: usize) -> String {
        let mut more = Vec::new();
        if let Some(cut @ 1..) = self.lines.checked_sub(LIMIT) {
            more.push(count(cut, "more line"));
        }
        if not_compared > 0 {
            more.push(format!("the changes of {}", count(not_compared, "file")));
        }
        if !more.is_empty() {
            self.text
                .push_str(&format!("... {}\n", more.join(", and ")));
        }
        self.text
    }
}

#[cfg(test)]
#[cfg(feature = "diff")]
mod tests {
    use super::*;
    use crate::output::{TestDir, compare};

    fn drift_of(dir: &TestDir, files: &[(&str, &str)]) -> String {
        let out = dir.out("out");
        let generated = dir.generated_crate(files);
        drift(&out, &compare(&out, &generated).unwrap())
    }

    #[test]
    fn files_are_listed_and_compared() {
        let dir = TestDir::new();
        dir.write("out/a.rs", &dir.generated("one\ntwo\n"));
        dir.write("out/old.rs", &dir.generated(""));
        let drift = drift_of(&dir, &[("a.rs", "one\n2\n"), ("src/b.rs", "new")]);
        let marker = dir.generated("");
        let expected = format!(
            "differs: out/a.rs\n\
             missing: out/src/b.rs\n\
             stale: out/old.rs\n\
             \n\
             --- out/a.rs\ton disk\n\
             +++ out/a.rs\tfrom the model\n\
             @@ -1,3 +1,3 @@\n \
             {marker} one\n\
             -two\n\
             +2\n"
        );
        assert_eq!(drift, expected);
    }

    #[test]
    fn no_drift_no_report() {
        let dir = TestDir::new();
        dir.write("out/a.rs", &dir.generated("one"));
        assert_eq!(drift_of(&dir, &[("a.rs", "one")]), "");
    }

    #[test]
    fn a_long_report_is_cut_and_says_so() {
        let dir = TestDir::new();
        let new: String = (0..300).map(|n| format!("{n}\n")).collect();
        for name in ["a.rs", "b.rs", "c.rs"] {
            dir.write(&format!("out/{name}"), &dir.generated(""));
        }
        let drift = drift_of(&dir, &[("a.rs", &new), ("b.rs", "x"), ("c.rs", "x")]);
        assert_eq!(drift.lines().count(), LIMIT + 1);
        // Three files listed, a blank line, three lines of header, the marker, and 300 lines.
        assert!(
            drift.ends_with("\n... 108 more lines, and the changes of 2 files\n"),
            "{drift}"
        );
    }
}
