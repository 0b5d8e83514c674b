//! What came of the cases: a table, the failures, and their sum.

use std::fmt;
use std::path::Path;

/// What came of the cases.
#[derive(Debug, Default)]
pub struct Report {
    groups: Vec<Group>,
    failures: Vec<String>,
    skips: Vec<String>,
}

#[derive(Debug, Default)]
struct Group {
    name: String,
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Report {
    /// What came of a case of a group: `Err` says what is wrong.
    pub fn add(&mut self, group: &str, case: &str, outcome: Result<(), String>) {
        let group = self.group(group);
        match outcome {
            Ok(()) => group.passed += 1,
            Err(why) => {
                group.failed += 1;
                let failure = format!(
                    "{}: {case}\n    {}",
                    group.name,
                    why.replace('\n', "\n    ")
                );
                self.failures.push(failure);
            }
        }
    }

    /// A file or a folder that can't be judged, which is a failure.
    pub fn unreadable(&mut self, path: &Path, why: &str) {
        self.add("files", &path.display().to_string(), Err(why.to_owned()));
    }

    /// What nobody judges.
    pub fn skip(&mut self, path: &Path, why: &str) {
        self.group("files").skipped += 1;
        self.skips.push(format!("{}: {why}", path.display()));
    }

    /// Whether all passed, and there was something to judge.
    pub fn is_good(&self) -> bool {
        self.failures.is_empty() && self.groups.iter().any(|group| group.passed > 0)
    }

    fn group(&mut self, name: &str) -> &mut Group {
        let at = self.groups.iter().position(|group| group.name == name);
        let at = at.unwrap_or_else(|| {
            self.groups.push(Group {
                name: name.to_owned(),
                ..Group::default()
            });
            self.groups.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "it was found there, or put there")]
        &mut self.groups[at]
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "FAILED {failure}\n")?;
        }
        for skip in &self.skips {
            writeln!(f, "skipped {skip}")?;
        }
        writeln!(
            f,
            "| cases | passed | failed | skipped |\n|---|---:|---:|---:|"
        )?;
        let mut sum = [0; 3];
        for Group {
            name,
            passed,
            failed,
            skipped,
        } in &self.groups
        {
            writeln!(f, "| {name} | {passed} | {failed} | {skipped} |")?;
            for (sum, part) in sum.iter_mut().zip([passed, failed, skipped]) {
                *sum += part;
            }
        }
        let [passed, failed, skipped] = sum;
        writeln!(f, "\n{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// Whether our text of an error says what the expected one does: what stands in backticks there, and each word that is a name of a
/// setting, a path or a URL.
pub fn says_as_much(ours: &str, expected: &str) -> Result<(), String> {
    let quoted = expected.split('`').skip(1).step_by(2);
    let words = expected
        .split(|character: char| character.is_whitespace() || "`,;:'\"()[]".contains(character));
    let names = words.filter(|word| word.contains(['_', '/']));
    for fact in quoted.chain(names) {
        let fact = fact.trim_end_matches('.');
        if !ours
            .to_ascii_lowercase()
            .contains(&fact.to_ascii_lowercase())
        {
            return Err(format!("the error doesn't tell of `{fact}`: {ours}"));
        }
    }
    Ok(())
}
