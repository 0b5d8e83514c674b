//! Events to messages, and the beginning of the stream in a request.

use http::Request;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue as HttpValue};

use super::document::{has_document, is_in_document};
use super::value::{self, Captured};
use super::{EventFormat, InitialMessages};
use crate::framing::{HeaderValue, MEDIA_TYPE, Message};
use crate::part::PartOf;
use crate::protocol::{Call, Protocol};
use crate::schema::EventBinding;
use crate::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use crate::{Error, ErrorKind, Member, OperationSchema, PathSegment, Result, Schema};

/// The message that says an event of a call. Events that are errors become exceptions.
pub(crate) fn message_of(
    operation: &'static OperationSchema,
    format: &EventFormat,
    event: &dyn SerializableStruct,
) -> Result<Message> {
    let mut writer = UnionWriter {
        operation,
        format,
        schema: event.schema(),
        written: None,
    };
    event.serialize_members(&mut writer);
    writer.written.unwrap_or_else(|| {
        let message = "the model doesn't name the event";
        Err(Error::new(ErrorKind::Unrepresentable, message))
    })
}

pub(crate) fn format_of<P: Protocol>() -> Result<EventFormat> {
    P::event_format().ok_or_else(|| {
        let message = "the protocol has no event streams";
        Error::new(ErrorKind::Unrepresentable, message)
    })
}

/// Makes the request of a call the beginning of its stream, and says that events are expected.
pub(crate) fn begin_request<P: Protocol>(
    call: &Call<'_>,
    request: &mut Request<Vec<u8>>,
) -> Result<()> {
    if call.operation.receives_events {
        let accept = HttpValue::from_static(MEDIA_TYPE);
        request.headers_mut().insert(ACCEPT, accept);
    }
    if !call.operation.sends_events {
        return Ok(());
    }
    let format = format_of::<P>()?;
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, HttpValue::from_static(MEDIA_TYPE));
    // How long the stream will be isn't known.
    headers.remove(CONTENT_LENGTH);
    *request.body_mut() = match format.initial {
        InitialMessages::Http => Vec::new(),
        // What would be the body if there were no stream is the first message's payload.
        InitialMessages::First => head("event", ":event-type", "initial-request")
            .with_document(&format, std::mem::take(request.body_mut()))
            .encode()?,
    };
    Ok(())
}

fn head(message_type: &str, type_name: &str, event_type: &str) -> Message {
    Message::default()
        .header(":message-type", message_type)
        .header(type_name, event_type)
}

impl Message {
    fn with_document(self, format: &EventFormat, payload: Vec<u8>) -> Self {
        self.header(":content-type", format.content_type)
            .with_payload(payload)
    }
}

/// Receives the one member that a union is.
struct UnionWriter<'w> {
    operation: &'static OperationSchema,
    format: &'w EventFormat,
    schema: &'static Schema,
    written: Option<Result<Message>>,
}

impl<'a> MemberSerializer<'a> for UnionWriter<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let head = match m.target.traits.error {
            Some(_) => head("exception", ":exception-type", m.name),
            None => head("event", ":event-type", m.name),
        };
        let written = match value::capture(m, shape) {
            Ok(Some(Captured::Structure(event))) => {
                write_event(head, self.operation, self.format, event)
            }
            Ok(_) => {
                let message = "an event must be a structure";
                Err(Error::new(ErrorKind::Unrepresentable, message))
            }
            Err(error) => Err(error),
        };
        self.written = Some(written.map_err(|e| e.within(PathSegment::Member(m.name))));
    }
}

fn write_event(
    mut message: Message,
    operation: &'static OperationSchema,
    format: &EventFormat,
    event: &dyn SerializableStruct,
) -> Result<Message> {
    let schema = event.schema();
    let mut parts = Parts {
        operation,
        format,
        schema,
        headers: Vec::new(),
        payload: None,
        error: None,
    };
    event.serialize_members(&mut parts);
    if let Some(error) = parts.error {
        return Err(error);
    }
    match parts.payload {
        Some((content_type, payload)) => {
            message = message
                .header(":content-type", content_type)
                .with_payload(payload);
        }
        None if has_document(schema) => {
            let members = PartOf {
                structure: event,
                has: is_in_document,
            };
            let document = (format.write)(operation, &members)?;
            message = message.with_document(format, document);
        }
        None => {}
    }
    for (name, value) in parts.headers {
        message = message.header(name, value);
    }
    Ok(message)
}

/// Where the marked members of an event went.
struct Parts<'w> {
    operation: &'static OperationSchema,
    format: &'w EventFormat,
    schema: &'static Schema,
    headers: Vec<(&'static str, HeaderValue)>,
    /// The payload that is one member, and its media type.
    payload: Option<(&'static str, Vec<u8>)>,
    error: Option<Error>,
}

impl Parts<'_> {
    fn take(
        &mut self,
        binding: EventBinding,
        m: &'static Member,
        shape: &dyn SerializableShape,
    ) -> Result<()> {
        let Some(captured) = value::capture(m, shape)? else {
            return Ok(());
        };
        let media_type = m.traits.media_type.or(m.target.traits.media_type);
        match (binding, captured) {
            (EventBinding::Header, Captured::Value(value)) => self.headers.push((m.name, value)),
            (EventBinding::Payload, Captured::Value(HeaderValue::ByteArray(bytes))) => {
                let media_type = media_type.unwrap_or("application/octet-stream");
                self.payload = Some((media_type, bytes.into()));
            }
            (EventBinding::Payload, Captured::Value(HeaderValue::String(text))) => {
                self.payload = Some((media_type.unwrap_or("text/plain"), text.into_bytes()));
            }
            (EventBinding::Payload, Captured::Structure(structure)) => {
                let document = (self.format.write)(self.operation, structure)?;
                self.payload = Some((self.format.content_type, document));
            }
            (EventBinding::Header, Captured::Structure(_))
            | (EventBinding::Payload, Captured::Value(_)) => {
                let message = "the model binds the member to where its kind can't stand";
                return Err(Error::new(ErrorKind::Unrepresentable, message));
            }
        }
        Ok(())
    }
}

impl<'a> MemberSerializer<'a> for Parts<'_> {
    fn member(&mut self, index: usize, shape: &'a dyn SerializableShape) {
        let Some(m) = self.schema.members.get(index) else {
            return;
        };
        let Some(binding) = m.traits.event else {
            return;
        };
        if let Err(error) = self.take(binding, m, shape) {
            self.error
                .get_or_insert(error.within(PathSegment::Member(m.name)));
        }
    }
}
