//! The file `CHANGELOG.md` of a generated crate. People may write in it: what is there stays.

use std::fs;
use std::io::ErrorKind;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::failure::Failure;
use crate::output::OutDir;

/// The file's name, in the crate's directory.
pub(super) const FILE: &str = "CHANGELOG.md";

/// What a changelog begins with.
const HEADER: &str = "\
# Changelog

What each version of this crate changes for those who use it, the newest first, in the form of
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/). `cargo xtask model update` adds an entry for each model that it
takes over; entries may be edited.
";

/// The changelog that is there, if any.
///
/// # Errors
///
/// Something else is in its place, or it can't be read.
pub(super) fn read(out: &OutDir) -> Result<Option<String>, Failure> {
    let fail = |why: String| {
        let path = out.shown_file(FILE);
        Failure::new(format!("{path}: {why}; nothing was written"))
    };
    let path = out.file(FILE);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fail(error.to_string())),
        Ok(metadata) if !metadata.is_file() => {
            return Err(fail("this is no regular file; move it away".to_owned()));
        }
        Ok(_) => {}
    }
    let bytes = fs::read(&path).map_err(|error| fail(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| fail(error.to_string()))?;
    Ok(Some(text))
}

/// The changelog with another entry in front of those that are there, or a new one.
pub(super) fn with_entry(old: Option<&str>, version: &str, date: &str, sections: &str) -> String {
    let entry = format!("## {version} - {date}\n\n{}\n", sections.trim_end());
    let old = match old {
        None => return format!("{HEADER}\n{entry}"),
        Some(old) => old,
    };
    let line_end = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let entry = entry.replace('\n', line_end);
    let place = place(old);
    let (before, after) = old.split_at(place);
    let mut text = before.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(line_end);
    }
    let is_apart = text.is_empty() || text.ends_with(&line_end.repeat(2));
    if !is_apart {
        text.push_str(line_end);
    }
    text.push_str(&entry);
    if !after.is_empty() {
        text.push_str(line_end);
        text.push_str(after);
    }
    text
}

/// Where a new entry begins: before the first one, but behind what isn't released; at the end where there is none.
fn place(text: &str) -> usize {
    let mut offset = 0;
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        in_code ^= line.trim_start().starts_with("```");
        let head = line.strip_prefix("## ").filter(|_| !in_code);
        let is_unreleased = |head: &str| head.to_ascii_lowercase().contains("unreleased");
        if head.is_some_and(|head| !is_unreleased(head)) {
            return offset;
        }
        // Links by name stand at the end, behind all entries.
        if !in_code && line.starts_with('[') && line.contains("]: ") {
            return offset;
        }
        offset += line.len();
    }
    offset
}

/// Today's date, of UTC: `2026-01-31`. A clock before 1970 gives the first day of that year.
pub(super) fn today() -> String {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = elapsed.map_or(0, |elapsed| elapsed.as_secs());
    let now = i64::try_from(seconds).map(Timestamp::from_second);
    match now {
        Ok(Ok(now)) => now.to_zoned(TimeZone::UTC).date().to_string(),
        _ => "1970-01-01".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: &str = "### Added\n\n- `X`.\n";
    const ENTRY: &str = "## 0.2.0 - 2026-01-31\n\n### Added\n\n- `X`.\n";

    fn entered(old: &str) -> String {
        with_entry(Some(old), "0.2.0", "2026-01-31", SECTIONS)
    }

    #[test]
    fn the_first_entry_makes_the_file() {
        let text = with_entry(None, "0.2.0", "2026-01-31", SECTIONS);
        assert_eq!(text, format!("{HEADER}\n{ENTRY}"));
        assert_eq!(
            with_entry(Some(&text), "0.3.0", "2026-02-01", SECTIONS),
            format!("{HEADER}\n## 0.3.0 - 2026-02-01\n\n### Added\n\n- `X`.\n\n{ENTRY}")
        );
    }

    #[test]
    fn what_people_wrote_stays_around_the_entry() {
        for (before, after) in [
            ("", ""),
            ("# Changes\n\n", ""),
            ("# Changes\n\n", "## 0.1.0\n\n- first\n"),
            ("# Changes\n\n## [Unreleased]\n\n- soon\n\n", "## [0.1.0]\n"),
            ("```md\n## no entry\n```\n\n", "## 0.1.0\n"),
            ("# Changes\n\n", "[0.1.0]: https://example.org\n"),
        ] {
            let gap = if after.is_empty() { "" } else { "\n" };
            assert_eq!(
                entered(&format!("{before}{after}")),
                format!("{before}{ENTRY}{gap}{after}")
            );
        }
        assert_eq!(entered("# Changes"), format!("# Changes\n\n{ENTRY}"));
        let windows = entered("# Changes\r\n\r\n## 0.1.0\r\n");
        assert!(!windows.replace("\r\n", "").contains('\n'), "{windows:?}");
    }

    #[test]
    fn the_date_of_today_is_one() {
        let today = today();
        let date: jiff::civil::Date = today.parse().unwrap();
        assert!(date.year() >= 2026, "{today}");
    }
}
