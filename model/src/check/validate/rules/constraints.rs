//! `RangeTrait`, `LengthTrait` and `PatternTrait`: constraints that a value can meet.

use crate::check::graph::{Graph, Node};
use crate::check::selector::is_number;
use crate::check::validate::event::Events;
use crate::{ShapeKind, Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        if let Some(range) = node.traits().get(traits::RANGE) {
            self::range(graph, node, range, events);
        }
        if let Some(length) = node.traits().get(traits::LENGTH) {
            let bound = |name: &str| length.get(name).and_then(Value::as_number);
            match (bound("min"), bound("max")) {
                (None, None) => {
                    events.error("Model", node, "A length trait must have a `min` or a `max`")
                }
                (min, max) => {
                    for bound in [min, max].into_iter().flatten() {
                        if bound.as_str().starts_with('-') {
                            events.error(
                                "LengthTrait",
                                node,
                                "A length trait is applied with a negative `min` or `max` value",
                            );
                        }
                    }
                    if min.zip(max).is_some_and(|(min, max)| min > max) {
                        events.error(
                            "LengthTrait",
                            node,
                            "A length trait is applied with a `min` value greater than its `max` value",
                        );
                    }
                }
            }
        }
        if let Some(pattern) = node.traits().str(traits::PATTERN)
            && !(pattern.starts_with('^') && pattern.ends_with('$'))
        {
            events.warning(
                "PatternTrait",
                node,
                "the pattern is not anchored: it may match any part of a text. Begin it with `^` and end it with `$`",
            );
        }
    }
}

fn range(graph: &Graph<'_>, node: Node<'_>, range: &Value, events: &mut Events) {
    const ID: &str = "RangeTrait";
    let bound = |name: &str| range.get(name).and_then(Value::as_number);
    let (min, max) = (bound("min"), bound("max"));
    if min.is_none() && max.is_none() {
        return events.error(ID, node, "A range trait must have a `min` or a `max`");
    }
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        events.error(
            ID,
            node,
            "A range trait is applied with a `min` value greater than its `max` value",
        );
    }
    let kind = match node.member {
        Some(member) => graph.model.shape(&member.target).map(|shape| &shape.kind),
        None => Some(&node.shape.kind),
    };
    let Some(kind) = kind.filter(|kind| is_number(kind)) else {
        return;
    };
    if matches!(
        kind,
        ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal
    ) {
        return;
    }
    for (name, bound) in [("min", min), ("max", max)] {
        if let Some(bound) = bound
            && *bound
                != crate::Number::from(
                    bound
                        .scaled(0)
                        .and_then(|whole| i64::try_from(whole).ok())
                        .unwrap_or_default(),
                )
            && !bound.is_integer()
        {
            events.error(
                ID,
                node,
                format!("the `range` trait's `{name}` is a decimal, {bound}, but a {} holds whole numbers only", kind.type_name()),
            );
        }
    }
}
