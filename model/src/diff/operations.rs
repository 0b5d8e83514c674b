//! Operations that both models have.

use super::pairs::Pairs;
use super::service::set_changes;
use super::{Change, Rule, Wire, traits};
use crate::{OperationShape, Shape, ShapeId};

/// The changes of one operation.
pub(super) fn compare(old: &Shape, new: &Shape, pairs: &Pairs<'_>) -> Vec<Change> {
    let id = &new.id;
    let mut changes = Vec::new();
    let place = traits::Place {
        shape: id,
        member: None,
        sent: true,
    };
    changes.extend(traits::compare(&old.traits, &new.traits, &place, |_| false));
    if let (Some(before), Some(now)) = (old.as_operation(), new.as_operation()) {
        changes.extend(ends(id, before, now, pairs));
        changes.extend(set_changes(
            id,
            [Rule::AddedOperationError, Rule::RemovedOperationError],
            &before.errors,
            &now.errors,
            pairs,
        ));
    }
    changes
}

/// The input and the output.
fn ends(
    id: &ShapeId,
    before: &OperationShape,
    now: &OperationShape,
    pairs: &Pairs<'_>,
) -> Vec<Change> {
    let inputs = [
        Rule::AddedOperationInput,
        Rule::RemovedOperationInput,
        Rule::ChangedOperationInput,
    ];
    let outputs = [
        Rule::AddedOperationOutput,
        Rule::RemovedOperationOutput,
        Rule::ChangedOperationOutput,
    ];
    let end = |was: &ShapeId, is: &ShapeId, [added, removed, changed]: [Rule; 3]| {
        // Only `smithy.api#Unit` stands in the prelude.
        let (rule, effect) = match (was.is_prelude(), is.is_prelude()) {
            _ if pairs.same(was, is) => return None,
            (true, _) => (added, (Wire::Extended, "there was nothing before")),
            (_, true) => (
                removed,
                (Wire::Changed, "it is neither sent nor read any more"),
            ),
            (false, false) => (changed, (Wire::Changed, "it is another structure")),
        };
        let mut change = Change::of(rule, id).wire(effect);
        if rule != added {
            change = change.was(was);
        }
        if rule != removed {
            change = change.is(is);
        }
        Some(change)
    };
    end(&before.input, &now.input, inputs)
        .into_iter()
        .chain(end(&before.output, &now.output, outputs))
        .collect()
}
