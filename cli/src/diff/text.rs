//! The differences for people.

use similar::{ChangeTag, TextDiff};
use tinsmith_codegen::compatibility::Entry;
use tinsmith_model::ShapeId;

use super::report::{Line, Report, Standing, is_documentation, line};
use super::wording::{api, counts, documentation, group_name, plain, subject, verdict};

/// How many items of the API are told of a change that breaks it.
const ITEMS: usize = 4;
/// Where the third column begins.
const INDENT: &str = "                        ";

/// One line for each change, by operation and shape; what breaks says why.
pub(super) fn of(report: &Report) -> String {
    let mut text = format!("{}\n", report.new_service);
    if !report.entries.is_empty() {
        text.push_str(&columns("API", "wire", "change"));
    }
    let mut told: Option<&ShapeId> = None;
    for entry in &report.entries {
        let Some(line) = line(entry) else { continue };
        if told != Some(line.group) {
            let name = group_name(line.group, &report.new_service);
            text.push_str(&format!("\n{}\n", plain(&name)));
            told = Some(line.group);
        }
        text.push_str(&of_entry(entry, &line));
    }
    text.push_str(&format!("\n{}\n{}\n", counts(report), verdict(report)));
    text
}

fn columns(api: &str, wire: &str, change: &str) -> String {
    format!("  {api:<9} {wire:<11} {change}\n")
}

fn of_entry(entry: &Entry, line: &Line<'_>) -> String {
    let change = format!("{} {}", line.rule, subject(line));
    let standing = Standing::of(entry);
    let mut text = columns(standing.name(), line.wire.name(), change.trim_end());
    // What has no cause in the model says nothing else.
    if matches!(standing, Standing::Breaking | Standing::Held) || entry.change.is_none() {
        for why in api(entry, ITEMS) {
            text.push_str(&format!("{INDENT}{why}\n"));
        }
    }
    if is_documentation(entry)
        && let Some(change) = line.change
    {
        let [old, new] = documentation(change);
        let (old, new) = (old.join("\n") + "\n", new.join("\n") + "\n");
        let diff = TextDiff::from_lines(&old, &new);
        for change in diff.iter_all_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let value = plain(change.value().trim_end());
            let row = format!("{INDENT}{sign} {value}");
            text.push_str(&format!("{}\n", row.trim_end()));
        }
    }
    text
}
