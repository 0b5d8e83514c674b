//! The service's side: how an output or an error becomes a response, for mocks and for tests of programs that
//! call a service.

#[cfg(feature = "xml")]
pub(super) mod envelope;
mod outgoing_error;

pub use outgoing_error::OutgoingError;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use super::Protocol;
use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, OperationSchema, Result};

/// A protocol's service side, as far as responses go. Programs bound by it; the runtime alone calls the functions.
pub trait ServerProtocol: Protocol {
    /// The response that carries an output, without the headers that all responses have.
    ///
    /// # Errors
    ///
    /// The output holds what the protocol can't write.
    #[doc(hidden)]
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<Response<Vec<u8>>>;

    /// The response that carries an error, without the headers that all responses have.
    ///
    /// # Errors
    ///
    /// The error holds what the protocol can't write.
    #[doc(hidden)]
    fn write_error(outgoing: &OutgoingError<'_>) -> Result<Response<Vec<u8>>>;
}

/// An output on its way to the caller.
#[derive(Clone, Copy)]
pub struct OutgoingOutput<'a> {
    /// The operation that was called.
    pub(crate) operation: &'static OperationSchema,
    /// The id of the call, if it is to be told.
    pub(crate) request_id: Option<&'a str>,
    /// The output.
    pub(crate) output: &'a dyn SerializableStruct,
}

impl OutgoingOutput<'_> {
    /// Whether the operation has an output. Where it has none (`smithy.api#Unit`), the response has no body, which is not
    /// that of an output without members.
    pub(super) fn has_output(&self) -> bool {
        self.output.schema().id != "smithy.api#Unit"
    }
}

/// A response with a body of that type.
pub(super) fn of_body(
    status: StatusCode,
    content_type: &'static str,
    body: Vec<u8>,
) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

pub(crate) fn insert(response: &mut Response<Vec<u8>>, name: &'static str, value: HeaderValue) {
    let name = HeaderName::from_static(name);
    response.headers_mut().insert(name, value);
}

pub(crate) fn header_value(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|_| {
        Error::new(
            ErrorKind::Unrepresentable,
            "an error's code and a request id stand in headers: they can't hold control characters",
        )
    })
}
