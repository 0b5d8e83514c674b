//! One change, and what it does on the wire.

use super::Rule;
use crate::ShapeId;

/// One thing that differs in the new model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What sort of change it is.
    pub rule: Rule,
    /// The shape that changed, by its id in the new model; of what was removed, by that in the old one.
    pub shape: ShapeId,
    /// The member that changed, by its name in the new model; of what was removed, by that in the old one.
    pub member: Option<String>,
    /// The trait that changed.
    pub trait_id: Option<ShapeId>,
    /// Where in the trait's value it is, if not all of it: a path of keys and indices, or in how many places.
    pub at: Option<String>,
    /// What there was before, as far as a short text tells it; of documentation the whole text.
    pub old: Option<String>,
    /// What there is now, in the same way.
    pub new: Option<String>,
    /// What it does to requests and responses.
    pub wire: Wire,
    /// Why it does that, in a few words.
    pub reason: &'static str,
    /// The operation or shape to tell it with: for a shape that came with a new operation, the operation.
    pub group: ShapeId,
}

/// What a change does to requests and responses, seen from a client of the old model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Nothing.
    Same,
    /// There is more than before; whoever doesn't use it sees nothing of it.
    Extended,
    /// Some of what was valid before is not any more.
    Restricted,
    /// The same thing is written differently, or not at all.
    Changed,
}

impl Wire {
    /// The effect in one word, which is stable: `same`, `extended`, `restricted` or `changed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Wire::Same => "same",
            Wire::Extended => "extended",
            Wire::Restricted => "restricted",
            Wire::Changed => "changed",
        }
    }
}

/// An effect on the wire with its reason.
pub(super) type Effect = (Wire, &'static str);

impl Change {
    /// A change of a shape as a whole, without effect on the wire.
    pub(super) fn of(rule: Rule, shape: &ShapeId) -> Self {
        Change {
            rule,
            shape: shape.clone(),
            member: None,
            trait_id: None,
            at: None,
            old: None,
            new: None,
            wire: Wire::Same,
            reason: "",
            group: shape.clone(),
        }
    }

    pub(super) fn member(mut self, name: &str) -> Self {
        self.member = Some(name.to_owned());
        self
    }

    pub(super) fn trait_id(mut self, id: &ShapeId) -> Self {
        self.trait_id = Some(id.clone());
        self
    }

    pub(super) fn was(mut self, old: impl ToString) -> Self {
        self.old = Some(old.to_string());
        self
    }

    pub(super) fn is(mut self, new: impl ToString) -> Self {
        self.new = Some(new.to_string());
        self
    }

    pub(super) fn wire(mut self, (wire, reason): Effect) -> Self {
        self.wire = wire;
        self.reason = reason;
        self
    }
}
