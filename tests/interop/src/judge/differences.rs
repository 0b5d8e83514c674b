//! What differs between two values.

use serde_json::Value;

use crate::format::Difference;

/// What differs between what the other side has and what we have; nothing where they are equal. Members count
/// by name, not by their order.
#[must_use]
pub fn compare(what: &str, theirs: &Value, ours: &Value) -> Vec<Difference> {
    match theirs == ours {
        true => Vec::new(),
        false => vec![Difference::new(what, ordered(theirs), ordered(ours))],
    }
}

/// What differs between two texts.
#[must_use]
pub fn compare_text(what: &str, theirs: &str, ours: &str) -> Vec<Difference> {
    match theirs == ours {
        true => Vec::new(),
        false => vec![Difference::new(what, theirs, ours)],
    }
}

/// The value over several lines, members in order of their names.
fn ordered(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    format!("{value:#}")
}
