//! The cases that are not asked for: those for which the specification leaves the matter to the caller.

/// Case ids and reasons. What is merely hard does not belong here.
const SKIPS: &[(&str, &str)] = &[];

/// Why a case is not asked for; none if it is.
pub(super) fn reason(id: &str) -> Option<&'static str> {
    SKIPS
        .iter()
        .find(|(skipped, _)| *skipped == id)
        .map(|(_, reason)| *reason)
}
