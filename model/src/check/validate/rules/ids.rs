//! `ShapeIdConflict`: ids that differ in case alone.

use std::collections::HashMap;

use crate::check::graph::{Graph, NodeId};
use crate::check::validate::event::Events;

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let mut by_id: HashMap<String, Vec<NodeId>> = HashMap::new();
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        by_id.entry(node.id().to_lowercase()).or_default().push(id);
    }
    for ids in by_id.into_values().filter(|ids| ids.len() > 1) {
        for id in &ids {
            let others = ids.iter().filter(|other| *other != id).take(8);
            let others = others.filter_map(|other| Some(format!("`{}`", graph.node(*other)?.id())));
            let others: Vec<String> = others.collect();
            if let Some(node) = graph.node(*id) {
                events.error(
                    "ShapeIdConflict",
                    node,
                    format!(
                        "Shape ID `{}` conflicts with other shape IDs in the model: [{}]",
                        node.id(),
                        others.join(", ")
                    ),
                );
            }
        }
    }
}
