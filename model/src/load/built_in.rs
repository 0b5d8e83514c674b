//! Shapes that a model refers to without giving them, and that are built in.

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
