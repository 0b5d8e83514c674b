//! `aws.protocols#restXml`: HTTP bindings, and XML bodies.

use http::Request;

use super::error_body::Form;
use super::rest::{self, BodyFormat};
use super::{Call, Protocol, Reply};
use crate::codec::xml;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
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
            let body = wrapped(reply.body);
            return rest::read_output(
                &Reply {
                    body: &body,
                    ..*reply
                },
                &Xml,
                output,
            );
        }
        rest::read_output(reply, &Xml, output)
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        rest::error(reply, &Xml, Form::Layers, xml::read)
    }
}

/// A body whose root is the output's only member (`aws.customizations#s3UnwrappedXmlOutput`), in a root of
/// our own.
fn wrapped(body: &[u8]) -> Vec<u8> {
    let declaration = body
        .windows(2)
        .position(|two| two == b"?>")
        .filter(|_| body.starts_with(b"<?xml"));
    let content = declaration
        .and_then(|end| body.get(end + 2..))
        .unwrap_or(body);
    [b"<Output>", content, b"</Output>"].concat()
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

    fn read(&self, body: &[u8], into: &mut dyn DeserializableStruct) -> Result<()> {
        xml::read(body, into)
    }
}
