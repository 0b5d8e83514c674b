//! `ReservedWords`: names that a model doesn't want.

use crate::Value;
use crate::check::graph::{Graph, Node};

pub(super) fn reserved<'m>(
    graph: &Graph<'m>,
    configuration: &Value,
    give: &mut impl FnMut(Node<'m>, String),
) {
    let entries = configuration.get("reserved").and_then(Value::as_array);
    for entry in entries.into_iter().flatten() {
        let reason = entry
            .get("reason")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let selector = entry.get("selector").and_then(Value::as_str).unwrap_or("*");
        let Some(selected) = graph.matching(selector) else {
            continue;
        };
        let texts = |key: &str| -> Vec<String> {
            let all = entry.get(key).and_then(Value::as_array);
            let all = all.into_iter().flatten().filter_map(Value::as_str);
            all.map(str::to_lowercase).collect()
        };
        let (words, terms) = (texts("words"), texts("terms"));
        for (id, node) in graph.nodes() {
            if node.is_built_in() || !selected.has(id) {
                continue;
            }
            let name = node
                .member
                .map_or(node.shape.id.name(), |member| &member.name);
            let lower = name.to_lowercase();
            let is_reserved = words.iter().any(|word| fits(&lower, word))
                || terms.iter().any(|term| {
                    split(name)
                        .windows(split(term).len().max(1))
                        .any(|part| part.concat() == term.replace(' ', ""))
                });
            if is_reserved {
                give(node, format!("The word `{name}` is reserved. {reason}"));
            }
        }
    }
}

/// Whether a name is a word, which may have a `*` in front or behind for anything.
fn fits(name: &str, word: &str) -> bool {
    match (word.strip_prefix('*'), word.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == word,
    }
}

/// The words of a name, in small letters.
fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    for c in name.chars() {
        let begins =
            words.is_empty() || c == '_' || c == ' ' || c.is_ascii_uppercase() && was_lower;
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut()
            && c.is_alphanumeric()
        {
            word.push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}
