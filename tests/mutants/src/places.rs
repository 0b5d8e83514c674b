//! Places in a model, chosen at random.

use fastrand::Rng;
use serde_json::{Map, Value};

use super::shapes_of;

/// One of the values below `value` that are wanted, `value` itself included.
pub(super) fn value<'v>(
    value: &'v mut Value,
    rng: &mut Rng,
    wanted: &dyn Fn(&Value) -> bool,
) -> Option<&'v mut Value> {
    let count = count(value, wanted);
    let at = (count > 0).then(|| rng.usize(..count))?;
    find(value, at, wanted)
}

/// One of the objects that are wanted, with one of its keys.
pub(super) fn entry<'v>(
    within: &'v mut Value,
    rng: &mut Rng,
    wanted: &dyn Fn(&Map<String, Value>) -> bool,
) -> Option<(&'v mut Map<String, Value>, String)> {
    let is_wanted = |value: &Value| {
        value
            .as_object()
            .is_some_and(|entries| !entries.is_empty() && wanted(entries))
    };
    let entries = value(within, rng, &is_wanted)?.as_object_mut()?;
    let key = entries.keys().nth(rng.usize(..entries.len()))?.clone();
    Some((entries, key))
}

/// The ids of the shapes that are wanted.
pub(super) fn ids(model: &mut Value, wanted: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let shapes = shapes_of(model);
    let all = shapes.into_iter().flat_map(|shapes| shapes.iter());
    all.filter(|(_, shape)| wanted(shape))
        .map(|(id, _)| id.clone())
        .collect()
}

/// One of the shapes that are wanted, by its id.
pub(super) fn id(
    model: &mut Value,
    rng: &mut Rng,
    wanted: &dyn Fn(&Value) -> bool,
) -> Option<String> {
    let ids = ids(model, wanted);
    rng.choice(ids)
}

pub(super) fn is_of_type(shape: &Value, types: &[&str]) -> bool {
    let name = shape.get("type").and_then(Value::as_str);
    name.is_some_and(|name| types.contains(&name))
}

/// Whether a shape holds data.
pub(super) fn is_data(shape: &Value) -> bool {
    !is_of_type(shape, &["service", "operation", "resource", "apply"])
}

/// A shape or a member: what may have traits.
pub(super) fn has_traits(value: &Value) -> bool {
    value.get("target").is_some_and(Value::is_string)
        || value.get("type").is_some_and(Value::is_string)
}

fn children(value: &mut Value) -> Box<dyn Iterator<Item = &mut Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter_mut()),
        Value::Object(entries) => Box::new(entries.values_mut()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &Value, wanted: &dyn Fn(&Value) -> bool) -> usize {
    let below: usize = match value {
        Value::Array(items) => items.iter().map(|item| count(item, wanted)).sum(),
        Value::Object(entries) => entries.values().map(|item| count(item, wanted)).sum(),
        _ => 0,
    };
    below + usize::from(wanted(value))
}

fn find<'v>(
    value: &'v mut Value,
    mut at: usize,
    wanted: &dyn Fn(&Value) -> bool,
) -> Option<&'v mut Value> {
    if wanted(value) {
        if at == 0 {
            return Some(value);
        }
        at -= 1;
    }
    for child in children(value) {
        let below = count(child, wanted);
        if at < below {
            return find(child, at, wanted);
        }
        at -= below;
    }
    None
}
