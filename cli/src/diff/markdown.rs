//! The differences for a pull request.

use tinsmith_codegen::compatibility::Entry;

use tinsmith_model::diff::Wire;

use super::report::{Report, Standing, is_documentation, line};
use super::wording::{api, counts, documentation, group_name, plain, subject, verdict};

/// How many items of the API are told of a change.
const ITEMS: usize = 4;

/// A section for each effect on the API, each a table.
pub(super) fn of(report: &Report) -> String {
    let mut text = format!(
        "## {}\n\n**{}**\n\n{}.\n",
        code(report.new_service.as_str()),
        verdict(report),
        counts(report)
    );
    for (standing, head) in [
        (Standing::Breaking, "Breaking"),
        (Standing::Held, "Held"),
        (Standing::Minor, "Minor"),
        (Standing::None, "Without effect on the Rust API"),
    ] {
        let entries = report
            .entries
            .iter()
            .filter(|entry| !is_documentation(entry));
        let entries = entries.filter(|entry| Standing::of(entry) == standing);
        let entries: Vec<&Entry> = entries.collect();
        if !entries.is_empty() {
            text.push_str(&format!(
                "\n### {head}\n\n{}",
                table(report, &entries, standing)
            ));
        }
    }
    let documented = report
        .entries
        .iter()
        .filter(|entry| is_documentation(entry));
    let documented: Vec<&Entry> = documented.collect();
    if !documented.is_empty() {
        text.push_str("\n### Documentation\n");
        for entry in documented {
            text.push_str(&of_documentation(report, entry));
        }
    }
    text
}

fn table(report: &Report, entries: &[&Entry], standing: Standing) -> String {
    let (head, rule) = match standing {
        Standing::None => ("| | change | wire |\n", "|---|---|---|\n"),
        _ => ("| | change | wire | Rust API |\n", "|---|---|---|---|\n"),
    };
    let mut text = head.to_owned() + rule;
    for entry in entries {
        let Some(line) = line(entry) else { continue };
        let group = group_name(line.group, &report.new_service);
        let what = subject(&line);
        let change = match what.is_empty() {
            true => line.rule.to_owned(),
            false => format!("{} {}", line.rule, code(&what)),
        };
        let mut cells = vec![
            plain(&group),
            change,
            match line.wire {
                Wire::Same => line.wire.name().to_owned(),
                wire => format!("{}: {}", wire.name(), line.reason),
            },
        ];
        if standing != Standing::None {
            cells.push(
                api(entry, ITEMS)
                    .iter()
                    .map(|line| cell(line))
                    .collect::<Vec<_>>()
                    .join("; "),
            );
        }
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// A text of the model between backticks. Its own ones, and what would end a cell, are replaced by characters that look
/// alike.
pub(super) fn code(text: &str) -> String {
    format!(
        "`{}`",
        text.replace('`', "\u{2019}").replace('|', "\u{00a6}")
    )
}

/// A line of our own with names between backticks.
fn cell(text: &str) -> String {
    text.replace('|', "\u{00a6}")
}

fn of_documentation(report: &Report, entry: &Entry) -> String {
    let Some((line, change)) =
        line(entry).and_then(|line| Some((line.change?, line)).map(|(c, l)| (l, c)))
    else {
        return String::new();
    };
    let group = group_name(line.group, &report.new_service);
    let what = subject(&line);
    let [old, new] = documentation(change);
    let mut text = format!("\n{} {}\n\n", plain(&group), code(&what));
    // No line begins with so many backticks, so that none ends the block.
    text.push_str("``````diff\n");
    for (sign, lines) in [('-', old), ('+', new)] {
        for line in lines {
            text.push_str(format!("{sign} {}", plain(&line)).trim_end());
            text.push('\n');
        }
    }
    text + "``````\n"
}
