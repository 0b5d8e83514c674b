//! The service itself, and lists of shapes.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::{Pairs, Side};
use super::{Change, Rule, Wire, traits};
use crate::ShapeId;
use crate::traits as ids;

/// The changes of the service itself.
pub(super) fn service(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let (id, old_id) = (&new.closure.service, &old.closure.service);
    let (Some(before), Some(now)) = (old.shape(old_id), new.shape(id)) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    if old_id != id {
        let renamed = Change::of(Rule::RenamedService, id).was(old_id).is(id);
        let effect = match old_id.name() == id.name() {
            true => (Wire::Same, "the namespace isn't written"),
            false => (Wire::Changed, "some protocols write the service's name"),
        };
        changes.push(renamed.wire(effect));
    }
    for change in traits::compare(
        &before.traits,
        &now.traits,
        &traits::Place {
            shape: id,
            member: None,
            sent: true,
        },
        |_| false,
    ) {
        changes.push(of_service(change));
    }
    if let (Some(before), Some(now)) = (before.as_service(), now.as_service()) {
        if before.version != now.version {
            let version = Change::of(Rule::ChangedServiceVersion, id);
            let effect = (Wire::Changed, "some protocols write the version");
            changes.push(version.was(&before.version).is(&now.version).wire(effect));
        }
        let errors = set_changes(
            id,
            [Rule::AddedServiceError, Rule::RemovedServiceError],
            &before.errors,
            &now.errors,
            pairs,
        );
        changes.extend(errors);
        let names = |all: &[(ShapeId, String)]| -> BTreeMap<ShapeId, String> {
            all.iter().cloned().collect()
        };
        let (before, now) = (names(&before.rename), names(&now.rename));
        let renamed: BTreeSet<&ShapeId> = before.keys().chain(now.keys()).collect();
        for shape in renamed {
            let name = |all: &BTreeMap<ShapeId, String>| {
                all.get(shape)
                    .map_or(shape.name(), String::as_str)
                    .to_owned()
            };
            let (was, is) = (name(&before), name(&now));
            // Of a shape that came or went, the shape itself is the change.
            if was != is && pairs.new_of(shape).is_some() {
                let change = Change::of(Rule::ServiceRename, shape).was(was).is(is);
                changes
                    .push(change.wire((Wire::Same, "the service's own name of it isn't written")));
            }
        }
    }
    changes
}

/// Traits of a service that have rules of their own.
fn of_service(mut change: Change) -> Change {
    let rules = match change.trait_id.as_ref().map(ShapeId::as_str) {
        Some(id) if is_protocol(id) => [Rule::AddedProtocol, Rule::RemovedProtocol],
        Some(id) if is_authentication(id) => [
            Rule::AddedAuthenticationScheme,
            Rule::RemovedAuthenticationScheme,
        ],
        _ => return change,
    };
    let [added, removed] = rules;
    let (rule, effect) = match change.rule {
        Rule::AddedTrait => (
            added,
            (Wire::Extended, "whoever spoke to it before still can"),
        ),
        Rule::RemovedTrait => (
            removed,
            (Wire::Changed, "who relied on it is no longer understood"),
        ),
        rule => (
            rule,
            (Wire::Changed, "the service is spoken to differently"),
        ),
    };
    change.rule = rule;
    change.wire(effect)
}

fn is_protocol(id: &str) -> bool {
    matches!(
        id,
        ids::AWS_JSON1_0
            | ids::AWS_JSON1_1
            | ids::AWS_QUERY
            | ids::EC2_QUERY
            | ids::REST_JSON1
            | ids::REST_XML
            | ids::RPCV2_CBOR
            | ids::RPCV2_JSON
    )
}

fn is_authentication(id: &str) -> bool {
    matches!(
        id,
        ids::SIGV4
            | ids::SIGV4A
            | ids::COGNITO_USER_POOLS
            | ids::HTTP_API_KEY_AUTH
            | ids::HTTP_BASIC_AUTH
            | ids::HTTP_BEARER_AUTH
            | ids::HTTP_DIGEST_AUTH
    )
}

/// What is in one list of shapes and not in the other; the lists' order means nothing.
pub(super) fn set_changes(
    of: &ShapeId,
    [added, removed]: [Rule; 2],
    before: &[ShapeId],
    now: &[ShapeId],
    pairs: &Pairs<'_>,
) -> Vec<Change> {
    let gone = before.iter().filter(|old| {
        let new = pairs.new_of(old);
        !new.is_some_and(|new| now.contains(new))
    });
    let gone = gone.map(|id| {
        let effect = (Wire::Same, "the service no longer gives it");
        Change::of(removed, of).was(id).wire(effect)
    });
    let came = now.iter().filter(|new| {
        let old = pairs.old_of(new);
        !old.is_some_and(|old| before.contains(old))
    });
    let came = came.map(|id| {
        let effect = (Wire::Extended, "older clients keep it as unknown");
        Change::of(added, of).is(id).wire(effect)
    });
    gone.chain(came).collect()
}
