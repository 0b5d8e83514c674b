//! Which shapes a client sends, and which it receives.

use std::collections::HashSet;

use crate::{Closure, Model, ShapeId};

/// The shapes that are reached from inputs, and from outputs and errors.
pub(super) struct Directions<'m> {
    sent: HashSet<&'m ShapeId>,
    received: HashSet<&'m ShapeId>,
}

impl<'m> Directions<'m> {
    pub(super) fn of(model: &'m Model, closure: &'m Closure) -> Self {
        let operations = closure.operations.iter().filter_map(|id| model.shape(id));
        let operations: Vec<_> = operations
            .filter_map(|shape| shape.as_operation())
            .collect();
        let service = model.shape(&closure.service);
        let common = service.and_then(|shape| shape.as_service()).into_iter();
        let sent = operations.iter().map(|operation| &operation.input);
        let received = operations
            .iter()
            .flat_map(|operation| operation.errors.iter().chain([&operation.output]))
            .chain(common.flat_map(|service| &service.errors));
        Directions {
            sent: reached(model, sent),
            received: reached(model, received),
        }
    }

    /// Whether a client sends the shape.
    pub(super) fn sends(&self, id: &ShapeId) -> bool {
        self.sent.contains(id)
    }

    /// Whether a client receives the shape.
    pub(super) fn receives(&self, id: &ShapeId) -> bool {
        self.received.contains(id)
    }
}

/// All that the shapes hold, themselves included.
pub(super) fn reached<'m>(
    model: &'m Model,
    from: impl IntoIterator<Item = &'m ShapeId>,
) -> HashSet<&'m ShapeId> {
    let mut seen = HashSet::new();
    let mut pending: Vec<&ShapeId> = from.into_iter().collect();
    while let Some(id) = pending.pop() {
        if seen.insert(id) {
            let members = model.shape(id).into_iter().flat_map(|s| s.members());
            pending.extend(members.map(|member| &member.target));
        }
    }
    seen
}
