//! `Service`: names within a service, unique whatever their case, after the service's renames.
//! See [Service closure](https://smithy.io/2.0/spec/service-types.html#service-closure).

use std::collections::HashMap;

use crate::check::graph::{Graph, NodeId, Relationship};
use crate::check::selector::is_simple;
use crate::check::validate::event::{EventSeverity, Events, of_shape};
use crate::shape_id::is_identifier;
use crate::{Model, Shape, ShapeId, ShapeKind};

const ID: &str = "Service";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .services()
        .filter(|shape| shape.location.is_some())
    {
        let Some(service) = shape.as_service() else {
            continue;
        };
        let closure = closure(graph, shape);
        for (id, name) in &service.rename {
            let message = if !is_identifier(name) {
                format!("Service attempts to rename `{id}` to an invalid identifier, \"{name}\"")
            } else if name == id.name() {
                format!("Service rename for `{id}` does not actually change the name from `{name}`")
            } else if !closure.iter().any(|one| one.id == *id) {
                format!("Service attempts to rename a shape not in the service: {id}")
            } else {
                match graph.model.shape(id) {
                    Some(target) if target.kind.is_service_type() => format!(
                        "Service attempts to rename a {} shape: `{id}`",
                        target.kind.type_name()
                    ),
                    _ => continue,
                }
            };
            events.error(ID, of_shape(shape), message);
        }
        conflicts(graph.model, shape, &service.rename, &closure, events);
    }
}

/// The shapes of a service, itself included.
fn closure<'m>(graph: &Graph<'m>, service: &Shape) -> Vec<&'m Shape> {
    let mut seen = crate::check::selector::Bits::none(graph.len());
    let mut pending: Vec<NodeId> = graph.shape(&service.id).into_iter().collect();
    let mut found = Vec::new();
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(node) = graph.node(id).filter(|node| node.member.is_none()) {
            found.push(node.shape);
        }
        let edges = graph.forward(id).iter();
        let followed = edges.filter(|(relationship, _)| {
            !matches!(relationship, Relationship::Trait | Relationship::Mixin)
        });
        pending.extend(followed.map(|(_, end)| *end));
    }
    found.sort_by_key(|shape| &shape.id);
    found
}

fn conflicts(
    model: &Model,
    service: &Shape,
    rename: &[(ShapeId, String)],
    closure: &[&Shape],
    events: &mut Events,
) {
    let renamed: HashMap<&ShapeId, &str> = rename
        .iter()
        .map(|(id, name)| (id, name.as_str()))
        .collect();
    let mut by_name: HashMap<String, Vec<&Shape>> = HashMap::new();
    for shape in closure {
        let name = renamed.get(&shape.id).copied().unwrap_or(shape.id.name());
        by_name
            .entry(name.to_ascii_lowercase())
            .or_default()
            .push(shape);
    }
    let mut all: Vec<_> = by_name
        .into_iter()
        .filter(|(_, shapes)| shapes.len() > 1)
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, shapes) in all {
        // Each with the next few: so many pairs would tell nothing more.
        for (index, one) in shapes.iter().enumerate() {
            for other in shapes.iter().skip(index + 1).take(16) {
                let severity = severity(model, one, other);
                for (here, there) in [(one, other), (other, one)] {
                    events.add(
                        severity,
                        ID,
                        of_shape(here),
                        format!("Shape name `{}` conflicts with `{}` in the `{}` service closure. Shapes in the closure of a service must have names that differ in more than case: `rename` one of them", here.id, there.id, service.id),
                    );
                }
            }
        }
    }
}

/// Simple shapes, and lists of them, may share a name if they are the same in all else.
fn severity(model: &Model, one: &Shape, other: &Shape) -> EventSeverity {
    if one.kind.type_name() != other.kind.type_name() || !one.traits.same_as(&other.traits) {
        return EventSeverity::Error;
    }
    match (&one.kind, &other.kind) {
        (ShapeKind::List(a), ShapeKind::List(b)) => {
            let targets = (model.shape(&a.target), model.shape(&b.target));
            let same = a.target == b.target
                || matches!(targets, (Some(a), Some(b)) if is_simple(&a.kind) && a.kind == b.kind && a.traits.same_as(&b.traits));
            match same && a.traits.same_as(&b.traits) {
                true => EventSeverity::Warning,
                false => EventSeverity::Error,
            }
        }
        (kind, _) if is_simple(kind) && one.kind == other.kind => EventSeverity::Note,
        _ => EventSeverity::Error,
    }
}
