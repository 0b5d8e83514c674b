//! `TraitValidators`: the validators that a trait brings for the shapes it is applied to.
//! See [traitValidators](https://smithy.io/2.0/spec/constraint-traits.html).

use crate::check::graph::Graph;
use crate::check::selector::{Selector, matches_from, parse};
use crate::check::validate::event::{EventSeverity, Events};
use crate::shape_id::is_identifier;
use crate::{Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let defining = graph
        .nodes()
        .filter(|(_, node)| node.traits().has(traits::TRAIT_VALIDATORS));
    for (_, definition) in defining.filter(|(_, node)| node.member.is_none()) {
        let validators = definition.traits().get(traits::TRAIT_VALIDATORS);
        let Some(Value::Object(validators)) = validators else {
            continue;
        };
        for (id, validator) in validators {
            if !id.split('.').all(is_identifier) && !definition.is_built_in() {
                events.error(
                    "TraitValidators",
                    definition,
                    format!("`smithy.api#traitValidators` key is not a valid event ID: `{id}`"),
                );
                continue;
            }
            let text = |key: &str| validator.get(key).and_then(Value::as_str);
            let selector: Option<Selector> = text("selector").and_then(|text| parse(text).ok());
            let Some(selector) = selector else {
                continue;
            };
            let severity = text("severity").and_then(EventSeverity::of_name);
            let severity = severity.unwrap_or(EventSeverity::Error);
            let users = graph.nodes().filter(|(_, node)| {
                !node.is_built_in() && node.traits().has(definition.shape.id.as_str())
            });
            for (user, holder) in users {
                for found in matches_from(&selector, graph, user) {
                    let Some(node) = graph.node(found) else {
                        continue;
                    };
                    let told = text("message").map_or_else(String::new, |text| format!(": {text}"));
                    events.add(
                        severity,
                        id.as_str(),
                        node,
                        format!("Found an incompatible shape when validating the constraints of the `{}` trait attached to `{}`{told}", definition.shape.id, holder.id()),
                    );
                }
            }
        }
    }
}
