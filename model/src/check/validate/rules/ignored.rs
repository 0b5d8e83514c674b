//! `HttpBindingTraitIgnored`: bindings to HTTP where they mean nothing.

use std::collections::HashMap;

use crate::check::graph::{Graph, Relationship};
use crate::check::validate::event::Events;
use crate::traits;

/// How a structure is used, as bits.
const INPUT: u8 = 1;
const OUTPUT: u8 = 2;
const ERROR: u8 = 4;
const NESTED: u8 = 8;

/// The traits, where each counts, and the end of the event's id.
const BINDINGS: [(&str, u8, &str); 7] = [
    (traits::HTTP_LABEL, INPUT, "Input"),
    (traits::HTTP_QUERY, INPUT, "Input"),
    (traits::HTTP_QUERY_PARAMS, INPUT, "Input"),
    (traits::HTTP_RESPONSE_CODE, OUTPUT, "Output"),
    (traits::HTTP_HEADER, INPUT | OUTPUT | ERROR, "TopLevel"),
    (
        traits::HTTP_PREFIX_HEADERS,
        INPUT | OUTPUT | ERROR,
        "TopLevel",
    ),
    (traits::HTTP_PAYLOAD, INPUT | OUTPUT | ERROR, "TopLevel"),
];

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let bound = graph
        .model
        .shapes()
        .any(|shape| shape.traits.has(traits::HTTP));
    if !bound {
        return;
    }
    let mut uses: HashMap<u32, u8> = HashMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        for (relationship, end) in graph.forward(id) {
            let bit = match relationship {
                Relationship::Input => INPUT,
                Relationship::Output => OUTPUT,
                Relationship::Error => ERROR,
                Relationship::Target if node.member.is_some() => NESTED,
                _ => continue,
            };
            *uses.entry(*end).or_default() |= bit;
        }
    }
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        let is_mixin = node.shape.traits.has(traits::MIXIN);
        let (Some(holder), false, true) =
            (graph.shape(&node.shape.id), is_mixin, node.member.is_some())
        else {
            continue;
        };
        let used = uses.get(&holder).copied().unwrap_or_default();
        for (trait_id, counts, end) in BINDINGS {
            if used & !counts != 0 && node.traits().has(trait_id) {
                let contexts = if used & counts == 0 { "all" } else { "some" };
                events.warning(
                    format!("HttpBindingTraitIgnored.{end}"),
                    node,
                    format!(
                        "The `{}` trait applied to this member is ignored in {contexts} contexts",
                        trait_id.trim_start_matches("smithy.api#")
                    ),
                );
            }
        }
    }
}
