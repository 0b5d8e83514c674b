//! Which members of an event are its payload, in the protocol's format: those that are no header and not the payload
//! by themselves.

use crate::{Member, Schema};

/// Whether a structure has members for a payload that none of them is alone.
pub(super) fn has_document(schema: &Schema) -> bool {
    schema.members.iter().any(is_in_document)
}

/// Whether a member is one of them.
pub(super) fn is_in_document(m: &Member) -> bool {
    m.traits.event.is_none()
}
