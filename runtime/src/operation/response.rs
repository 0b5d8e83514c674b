//! Responses: the output or the error that the protocol reads from one.

use super::{Limits, Operation};
use crate::deserialize::DeserializableStruct;
use crate::error::OperationError;
use crate::notes::Notes;
use crate::protocol::{IncomingResponse, Protocol as _};
use crate::{Error, OperationSchema, Response};

/// What a response says of a call of `O`. What of an event stream came with its head is not looked at.
///
/// # Errors
///
/// The error that the service sent, or why the response can't be read.
pub fn response<O: Operation>(
    response: &http::Response<impl AsRef<[u8]>>,
) -> Result<Response<O::Output>, O::Error> {
    response_within::<O>(response, &Limits::DEFAULT)
}

/// What a response says of a call of `O`, if it keeps within the caller's limits.
///
/// # Errors
///
/// The error that the service sent, or why the response can't be read.
pub fn response_within<O: Operation>(
    response: &http::Response<impl AsRef<[u8]>>,
    limits: &Limits,
) -> Result<Response<O::Output>, O::Error> {
    let status = response.status();
    let notes = Notes::default();
    let incoming = IncomingResponse {
        operation: O::SCHEMA,
        status,
        headers: response.headers(),
        body: match O::SCHEMA.receives_events && O::SCHEMA.is_success(status) {
            true => &[],
            false => response.body().as_ref(),
        },
        max_depth: limits.depth,
        notes: Some(&notes),
    };
    if let Err(problem) = limits.check(&incoming) {
        return Err(unreadable::<O>(&incoming, problem));
    }
    if !incoming.is_success() {
        return Err(service_error::<O>(&incoming));
    }
    let mut result = O::Output::blank();
    let read = O::Protocol::read_output(&incoming, &mut result);
    #[cfg(feature = "event-stream")]
    let read =
        read.and_then(|metadata| crate::protocol::events::check_head(&incoming).map(|()| metadata));
    match read {
        Ok(metadata) => Ok(Response {
            result,
            metadata: metadata
                .with_head(incoming.status, incoming.headers)
                .with_notes(&notes),
        }),
        Err(_) if O::Protocol::is_error_in_success(&incoming) => Err(service_error::<O>(&incoming)),
        Err(problem) => Err(unreadable::<O>(&incoming, problem)),
    }
}

/// The error that a service sent.
fn service_error<O: Operation>(incoming: &IncomingResponse<'_>) -> O::Error {
    // What was noted of an output is none of the error's.
    incoming.notes().map(Notes::take);
    let mut error = O::Protocol::read_error(incoming);
    if incoming.body.is_empty() {
        error = error.or_code(incoming.operation.error_of_status(incoming.status));
    }
    let OperationSchema { input, output, .. } = incoming.operation;
    O::Error::of_incoming(
        error
            .hide_secrets_of([input, output])
            .with_notes(incoming.notes()),
    )
}

/// The error of a response that can't be read.
fn unreadable<O: Operation>(incoming: &IncomingResponse<'_>, problem: Error) -> O::Error {
    let metadata = incoming.error_metadata().with_problem(problem);
    O::Error::of_invalid_response(Box::new(metadata))
}
