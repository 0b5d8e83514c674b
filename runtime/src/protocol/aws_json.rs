//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`: a JSON object in, a JSON object out.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::error_body::{self, Format};
#[cfg(feature = "event-stream")]
use super::events::{EventFormat, InitialMessages};
#[cfg(feature = "mock")]
use super::server::{self, OutgoingError, OutgoingOutput, ServerProtocol};
use super::{Call, IncomingResponse, Protocol};
use crate::codec::{Encoded, json};
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::{Error, ErrorKind, Metadata, Result};

/// `aws.protocols#awsJson1_0`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct AwsJson1_0;

/// `aws.protocols#awsJson1_1`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct AwsJson1_1;

const SETTINGS: json::Settings = json::Settings::AWS_JSON.on_the_wire();
const JSON_1_0: &str = "application/x-amz-json-1.0";
const JSON_1_1: &str = "application/x-amz-json-1.1";

impl Protocol for AwsJson1_0 {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        request(call, JSON_1_0)
    }

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        read_output(incoming, output)
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        read_error(incoming)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        Some(EVENTS)
    }
}

impl Protocol for AwsJson1_1 {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        request(call, JSON_1_1)
    }

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        read_output(incoming, output)
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        read_error(incoming)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        Some(EVENTS)
    }
}

#[cfg(feature = "event-stream")]
const EVENTS: EventFormat = EventFormat {
    content_type: "application/json",
    write: |_, shape| json::to_vec_with(shape, SETTINGS),
    format: Format::bare(read),
    initial: InitialMessages::First,
};

/// A POST to the endpoint's root, with the operation in a header.
fn request(call: &Call<'_>, content_type: &'static str) -> Result<Request<Vec<u8>>> {
    let service = call.operation.service;
    let body = json::to_vec_with(call.input, SETTINGS)?;
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(call.endpoint.join("/")?)
        .header(CONTENT_TYPE, HeaderValue::from_static(content_type))
        .header(CONTENT_LENGTH, body.len())
        .header(
            "x-amz-target",
            format!("{}.{}", service.name(), call.operation.name),
        );
    if service.aws_query_compatible {
        request = request.header("x-amzn-query-mode", "true");
    }
    request
        .body(body)
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))
}

fn read_output(
    incoming: &IncomingResponse<'_>,
    output: &mut dyn DeserializableStruct,
) -> Result<Metadata> {
    // Where there is no output, services may send anything.
    if !output.schema().members.is_empty() {
        read(incoming.document(), output)?;
    }
    Ok(Metadata::default())
}

fn read(body: Encoded<'_>, into: &mut dyn DeserializableStruct) -> Result<()> {
    json::read_within(body, into, SETTINGS)
}

fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
    let body = incoming.document();
    let format = Format::bare(read);
    error_body::of_response(incoming, format, move |error| {
        error_body::read_members(body, format, error)
    })
}

#[cfg(feature = "mock")]
impl ServerProtocol for AwsJson1_0 {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        write_output(outgoing, JSON_1_0)
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        write_error(outgoing, outgoing.id, JSON_1_0)
    }
}

/// Here an error's type is its name without the namespace.
#[cfg(feature = "mock")]
impl ServerProtocol for AwsJson1_1 {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        write_output(outgoing, JSON_1_1)
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        write_error(outgoing, outgoing.name(), JSON_1_1)
    }
}

#[cfg(feature = "mock")]
fn write_output(
    outgoing: &OutgoingOutput<'_>,
    content_type: &'static str,
) -> Result<http::Response<Vec<u8>>> {
    let body = match outgoing.has_output() {
        true => json::to_vec_with(outgoing.output, SETTINGS)?,
        false => Vec::new(),
    };
    Ok(server::of_body(http::StatusCode::OK, content_type, body))
}

#[cfg(feature = "mock")]
fn write_error(
    outgoing: &OutgoingError<'_>,
    of_type: &str,
    content_type: &'static str,
) -> Result<http::Response<Vec<u8>>> {
    let texts = outgoing.texts(Some(of_type));
    let body = json::to_vec_after(&texts, outgoing.error, SETTINGS)?;
    Ok(server::of_body(outgoing.status, content_type, body))
}
