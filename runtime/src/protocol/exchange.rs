//! What a protocol is given: a call to write, and a response to read.

use http::{HeaderMap, StatusCode};

use crate::codec::{Encoded, MAX_DEPTH};
use crate::error::ErrorMetadata;
use crate::notes::Notes;
use crate::response::request_id_of;
use crate::serialize::SerializableStruct;
use crate::{Endpoint, OperationSchema};

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
