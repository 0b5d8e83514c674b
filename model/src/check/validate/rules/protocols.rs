//! `ProtocolHttpPayload`, `ProtocolHttp` and `Rpcv2CborTrait`: what single protocols ask for.

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::{Events, of_shape};
use crate::{Model, Shape, ShapeId, ShapeKind, Value, traits};

const REST: [&str; 2] = [traits::REST_JSON1, traits::REST_XML];

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for service in graph.model.services().filter(|one| one.location.is_some()) {
        for (id, value) in service.traits.iter() {
            let event = match id.as_str() {
                traits::RPCV2_CBOR => "Rpcv2CborTrait",
                id if id.starts_with("aws.protocols#") => "ProtocolHttp",
                _ => continue,
            };
            versions(service, id, value, event, events);
        }
        if REST.iter().any(|id| service.traits.has(id)) {
            payloads(graph.model, service, events);
        }
    }
}

/// The versions of HTTP for event streams are among those for all else.
fn versions(service: &Shape, id: &ShapeId, value: &Value, event: &str, events: &mut Events) {
    let texts = |key: &str| {
        let all = value.get(key).and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_str)
    };
    let missing: Vec<&str> = texts("eventStreamHttp")
        .filter(|one| !texts("http").any(|other| other == *one))
        .collect();
    if !missing.is_empty() {
        events.error(
            event,
            of_shape(service),
            format!("The following values of the `eventStreamHttp` property do not also appear in the `http` property of the {id} protocol trait: [{}]", missing.join(", ")),
        );
    }
}

/// What is bound to the payload.
fn payloads(model: &Model, service: &Shape, events: &mut Events) {
    let closure = model.closure(&service.id);
    for operation in closure.operations.iter().filter_map(|id| model.shape(id)) {
        let Some(shape) = operation.as_operation() else {
            continue;
        };
        let ends = [&shape.input, &shape.output]
            .into_iter()
            .chain(&shape.errors);
        for held in ends.filter_map(|id| model.shape(id)) {
            for member in held
                .members()
                .filter(|one| one.traits.has(traits::HTTP_PAYLOAD))
            {
                let target = model.shape(&member.target).map(|target| &target.kind);
                let fits = matches!(
                    target,
                    None | Some(
                        ShapeKind::String
                            | ShapeKind::Enum(_)
                            | ShapeKind::Blob
                            | ShapeKind::Structure(_)
                            | ShapeKind::Union(_)
                            | ShapeKind::Document
                    )
                );
                if !fits {
                    let node = Node {
                        shape: held,
                        member: Some(member),
                    };
                    events.error(
                        "ProtocolHttpPayload",
                        node,
                        "AWS Protocols only support binding the following shape types to the payload: string, blob, structure, union, and document",
                    );
                }
            }
        }
    }
}
