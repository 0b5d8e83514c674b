//! What must hold of a model before anything is generated from it.

mod closure;
mod graph;
mod members;
mod recursion;
mod resources;
mod selector;
mod targets;
mod traits;
pub(crate) mod validate;

use std::collections::HashSet;

use crate::{Diagnostic, Model, Shape};

/// The faults found so far.
type Faults = Vec<Diagnostic>;

/// Checks the whole model. `unread` are the ids of shapes that are defined but could not be read, so
/// that it is no fault to refer to them.
pub(crate) fn check(model: &Model, unread: &HashSet<String>, faults: &mut Faults) {
    targets::check(model, unread, faults);
    traits::check(model, faults);
    members::check(model, faults);
    recursion::check(model, faults);
    resources::check(model, faults);
    closure::check(model, faults);
}

/// A fault of a shape.
fn fault(shape: &Shape, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(message)
        .at(shape.location.as_ref())
        .shape(shape.id.as_str())
}

/// A fault of a member of a shape.
fn member_fault(shape: &Shape, member: &crate::Member, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(message)
        .at(member.location.as_ref().or(shape.location.as_ref()))
        .shape(shape.id.as_str())
        .member(&member.name)
}
