//! What Rust, or the disk, can't take: refused before anything is made of it.

use std::collections::HashSet;

use tinsmith_model::{Closure, Diagnostic, Member, Model, Shape, ShapeId, ShapeKind};

/// How many lists and maps may hold one another. Each is a type within a type.
const DEEPEST: usize = 32;

/// How many members lead from an operation or an error to a shape at most. Where a value is sent to another
/// thread, rustc looks at what is in it, as deep as that is; it gives up at 128.
const FARTHEST: usize = 64;

/// What of a service is beyond the limits.
pub(super) fn check(model: &Model, closure: &Closure) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let ids = closure.operations.iter().chain(&closure.shapes);
    for shape in ids.filter_map(|id| model.shape(id)) {
        let fault = |message: String| {
            Diagnostic::new(message)
                .at(shape.location.as_ref())
                .shape(shape.id.as_str())
        };
        if is_too_deep(model, shape) {
            let message = format!("more than {DEEPEST} lists and maps are nested in one another");
            faults.push(fault(message).help("put a structure in between"));
        }
    }
    faults.extend(too_far(model, closure));
    faults
}

/// The shapes that are one member too far from all operations and errors.
fn too_far(model: &Model, closure: &Closure) -> Vec<Diagnostic> {
    let operations = closure
        .operations
        .iter()
        .filter_map(|id| model.shape(id)?.as_operation());
    let own = operations.flat_map(|o| [&o.input, &o.output].into_iter().chain(&o.errors));
    let service = model.shape(&closure.service).and_then(Shape::as_service);
    let common = service.into_iter().flat_map(|service| &service.errors);
    let mut nearest: Vec<&ShapeId> = own.chain(common).collect();
    let mut seen: HashSet<&ShapeId> = nearest.iter().copied().collect();
    for _ in 0..FARTHEST {
        let shapes = nearest.into_iter().filter_map(|id| model.shape(id));
        let held = shapes.flat_map(Shape::members).map(|member| &member.target);
        nearest = held.filter(|id| seen.insert(id)).collect();
    }
    let farther = nearest.into_iter().filter_map(|id| model.shape(id));
    farther
        .filter(|shape| shape.members().next().is_some())
        .map(|shape| {
            Diagnostic::new(format!(
                "{FARTHEST} shapes are nested in one another, and this one is in them"
            ))
            .at(shape.location.as_ref())
            .shape(shape.id.as_str())
            .help("let it, or a shape around it, stand nearer to an operation")
        })
        .collect()
}

/// Whether a list or map too many is nested. Those around it are no faults of their own. The model is checked: none of
/// them holds itself.
fn is_too_deep(model: &Model, shape: &Shape) -> bool {
    let mut inner = held(shape);
    for _ in 0..DEEPEST {
        let Some(member) = inner else {
            return false;
        };
        inner = model.shape(&member.target).and_then(held);
    }
    let further = |member: &Member| model.shape(&member.target).and_then(held);
    inner.is_some_and(|member| further(member).is_none())
}

/// What a list or a map holds.
fn held(shape: &Shape) -> Option<&Member> {
    match &shape.kind {
        ShapeKind::List(item) => Some(item),
        ShapeKind::Map { value, .. } => Some(value),
        _ => None,
    }
}
