//! `aws.protocols#restJson1`: HTTP bindings, and JSON bodies.

use http::Request;
use http::header::{ACCEPT, HeaderValue};

use super::error_body::Format;
#[cfg(feature = "event-stream")]
use super::events::{EventFormat, InitialMessages};
use super::rest::{self, BodyFormat};
#[cfg(feature = "mock")]
use super::server::{self, OutgoingError, OutgoingOutput, ServerProtocol};
use super::{Call, IncomingResponse, Protocol};
use crate::codec::Encoded;
use crate::codec::json::{self, JsonDeserializer, JsonSerializer, Settings};
use crate::deserialize::{DeserializableStruct, ShapeDeserializer};
use crate::error::IncomingError;
use crate::serialize::{SerializableStruct, ShapeSerializer};
use crate::{Document, Member, Metadata, OperationSchema, Result};

/// `aws.protocols#restJson1`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RestJson1;

const SETTINGS: Settings = Settings::REST_JSON.on_the_wire();

impl Protocol for RestJson1 {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        let mut request = rest::request(call, &Json)?;
        let accept = HeaderValue::from_static("application/json");
        request.headers_mut().entry(ACCEPT).or_insert(accept);
        Ok(request)
    }

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        rest::read_output(incoming, &Json, output)
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        rest::read_error(incoming, &Json, Format::bare(read))
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        Some(EventFormat {
            content_type: Json.content_type(),
            write: |_, shape| json::to_vec_with(shape, SETTINGS),
            format: Format::bare(read),
            initial: InitialMessages::Http,
        })
    }
}

fn read(body: Encoded<'_>, into: &mut dyn DeserializableStruct) -> Result<()> {
    json::read_within(body, into, SETTINGS)
}

struct Json;

impl BodyFormat for Json {
    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn write_members(
        &self,
        _operation: &'static OperationSchema,
        members: &dyn SerializableStruct,
    ) -> Result<Vec<u8>> {
        json::to_vec_with(members, SETTINGS)
    }

    fn write_payload(
        &self,
        _operation: &'static OperationSchema,
        _m: &'static Member,
        payload: &dyn SerializableStruct,
    ) -> Result<Vec<u8>> {
        json::to_vec_with(payload, SETTINGS)
    }

    fn absent_payload(&self) -> &'static [u8] {
        b"{}"
    }

    fn read(
        &self,
        body: Encoded<'_>,
        _m: Option<&'static Member>,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        read(body, into)
    }

    fn write_document(&self, m: &'static Member, document: &Document) -> Result<Vec<u8>> {
        let mut serializer = JsonSerializer::new(SETTINGS);
        serializer.document(m, document);
        serializer.finish().map(String::into_bytes)
    }

    fn read_document(&self, m: &'static Member, body: Encoded<'_>) -> Result<Document> {
        let mut deserializer = JsonDeserializer::within(body, SETTINGS);
        let document = deserializer.document(m)?;
        deserializer.finish()?;
        Ok(document)
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RestJson1 {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        rest::write_output(outgoing, &Json, |members| {
            Json.write_members(outgoing.operation, members)
        })
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        let mut response = rest::write_error(outgoing, &Json, |members| {
            json::to_vec_after(&outgoing.texts(None), members, SETTINGS)
        })?;
        let name = server::header_value(outgoing.name())?;
        server::insert(&mut response, "x-amzn-errortype", name);
        Ok(response)
    }
}
