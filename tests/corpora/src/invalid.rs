//! `loader/invalid`: each file is refused, for what its first line says.

use std::path::Path;

use tinsmith_model::{Diagnostic, Severity};

use crate::files::{below, loader, shown, text};
use crate::report::Table;

/// Each file is refused; where its first line names a line, or puts names in backticks, so do we.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("loader/invalid");
    let folder = place.join("loader/invalid");
    for path in [below(&folder, ".smithy"), below(&folder, ".json")].concat() {
        let first = text(&path);
        let first = first.lines().next().unwrap_or_default();
        // In JSON there are no comments: the file is to be refused, that is all.
        let expected = first.strip_prefix("//").unwrap_or_default();
        let wrong = match loader([path.as_path()]).load() {
            Ok(_) => Some(format!("is accepted; expected:{expected}")),
            Err(faults) => {
                let errors: Vec<&Diagnostic> = faults
                    .iter()
                    .filter(|fault| fault.severity == Severity::Error)
                    .collect();
                misses(expected, &errors)
                    .map(|what| format!("{what} is not told; expected:{expected}\nfound: {faults}"))
            }
        };
        table.note(shown(&path, place), wrong);
    }
    table
}

/// What the expected message names and none of the faults.
fn misses(expected: &str, faults: &[&Diagnostic]) -> Option<String> {
    if let Some(line) = line(expected)
        && !faults
            .iter()
            .any(|fault| fault.location.as_ref().is_some_and(|at| at.line == line))
    {
        return Some(format!("line {line}"));
    }
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let mut names = names(expected).into_iter();
    let missing = names.find(|name| !told.iter().any(|text| has_word(text, name)));
    missing.map(|name| format!("`{name}`"))
}

/// Whether a text has a name, and not only as a part of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..);
        let after = after.and_then(|after| after.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// The line of "at line 7, column 1".
fn line(message: &str) -> Option<u32> {
    let (_, after) = message.split_once("at line ")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// What stands between backticks.
fn names(message: &str) -> Vec<&str> {
    let parts: Vec<&str> = message.split('`').collect();
    // The part behind the last backtick is between none, however many there are.
    let inner = parts.len() - 1;
    parts.into_iter().take(inner).skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::{line, names};

    #[test]
    fn expectations_are_read() {
        assert_eq!(line(" Syntax error at line 17, column 2: x"), Some(17));
        assert_eq!(line(" the line"), None);
        assert_eq!(names("a `b` c `d#e`."), ["b", "d#e"]);
        assert_eq!(names("a `b` c `d"), ["b"]);
        assert!(names("none").is_empty());
    }
}
