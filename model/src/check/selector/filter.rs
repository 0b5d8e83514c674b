//! Steps that keep a node or drop it, by what it has itself.

use std::borrow::Cow;

use super::attributes::{Attribute, Variables, at};
use super::compare::compare;
use super::{Comparison, ScopedComparison, ScopedValue, Step};
use crate::check::graph::{Graph, NodeId};

/// Whether a filter keeps a node. None for steps that are no such filters.
pub(super) fn keeps(
    step: &Step,
    node: NodeId,
    graph: &Graph<'_>,
    variables: &Variables,
) -> Option<bool> {
    match step {
        Step::All => Some(true),
        Step::Type(test) => Some(graph.node(node).is_some_and(|node| test.accepts(node))),
        Step::Attribute(comparison) => Some(attribute(comparison, node, graph, variables)),
        Step::Scoped(path, comparisons) => Some(scoped(path, comparisons, node, graph, variables)),
        _ => None,
    }
}

fn attribute(
    comparison: &Comparison,
    node: NodeId,
    graph: &Graph<'_>,
    variables: &Variables,
) -> bool {
    // Most selectors of traits ask for nothing else: this makes no copies.
    if let ([kind, name], None) = (comparison.path.as_slice(), &comparison.with)
        && kind == "trait"
        && !name.starts_with('(')
    {
        let traits = graph.node(node).map(|node| node.traits());
        return traits.is_some_and(|traits| match name.contains('#') {
            true => traits.has(name),
            false => traits
                .iter()
                .any(|(id, _)| id.as_str().strip_prefix("smithy.api#") == Some(name)),
        });
    }
    let left = at(node, &comparison.path, graph, variables);
    match &comparison.with {
        None => left.is_there(),
        Some((comparator, values)) => values.iter().any(|value| {
            let right = Attribute::Text(Cow::Owned(value.clone()));
            compare(&left, *comparator, &right, comparison.ignores_case, graph)
        }),
    }
}

fn scoped(
    path: &[String],
    comparisons: &[ScopedComparison],
    node: NodeId,
    graph: &Graph<'_>,
    variables: &Variables,
) -> bool {
    let scopes = match at(node, path, graph, variables) {
        Attribute::Projection(all) => all,
        one => vec![one],
    };
    scopes.iter().any(|scope| {
        if !scope.is_there() {
            return false;
        }
        comparisons.iter().all(|comparison| {
            let value = |value: &ScopedValue| match value {
                ScopedValue::Literal(text) => Attribute::Text(Cow::Owned(text.clone())),
                ScopedValue::Path(path) if path.first().is_some_and(|first| first == "var") => {
                    at(node, path, graph, variables)
                }
                ScopedValue::Path(path) => scope.clone().follow(path, graph),
            };
            let left = value(&comparison.left);
            comparison.right.iter().any(|right| {
                compare(
                    &left,
                    comparison.comparator,
                    &value(right),
                    comparison.ignores_case,
                    graph,
                )
            })
        })
    })
}
