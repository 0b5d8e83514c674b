//! `TraitBreakingChanges`: the paths of a trait's breaking changes lead somewhere.

use crate::check::graph::Graph;
use crate::check::validate::event::{Events, of_shape};
use crate::{Model, Shape, ShapeKind, Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        let rules = shape
            .traits
            .get(traits::TRAIT)
            .and_then(|one| one.get("breakingChanges"));
        let rules = rules.and_then(Value::as_array);
        for (index, rule) in rules.into_iter().flatten().enumerate() {
            let path = rule.get("path").and_then(Value::as_str).unwrap_or_default();
            if let Some(segment) = lost(graph.model, shape, path) {
                events.error(
                    "TraitBreakingChanges",
                    of_shape(shape),
                    format!("Invalid trait breakingChanges element {index}, '{path}', at segment '{segment}': the shape has no such member"),
                );
            }
        }
    }
}

/// The part of a path that leads nowhere.
fn lost<'p>(model: &Model, shape: &Shape, path: &'p str) -> Option<&'p str> {
    let mut at = shape;
    for segment in path
        .split('/')
        .skip(1)
        .filter(|segment| !segment.is_empty())
    {
        let is_any = matches!(at.kind, ShapeKind::Document);
        if is_any {
            return None;
        }
        let Some(member) = at.member(segment) else {
            return Some(segment);
        };
        at = model.shape(&member.target)?;
    }
    None
}
