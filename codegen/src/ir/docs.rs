//! What the model tells the users of an item.

use crate::patterns::Unchecked;

/// What the model tells the users of an item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Docs {
    /// The documentation as the model has it.
    pub text: Option<String>,
    pub deprecation: Option<Deprecation>,
    /// Why `validate` leaves out a pattern of the item, if it does.
    pub unchecked_pattern: Option<Unchecked>,
    /// What the model says of a member that a hold keeps otherwise.
    pub held_against: Option<Says>,
}

/// What the model says of a member by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    Required,
    Optional,
    Default,
}

/// `smithy.api#deprecated`
#[derive(Debug, Clone)]
pub(crate) struct Deprecation {
    /// A version or a date.
    pub since: Option<String>,
    pub message: Option<String>,
}

impl Docs {
    pub(crate) fn is_deprecated(&self) -> bool {
        self.deprecation.is_some()
    }
}
