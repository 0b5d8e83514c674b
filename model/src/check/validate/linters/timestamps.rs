//! `ShouldHaveUsedTimestamp`: what is named like an instant holds one.

use crate::check::graph::{Graph, Node};
use crate::{Shape, ShapeKind, Value};

/// What such names look like, without further configuration.
const USUAL: [&str; 6] = [
    "^.*[Tt]imestamp.*$",
    "^[Tt]ime([_A-Z].*)?$",
    "^[Dd]ate([_A-Z].*)?$",
    "^.*([a-z]T|_t)ime$",
    "^.*([a-z]D|_d)ate$",
    "^.*([a-z]A|_a)t$",
];

pub(super) fn check<'m>(
    graph: &Graph<'m>,
    configuration: &Value,
    give: &mut impl FnMut(Node<'m>, String),
) {
    let more = configuration
        .get("additionalPatterns")
        .and_then(Value::as_array);
    let more = more.into_iter().flatten().filter_map(Value::as_str);
    let on = "^.*([a-z]O|_o)n$";
    let patterns: Vec<regex_lite::Regex> = USUAL
        .into_iter()
        .chain([on])
        .chain(more)
        .filter_map(|pattern| regex_lite::Regex::new(pattern).ok())
        .collect();
    let ignored = configuration.get("ignore").and_then(Value::as_array);
    let ignored: Vec<&str> = ignored
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let is_named = |name: &str| patterns.iter().any(|pattern| pattern.is_match(name));
    let suspect = |shape: &Shape| {
        matches!(
            shape.kind,
            ShapeKind::String
                | ShapeKind::Integer
                | ShapeKind::Float
                | ShapeKind::Long
                | ShapeKind::BigInteger
                | ShapeKind::BigDecimal
                | ShapeKind::Short
                | ShapeKind::Double
        )
    };
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        let (name, held) = match node.member {
            Some(member) => {
                let is_structure = matches!(
                    node.shape.kind,
                    ShapeKind::Structure(_) | ShapeKind::Union(_)
                );
                let target = graph.model.shape(&member.target).filter(|_| is_structure);
                (member.name.as_str(), target)
            }
            None => (node.shape.id.name(), Some(node.shape)),
        };
        let Some(held) = held.filter(|held| suspect(held)) else {
            continue;
        };
        let is_ignored = ignored
            .iter()
            .any(|id| *id == node.id() || *id == held.id.as_str());
        if is_named(name) && !is_ignored {
            let kind = held.kind.type_name();
            let what = if node.member.is_some() {
                "Member"
            } else {
                "Shape"
            };
            give(
                node,
                format!("{what} `{name}` is named like a timestamp but is a `{kind}` shape"),
            );
        }
    }
}
