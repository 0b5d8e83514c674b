//! Names within a service: unique whatever their case, after the service's renames.
//! See [Service closure](https://smithy.io/2.0/spec/service-types.html#service-closure).

use std::collections::{HashMap, HashSet};

use super::{Faults, fault};
use crate::shape_id::is_identifier;
use crate::{Closure, Model, ServiceShape, Shape, ShapeId, ShapeKind};

pub(super) fn check(model: &Model, faults: &mut Faults) {
    for shape in model.services() {
        if let Some(service) = shape.as_service() {
            let closure = model.closure(&shape.id);
            let resources = resources(model, service);
            renames(model, shape, service, &closure, &resources, faults);
            conflicts(model, shape, &closure, &resources, faults);
        }
    }
}

/// The resources of a service, however deep.
fn resources<'m>(model: &'m Model, service: &'m ServiceShape) -> Vec<&'m Shape> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut pending: Vec<&ShapeId> = service.resources.iter().collect();
    while let Some(id) = pending.pop() {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        if let Some(resource) = shape.as_resource()
            && seen.insert(&shape.id)
        {
            found.push(shape);
            pending.extend(&resource.resources);
        }
    }
    found.sort_by_key(|shape| &shape.id);
    found
}

fn renames(
    model: &Model,
    shape: &Shape,
    service: &ServiceShape,
    closure: &Closure,
    resources: &[&Shape],
    faults: &mut Faults,
) {
    let identifiers: HashSet<&ShapeId> = resources
        .iter()
        .filter_map(|shape| shape.as_resource())
        .flat_map(|resource| resource.identifiers.iter().chain(&resource.properties))
        .map(|(_, id)| id)
        .collect();
    for (id, name) in &service.rename {
        let mut wrong = |reason: &str| {
            faults.push(fault(
                shape,
                format!("can't rename {id} to `{name}`: {reason}"),
            ));
        };
        if !is_identifier(name) {
            wrong("the name must be an identifier: letters, digits and `_`, no digit first");
        } else if name == id.name() {
            wrong("it has this name already");
        }
        match model.shape(id) {
            None => wrong("the model doesn't have the shape"),
            Some(target) if target.kind.is_service_type() => {
                wrong("services, resources and operations keep their names");
            }
            Some(_) => {
                let reached = closure.shapes.binary_search(id).is_ok()
                    || identifiers.contains(id)
                    || id.is_prelude();
                if !reached {
                    wrong("the service doesn't reach the shape");
                }
            }
        }
    }
}

fn conflicts(
    model: &Model,
    shape: &Shape,
    closure: &Closure,
    resources: &[&Shape],
    faults: &mut Faults,
) {
    let operations = closure.operations.iter();
    let reached = operations
        .chain(&closure.shapes)
        .filter_map(|id| model.shape(id))
        .chain(resources.iter().copied());
    let mut by_name: HashMap<String, &Shape> = HashMap::new();
    by_name.insert(shape.id.name().to_ascii_lowercase(), shape);
    for one in reached {
        let name = closure.name_of(&one.id);
        let Some(other) = by_name.insert(name.to_ascii_lowercase(), one) else {
            continue;
        };
        if !may_share(model, one, other) {
            let other_name = closure.name_of(&other.id);
            faults.push(
                fault(
                    one,
                    format!(
                        "in the service {}, the name `{name}` is also that of {} ({} `{other_name}`)",
                        shape.id,
                        other.id,
                        other.kind.type_name(),
                    ),
                )
                .help("give one of them another name by the service's `rename`; case doesn't count"),
            );
        }
    }
}

/// Simple types, and lists of them, may share a name if they are the same in all else: nothing is
/// generated for them that could be in conflict. Lists of lists end after a few steps, or are faulty.
fn may_share(model: &Model, one: &Shape, other: &Shape) -> bool {
    const DEPTH: usize = 16;
    let (mut one, mut other) = (one, other);
    for _ in 0..DEPTH {
        if !one.traits.same_as(&other.traits) {
            return false;
        }
        let (ShapeKind::List(a), ShapeKind::List(b)) = (&one.kind, &other.kind) else {
            return is_simple(&one.kind) && one.kind == other.kind;
        };
        if !a.traits.same_as(&b.traits) {
            return false;
        }
        if a.target == b.target {
            return true;
        }
        match (model.shape(&a.target), model.shape(&b.target)) {
            (Some(a), Some(b)) => (one, other) = (a, b),
            // A dangling target is a fault of its own.
            _ => return true,
        }
    }
    false
}

fn is_simple(kind: &ShapeKind) -> bool {
    !kind.is_service_type()
        && !matches!(
            kind,
            ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::List(_)
                | ShapeKind::Map { .. }
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
        )
}
