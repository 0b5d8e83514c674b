//! `SingleOperationBinding` and `SingleResourceBinding`: within a service, each operation and each resource is bound once.
//! `JsonName`: members of a structure have names of their own.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::check::graph::{Graph, NodeId, Relationship};
use crate::check::validate::event::{Events, of_shape};
use crate::{Shape, ShapeId, ShapeKind, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for service in graph.model.services().filter(|one| one.location.is_some()) {
        if let Some(id) = graph.shape(&service.id) {
            bindings(graph, service, id, events);
        }
    }
    for shape in graph.model.shapes().filter(|one| one.location.is_some()) {
        if matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
            json_names(shape, events);
        }
    }
}

fn bindings(graph: &Graph<'_>, service: &Shape, start: NodeId, events: &mut Events) {
    let mut bound: HashMap<NodeId, Vec<&ShapeId>> = HashMap::new();
    let (mut seen, mut pending) = (HashSet::from([start]), vec![start]);
    while let Some(id) = pending.pop() {
        let Some(holder) = graph.node(id) else {
            continue;
        };
        for (relationship, end) in graph.forward(id) {
            let is_error = matches!(
                relationship,
                Relationship::Error | Relationship::Mixin | Relationship::Trait
            );
            let Some(target) = graph.node(*end).filter(|_| !is_error) else {
                continue;
            };
            if !target.shape.kind.is_service_type() {
                continue;
            }
            bound.entry(*end).or_default().push(&holder.shape.id);
            if target.shape.as_resource().is_some() && seen.insert(*end) {
                pending.push(*end);
            }
        }
    }
    let mut all: Vec<_> = bound.into_iter().collect();
    all.sort_by_key(|(id, _)| *id);
    for (id, mut holders) in all {
        holders.sort();
        holders.dedup();
        let Some(node) = graph.node(id).filter(|_| holders.len() > 1) else {
            continue;
        };
        let holders: Vec<String> = holders.iter().map(|id| format!("`{id}`")).collect();
        let (event, what) = match node.shape.as_resource() {
            Some(_) => ("SingleResourceBinding", "A resource"),
            None => ("SingleOperationBinding", "An operation"),
        };
        events.error(
            event,
            node,
            format!(
                "{what} can appear only once in the service `{}`, but is bound to {}",
                service.id,
                holders.join(", ")
            ),
        );
    }
}

fn json_names(shape: &Shape, events: &mut Events) {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in shape.members() {
        let name = member.traits.str(traits::JSON_NAME).unwrap_or(&member.name);
        names.entry(name).or_default().push(&member.name);
    }
    for (name, members) in names.into_iter().filter(|(_, members)| members.len() > 1) {
        events.error(
            "JsonName",
            of_shape(shape),
            format!(
                "Members of this {} have the same name in JSON, `{name}`: {}",
                shape.kind.type_name(),
                members.join(", ")
            ),
        );
    }
}
