//! The words that the formats share.

use tinsmith_codegen::compatibility::{ApiEffect, Entry, Release};
use tinsmith_model::ShapeId;
use tinsmith_model::diff::{Change, Rule};

use super::report::{Line, Report, Standing};
use crate::wording::{count, number};

/// Versions that show what a release means before and after 1.0.0.
const EXAMPLES: [&str; 2] = ["0.1.0", "1.0.0"];

/// What changed of which shape, in one line: `Tag$Key: "a" -> "b"`.
pub(super) fn subject(line: &Line<'_>) -> String {
    let place = match (line.shape == line.group, line.member) {
        (true, None) => String::new(),
        (true, Some(member)) => format!("${member}"),
        (false, None) => line.shape.name().to_owned(),
        (false, Some(member)) => format!("{}${member}", line.shape.name()),
    };
    let Some(change) = line.change else {
        return plain(&place);
    };
    let of_trait = change
        .trait_id
        .as_ref()
        .filter(|_| names_trait(change.rule));
    let mut words = vec![place];
    words.extend(of_trait.map(ToString::to_string));
    words.extend(change.at.clone());
    words.retain(|word| !word.is_empty());
    let (what, how) = (words.join(" "), values(change));
    let text = match (what.is_empty(), how.is_empty()) {
        (_, true) => what,
        (true, false) => how,
        (false, false) => format!("{what}: {how}"),
    };
    plain(&text)
}

/// Whether a rule says of which trait it is only by the trait's id.
fn names_trait(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::ChangedLengthTrait
            | Rule::ChangedRangeTrait
            | Rule::ChangedPatternTrait
            | Rule::ChangedEnumTrait
            | Rule::ChangedPaginatedTrait
            | Rule::ChangedWaitableTrait
    )
}

/// The old and the new value.
fn values(change: &Change) -> String {
    // Ids of one namespace are shorter without it.
    let short = |text: &str| {
        let own = format!("{}#", change.shape.namespace());
        text.replace(&own, "")
    };
    if change.rule == Rule::ChangedDocumentation {
        return String::new();
    }
    match (
        change.old.as_deref().map(short),
        change.new.as_deref().map(short),
    ) {
        (None, None) => String::new(),
        (Some(old), None) => old,
        (None, Some(new)) => new,
        (Some(old), Some(new)) => format!("{old} -> {new}"),
    }
}

/// The texts of a change's documentation as lines of Markdown, before and after.
pub(super) fn documentation(change: &Change) -> [Vec<String>; 2] {
    let lines = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        tinsmith_codegen::docs::rustdoc_lines(text, 80)
    };
    [lines(&change.old), lines(&change.new)]
}

/// How many changes there are, by their effect.
pub(super) fn counts(report: &Report) -> String {
    let [breaking, held, minor, none] = [
        Standing::Breaking,
        Standing::Held,
        Standing::Minor,
        Standing::None,
    ]
    .map(|standing| report.count(standing));
    let mut text = format!(
        "{}: {} breaking, {}{} minor, {} without effect on the Rust API",
        count(breaking + held + minor + none, "change"),
        number(breaking),
        match held {
            0 => String::new(),
            held => format!("{} held, ", number(held)),
        },
        number(minor),
        number(none)
    );
    if report.documentation > 0 {
        let places = count(report.documentation, "place");
        text.push_str(&format!("; other documentation in {places}"));
        if !report.shows_documentation {
            text.push_str(" (--docs shows it)");
        }
    }
    text
}

/// Which version the changes ask for.
pub(super) fn verdict(report: &Report) -> String {
    let effect = match report.effect {
        ApiEffect::Breaking => "The Rust API breaks",
        ApiEffect::Minor => "The Rust API grows",
        ApiEffect::None => "The Rust API stays as it is",
    };
    if report.release == Release::None {
        return format!("{effect}, and so does the crate: there is nothing to release.");
    }
    let (_, unheld) = report.unheld;
    let without = match unheld == report.release {
        true => String::new(),
        false => format!(" Without what is held: a {} release.", unheld.name()),
    };
    let steps = EXAMPLES.iter().filter_map(|version| {
        let next = report.release.after(version)?;
        Some(format!("from {version} to {next}"))
    });
    let steps: Vec<String> = steps.collect();
    let release = report.release.name();
    format!(
        "{effect}: a {release} release, {}.{without}",
        steps.join(" or ")
    )
}

/// What is otherwise in the API, or is held from it, at most so many items of it.
pub(super) fn api(entry: &Entry, most: usize) -> Vec<String> {
    let mut items: Vec<_> = match Standing::of(entry) {
        Standing::Held => entry.held.iter().collect(),
        _ => entry.api.iter().collect(),
    };
    // What breaks is told first.
    items.sort_by_key(|item| std::cmp::Reverse(item.effect()));
    let mut lines: Vec<String> = items
        .iter()
        .take(most)
        .map(|item| plain(&item.to_string()))
        .map(|line| match Standing::of(entry) {
            Standing::Held => format!("unheld: {line}"),
            _ => line,
        })
        .collect();
    if items.len() > most {
        lines.push(format!("{} more", number(items.len() - most)));
    }
    lines
}

/// What a group is called: shapes of other namespaces by their ids.
pub(super) fn group_name(group: &ShapeId, service: &ShapeId) -> String {
    match group.namespace() == service.namespace() {
        _ if group == service => "The service".to_owned(),
        true => group.name().to_owned(),
        false => group.to_string(),
    }
}

/// A text of the model as a terminal may show it: nothing in it moves the cursor, changes colours or turns the
/// direction of writing.
pub(super) fn plain(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match turns || c.is_control() {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
    }
    shown
}
