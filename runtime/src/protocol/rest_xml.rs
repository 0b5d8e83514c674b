//! `aws.protocols#restXml`: HTTP bindings, and XML bodies.

use http::{Request, StatusCode};

use super::error_body::Format;
#[cfg(feature = "event-stream")]
use super::events::{EventFormat, InitialMessages};
use super::rest::{self, BodyFormat};
#[cfg(feature = "mock")]
use super::server::{self, OutgoingError, OutgoingOutput, ServerProtocol};
use super::unbound::Direction;
use super::{Call, IncomingResponse, Protocol, customization};
use crate::codec::{Encoded, xml};
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::schema::{HttpBinding, Kind};
use crate::serialize::SerializableStruct;
use crate::{Error, Member, Metadata, OperationSchema, Result, Schema};

/// `aws.protocols#restXml`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RestXml;

impl Protocol for RestXml {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        rest::request(call, &Xml::Wrapped)
    }

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        match Body::of(incoming.operation, output.schema()) {
            Body::Nothing => check_for_error(incoming)?,
            Body::Document { may_be_absent, .. } => check_presence(incoming, may_be_absent)?,
            Body::Plain => {}
        }
        match incoming.operation.unwrapped_xml_output {
            true => rest::read_output(incoming, &Xml::Unwrapped, output),
            false => rest::read_output(incoming, &Xml::Wrapped, output),
        }
    }

    fn is_error_in_success(incoming: &IncomingResponse<'_>) -> bool {
        let operation = incoming.operation;
        let root = match Body::of(operation, operation.output) {
            Body::Plain => return false,
            Body::Nothing => None,
            Body::Document { root, .. } => Some(root),
        };
        let found = xml::root_of(incoming.document());
        found.is_some_and(|found| is_root_of_errors(found) && root != Some(found))
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        rest::read_error(incoming, &Xml::Wrapped, Format::XML)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        Some(EventFormat {
            content_type: Xml::Wrapped.content_type(),
            write: |operation, shape| Xml::Wrapped.write_members(operation, shape),
            format: Format::XML,
            initial: InitialMessages::Http,
        })
    }
}

/// What the body of a response that carries an output is.
enum Body {
    /// Bytes or text for a member, whatever they look like.
    Plain,
    /// Nothing that the output needs.
    Nothing,
    /// A document with a root of that local name.
    Document {
        root: &'static str,
        may_be_absent: bool,
    },
}

impl Body {
    fn of(operation: &OperationSchema, output: &Schema) -> Self {
        let members = output.members.iter();
        let mut payloads = members.filter(|m| m.traits.http == Some(HttpBinding::Payload));
        if operation.receives_events {
            return Self::Plain;
        }
        if let Some(m) = payloads.next() {
            return match m.target.kind {
                Kind::Structure | Kind::Union => Self::Document {
                    root: xml::root_name(m.target, Some(m)),
                    may_be_absent: !customization::has_payload(operation),
                },
                _ => Self::Plain,
            };
        }
        let mut in_body = output
            .members
            .iter()
            .filter(|m| Direction::Response.leaves_in_body(m));
        let root = match in_body.next() {
            None => return Self::Nothing,
            Some(m) if operation.unwrapped_xml_output => xml::local_element_name(m),
            Some(_) => xml::root_name(output, None),
        };
        Self::Document {
            root,
            may_be_absent: false,
        }
    }
}

/// Whether a document of that root is an error, in its layers or without them.
fn is_root_of_errors(root: &str) -> bool {
    matches!(root, "Error" | "ErrorResponse")
}

/// An output that says nothing in its body must not come with an error there.
fn check_for_error(incoming: &IncomingResponse<'_>) -> Result<()> {
    let is_error = !incoming.body.is_empty()
        && xml::root_of(incoming.document()).is_some_and(is_root_of_errors);
    match is_error {
        true => Err(Error::mismatch("expected no body, found an error").at(0)),
        false => Ok(()),
    }
}

/// Members have a root around them even where none is set, so that a body that has nothing says nothing of success, unless
/// its status forbids one (RFC 9110, sections 15.3.5 and 15.3.6).
fn check_presence(incoming: &IncomingResponse<'_>, may_be_absent: bool) -> Result<()> {
    let is_asked_for_head = incoming
        .operation
        .http
        .is_some_and(|http| http.method == "HEAD");
    let has_none = matches!(
        incoming.status,
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT
    );
    match incoming.body.is_empty() && !(may_be_absent || has_none || is_asked_for_head) {
        true => Err(Error::mismatch("expected a document, found an empty body").at(0)),
        false => Ok(()),
    }
}

/// The format of bodies.
enum Xml {
    /// Members have an element around them, which is the root.
    Wrapped,
    /// The root is the output's only member (`aws.customizations#s3UnwrappedXmlOutput`).
    Unwrapped,
}

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
        xml::to_wire(members, None, namespace)
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
        xml::to_wire(payload, m.traits.xml_name, namespace)
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
        match (self, m) {
            (Self::Unwrapped, None) => xml::read_member_at_root(body, into),
            _ => xml::read_root_within(body, xml::root_name(into.schema(), m), into),
        }
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RestXml {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        rest::write_output(outgoing, &Xml::Wrapped, |members| {
            match outgoing.operation.unwrapped_xml_output {
                true => xml::envelope(|envelope| {
                    envelope.members(members, outgoing.operation.service.xml_namespace);
                }),
                false => Xml::Wrapped.write_members(outgoing.operation, members),
            }
        })
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        rest::write_error(outgoing, &Xml::Wrapped, |members| {
            server::envelope::of_error(outgoing, outgoing.name(), members)
        })
    }
}
