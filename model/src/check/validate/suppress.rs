//! Events that the model suppresses, and severities that it overrides.
//! See [Suppressions](https://smithy.io/2.0/spec/model-validation.html#suppressions).

use super::event::{Event, EventSeverity};
use crate::{Model, ShapeId, Value, traits};

/// Suppresses what the model wants to be, but no errors. The strongest override counts; nothing is made milder.
pub(super) fn suppressed(mut events: Vec<Event>, model: &Model) -> Vec<Event> {
    let metadata = |name: &str| model.metadata().get(name).and_then(Value::as_array);
    let suppressions = metadata("suppressions");
    let overrides = metadata("severityOverrides");
    for event in &mut events {
        if event.severity == EventSeverity::Error {
            continue;
        }
        let namespace = namespace(event).to_owned();
        let applies = |entry: &&Value| {
            let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
            let wanted = text("namespace");
            is_of(&event.id, text("id")) && (wanted == "*" || wanted == namespace)
        };
        if by_trait(event, model)
            || suppressions.is_some_and(|all| all.iter().any(|one| applies(&one)))
        {
            event.severity = EventSeverity::Suppressed;
            continue;
        }
        let strongest = overrides
            .into_iter()
            .flatten()
            .filter(applies)
            .filter_map(|entry| EventSeverity::of_name(entry.get("severity")?.as_str()?))
            .max();
        if let Some(strongest) = strongest {
            event.severity = event.severity.max(strongest);
        }
    }
    events
}

/// Whether an event's id is the id of a suppression, or a part of what that names.
fn is_of(id: &str, suppressed: &str) -> bool {
    match id.strip_prefix(suppressed) {
        Some(rest) => !suppressed.is_empty() && (rest.is_empty() || rest.starts_with('.')),
        None => false,
    }
}

fn namespace(event: &Event) -> &str {
    let shape = event.diagnostic.shape.as_deref().unwrap_or("*");
    shape
        .split_once('#')
        .map_or(shape, |(namespace, _)| namespace)
}

/// Whether the shape, or the member, suppresses the event.
fn by_trait(event: &Event, model: &Model) -> bool {
    let shape = event.diagnostic.shape.as_deref();
    let id: Option<ShapeId> = shape.and_then(|id| id.parse().ok());
    let Some(shape) = id.and_then(|id| model.shape(&id)) else {
        return false;
    };
    let given = match &event.diagnostic.member {
        Some(name) => shape.member(name).map(|member| &member.traits),
        None => Some(&shape.traits),
    };
    let ids = given
        .and_then(|given| given.get(traits::SUPPRESS))
        .and_then(Value::as_array);
    let mut ids = ids.into_iter().flatten().filter_map(Value::as_str);
    ids.any(|suppressed| is_of(&event.id, suppressed))
}
