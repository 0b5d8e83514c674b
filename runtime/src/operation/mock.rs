//! The service's side of an operation: the responses that carry an output or an error, for mocks and for tests
//! of programs that call a service.

use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{Response, StatusCode};

use super::Operation;
use crate::Result;
use crate::protocol::server::{header_value, insert};
use crate::protocol::{OutgoingError, OutgoingOutput, ServerProtocol};

/// The HTTP response of `O` that carries an output, as the service would send it.
///
/// Its status is that of the operation, unless a member has it. Besides what the protocol writes it has the
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
    let mut response = O::Protocol::write_output(&OutgoingOutput {
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
    let outgoing = OutgoingError::of(O::SCHEMA, error, request_id)?;
    let mut response = O::Protocol::write_error(&outgoing)?;
    if O::SCHEMA.service.aws_query_compatible {
        let sender = outgoing.sender();
        let value = header_value(&format!("{};{sender}", outgoing.query_code))?;
        insert(&mut response, "x-amzn-query-error", value);
    }
    finish(&mut response, outgoing.request_id)?;
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
