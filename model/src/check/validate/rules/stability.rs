//! `UnstableTrait`, `DeprecatedTrait` and `DeprecatedShape`: what may change, or goes away.

use crate::check::graph::{Graph, Relationship};
use crate::check::validate::event::{Events, short};
use crate::{Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        for (applied, _) in node.traits().iter() {
            let Some(definition) = graph.model.shape(applied) else {
                continue;
            };
            if definition.traits.has(traits::UNSTABLE) {
                events.warning(
                    format!("UnstableTrait.{applied}"),
                    node,
                    format!("This shape applies a trait that is unstable: {applied}"),
                );
            }
            if let Some(deprecated) = definition.traits.get(traits::DEPRECATED) {
                events.warning(
                    "DeprecatedTrait",
                    node,
                    format!(
                        "This shape applies a trait that is deprecated: {}{}",
                        short(applied),
                        told(deprecated)
                    ),
                );
            }
        }
        for (relationship, end) in graph.forward(id) {
            let Some(target) = graph.node(*end).filter(|end| !end.is_built_in()) else {
                continue;
            };
            let what = match relationship {
                Relationship::Target => "Member targets a deprecated shape",
                Relationship::Mixin => "Applies a deprecated mixin",
                _ => continue,
            };
            if let Some(deprecated) = target.traits().get(traits::DEPRECATED) {
                events.warning(
                    format!("DeprecatedShape.{}", target.shape.id),
                    node,
                    format!("{what}, {}{}", target.shape.id, told(deprecated)),
                );
            }
        }
    }
}

/// What the trait says besides.
fn told(deprecated: &Value) -> String {
    let message = deprecated.get("message").and_then(Value::as_str);
    message.map_or_else(String::new, |message| format!(". {message}"))
}
