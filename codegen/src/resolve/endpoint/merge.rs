//! Rules that differ in one text only.

use tinsmith_model::{Map, Value};

/// The texts for which the rules at the front do the same: each has one condition, that a reference equals a
/// text, and all else is equal. At least two, or none.
pub(super) fn alike(rules: &[Value]) -> Vec<&str> {
    let Some((reference, _, first)) = rules.first().and_then(comparison) else {
        return Vec::new();
    };
    let texts: Vec<&str> = rules
        .iter()
        .map_while(|rule| {
            let (other, text, object) = comparison(rule)?;
            (other == reference && same_result(first, object)).then_some(text)
        })
        .collect();
    match texts.len() {
        0 | 1 => Vec::new(),
        _ => texts,
    }
}

/// The reference and the text that a rule's only condition compares.
fn comparison(rule: &Value) -> Option<(&str, &str, &Map)> {
    let object = rule.as_object()?;
    let [condition] = object.get("conditions")?.as_array()?.as_slice() else {
        return None;
    };
    let is_plain =
        condition.get("assign").is_none() && condition.get("fn")?.as_str() == Some("stringEquals");
    let [one, other] = condition.get("argv")?.as_array()?.as_slice() else {
        return None;
    };
    let (reference, text) = match (one, other) {
        (Value::String(text), reference) | (reference, Value::String(text)) => (reference, text),
        _ => return None,
    };
    let reference = reference.get("ref")?.as_str()?;
    (is_plain && !text.contains(['{', '}'])).then_some((reference, text, object))
}

fn same_result(one: &Map, other: &Map) -> bool {
    let counts = |name: &&String| !matches!(name.as_str(), "conditions" | "documentation");
    let names = |object: &Map| object.keys().filter(counts).count();
    names(one) == names(other)
        && one
            .keys()
            .filter(counts)
            .all(|name| one.get(name) == other.get(name))
}
