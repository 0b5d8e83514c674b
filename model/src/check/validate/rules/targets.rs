//! `Target`: whatever a shape refers to exists, and is of the right kind.

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::Events;
use crate::shape::with_article;
use crate::{ShapeId, ShapeKind, traits};

const ID: &str = "Target";

/// What a reference asks of its target.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Data,
    String,
    Structure,
    Error,
    Operation,
    Resource,
}

pub(in crate::check::validate) fn check(graph: &Graph<'_>, events: &mut Events) {
    for (_, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        match node.member {
            Some(member) => {
                let is_key =
                    matches!(node.shape.kind, ShapeKind::Map { .. }) && member.name == "key";
                let wanted = if is_key { Wanted::String } else { Wanted::Data };
                one(graph, node, &member.target, wanted, "member", events);
            }
            None => properties(graph, node, events),
        }
    }
}

fn properties(graph: &Graph<'_>, node: Node<'_>, events: &mut Events) {
    let mut all = |ids: &mut dyn Iterator<Item = &ShapeId>, wanted, role| {
        for id in ids {
            one(graph, node, id, wanted, role, events);
        }
    };
    match &node.shape.kind {
        ShapeKind::Service(service) => {
            all(
                &mut service.operations.iter(),
                Wanted::Operation,
                "operation",
            );
            all(&mut service.resources.iter(), Wanted::Resource, "resource");
            all(&mut service.errors.iter(), Wanted::Error, "error");
        }
        ShapeKind::Operation(operation) => {
            all(
                &mut [&operation.input].into_iter(),
                Wanted::Structure,
                "input",
            );
            all(
                &mut [&operation.output].into_iter(),
                Wanted::Structure,
                "output",
            );
            all(&mut operation.errors.iter(), Wanted::Error, "error");
        }
        ShapeKind::Resource(resource) => {
            all(
                &mut resource.all_operations(),
                Wanted::Operation,
                "operation",
            );
            all(&mut resource.resources.iter(), Wanted::Resource, "resource");
            let identifiers = &mut resource.identifiers.iter().map(|(_, id)| id);
            all(identifiers, Wanted::String, "identifier");
            let held = &mut resource.properties.iter().map(|(_, id)| id);
            all(held, Wanted::Data, "property");
        }
        _ => {}
    }
    for mixin in &node.shape.mixins {
        if graph.find(mixin.as_str()).is_none() {
            events.error(
                ID,
                node,
                format!("the mixin `{mixin}` is an unresolved shape"),
            );
        }
    }
}

fn one(
    graph: &Graph<'_>,
    node: Node<'_>,
    id: &ShapeId,
    wanted: Wanted,
    role: &str,
    events: &mut Events,
) {
    let Some(target) = graph.model.shape(id) else {
        let what = match id.member() {
            Some(_) => format!("the {role} targets `{id}`: members cannot be targeted"),
            None => format!("the {role} targets an unresolved shape `{id}`"),
        };
        return events.error(ID, node, what);
    };
    let fits = match wanted {
        Wanted::Data => !target.kind.is_service_type(),
        Wanted::String => matches!(target.kind, ShapeKind::String | ShapeKind::Enum(_)),
        Wanted::Structure | Wanted::Error => target.as_structure().is_some(),
        Wanted::Operation => target.as_operation().is_some(),
        Wanted::Resource => target.as_resource().is_some(),
    };
    let found = || with_article(target.kind.type_name());
    if !fits {
        let message = format!("the {role} targets `{id}`, {}, which it may not", found());
        // A map is wrong as a whole if its keys are no strings.
        let of_map = wanted == Wanted::String && node.member.is_some();
        let node = match of_map {
            true => Node {
                member: None,
                ..node
            },
            false => node,
        };
        events.error(ID, node, message);
    } else if wanted == Wanted::Error && !target.traits.has(traits::ERROR) {
        events.error(
            ID,
            node,
            format!("the error targets `{id}`, a structure without the `error` trait"),
        );
    } else if wanted == Wanted::Structure && target.traits.has(traits::ERROR) {
        events.error(
            ID,
            node,
            format!("the {role} targets `{id}`, which has the `error` trait"),
        );
    }
    if target.traits.has(traits::MIXIN) {
        events.error(
            ID,
            node,
            format!("the {role} targets `{id}`, a mixin; mixins can only be mixed in"),
        );
    }
}
