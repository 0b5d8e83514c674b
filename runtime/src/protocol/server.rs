//! The service's side: how an output or an error becomes a response, for mocks and for tests of programs that
//! call a service.

#[cfg(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml"))]
pub(super) mod envelope;
mod failure;

pub use failure::Failure;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use super::Protocol;
use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, Operation, OperationSchema, Result};

/// A protocol's service side, as far as responses go.
pub trait ServerProtocol: Protocol {
    /// The response that carries an output, but for the headers that all responses have.
    ///
    /// # Errors
    ///
    /// The output holds what the protocol can't write.
    fn write_output(answer: &Answer<'_>) -> Result<Response<Vec<u8>>>;

    /// The response that carries an error, but for the headers that all responses have.
    ///
    /// # Errors
    ///
    /// The error holds what the protocol can't write.
    fn write_error(failure: &Failure<'_>) -> Result<Response<Vec<u8>>>;
}

/// An output on its way to the caller.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The operation that was called.
    pub operation: &'static OperationSchema,
    /// The id of the call, if it is to be told.
    pub request_id: Option<&'a str>,
    /// The output.
    pub output: &'a dyn SerializableStruct,
}

impl Answer<'_> {
    /// Whether the operation has an output. Where it has none (`smithy.api#Unit`), the response has no body, which is not
    /// that of an output without members.
    #[allow(dead_code, reason = "no program has all protocols")]
    pub(super) fn has_output(&self) -> bool {
        self.output.schema().id != "smithy.api#Unit"
    }
}

/// The HTTP response of `O` that carries an output, as the service would send it.
///
/// Its status is that of the operation, unless a member has it. Beside what the protocol writes it has the
/// headers `Content-Length` and, where there is a request id, `x-amzn-requestid`.
///
/// # Errors
///
/// The output holds what the protocol can't write; the error names the member.
pub fn encode_response<O>(output: &O::Output, request_id: Option<&str>) -> Result<Response<Vec<u8>>>
where
    O: Operation,
    O::Protocol: ServerProtocol,
{
    let mut response = O::Protocol::write_output(&Answer {
        operation: O::SCHEMA,
        request_id,
        output,
    })?;
    finish(&mut response, request_id)?;
    Ok(response)
}

/// The HTTP response of `O` that carries an error, as the service would send it: with the code that the error
/// has on the wire, and its members.
///
/// The status is that of the error's metadata, else that of the model, else 400 or 500 by whose fault it is.
/// The request id, where none is given, and a message that no member holds come from the metadata. An error
/// that the model doesn't name is written by its metadata alone; its body is not repeated.
///
/// # Errors
///
/// The error holds what the protocol can't write, or is none that a service sends: it has no code, or is a
/// response that could not be read.
pub fn encode_error<O>(error: &O::Error, request_id: Option<&str>) -> Result<Response<Vec<u8>>>
where
    O: Operation,
    O::Protocol: ServerProtocol,
{
    let failure = Failure::of(O::SCHEMA, error, request_id)?;
    let mut response = O::Protocol::write_error(&failure)?;
    if O::SCHEMA.service.aws_query_compatible {
        let sender = failure.sender();
        let value = header_value(&format!("{};{sender}", failure.query_code))?;
        insert(&mut response, "x-amzn-query-error", value);
    }
    finish(&mut response, failure.request_id)?;
    Ok(response)
}

/// Adds what all responses have.
fn finish(response: &mut Response<Vec<u8>>, request_id: Option<&str>) -> Result<()> {
    let status = response.status();
    let length = HeaderValue::from(response.body().len());
    // RFC 9110, section 8.6.
    if !status.is_informational() && status != StatusCode::NO_CONTENT {
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    if let Some(id) = request_id {
        insert(response, "x-amzn-requestid", header_value(id)?);
    }
    Ok(())
}

/// A response with a body of that type.
#[allow(dead_code, reason = "no program has all protocols")]
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

pub(super) fn insert(response: &mut Response<Vec<u8>>, name: &'static str, value: HeaderValue) {
    let name = HeaderName::from_static(name);
    response.headers_mut().insert(name, value);
}

pub(super) fn header_value(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|_| {
        Error::new(
            ErrorKind::Unrepresentable,
            "an error's code and a request id stand in headers: they can't hold control characters",
        )
    })
}
