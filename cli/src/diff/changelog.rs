//! The differences for the users of the crate: sections as [Keep a Changelog](https://keepachangelog.com) has them.

use indexmap::IndexMap;
use tinsmith_codegen::compatibility::{ApiChange, ApiChangeKind, ApiEffect};
use tinsmith_model::diff::Wire;

use super::markdown::code;
use super::report::{Line, Report, Standing, is_documentation, line};
use super::wording::{group_name, plain, subject};
use crate::wording::count;

/// What is said of a change that is held.
const HELD: &str = "the Rust API stays as it was";

/// A section, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Section {
    Added,
    Changed,
    Deprecated,
    Removed,
}

impl Section {
    const ALL: [Section; 4] = [
        Section::Added,
        Section::Changed,
        Section::Deprecated,
        Section::Removed,
    ];

    fn of(change: &ApiChange) -> Self {
        match change.kind {
            ApiChangeKind::Added => Section::Added,
            ApiChangeKind::Removed => Section::Removed,
            ApiChangeKind::Deprecated => Section::Deprecated,
            _ => Section::Changed,
        }
    }
}

/// The place of a line: its section, whether it breaks programs, and the operation or shape that it is about.
type Place = (Section, bool, String);

/// What stands in a line: items, or what happened to them. Each has the changes of the model behind it that no item tells.
type Notes = IndexMap<String, Vec<String>>;

/// The sections of an entry. What no program sees is only counted.
pub(super) fn of(report: &Report) -> String {
    let mut lines: IndexMap<Place, Notes> = IndexMap::new();
    let mut unseen = 0;
    for entry in &report.entries {
        let Some(line) = line(entry).filter(|_| !is_documentation(entry)) else {
            continue;
        };
        // What stays held by an earlier entry is no news.
        if entry.change.is_none() && entry.api.is_empty() {
            continue;
        }
        let is_held = Standing::of(entry) == Standing::Held;
        if entry.effect() == ApiEffect::None && line.wire == Wire::Same && !is_held {
            unseen += 1;
            continue;
        }
        let group = plain(&group_name(line.group, &report.new_service));
        let place = |section, breaking| (section, breaking, group.clone());
        for change in &entry.api {
            let breaking = change.effect() == ApiEffect::Breaking;
            let place = place(Section::of(change), breaking);
            let notes = lines.entry(place).or_default();
            notes.entry(of_api(change)).or_default();
        }
        if is_held || entry.api.is_empty() {
            let notes = lines.entry(place(Section::Changed, false)).or_default();
            let reason = match (is_held, line.wire) {
                (false, _) => line.reason.to_owned(),
                (true, Wire::Same) => HELD.to_owned(),
                (true, _) => format!("{HELD}, though {}", line.reason),
            };
            let rules = notes.entry(reason).or_default();
            rules.push(rule(&line));
        }
    }
    let mut text = String::new();
    for section in Section::ALL {
        let of_section = lines.iter().filter(|((of, ..), _)| *of == section);
        let mut lines: String = of_section
            .map(|(place, notes)| bullet(place, notes))
            .collect();
        if section == Section::Changed {
            lines.push_str(&rest(report, unseen));
        }
        if !lines.is_empty() {
            text.push_str(&format!("### {section:?}\n\n{lines}\n"));
        }
    }
    text
}

fn bullet((section, breaking, group): &Place, notes: &Notes) -> String {
    let breaking = if *breaking { "**Breaking:** " } else { "" };
    let note = |(text, rules): (&String, &Vec<String>)| match rules.as_slice() {
        [] => text.clone(),
        rules => format!("{text} ({})", rules.join(", ")),
    };
    let notes: Vec<String> = notes.iter().map(note).collect();
    // In the others there are only names.
    let joint = if *section == Section::Changed {
        "; "
    } else {
        ", "
    };
    format!("- {breaking}{group}: {}.\n", notes.join(joint))
}

fn of_api(change: &ApiChange) -> String {
    match Section::of(change) {
        // The section says what happened.
        Section::Added | Section::Removed | Section::Deprecated => {
            code(&plain(&change.item.to_string()))
        }
        Section::Changed => plain(&change.to_string()),
    }
}

/// The change of the model itself.
fn rule(line: &Line<'_>) -> String {
    match subject(line) {
        what if what.is_empty() => line.rule.to_owned(),
        what => format!("{} {}", line.rule, code(&what)),
    }
}

/// Lines for what is only counted.
fn rest(report: &Report, unseen: usize) -> String {
    let mut lines = String::new();
    if report.documentation > 0 {
        let places = count(report.documentation, "place");
        lines.push_str(&format!("- Documentation in {places}.\n"));
    }
    if unseen > 0 {
        let changes = count(unseen, "change");
        lines.push_str(&format!(
            "- {changes} of the model that programs don't see.\n"
        ));
    }
    lines
}
