//! What models get wrong, set right by name and with the reason.
//!
//! Each fix-up says in which services it is needed, and generating one of these fails when it had nothing to
//! do there: then the model was mended, and the fix-up can go.

use tinsmith_model::{Diagnostic, Member, Model, ShapeId, traits};

/// A correction of the model.
struct FixUp {
    name: &'static str,
    reason: &'static str,
    /// The namespaces whose services are known to need it.
    needed_in: &'static [&'static str],
}

/// Whoever holds a session token, with the two keys beside it, is the session.
const SESSION_TOKEN: FixUp = FixUp {
    name: "session-token-is-sensitive",
    reason: "a session token is a credential, but the model doesn't mark it as sensitive",
    needed_in: &["com.amazonaws.sts"],
};

/// The fix-ups of one run, and whether each had something to do.
#[derive(Debug, Default)]
pub(crate) struct FixUps {
    session_token_applied: std::cell::Cell<bool>,
}

impl FixUps {
    /// Whether a member is secret although neither it nor its target is marked.
    pub(crate) fn is_sensitive(&self, model: &Model, member: &Member) -> bool {
        let marked = member.traits.has(traits::SENSITIVE)
            || model
                .shape(&member.target)
                .is_some_and(|shape| shape.traits.has(traits::SENSITIVE));
        let applies = !marked && member.name.eq_ignore_ascii_case("SessionToken");
        if applies {
            self.session_token_applied.set(true);
        }
        applies
    }

    /// An error for a fix-up that a service should have needed and didn't.
    pub(crate) fn unused(&self, service: &ShapeId) -> Option<Diagnostic> {
        let FixUp {
            name,
            reason,
            needed_in,
        } = SESSION_TOKEN;
        let needed = needed_in.contains(&service.namespace());
        (needed && !self.session_token_applied.get()).then(|| {
            Diagnostic::new(format!(
                "the fix-up `{name}` no longer applies (it was there because {reason})"
            ))
            .shape(service.as_str())
            .help("take the namespace out of `needed_in` in codegen/src/fixups.rs")
        })
    }
}
