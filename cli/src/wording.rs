//! Numbers, times, tables and paths as people read them.

use std::path::Path;
use std::time::Duration;

pub use tinsmith_build::wording::{count, number};

/// A duration: whole milliseconds, from ten seconds on whole seconds.
#[must_use]
pub fn duration(duration: Duration) -> String {
    if duration.as_secs() < 10 {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", duration.as_secs())
    }
}

/// The lines of a table: the first columns hold texts, which stand to the left, the others numbers, to the right.
#[must_use]
pub fn columns(rows: &[Vec<String>], texts: usize) -> Vec<String> {
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

/// Says of a staging directory that it is still there.
#[must_use]
pub fn left_behind(path: &Path) -> String {
    format!(
        "note: {} is left of this run or another; it can be deleted when none is going on\n",
        path.display()
    )
}

/// Says of a staging directory of another run that it is not there any more.
#[must_use]
pub fn cleared(path: &Path) -> String {
    format!(
        "note: removed {}, which a run that was killed had left\n",
        path.display()
    )
}

/// An argument as it is typed into a POSIX shell.
#[must_use]
pub fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=:@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A path as it is typed into a POSIX shell.
#[must_use]
pub fn shell_path(path: &Path) -> String {
    shell_word(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

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
