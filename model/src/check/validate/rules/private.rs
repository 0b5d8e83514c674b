//! `PrivateAccess`: what is private is referred to in its own namespace alone.

use crate::check::graph::{Graph, Relationship};
use crate::check::validate::event::Events;
use crate::traits;

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        for (relationship, target) in graph.forward(id) {
            let Some(target) = graph.node(*target) else {
                continue;
            };
            let is_open = target.member.is_some()
                || !target.traits().has(traits::PRIVATE)
                || target.shape.id.namespace() == node.shape.id.namespace();
            if is_open {
                continue;
            }
            let message = format!(
                "This shape has an invalid {relationship:?} relationship that targets a private shape, `{}`, in another namespace",
                target.id()
            );
            match relationship {
                Relationship::Trait => events.warning("PrivateAccess", node, message),
                _ => events.error("PrivateAccess", node, message),
            }
        }
    }
}
