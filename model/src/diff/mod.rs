//! What differs in a newer model of a service.
//!
//! The two closures are compared as they mean, not as they are written: the order of operations, errors and traits says
//! nothing, and mixins, `apply` and the form of Smithy 1.0 are resolved before. Shapes that the service doesn't reach
//! don't count, nor do definitions of traits and metadata.

mod change;
mod directions;
mod members;
mod operations;
mod pairs;
mod resources;
mod rule;
mod service;
mod shapes;
mod traits;
mod value;

pub use change::{Change, Wire};
pub use rule::Rule;

use std::collections::HashSet;

use self::directions::{Directions, reached};
use self::members::Pair;
use self::pairs::{Pairs, Side};
use self::resources::Bindings;
use crate::{Closure, Model, Shape, ShapeId};

/// Compares what a service reaches in two models. The service's own id may be another in the new one.
///
/// The changes are sorted by what they are told with: the service, then operations, then other shapes, each by id. An
/// empty list says that the models mean the same.
///
/// ```
/// use tinsmith_model::{Loader, diff};
///
/// let load = |members: &str| {
///     let mut loader = Loader::new();
///     loader.source("model.json", format!(r#"{{ "smithy": "2.0", "shapes": {{
///         "a#Service": {{ "type": "service", "operations": [{{ "target": "a#Get" }}] }},
///         "a#Get": {{ "type": "operation", "input": {{ "target": "a#GetInput" }} }},
///         "a#GetInput": {{ "type": "structure", "members": {{ {members} }} }} }} }}"#));
///     loader.load()
/// };
/// let (old, new) = (load("")?, load(r#""name": { "target": "smithy.api#String" }"#)?);
/// let (was, is) = (old.service(None)?, new.service(None)?);
/// let changes = diff::compare(&old, &was.id, &new, &is.id);
/// assert_eq!(changes[0].rule, diff::Rule::AddedMember);
/// assert_eq!(changes[0].member.as_deref(), Some("name"));
/// # Ok::<(), tinsmith_model::Diagnostics>(())
/// ```
#[must_use]
pub fn compare(
    old: &Model,
    old_service: &ShapeId,
    new: &Model,
    new_service: &ShapeId,
) -> Vec<Change> {
    let (old_closure, new_closure) = (old.closure(old_service), new.closure(new_service));
    let old = Side {
        model: old,
        closure: &old_closure,
        bindings: &Bindings::of(old, old_service),
    };
    let new = Side {
        model: new,
        closure: &new_closure,
        bindings: &Bindings::of(new, new_service),
    };
    let pairs = Pairs::of(old, new);
    let mut changes = service::service(old, new, &pairs);
    changes.extend(resources::compare(old, new, &pairs));
    changes.extend(operations_of(old, new, &pairs));
    changes.extend(shapes_of(old, new, &pairs));
    group(&mut changes, old, new);
    let place = |change: &Change| {
        let group = &change.group;
        let rank = match group {
            id if id == new_service => 0,
            id if is_operation(id, &old_closure) || is_operation(id, &new_closure) => 1,
            _ => 2,
        };
        let own = change.shape != *group;
        (rank, group.clone(), own, change.shape.clone())
    };
    // Stable: what is found in one shape stays in the order of its members.
    changes.sort_by_cached_key(place);
    changes
}

fn is_operation(id: &ShapeId, closure: &Closure) -> bool {
    closure.operations.binary_search(id).is_ok()
}

fn operations_of(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for id in &old.closure.operations {
        match pairs.new_of(id) {
            Some(new_id) => {
                changes.extend(moved(id, new_id, Rule::RenamedOperation));
                if let (Some(before), Some(now)) = (old.shape(id), new.shape(new_id)) {
                    changes.extend(operations::compare(before, now, pairs));
                }
            }
            None => changes.push(
                Change::of(Rule::RemovedOperation, id)
                    .wire((Wire::Changed, "it can't be called any more")),
            ),
        }
    }
    let added = new.closure.operations.iter();
    let added = added.filter(|id| pairs.old_of(id).is_none());
    changes.extend(
        added.map(|id| {
            Change::of(Rule::AddedOperation, id).wire((Wire::Extended, "it can be called"))
        }),
    );
    changes
}

fn shapes_of(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let (before, now) = (
        Directions::of(old.model, old.closure),
        Directions::of(new.model, new.closure),
    );
    let text = |shape: Option<&Shape>| shape.map(shapes::description);
    let mut changes = Vec::new();
    for id in &old.closure.shapes {
        let Some(new_id) = pairs.new_of(id) else {
            let mut removed = Change::of(Rule::RemovedShape, id);
            removed.old = text(old.shape(id));
            changes.push(removed.wire((Wire::Same, "what held it says what becomes of it")));
            continue;
        };
        changes.extend(moved(id, new_id, Rule::RenamedShape));
        if let (Some(from), Some(to)) = (old.shape(id), new.shape(new_id)) {
            let pair = Pair {
                old: from,
                new: to,
                models: [old.model, new.model],
                pairs,
                sent: before.sends(id) || now.sends(new_id),
                received: before.receives(id) || now.receives(new_id),
            };
            changes.extend(pair.changes());
        }
    }
    let added = new.closure.shapes.iter();
    for id in added.filter(|id| pairs.old_of(id).is_none()) {
        let mut added = Change::of(Rule::AddedShape, id);
        added.new = text(new.shape(id));
        changes.push(added.wire((Wire::Same, "what holds it says what becomes of it")));
    }
    changes
}

/// The change of an id.
fn moved(old: &ShapeId, new: &ShapeId, renamed: Rule) -> Option<Change> {
    let rule = match old.name() == new.name() {
        _ if old == new => return None,
        true => Rule::MovedShape,
        false => renamed,
    };
    let effect = match rule {
        Rule::MovedShape => (Wire::Same, "the namespace isn't written"),
        Rule::RenamedShape => (Wire::Same, "members are written by their own names"),
        _ => (Wire::Changed, "most protocols write the operation's name"),
    };
    Some(Change::of(rule, new).was(old).is(new).wire(effect))
}

/// Tells shapes that came or went with the first operation that came or went with them.
fn group(changes: &mut [Change], old: Side<'_>, new: Side<'_>) {
    for (side, of_operations, of_shapes) in [
        (new, Rule::AddedOperation, Rule::AddedShape),
        (old, Rule::RemovedOperation, Rule::RemovedShape),
    ] {
        let operations = changes.iter().filter(|change| change.rule == of_operations);
        let operations: Vec<ShapeId> = operations.map(|change| change.shape.clone()).collect();
        for operation in operations {
            let properties = side.shape(&operation).and_then(Shape::as_operation);
            let Some(properties) = properties else {
                continue;
            };
            let ends = [&properties.input, &properties.output];
            let from = ends.into_iter().chain(&properties.errors);
            let with_it: HashSet<&ShapeId> = reached(side.model, from);
            for change in changes.iter_mut() {
                let is_free = change.rule == of_shapes && change.group == change.shape;
                if is_free && with_it.contains(&change.shape) {
                    change.group = operation.clone();
                }
            }
        }
    }
}
