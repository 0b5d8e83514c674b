//! `DefaultTrait`: default values are values of their shapes.
//! See [default trait](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait).

use crate::check::graph::Graph;
use crate::check::validate::event::Events;
use crate::check::validate::value::{Checker, Leniency};
use crate::{ShapeKind, Value, traits};

const ID: &str = "DefaultTrait";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        let Some(value) = node
            .traits()
            .get(traits::DEFAULT)
            .filter(|value| !value.is_null())
        else {
            continue;
        };
        let held = match node.member {
            Some(member) => graph.model.shape(&member.target),
            None => Some(node.shape),
        };
        let Some(held) = held else {
            continue;
        };
        let only_empty = match (&held.kind, value) {
            (ShapeKind::List(_), Value::Array(items)) => !items.is_empty(),
            (ShapeKind::Map { .. }, Value::Object(entries)) => !entries.is_empty(),
            _ => false,
        };
        if only_empty {
            let what = held.kind.type_name();
            events.error(
                ID,
                node,
                format!("The @default value of a {what} must be an empty {what}"),
            );
            continue;
        }
        let mut checker = Checker::new(graph, Leniency::default());
        match node.member {
            Some(member) => checker.member(member, value),
            None => checker.shape(held, value),
        }
        for problem in checker.problems {
            let message = format!("Error validating @default trait: {}", problem.message);
            match problem.suffix {
                Some(suffix) if suffix.ends_with("InvalidRange") => {
                    events.warning(format!("{ID}.{suffix}"), node, message);
                }
                _ => events.error(ID, node, message),
            }
        }
    }
}
