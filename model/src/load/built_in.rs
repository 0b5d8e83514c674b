//! Shapes that a model refers to without giving them, and that are built in.

use std::collections::HashSet;

use super::Drafts;
use super::draft::Draft;
use crate::{ShapeId, definitions};

/// Adds them, with all that they refer to themselves. Nothing is read for a model that gives all it needs. What the prelude
/// keeps for its own traits is for nobody else.
pub(super) fn complete(drafts: &mut Drafts) {
    let mut wanted: Vec<ShapeId> = drafts
        .values()
        .flat_map(Draft::references)
        .filter(|id| !id.is_prelude() && definitions::has_namespace(id.as_str()))
        .filter(|id| !drafts.contains_key(*id))
        .cloned()
        .collect();
    while let Some(id) = wanted.pop() {
        if id.is_prelude()
            || drafts.contains_key(&id)
            || definitions::shape_type(id.as_str()).is_none()
        {
            continue;
        }
        let mut all = definitions::drafts(id.as_str()).into_iter();
        if let Some(draft) = all.find(|draft| draft.id == id) {
            wanted.extend(draft.references().cloned());
            drafts.insert(id, draft);
        }
    }
}

/// Adds the prelude with all its traits, and every namespace that is built in and that a trait is of. What the files define
/// themselves goes before what is built in.
pub(super) fn define(drafts: &mut Drafts) {
    let mut seen = HashSet::from(["smithy.api".to_owned()]);
    let mut wanted = vec!["smithy.api#String".to_owned()];
    wanted.extend(drafts.values().flat_map(|draft| applied(draft, &mut seen)));
    while let Some(id) = wanted.pop() {
        let added: Vec<Draft> = definitions::drafts(&id)
            .into_iter()
            .filter(|draft| !drafts.contains_key(&draft.id))
            .collect();
        for draft in added {
            wanted.extend(applied(&draft, &mut seen));
            let other = draft
                .references()
                .filter(|id| seen.insert(id.namespace().to_owned()));
            wanted.extend(other.map(|id| id.as_str().to_owned()));
            drafts.insert(draft.id.clone(), draft);
        }
    }
}

/// An id of each namespace that a trait of a shape is of, and that was not seen before.
fn applied(draft: &Draft, seen: &mut HashSet<String>) -> Vec<String> {
    let members = draft.members.iter().map(|member| &member.traits);
    let introduced = draft.introduced.iter().map(|one| &one.traits);
    let all = members.chain(introduced).chain([&draft.traits]);
    let ids = all.flat_map(|traits| traits.iter().map(|(id, _)| id));
    let mut found = Vec::new();
    for id in ids {
        if !seen.contains(id.namespace()) {
            seen.insert(id.namespace().to_owned());
            found.push(id.as_str().to_owned());
        }
    }
    found
}
