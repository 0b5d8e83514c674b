//! Numbers and paths as people read them.

use std::path::Path;
use std::time::Duration;

/// A number with a comma between its thousands: `4,123`.
pub(crate) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and what is counted: `1 file`, `4,123 files`. Only for words whose plural takes an `s`.
pub(crate) fn count(n: usize, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {what}{s}", number(n))
}

/// A duration: whole milliseconds, from ten seconds on whole seconds.
pub(crate) fn duration(duration: Duration) -> String {
    if duration.as_secs() < 10 {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", duration.as_secs())
    }
}

/// The lines of a table: the first columns hold texts, which stand to the left, the others numbers, to the right.
pub(crate) fn columns(rows: &[Vec<String>], texts: usize) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let mut widths = vec![0; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let pad = |(index, (cell, width)): (usize, (&String, &usize))| match index < texts {
        true => format!("{cell:<width$}"),
        false => format!("{cell:>width$}"),
    };
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().zip(&widths).enumerate().map(pad).collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect()
}

/// An argument as it is typed into a POSIX shell.
pub(crate) fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=:@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A path as it is typed into a POSIX shell.
pub(crate) fn shell_path(path: &Path) -> String {
    shell_word(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_between_thousands() {
        let texts = [0, 999, 1_000, 22_824, 1_234_567].map(number);
        assert_eq!(texts, ["0", "999", "1,000", "22,824", "1,234,567"]);
    }

    #[test]
    fn only_one_is_singular() {
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(1_000, "file"), "1,000 files");
    }

    #[test]
    fn long_durations_are_seconds() {
        assert_eq!(duration(Duration::from_micros(41_900)), "41 ms");
        assert_eq!(duration(Duration::from_millis(9_999)), "9999 ms");
        assert_eq!(duration(Duration::from_millis(61_400)), "61 s");
    }

    #[test]
    fn words_that_a_shell_would_change_are_quoted() {
        assert_eq!(shell_word("a/b-c_1.json"), "a/b-c_1.json");
        assert_eq!(shell_word("com.example#It's"), r"'com.example#It'\''s'");
        assert_eq!(shell_word(""), "''");
    }
}
