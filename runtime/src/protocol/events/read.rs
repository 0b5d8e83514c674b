//! Messages to events and errors, and the initial response.

use super::EventFormat;
use super::document::{has_document, is_in_document};
use super::value::ValueReader;
use crate::deserialize::DeserializableStruct;
use crate::error::{ErrorMetadata, IncomingError};
use crate::framing::{HeaderValue, Message};
use crate::part::PartInto;
use crate::protocol::{IncomingResponse, error_body};
use crate::schema::{EventBinding, HttpBinding, Kind};
use crate::{Error, Member, PathSegment, Result, Schema};

/// What a message says it is ("Amazon Event Semantics" in the specification).
pub(crate) enum Sort<'m> {
    /// An event, by the name of the union's member.
    Event(&'m str),
    /// A modelled error, by the name of the union's member.
    Exception(&'m str),
    /// An error that the model doesn't describe.
    Error,
}

pub(crate) fn sort(message: &Message) -> Result<Sort<'_>> {
    match text(message, ":message-type")? {
        "event" => text(message, ":event-type").map(Sort::Event),
        "exception" => text(message, ":exception-type").map(Sort::Exception),
        "error" => Ok(Sort::Error),
        _ => Err(Error::mismatch(
            "the header `:message-type` is none of event, exception and error",
        )),
    }
}

fn text<'m>(message: &'m Message, name: &str) -> Result<&'m str> {
    let wrong = |what: &str| Error::mismatch(format!("the message's header `{name}` is {what}"));
    let value = message.get(name).ok_or_else(|| wrong("missing"))?;
    value.as_str().ok_or_else(|| wrong("no string"))
}

/// Reads an event into a union. One that the model doesn't name is an unknown variant.
pub(crate) fn event(
    name: &str,
    message: &Message,
    format: &EventFormat,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    match member(into.schema(), name) {
        Some((index, m)) => into
            .read_member(index, m, &mut ValueReader::Event(message, format))
            .map_err(|e| e.within(PathSegment::Member(m.name))),
        None => {
            into.unknown_member(name);
            Ok(())
        }
    }
}

fn member(schema: &'static Schema, name: &str) -> Option<(usize, &'static Member)> {
    schema.position(0, name, |m| m.name)
}

/// Reads the members of an event.
pub(super) fn members(
    message: &Message,
    format: &EventFormat,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    bound(message, format, into)?;
    match has_document(into.schema()) && !message.payload().is_empty() {
        true => {
            let mut document = PartInto::Of(into, is_in_document);
            (format.format.read)(message.payload().into(), &mut document)
        }
        false => Ok(()),
    }
}

/// Reads the members that are headers or the payload.
fn bound(
    message: &Message,
    format: &EventFormat,
    into: &mut dyn DeserializableStruct,
) -> Result<()> {
    for (index, m) in into.schema().members.iter().enumerate() {
        let reader = match m.traits.event {
            Some(EventBinding::Header) => message.get(m.name).map(ValueReader::Header),
            Some(EventBinding::Payload) => {
                has_payload(message, m).then_some(ValueReader::Payload(message.payload(), format))
            }
            None => None,
        };
        if let Some(mut reader) = reader {
            into.read_member(index, m, &mut reader)
                .map_err(|e| e.within(PathSegment::Member(m.name)))?;
        }
    }
    Ok(())
}

/// Whether the member that is the payload is there. An empty text is told from none by its media type.
fn has_payload(message: &Message, m: &Member) -> bool {
    let is_raw = matches!(m.target.kind, Kind::Blob | Kind::String | Kind::Enum);
    let is_announced = || m.traits.required || message.get(":content-type").is_some();
    !message.payload().is_empty() || (is_raw && is_announced())
}

/// The error that an exception is. The union says by the name of its member which structure it has.
pub(crate) fn exception<'m>(
    name: &'m str,
    message: &'m Message,
    events: &'static Schema,
    format: EventFormat,
    mut metadata: ErrorMetadata,
) -> IncomingError<'m> {
    let code = member(events, name).map_or(name, |(_, m)| m.target.name());
    metadata.body = message.payload().clone();
    let payload = message.payload();
    error_body::of_event(code, metadata, payload, format.format, move |error| {
        bound(message, &format, error)?;
        match has_document(error.schema()) {
            true => {
                let mut target = PartInto::Of(error, is_in_document);
                error_body::read_members(payload.into(), format.format, &mut target)
            }
            false => Ok(()),
        }
    })
}

/// An error that the model doesn't describe.
pub(crate) fn error<'m>(message: &Message, mut metadata: ErrorMetadata) -> IncomingError<'m> {
    let header = |name: &str| {
        let text = message.get(name).and_then(HeaderValue::as_str)?;
        (!text.is_empty()).then(|| text.to_owned())
    };
    metadata.code = header(":error-code");
    metadata.message = header(":error-message");
    metadata.body = message.payload().clone();
    // Without a code it is no modelled error, whose members nobody sent.
    IncomingError::new(metadata, |_| Ok(())).with_shape("")
}

/// Refuses a response that lacks its initial response: if there are required members, one must be there.
///
/// # Errors
///
/// None is: "Initial message client and server behavior" in the specification lets only optional ones be
/// missing. Where some are there, those that are missing are blank, as in every response.
pub(crate) fn check_head(incoming: &IncomingResponse<'_>) -> Result<()> {
    if !incoming.operation.receives_events {
        return Ok(());
    }
    let members = incoming.operation.output.members;
    let name = |m: &Member| match m.traits.http {
        Some(HttpBinding::Header(name)) => Some(name),
        _ => None,
    };
    let bound = || members.iter().filter_map(|m| Some((m, name(m)?)));
    let is_required = bound().any(|(m, _)| m.traits.required);
    match is_required && bound().all(|(_, name)| !incoming.headers.contains_key(name)) {
        true => Err(missing_initial_response()),
        false => Ok(()),
    }
}

pub(crate) fn missing_initial_response() -> Error {
    Error::mismatch("the stream has no initial response, and the model requires one")
}
