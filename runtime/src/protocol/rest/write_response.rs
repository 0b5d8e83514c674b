//! Responses as a service writes them: each member goes where its binding says.

use http::{Response, StatusCode};

use super::BodyFormat;
use super::parts::Parts;
use crate::protocol::payload::Payload;
use crate::protocol::server::{OutgoingError, OutgoingOutput};
use crate::protocol::unbound::Direction;
use crate::serialize::SerializableStruct;
use crate::{Error, ErrorKind, Result};

/// The response that carries an output.
pub(in crate::protocol) fn write_output(
    outgoing: &OutgoingOutput<'_>,
    format: &dyn BodyFormat,
    write_members: impl FnOnce(&dyn SerializableStruct) -> Result<Vec<u8>>,
) -> Result<Response<Vec<u8>>> {
    let operation = outgoing.operation;
    let mut parts = Parts::of(operation, format, Direction::Response, outgoing.output)?;
    let payload = parts.body(write_members)?;
    let status = match &parts.status {
        Some(code) => code.parse().map_err(|_| not_a_status(code))?,
        None => {
            let code = operation.http.map_or(200, |http| http.code);
            StatusCode::from_u16(code).map_err(|_| not_a_status(&code.to_string()))?
        }
    };
    if !operation.is_success(status) {
        let code = status.as_u16();
        let message = format!("a client takes a response of status {code} for an error");
        return Err(Error::new(ErrorKind::Unrepresentable, message));
    }
    response(parts, payload, status)
}

/// The response that carries an error.
pub(in crate::protocol) fn write_error(
    outgoing: &OutgoingError<'_>,
    format: &dyn BodyFormat,
    write_members: impl FnOnce(&dyn SerializableStruct) -> Result<Vec<u8>>,
) -> Result<Response<Vec<u8>>> {
    let direction = Direction::Response;
    let mut parts = Parts::of(outgoing.operation, format, direction, outgoing.error)?;
    let payload = parts.body_of_error(write_members)?;
    response(parts, Some(payload), outgoing.status)
}

fn response(
    parts: Parts<'_>,
    payload: Option<Payload>,
    status: StatusCode,
) -> Result<Response<Vec<u8>>> {
    let headers = parts.into_headers(payload.as_ref())?;
    let mut response = Response::new(payload.map(|payload| payload.body).unwrap_or_default());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn not_a_status(code: &str) -> Error {
    Error::new(
        ErrorKind::Unrepresentable,
        format!("{code} is no HTTP status: give one from 100 to 999"),
    )
}
