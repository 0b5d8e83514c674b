//! The members that may come.

use crate::{Member, Schema};

/// The members that a structure may have in what is read, and how a codec counts them.
///
/// Only layers around a structure, and parts of one, differ from the schema.
pub struct Expected {
    pub(crate) members: &'static [Member],
    /// The index of the first.
    pub(crate) offset: usize,
    /// Whether a member belongs there.
    pub(crate) has: fn(&Member) -> bool,
}

impl Expected {
    /// All members of a schema.
    pub(crate) fn all(schema: &'static Schema) -> Self {
        Self {
            members: schema.members,
            offset: 0,
            has: |_| true,
        }
    }

    /// No member at all.
    pub(crate) const NOTHING: Self = Self {
        members: &[],
        offset: 0,
        has: |_| false,
    };
}
