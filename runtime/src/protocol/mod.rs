//! The protocols: how an operation becomes a request, and a response becomes its output or error.
//!
//! Each protocol is a zero-sized type that implements [`Protocol`] in a file of its own. What requests and responses have
//! in common, whatever the protocol, is in [`operation`](crate::operation).
//!
//! Timestamps go over the wire in milliseconds, at which Smithy's formats end; finer fractions are cut off. The codecs
//! alone keep all digits.

#[cfg(feature = "json")]
mod aws_json;
#[cfg(feature = "xml")]
mod aws_query;
pub(crate) mod carried;
pub(crate) mod customization;
#[cfg(feature = "xml")]
mod ec2_query;
mod error_body;
#[cfg(feature = "event-stream")]
pub(crate) mod events;
#[cfg(feature = "xml")]
mod form;
#[cfg(feature = "rest")]
mod payload;
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod query_response;
#[cfg(feature = "rest")]
mod rest;
#[cfg(all(feature = "rest", feature = "json"))]
mod rest_json;
#[cfg(all(feature = "rest", feature = "xml"))]
mod rest_xml;
#[cfg(any(feature = "json", feature = "cbor"))]
mod rpc_v2;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
#[cfg(feature = "json")]
mod rpc_v2_json;
#[cfg(feature = "rest")]
pub(crate) mod s3_address;
#[cfg(feature = "mock")]
pub(crate) mod server;
pub(crate) mod text;
#[cfg(feature = "rest")]
mod unbound;

#[cfg(feature = "json")]
pub use aws_json::{AwsJson1_0, AwsJson1_1};
#[cfg(feature = "xml")]
pub use aws_query::AwsQuery;
#[cfg(feature = "xml")]
pub use ec2_query::Ec2Query;
#[cfg(feature = "json")]
pub use error_body::error_of_json;
#[cfg(feature = "xml")]
pub use error_body::error_of_xml;
#[cfg(feature = "event-stream")]
pub use events::EventFormat;
#[cfg(all(feature = "rest", feature = "json"))]
pub use rest_json::RestJson1;
#[cfg(all(feature = "rest", feature = "xml"))]
pub use rest_xml::RestXml;
#[cfg(feature = "cbor")]
pub use rpc_v2_cbor::RpcV2Cbor;
#[cfg(feature = "json")]
pub use rpc_v2_json::RpcV2Json;
#[cfg(feature = "mock")]
pub use server::{OutgoingError, OutgoingOutput, ServerProtocol};

use http::{HeaderMap, Request, StatusCode};

use crate::codec::{Encoded, MAX_DEPTH};
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorMetadata;
use crate::error::IncomingError;
use crate::notes::Notes;
use crate::response::request_id_of;
use crate::serialize::SerializableStruct;
use crate::{Endpoint, Metadata, OperationSchema, Result};

/// A protocol's client side.
pub trait Protocol {
    /// The request of a call, unsigned.
    ///
    /// # Errors
    ///
    /// The input holds what the protocol can't write.
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>>;

    /// Reads the output of a call that succeeded.
    ///
    /// # Errors
    ///
    /// The response is not what the protocol and the output's schema expect.
    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata>;

    /// Whether a response carries an error although its status says that the call succeeded. It is asked where no
    /// output could be read.
    fn is_error_in_success(_reply: &IncomingResponse<'_>) -> bool {
        false
    }

    /// How events are written and read; none where the protocol has no event streams.
    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        None
    }

    /// What a response says of a call that failed. An error without a code that can be read has none, and
    /// says why.
    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r>;
}

/// A call on its way to a service.
pub struct Call<'c> {
    /// The operation that is called.
    pub(crate) operation: &'static OperationSchema,
    /// Where the request goes.
    pub(crate) endpoint: &'c Endpoint,
    /// The operation's input, with its idempotency tokens.
    pub(crate) input: &'c dyn SerializableStruct,
}

/// A response on its way from a service.
#[derive(Clone, Copy)]
pub struct IncomingResponse<'r> {
    /// The operation that was called.
    pub(crate) operation: &'static OperationSchema,
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// The HTTP headers.
    pub(crate) headers: &'r HeaderMap,
    /// The HTTP body.
    pub(crate) body: &'r [u8],
    /// How deeply a document in the body may nest: [`Limits::depth`](crate::operation::Limits::depth).
    pub(crate) max_depth: usize,
    /// Where to note what is not as the model says. Where there is no such place, reading is strict.
    pub(crate) notes: Option<&'r Notes>,
}

impl<'r> IncomingResponse<'r> {
    /// A response that is read strictly, as deep as anything may nest.
    pub fn new(
        operation: &'static OperationSchema,
        status: StatusCode,
        headers: &'r HeaderMap,
        body: &'r [u8],
    ) -> Self {
        Self {
            operation,
            status,
            headers,
            body,
            max_depth: MAX_DEPTH,
            notes: None,
        }
    }

    /// Whether the call succeeded.
    pub(crate) fn is_success(&self) -> bool {
        self.operation.is_success(self.status)
    }

    /// The body as a document.
    pub(crate) fn document(&self) -> Encoded<'r> {
        Encoded {
            bytes: self.body,
            max_depth: self.max_depth.min(MAX_DEPTH),
            is_lenient: self.notes.is_some(),
            notes: self.notes,
        }
    }

    /// What is known of an error without reading its body.
    pub(crate) fn error_metadata(&self) -> ErrorMetadata {
        ErrorMetadata {
            request_id: request_id_of(self.headers),
            ..self.error_metadata_without_id()
        }
    }

    /// The same without the request id, which the body may have.
    pub(crate) fn error_metadata_without_id(&self) -> ErrorMetadata {
        ErrorMetadata {
            status: Some(self.status),
            headers: self.headers.clone(),
            body: self.body.into(),
            ..ErrorMetadata::default()
        }
    }

    /// Where to note what is not as the model says.
    pub(crate) fn notes(&self) -> Option<&'r Notes> {
        self.notes
    }
}
