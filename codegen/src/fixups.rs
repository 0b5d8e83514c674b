//! What models get wrong, set right by name and with the reason.
//!
//! Each fix-up says in which services it is needed, and generating one of these fails when it had nothing to
//! do there: then the model was mended, and the fix-up can go.

use std::cell::Cell;

use tinsmith_model::{Diagnostic, Member, Model, Shape, ShapeId, traits};

/// A correction of the model.
struct FixUp {
    name: &'static str,
    reason: &'static str,
}

/// Whoever holds a session token, with the two keys beside it, is the session.
const SESSION_TOKEN: FixUp = FixUp {
    name: "session-token-is-sensitive",
    reason: "a session token is a credential, but the model doesn't mark it as sensitive",
};

/// The namespaces whose services are known to have such a member.
const NEED_SESSION_TOKEN: &[&str] = &["com.amazonaws.sts"];

/// A response to HEAD has no body, so that nothing but its status tells which error it is.
const NOT_FOUND: FixUp = FixUp {
    name: "not-found-has-status-404",
    reason: "S3 answers HEAD with 404 where its model has `NotFound`, but the model doesn't say so",
};

const NOT_FOUND_OF_S3: (&str, u16) = ("com.amazonaws.s3#NotFound", 404);

/// The fix-ups of one run, and whether each had something to do.
#[derive(Debug, Default)]
pub(crate) struct FixUps {
    session_token_applied: Cell<bool>,
    status_is_known: Cell<bool>,
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

    /// The status of an error that has one although it isn't marked.
    pub(crate) fn http_status(&self, error: &Shape) -> Option<u16> {
        let (id, status) = NOT_FOUND_OF_S3;
        if error.id.as_str() != id {
            return None;
        }
        let is_known = error.traits.has(traits::HTTP_ERROR);
        self.status_is_known.set(is_known);
        (!is_known).then_some(status)
    }

    /// An error for each fix-up that a service should have needed and didn't.
    pub(crate) fn unused(&self, service: &ShapeId) -> impl Iterator<Item = Diagnostic> {
        let has_session_token = NEED_SESSION_TOKEN.contains(&service.namespace());
        let session_token = has_session_token && !self.session_token_applied.get();
        let all = [
            (SESSION_TOKEN, session_token),
            (NOT_FOUND, self.status_is_known.get()),
        ];
        let unused = all.into_iter().filter(|(_, is_unused)| *is_unused);
        unused.map(|(FixUp { name, reason }, _)| {
            Diagnostic::new(format!(
                "the fix-up `{name}` no longer applies (it was there because {reason})"
            ))
            .shape(service.as_str())
            .help("take it out of codegen/src/fixups.rs")
        })
    }
}
