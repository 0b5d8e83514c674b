//! Which rules of the comparison can be the reason for which changes of the API.

use tinsmith_model::diff::{Change, Rule};
use tinsmith_model::traits as ids;

use super::api_change::ApiChangeKind;
use super::item::Item;

/// Whether a change is one of that trait.
pub(super) fn has_trait(change: &Change, id: &str) -> bool {
    change.trait_id.as_ref().is_some_and(|of| of.as_str() == id)
}

/// Whether such a change decides whether a member is there, what its type is and what it is called.
pub(super) fn shapes_members(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedMember
            | Rule::AddedRequiredMember
            | Rule::RemovedMember
            | Rule::RenamedMember
            | Rule::ChangedMemberTarget
            | Rule::ChangedNullability
            | Rule::AddedEnumValue
            | Rule::RemovedEnumValue
            | Rule::RenamedEnumValue
            | Rule::ChangedEnumValue
    )
}

/// Whether such a change gives a shape its id, its name or its type, or makes or removes it.
pub(super) fn is_identity(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedShape
            | Rule::RemovedShape
            | Rule::RenamedShape
            | Rule::MovedShape
            | Rule::ServiceRename
            | Rule::ChangedShapeType
            | Rule::AddedOperation
            | Rule::RemovedOperation
            | Rule::RenamedOperation
    )
}

/// Whether what holds the shape is of another type by such a change.
pub(super) fn makes_another_type(change: &Change) -> bool {
    is_identity(change.rule)
        || has_trait(change, ids::SPARSE)
        || has_trait(change, ids::STREAMING)
        || has_trait(change, ids::ERROR)
}

/// Whether such a change of the service is one of every operation.
pub(super) fn is_of_service(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedProtocol
            | Rule::RemovedProtocol
            | Rule::AddedAuthenticationScheme
            | Rule::RemovedAuthenticationScheme
            | Rule::ChangedEndpointRules
    )
}

/// Whether a change of a whole shape explains that of an item.
pub(super) fn explains(item: &Item, kind: &ApiChangeKind, change: &Change) -> bool {
    let rule = change.rule;
    match item {
        _ if *kind == ApiChangeKind::Deprecated => has_trait(change, ids::DEPRECATED),
        _ if *kind == ApiChangeKind::ReorderedArguments => rule == Rule::ChangedMemberOrder,
        Item::Type(_) => {
            let is_io = matches!(
                rule,
                Rule::AddedOperationOutput
                    | Rule::RemovedOperationOutput
                    | Rule::ChangedOperationOutput
            );
            let retyped = matches!(kind, ApiChangeKind::Retyped { .. });
            is_identity(rule)
                || retyped && is_io
                || has_trait(change, ids::ERROR)
                || rule == Rule::ChangedEndpointRules
        }
        Item::Implementation { name, .. } | Item::AssociatedType { name, .. } => {
            match name.split("::").next().unwrap_or_default() {
                name if name.starts_with("Paginated") => rule == Rule::ChangedPaginatedTrait,
                "Operation" => is_io(rule) || is_protocol(rule) || is_identity(rule),
                _ => is_io(rule) || is_identity(rule),
            }
        }
        Item::Method { .. } => {
            is_io(rule) || is_protocol(rule) || rule == Rule::ChangedEndpointRules
        }
        Item::Function(_) => has_trait(change, ids::EXAMPLES) || is_identity(rule),
        Item::Static(_) => rule == Rule::ChangedWaitableTrait || is_identity(rule),
        Item::Field { .. } | Item::Variant { .. } | Item::Constant { .. } => {
            is_identity(rule) || rule == Rule::ChangedEndpointRules
        }
        Item::Feature(name) => match name.as_str() {
            "sign" => has_trait(change, ids::SIGV4),
            "examples" => has_trait(change, ids::EXAMPLES),
            "waiters" => rule == Rule::ChangedWaitableTrait,
            _ => is_protocol(rule),
        },
        Item::RuntimeFeature(_) => is_protocol(rule),
    }
}

fn is_io(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedOperationInput
            | Rule::RemovedOperationInput
            | Rule::ChangedOperationInput
            | Rule::AddedOperationOutput
            | Rule::RemovedOperationOutput
            | Rule::ChangedOperationOutput
    )
}

fn is_protocol(rule: Rule) -> bool {
    matches!(rule, Rule::AddedProtocol | Rule::RemovedProtocol)
}
