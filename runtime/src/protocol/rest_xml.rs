//! `aws.protocols#restXml`: HTTP bindings, and XML bodies.

use http::Request;

use super::error_body::Format;
use super::rest::{self, BodyFormat};
#[cfg(feature = "mock")]
use super::server::{self, Answer, Failure, ServerProtocol};
use super::{Call, Protocol, Reply};
use crate::codec::{Encoded, xml};
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
#[cfg(feature = "event-stream")]
use crate::event_stream::{EventFormat, InitialMessages};
use crate::serialize::SerializableStruct;
use crate::{Member, Metadata, OperationSchema, Result};

/// `aws.protocols#restXml`
#[derive(Debug, Clone, Copy)]
pub struct RestXml;

impl Protocol for RestXml {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        rest::request(call, &Xml)
    }

    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
        if reply.operation.unwrapped_xml_output {
            return read_unwrapped(reply, output);
        }
        rest::read_output(reply, &Xml, output)
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        rest::error(reply, &Xml, Format::XML)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        Some(EventFormat {
            content_type: Xml.content_type(),
            write: |operation, shape| Xml.write_members(operation, shape),
            format: Format::XML,
            initial: InitialMessages::Http,
        })
    }
}

/// Reads a body whose root is the output's only member (`aws.customizations#s3UnwrappedXmlOutput`), by way
/// of a root of our own.
fn read_unwrapped(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
    let root = xml::root_name(output.schema(), None);
    let opening = format!("<{root}>");
    let start = declaration_length(reply.body);
    let content = reply.body.get(start..).unwrap_or_default();
    let body = [opening.as_bytes(), content, format!("</{root}>").as_bytes()].concat();
    let wrapped = Reply {
        body: &body,
        ..*reply
    };
    let moved = |offset: usize| (offset + start).saturating_sub(opening.len());
    // What is wrong with our own closing tag is that the body ends before it.
    rest::read_output(&wrapped, &Xml, output)
        .map_err(|e| e.moved(|offset| moved(offset).min(reply.body.len())))
}

/// How long the XML declaration is, which can't stand within an element.
fn declaration_length(body: &[u8]) -> usize {
    let end = body.windows(2).position(|two| two == b"?>");
    end.filter(|_| body.starts_with(b"<?xml"))
        .map_or(0, |end| end + 2)
}

struct Xml;

impl BodyFormat for Xml {
    fn content_type(&self) -> &'static str {
        "application/xml"
    }

    fn write_members(
        &self,
        operation: &'static OperationSchema,
        members: &dyn SerializableStruct,
    ) -> Result<Vec<u8>> {
        let own = members.schema().traits.xml_namespace;
        let namespace = own.or(operation.service.xml_namespace);
        xml::to_string_with(members, None, namespace).map(String::into_bytes)
    }

    /// The root has the member's name in XML where it has one of its own, else the structure's.
    fn write_payload(
        &self,
        operation: &'static OperationSchema,
        m: &'static Member,
        payload: &dyn SerializableStruct,
    ) -> Result<Vec<u8>> {
        let own = m.traits.xml_namespace.or(m.target.traits.xml_namespace);
        let namespace = own.or(operation.service.xml_namespace);
        xml::to_string_with(payload, m.traits.xml_name, namespace).map(String::into_bytes)
    }

    fn absent_payload(&self) -> &'static [u8] {
        b""
    }

    /// Another root is something else, such as the error that S3 sends with status 200, or a page of HTML.
    fn read(
        &self,
        body: Encoded<'_>,
        m: Option<&'static Member>,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()> {
        xml::read_root_within(body, xml::root_name(into.schema(), m), into)
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RestXml {
    fn write_output(answer: &Answer<'_>) -> Result<http::Response<Vec<u8>>> {
        rest::write_output(answer, &Xml, |members| {
            match answer.operation.unwrapped_xml_output {
                true => xml::envelope(|envelope| {
                    envelope.members(members, answer.operation.service.xml_namespace);
                }),
                false => Xml.write_members(answer.operation, members),
            }
        })
    }

    fn write_error(failure: &Failure<'_>) -> Result<http::Response<Vec<u8>>> {
        rest::write_error(failure, &Xml, |members| {
            server::envelope::of_error(failure, failure.name(), members)
        })
    }
}
