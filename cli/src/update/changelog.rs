//! The file `CHANGELOG.md` of a generated crate. People may write in it: what is there stays.

use std::fs;
use std::io::ErrorKind;
use std::time::{SystemTime, UNIX_EPOCH};

use tinsmith_build::Failure;
use tinsmith_build::output::OutDir;

/// The file's name, in the crate's directory.
pub(super) const FILE: &str = "CHANGELOG.md";

/// What a changelog begins with.
fn header(command: &str) -> String {
    format!(
        "# Changelog\n\n\
         What each version of this crate changes for those who use it, the newest first, in the form of\n\
         [Keep a Changelog](https://keepachangelog.com/en/1.1.0/). `{command}` adds an entry for each model that it\n\
         takes over; entries may be edited.\n"
    )
}

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

/// An entry of the changelog.
pub(super) struct Entry<'e> {
    pub(super) version: &'e str,
    /// As in `2026-01-31`.
    pub(super) date: &'e str,
    pub(super) sections: &'e str,
}

/// The changelog with another entry in front of those that are there, or a new one, to which `command` adds entries.
pub(super) fn with_entry(old: Option<&str>, entry: &Entry<'_>, command: &str) -> String {
    let Entry {
        version,
        date,
        sections,
    } = entry;
    let entry = format!("## {version} - {date}\n\n{}\n", sections.trim_end());
    let old = match old {
        None => return format!("{}\n{entry}", header(command)),
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
    date_of(elapsed.map_or(0, |elapsed| elapsed.as_secs() / 86_400))
}

/// The date that many days after the first of 1970, in the calendar of today.
fn date_of(days: u64) -> String {
    let days_of = |year: u64| {
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        if is_leap { 366 } else { 365 }
    };
    // The calendar repeats itself after 400 years.
    let (mut year, mut day) = (1970 + 400 * (days / 146_097), days % 146_097);
    while day >= days_of(year) {
        day -= days_of(year);
        year += 1;
    }
    let february = days_of(year) - 337;
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMAND: &str = "tinsmith update";
    const SECTIONS: &str = "### Added\n\n- `X`.\n";
    const ENTRY: &str = "## 0.2.0 - 2026-01-31\n\n### Added\n\n- `X`.\n";

    fn with(old: Option<&str>, version: &str, date: &str) -> String {
        let entry = Entry {
            version,
            date,
            sections: SECTIONS,
        };
        with_entry(old, &entry, COMMAND)
    }

    fn entered(old: &str) -> String {
        with(Some(old), "0.2.0", "2026-01-31")
    }

    #[test]
    fn the_first_entry_makes_the_file() {
        let text = with(None, "0.2.0", "2026-01-31");
        let header = header(COMMAND);
        assert_eq!(text, format!("{header}\n{ENTRY}"));
        assert_eq!(
            with(Some(&text), "0.3.0", "2026-02-01"),
            format!("{header}\n## 0.3.0 - 2026-02-01\n\n### Added\n\n- `X`.\n\n{ENTRY}")
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
    fn days_are_dates() {
        // As `date --utc --date @$((days * 86400)) +%F` has them.
        for (days, date) in [
            (0, "1970-01-01"),
            (30, "1970-01-31"),
            (31, "1970-02-01"),
            (364, "1970-12-31"),
            (789, "1972-02-29"),
            (10_957, "2000-01-01"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
            (146_097, "2370-01-01"),
        ] {
            assert_eq!(date_of(days), date);
        }
        assert!(today().as_str() >= "2026", "{}", today());
    }
}
