//! `ResourceIdentifier`, `ResourceIdentifierBinding` and `ResourceLifecycle`: what binds operations to resources fits.
//! See [Resource](https://smithy.io/2.0/spec/service-types.html#resource).

use std::collections::HashSet;

use crate::check::graph::Graph;
use crate::check::validate::event::{Events, of_shape};
use crate::{Model, ResourceShape, Shape, ShapeId, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        if let Some(resource) = shape.as_resource() {
            lifecycle(graph.model, shape, resource, events);
            identifiers(graph.model, shape, resource, events);
            bindings(graph.model, shape, resource, events);
        }
    }
}

fn lifecycle(model: &Model, shape: &Shape, resource: &ResourceShape, events: &mut Events) {
    // Whether the operation must be readonly, and whether it must be idempotent; nothing is asked where nothing is said.
    let wanted = [
        ("create", &resource.create, Some(false), None),
        ("put", &resource.put, Some(false), Some(true)),
        ("read", &resource.read, Some(true), None),
        ("update", &resource.update, Some(false), None),
        ("delete", &resource.delete, Some(false), Some(true)),
        ("list", &resource.list, Some(true), None),
    ];
    for (name, id, readonly, idempotent) in wanted {
        let Some(operation) = id.as_ref().and_then(|id| model.shape(id)) else {
            continue;
        };
        for (trait_id, wanted) in [
            (traits::READONLY, readonly),
            (traits::IDEMPOTENT, idempotent),
        ] {
            if let Some(wanted) = wanted
                && operation.traits.has(trait_id) != wanted
            {
                let must = if wanted { "must be" } else { "must not be" };
                let label = trait_id.trim_start_matches("smithy.api#");
                events.error(
                    "ResourceLifecycle",
                    of_shape(shape),
                    format!("The `{name}` lifecycle operation of this resource targets an invalid operation, `{}`. The targeted operation {must} marked with `{label}`", operation.id),
                );
            }
        }
    }
}

fn identifiers(model: &Model, shape: &Shape, resource: &ResourceShape, events: &mut Events) {
    const ID: &str = "ResourceIdentifier";
    for (name, _) in &resource.identifiers {
        if resource
            .properties
            .iter()
            .any(|(property, _)| property == name)
        {
            events.error(
                ID,
                of_shape(shape),
                format!("Resource identifier `{name}` cannot also be a resource property"),
            );
        }
    }
    for child in resource.resources.iter().filter_map(|id| model.shape(id)) {
        let Some(inner) = child.as_resource() else {
            continue;
        };
        let mut missing = Vec::new();
        for (name, target) in &resource.identifiers {
            match inner.identifiers.iter().find(|(own, _)| own == name) {
                None => missing.push(name.as_str()),
                Some((_, own)) if own != target => events.error(
                    ID,
                    of_shape(child),
                    format!("The `identifiers` property of this resource is incompatible with its binding to `{}`: expected `{name}` to target `{target}`, but found `{own}`", shape.id),
                ),
                Some(_) => {}
            }
        }
        if !missing.is_empty() {
            events.error(
                ID,
                of_shape(child),
                format!("This resource is bound as a child of `{}`, but its `identifiers` lack those of it: {}", shape.id, missing.join(", ")),
            );
        }
    }
}

/// The identifiers that an operation's input binds: required members of their name and target, and those marked.
fn bound(model: &Model, operation: &Shape, resource: &ResourceShape) -> HashSet<String> {
    let input = operation
        .as_operation()
        .and_then(|one| model.shape(&one.input));
    let members = input.into_iter().flat_map(Shape::members);
    let required = members.filter(|member| member.traits.has(traits::REQUIRED));
    required
        .filter_map(|member| {
            let explicit = member.traits.str(traits::RESOURCE_IDENTIFIER);
            let name = explicit.unwrap_or(&member.name);
            let known = resource.identifiers.iter().find(|(own, _)| own == name)?;
            (known.1 == member.target).then(|| name.to_owned())
        })
        .collect()
}

fn bindings(model: &Model, shape: &Shape, resource: &ResourceShape, events: &mut Events) {
    const ID: &str = "ResourceIdentifierBinding";
    let count = resource.identifiers.len();
    let some = |ids: &[&Option<ShapeId>]| -> Vec<ShapeId> {
        ids.iter().filter_map(|id| (*id).clone()).collect()
    };
    let mut instance = some(&[
        &resource.put,
        &resource.read,
        &resource.update,
        &resource.delete,
    ]);
    instance.extend(resource.operations.iter().cloned());
    for operation in instance.iter().filter_map(|id| model.shape(id)) {
        if bound(model, operation, resource).len() < count {
            events.error(
                ID,
                of_shape(operation),
                format!("This operation does not form a valid instance operation when bound to resource `{}`. Bind all of its identifiers to required members of the operation's input", shape.id),
            );
        }
    }
    let mut collection = some(&[&resource.create, &resource.list]);
    collection.extend(resource.collection_operations.iter().cloned());
    for operation in collection.iter().filter_map(|id| model.shape(id)) {
        if count > 0 && bound(model, operation, resource).len() == count {
            events.error(
                ID,
                of_shape(operation),
                format!("This operation is bound as a collection operation on the `{}` resource, but its input binds all of the identifiers of the resource", shape.id),
            );
        }
    }
    for child in resource.resources.iter().filter_map(|id| model.shape(id)) {
        let Some(inner) = child.as_resource() else {
            continue;
        };
        for operation in inner.all_operations().filter_map(|id| model.shape(id)) {
            let has = bound(model, operation, resource);
            let missing = resource.identifiers.iter().map(|(name, _)| name.as_str());
            let missing: Vec<&str> = missing.filter(|name| !has.contains(*name)).collect();
            if !missing.is_empty() {
                events.error(
                    ID,
                    of_shape(operation),
                    format!("This operation is bound to the `{}` resource, which is a child of the `{}` resource, and it is missing the following resource identifier bindings of `{}`: [`{}`]", child.id, shape.id, shape.id, missing.join("`, `")),
                );
            }
        }
    }
}
