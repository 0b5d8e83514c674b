//! The events that a client receives, and the errors among them.

use http::Response;
use tinsmith::event_stream::{Receiver, ReceivesEvents};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{OperationError, Value};

use super::case::{Direction, EventStreamCase, one_message};
use super::{expected, message};
use crate::format::{ABSENT, Difference};
use crate::judge::{params, response, value};

/// Reads a response and the events after it, and compares them with the case. Without an initial response
/// one comes that has a status and nothing else.
pub(super) fn compare<O: ReceivesEvents>(
    case: &EventStreamCase,
) -> Result<Vec<Difference>, String> {
    let head = match case.initial_response()? {
        Some(head) => response::of_case(&head)?,
        None => Response::new(Vec::new()),
    };
    let response = match tinsmith::operation::response::<O>(&head) {
        Ok(response) => response,
        Err(error) => return Ok(compare_error(case, None, &error)),
    };
    let mut receiver = Receiver::<O>::new(&response.metadata);
    receiver.push(head.body());
    let (mut found, mut has_failed) = (Vec::new(), false);
    for event in case.events(Direction::Response) {
        let bytes = event.bytes()?;
        found.extend(message::compare(event, &one_message(&bytes)?)?);
        // What lacks its last byte is no event yet.
        let (last, bytes) = bytes.split_last().ok_or("an event without bytes")?;
        receiver.push(bytes);
        found.extend(unexpected(&mut receiver));
        receiver.push(&[*last]);
        match (receiver.next(), case.failure()) {
            (Some(Ok(actual)), None) => {
                let expected = expected::<O::Event>(event)?;
                let (expected, actual) = (Value::of(&expected), Value::of(&actual));
                found.extend(value::compare("event", &expected, &actual));
            }
            (Some(Ok(_)), Some(_)) => {}
            (Some(Err(error)), _) => {
                has_failed = true;
                let expected = expected::<O::Event>(event)?;
                found.extend(compare_error(case, Some(&expected), &error));
            }
            (None, _) => found.push(Difference::new("event", "an event", ABSENT)),
        }
    }
    // Asking for what isn't there reads an initial response that has no event after it. After a failure more
    // may come, of which cases say nothing.
    if !has_failed {
        found.extend(unexpected(&mut receiver));
    }
    if let Err(error) = receiver.finish() {
        found.push(Difference::new("stream", "an end", error));
    }
    if case.failure().is_some() && !has_failed {
        found.push(Difference::new("stream", "a failure", "none"));
    }
    if let Some(params) = &case.initial_response_params {
        let mut expected = O::Output::blank();
        params::read(Some(params), &mut expected).map_err(|error| error.to_string())?;
        let actual = receiver.initial_response().unwrap_or(&response.result);
        let (expected, actual) = (Value::of(&expected), Value::of(actual));
        found.extend(value::compare("initial response", &expected, &actual));
    }
    Ok(found)
}

/// What a receiver gives where it should give nothing.
fn unexpected<O: ReceivesEvents>(receiver: &mut Receiver<O>) -> Option<Difference> {
    let actual = match receiver.next()? {
        Ok(event) => value::show(&Value::of(&event)),
        Err(error) => error.to_string(),
    };
    Some(Difference::new("event", ABSENT, actual))
}

/// Compares an error with what the case expects: the failure, or the error that is a server's `event`.
fn compare_error(
    case: &EventStreamCase,
    event: Option<&dyn SerializableStruct>,
    error: &impl OperationError,
) -> Vec<Difference> {
    let modeled = error.modeled();
    let actual = modeled.map_or_else(|| error.to_string(), |e| e.schema().id().to_owned());
    match case.failure().map(|failure| failure.error_id.as_ref()) {
        Some(None) if modeled.is_none() => return Vec::new(),
        Some(None) => return vec![Difference::new("error", "one of no model", actual)],
        Some(Some(id)) if actual != *id => return vec![Difference::new("error", id, actual)],
        Some(Some(_)) | None => {}
    }
    match (event, modeled) {
        // The members of a union are told apart by their targets: an event is no error.
        (Some(event), Some(modeled)) if is_error(event, modeled) => {
            let (event, modeled) = (Value::of(event), Value::of(modeled));
            match member(&event) {
                Some(expected) => value::compare("error", expected, &modeled),
                None => Vec::new(),
            }
        }
        // It is the response's own, of which the case says no more.
        (None, _) if case.failure().is_some() => Vec::new(),
        _ => vec![Difference::new("error", "none", actual)],
    }
}

/// Whether an event is the error of that schema.
fn is_error(event: &dyn SerializableStruct, error: &dyn SerializableStruct) -> bool {
    let value = Value::of(event);
    let Value::Structure(union) = &value else {
        return false;
    };
    let has_target = |name: &str| {
        let mut members = event.schema().members().iter();
        members.any(|m| m.name() == name && m.target().id() == error.schema().id())
    };
    union.iter().any(|(name, _)| has_target(name))
}

/// What a union holds.
fn member<'v>(union: &'v Value<'v>) -> Option<&'v Value<'v>> {
    match union {
        Value::Structure(union) => union.iter().next().map(|(_, value)| value),
        _ => None,
    }
}
