//! `CamelCase` and `AbbreviationName`: how names are written.

use std::collections::HashMap;

use crate::check::graph::{Graph, Node};
use crate::{ShapeKind, Value, traits};

fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && is_plain(name)
}

fn is_lower_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && is_plain(name)
}

fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Names of traits may have their version behind them: `restJson1_1`.
fn without_version(name: &str) -> &str {
    let end = name.rsplit_once('_');
    match end {
        Some((rest, minor))
            if minor.bytes().all(|b| b.is_ascii_digit())
                && rest.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            rest
        }
        _ => name,
    }
}

/// Shapes are upper camel case, traits lower camel case, and members one of both.
pub(super) fn camel_case<'m>(
    graph: &Graph<'m>,
    configuration: &Value,
    give: &mut impl FnMut(Node<'m>, String),
) {
    let wanted = configuration.get("memberNames").and_then(Value::as_str);
    let wanted = wanted.unwrap_or("auto");
    let own = |node: &Node<'m>| !node.is_built_in();
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    let group = groups(graph);
    let is_checked = |node: &Node<'m>| {
        own(node)
            && matches!(
                node.shape.kind,
                ShapeKind::Structure(_) | ShapeKind::Union(_)
            )
    };
    let group_of = |node: &Node<'m>| {
        let known = group.get(node.shape.id.as_str());
        known
            .cloned()
            .unwrap_or_else(|| format!("{} namespace", node.shape.id.namespace()))
    };
    for (_, node) in graph.nodes().filter(|(_, node)| is_checked(node)) {
        if let Some(member) = node.member {
            let count = counts.entry(group_of(&node)).or_default();
            count.0 += usize::from(is_upper_camel(&member.name));
            count.1 += usize::from(is_lower_camel(&member.name));
        }
    }
    for (_, node) in graph.nodes().filter(|(_, node)| own(node)) {
        let Some(member) = node.member else {
            let name = node.shape.id.name();
            let kind = node.shape.kind.type_name();
            match node.traits().has(traits::TRAIT) {
                true if !is_lower_camel(without_version(name)) => {
                    give(
                        node,
                        format!("{kind} trait definition, `{name}`, is not lower camel case"),
                    );
                }
                false if !is_upper_camel(name) => {
                    give(
                        node,
                        format!("{kind} shape name, `{name}`, is not upper camel case"),
                    );
                }
                _ => {}
            }
            continue;
        };
        if !is_checked(&node) {
            continue;
        }
        let group = group_of(&node);
        let (upper, lower) = counts.get(&group).copied().unwrap_or_default();
        let is_upper = match wanted {
            "upper" => true,
            "lower" => false,
            _ => upper > lower,
        };
        let (fits, style) = match is_upper {
            true => (is_upper_camel(&member.name), "upper"),
            false => (is_lower_camel(&member.name), "lower"),
        };
        if !fits {
            give(
                node,
                format!(
                    "Member shape member name, `{}`, is not {style} camel case; members in the {group} must all use {style} camel case",
                    member.name
                ),
            );
        }
    }
}

/// The service that has a shape, by its name.
fn groups(graph: &Graph<'_>) -> HashMap<String, String> {
    let mut groups = HashMap::new();
    for service in graph.model.services() {
        for id in graph.model.closure(&service.id).shapes {
            groups.insert(id.as_str().to_owned(), service.id.name().to_owned());
        }
    }
    groups
}

/// Words of a name are written in capital letters only where they are allowed to be.
pub(super) fn abbreviations<'m>(
    graph: &Graph<'m>,
    configuration: &Value,
    give: &mut impl FnMut(Node<'m>, String),
) {
    let allowed = configuration
        .get("allowedAbbreviations")
        .and_then(Value::as_array);
    let allowed: Vec<String> = allowed
        .into_iter()
        .flatten()
        .filter_map(|word| Some(word.as_str()?.to_lowercase()))
        .collect();
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        let (what, name) = match node.member {
            Some(member) => ("member", member.name.as_str()),
            None => ("shape", node.shape.id.name()),
        };
        let is_enum = matches!(node.shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        if node.member.is_some() && is_enum {
            continue;
        }
        let better = recommended(name, &allowed);
        if better != name {
            give(
                node,
                format!(
                    "{what} name, `{name}`, contains invalid abbreviations. Change this {what} name to `{better}`"
                ),
            );
        }
    }
}

/// The name with runs of capital letters lowered but for the first of each word.
fn recommended(name: &str, allowed: &[String]) -> String {
    let chars: Vec<char> = name.chars().collect();
    let at = |index: usize| chars.get(index).copied();
    let upper = |index: usize| at(index).is_some_and(|c| c.is_ascii_uppercase());
    let (mut better, mut index) = (String::new(), 0);
    while let Some(c) = at(index) {
        if !c.is_ascii_uppercase() {
            better.push(c);
            index += 1;
            continue;
        }
        let start = index;
        while upper(index) {
            index += 1;
        }
        // The last capital letter before a small one begins the next word.
        let end = match at(index) {
            Some(next) if next.is_ascii_lowercase() && index - start > 1 => index - 1,
            _ => index,
        };
        index = end;
        let word: String = chars.get(start..end).unwrap_or_default().iter().collect();
        match word.len() > 1 && !allowed.contains(&word.to_lowercase()) {
            true => {
                better.extend(word.chars().take(1));
                better.extend(word.chars().skip(1).map(|c| c.to_ascii_lowercase()));
            }
            false => better.push_str(&word),
        }
    }
    better
}
