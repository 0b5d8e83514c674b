//! `StreamingTrait`, `UnitType`, `Union` and `OperationInputOutputMisuse`: what inputs, outputs and members may hold.

use std::collections::BTreeMap;

use crate::check::graph::{Graph, Relationship};
use crate::check::validate::event::Events;
use crate::{Shape, ShapeKind, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let is_stream = |shape: &Shape| shape.traits.has(traits::STREAMING);
    let target = |id: &crate::ShapeId| graph.model.shape(id);
    let contains = |shape: &Shape| {
        shape.as_structure().is_some()
            && shape
                .members()
                .any(|member| target(&member.target).is_some_and(is_stream))
    };
    let needs_length = |shape: &Shape| {
        shape.members().any(|member| {
            target(&member.target)
                .is_some_and(|one| is_stream(one) && one.traits.has(traits::REQUIRES_LENGTH))
        })
    };
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        if let Some(member) = node.member {
            let is_enum = matches!(
                node.shape.kind,
                ShapeKind::Enum(_) | ShapeKind::IntEnum(_) | ShapeKind::Union(_)
            );
            if !is_enum && member.target.as_str() == traits::UNIT {
                events.error(
                    "UnitType",
                    node,
                    "Only members of a union, enum, or intEnum can reference smithy.api#Unit",
                );
            }
            if !node.shape.traits.has(traits::MIXIN)
                && let Some(held) = target(&member.target)
                && contains(held)
            {
                events.error("StreamingTrait", node, format!("Members cannot target structures that contain a stream, but this member targets {}", held.id));
            }
            continue;
        }
        if let ShapeKind::Union(members) = &node.shape.kind {
            if members.is_empty() && !node.shape.traits.has(traits::MIXIN) {
                events.error("Union", node, "Tagged unions must have one or more members");
            }
            let other = members.iter().filter(|member| {
                target(&member.target).is_some_and(|one| one.as_structure().is_none())
            });
            let other: Vec<&str> = other.map(|member| member.name.as_str()).collect();
            if is_stream(node.shape) && !other.is_empty() {
                events.error("StreamingTrait", node, format!("Each member of an event stream union must target a structure shape, but the following union members do not: [{}]", other.join(", ")));
            }
        }
        let Some(operation) = node.shape.as_operation() else {
            continue;
        };
        for (relationship, end) in graph.forward(id) {
            let held = graph.node(*end).map(|node| node.shape);
            if *relationship == Relationship::Error && held.is_some_and(contains) {
                events.error("StreamingTrait", node, "This shape has an invalid `ERROR` relationship to a structure that contains a stream");
            }
        }
        if let Some(output) = graph.shape(&operation.output).and_then(|id| graph.node(id)) {
            if needs_length(output.shape) && !output.is_built_in() {
                events.error("StreamingTrait", output, "Structures that contain a reference to a stream marked with the @requiresLength trait can only be used as operation inputs");
            }
            if output.traits().has(traits::INPUT) {
                events.error("OperationInputOutputMisuse", node, format!("Operation `output` cannot target structures marked with the `@input` trait: `{}`", output.shape.id));
            }
        }
        if let Some(input) = target(&operation.input)
            && input.traits.has(traits::OUTPUT)
        {
            events.error("OperationInputOutputMisuse", node, format!("Operation `input` cannot target structures marked with the `@output` trait: `{}`", input.id));
        }
    }
    shared(graph, events);
}

/// What is marked as the input, or the output, of an operation is that of one alone.
fn shared(graph: &Graph<'_>, events: &mut Events) {
    let mut users: BTreeMap<(&str, &str), (&Shape, Vec<&str>)> = BTreeMap::new();
    for shape in graph.model.shapes() {
        let Some(operation) = shape.as_operation() else {
            continue;
        };
        let ends = [
            (traits::INPUT, &operation.input, "input"),
            (traits::OUTPUT, &operation.output, "output"),
        ];
        for (id, end, role) in ends {
            if end.as_str() != traits::UNIT
                && let Some(held) = graph.model.shape(end)
                && held.traits.has(id)
            {
                let entry = users
                    .entry((end.as_str(), role))
                    .or_insert((held, Vec::new()));
                entry.1.push(shape.id.as_str());
            }
        }
    }
    for ((_, role), (held, users)) in users.into_iter().filter(|(_, (_, users))| users.len() > 1) {
        let node = crate::check::validate::event::of_shape(held);
        events.error(
            "OperationInputOutputMisuse",
            node,
            format!("Shapes marked with the @{role} trait cannot be used as {role} by multiple operations: `{}`", users.join("`, `")),
        );
    }
}
