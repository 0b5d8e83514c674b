//! What the protocols with HTTP bindings have in common ("HTTP bindings" in the specification).

mod parts;
mod read_response;
mod request;
mod uri;
#[cfg(feature = "mock")]
mod write_response;

pub(super) use read_response::{read_error, read_output};
pub(super) use request::request;
#[cfg(feature = "mock")]
pub(super) use write_response::{write_error, write_output};

use crate::codec::Encoded;
use crate::deserialize::DeserializableStruct;
use crate::serialize::SerializableStruct;
use crate::{Document, Error, ErrorKind, Member, OperationSchema, Result};

/// The format of bodies, which is all in which these protocols differ.
pub(super) trait BodyFormat {
    /// The media type of bodies.
    fn content_type(&self) -> &'static str;

    /// Writes the members of an input that are bound to nothing else.
    fn write_members(
        &self,
        operation: &'static OperationSchema,
        members: &dyn SerializableStruct,
    ) -> Result<Vec<u8>>;

    /// Writes the structure or union that is the body.
    fn write_payload(
        &self,
        operation: &'static OperationSchema,
        m: &'static Member,
        payload: &dyn SerializableStruct,
    ) -> Result<Vec<u8>>;

    /// The body where a structure is the payload and isn't set, or an output has no members.
    fn absent_payload(&self) -> &'static [u8];

    /// Reads a structure or union from a body: that of member `m`, or the output itself.
    fn read(
        &self,
        body: Encoded<'_>,
        m: Option<&'static Member>,
        into: &mut dyn DeserializableStruct,
    ) -> Result<()>;

    /// Writes the document that is the body.
    fn write_document(&self, _m: &'static Member, _document: &Document) -> Result<Vec<u8>> {
        Err(Error::new(
            ErrorKind::Unrepresentable,
            "the protocol has no documents",
        ))
    }

    /// Reads the document that is the body.
    fn read_document(&self, _m: &'static Member, _body: Encoded<'_>) -> Result<Document> {
        Err(Error::mismatch("the protocol has no documents"))
    }
}
