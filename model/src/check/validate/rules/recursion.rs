//! `ShapeRecursion` and `ResourceCycle`: recursion that no value could end.
//! See [Recursive shape definitions](https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions).

use crate::check::graph::{Graph, NodeId, Relationship};
use crate::check::validate::event::Events;
use crate::{Model, ShapeKind, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let count = graph.len();
    let collections = cyclic(count, &|node| {
        let kind = graph.node(node).map(|node| &node.shape.kind);
        match kind {
            Some(ShapeKind::List(_) | ShapeKind::Map { .. }) => members(graph, node, |_| true),
            _ => Vec::new(),
        }
    });
    tell(
        graph,
        &collections,
        events,
        "ShapeRecursion",
        "a list, set or map contains itself: put a structure or a union in between",
    );
    let required = cyclic(count, &|node| {
        let is_structure = graph
            .node(node)
            .is_some_and(|node| node.shape.as_structure().is_some());
        match is_structure {
            true => members(graph, node, |given| given.has(traits::REQUIRED)),
            false => Vec::new(),
        }
    });
    tell(
        graph,
        &required,
        events,
        "ShapeRecursion",
        "a structure requires itself: make one of these members optional",
    );
    unions(graph, events);
}

/// Resources that contain themselves.
pub(super) fn resources(graph: &Graph<'_>, events: &mut Events) {
    let count = graph.len();
    let resources = cyclic(count, &|node| {
        let edges = graph.forward(node).iter();
        let held = edges.filter(|(relationship, _)| *relationship == Relationship::Resource);
        held.map(|(_, end)| *end).collect()
    });
    let is_resource = |node: &NodeId| {
        graph
            .node(*node)
            .is_some_and(|node| node.shape.as_resource().is_some())
    };
    let resources: Vec<NodeId> = resources.into_iter().filter(is_resource).collect();
    tell(
        graph,
        &resources,
        events,
        "ResourceCycle",
        "the resource contains itself",
    );
}

fn tell(graph: &Graph<'_>, found: &[NodeId], events: &mut Events, id: &str, message: &str) {
    for node in found.iter().filter_map(|node| graph.node(*node)) {
        if !node.is_built_in() {
            events.error(id, node, message);
        }
    }
}

/// The targets of those members whose traits are as wanted.
fn members(graph: &Graph<'_>, node: NodeId, wanted: fn(&crate::Traits) -> bool) -> Vec<NodeId> {
    let Some(found) = graph.node(node).filter(|node| node.member.is_none()) else {
        return Vec::new();
    };
    let all = found
        .shape
        .members()
        .filter(|member| wanted(&member.traits));
    all.filter_map(|member| graph.shape(&member.target))
        .collect()
}

/// The nodes that are on a cycle: those of strongly connected components with more than one node, or with an edge to itself.
/// Walks with a stack of its own.
fn cyclic(count: usize, edges: &dyn Fn(NodeId) -> Vec<NodeId>) -> Vec<NodeId> {
    let mut index = vec![0_u32; count];
    let mut low = vec![0_u32; count];
    let mut is_open = vec![false; count];
    let (mut next, mut open, mut found) = (1, Vec::new(), Vec::new());
    let get = |list: &[u32], node: NodeId| list.get(node as usize).copied().unwrap_or_default();
    for root in 0..NodeId::try_from(count).unwrap_or(NodeId::MAX) {
        if get(&index, root) != 0 {
            continue;
        }
        let mut path: Vec<(NodeId, Vec<NodeId>, bool)> = Vec::new();
        let mut enter = Some(root);
        loop {
            if let Some(node) = enter.take() {
                let ends = edges(node);
                let to_itself = ends.contains(&node);
                set(&mut index, node, next);
                set(&mut low, node, next);
                set(&mut is_open, node, true);
                next += 1;
                open.push(node);
                path.push((node, ends, to_itself));
            }
            let Some((node, ends, to_itself)) = path.last_mut() else {
                break;
            };
            let node = *node;
            if let Some(end) = ends.pop() {
                if get(&index, end) == 0 {
                    enter = Some(end);
                } else if is_open.get(end as usize) == Some(&true) {
                    let least = get(&low, node).min(get(&index, end));
                    set(&mut low, node, least);
                }
                continue;
            }
            let to_itself = *to_itself;
            path.pop();
            if let Some((above, ..)) = path.last() {
                let least = get(&low, *above).min(get(&low, node));
                set(&mut low, *above, least);
            }
            if get(&low, node) == get(&index, node) {
                let start = open
                    .iter()
                    .rposition(|one| *one == node)
                    .unwrap_or_default();
                let component = open.split_off(start);
                for one in &component {
                    set(&mut is_open, *one, false);
                }
                if component.len() > 1 || to_itself {
                    found.extend(component);
                }
            }
        }
    }
    found.sort_unstable();
    found
}

fn set<T>(list: &mut [T], node: NodeId, value: T) {
    if let Some(slot) = list.get_mut(node as usize) {
        *slot = value;
    }
}

/// Unions whose every member holds the union again.
fn unions(graph: &Graph<'_>, events: &mut Events) {
    for id in crate::check::recursion::endless_unions(graph.model as &Model) {
        if let Some(node) = graph.shape(id).and_then(|node| graph.node(node)) {
            events.error(
                "ShapeRecursion",
                node,
                "It is impossible to create instances of this recursive union: add a member that doesn't hold it again",
            );
        }
    }
}
