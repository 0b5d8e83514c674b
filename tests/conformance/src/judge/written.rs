//! A response as a service writes it: an output or error of a case's params, encoded, is compared with the case's
//! response, and is decoded again.

use http::Response;
use http::header::CONTENT_TYPE;
use tinsmith::ErrorMetadata;
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::error::IncomingError;
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::operation::{encode_error, encode_response};
use tinsmith::protocol::ServerProtocol;
use tinsmith::{Operation, OperationError};

use super::body::{self, MapNames};
use super::case::{ResponseCase, media_type};
use super::headers::Wanted;
use super::{params, response};
use crate::format::Difference;

/// Writes the output of a case and compares it.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_output<O: Operation>(case: &ResponseCase) -> Result<Vec<Difference>, String>
where
    O::Protocol: ServerProtocol,
{
    let mut output = O::Output::blank();
    params::read(case.params.as_ref(), &mut output).map_err(|error| error.to_string())?;
    // The request id is no part of the params.
    let given = tinsmith::operation::response::<O>(&response::of_case(case)?);
    let request_id = given.as_ref().ok().and_then(|r| r.metadata.request_id());
    Ok(match encode_response::<O>(&output, request_id) {
        Ok(written) => {
            let mut found = compare(case, &written, SerializableStruct::schema(&output));
            if is_for_both(case) {
                found.extend(response::compare_output_of::<O>(&written, case)?);
            }
            found
        }
        Err(error) => vec![Difference::new("response", "a response", error)],
    })
}

/// Writes the error of a case and compares it.
///
/// # Errors
///
/// The case and the model don't fit.
pub fn compare_error<O, E>(case: &ResponseCase) -> Result<Vec<Difference>, String>
where
    O: Operation,
    O::Protocol: ServerProtocol,
    E: DeserializableStruct,
{
    let mut error = E::blank();
    params::read(case.params.as_ref(), &mut error).map_err(|error| error.to_string())?;
    let schema = SerializableStruct::schema(&error);
    // Neither the request id nor a message that no member holds are part of the params.
    let given = tinsmith::operation::response::<O>(&response::of_case(case)?).err();
    let given = given.as_ref().map(OperationError::metadata);
    let request_id = given.and_then(ErrorMetadata::request_id);
    let message = given.and_then(ErrorMetadata::message);
    let metadata = match message {
        Some(message) => ErrorMetadata::default().with_message(message),
        None => ErrorMetadata::default(),
    };
    let read = |into: &mut dyn DeserializableStruct| params::read(case.params.as_ref(), into);
    let error = O::Error::of_incoming(IncomingError::new(metadata, read).with_shape(schema.name()));
    Ok(match encode_error::<O>(&error, request_id) {
        Ok(written) => {
            let mut found = compare(case, &written, schema);
            if is_for_both(case) {
                found.extend(response::compare_error_of::<O, E>(&written, case)?);
            }
            found
        }
        Err(error) => vec![Difference::new("response", "a response", error)],
    })
}

/// Whether a client has to read what the service writes as the params that it was given. What a case says of
/// services alone, it may fill in.
fn is_for_both(case: &ResponseCase) -> bool {
    case.applies_to.is_none()
}

/// What is not as the case has it.
fn compare(
    case: &ResponseCase,
    written: &Response<Vec<u8>>,
    schema: &'static tinsmith::internal::schema::Schema,
) -> Vec<Difference> {
    let mut found = Vec::new();
    if written.status().as_u16() != case.code {
        found.push(Difference::new("status", case.code, written.status()));
    }
    let headers = Wanted {
        headers: case.headers.as_ref(),
        forbidden: &case.forbid_headers,
        required: &case.require_headers,
    };
    headers.compare(written.headers(), &mut found);
    if let Some(expected) = &case.body {
        let said = media_type(case.body_media_type.as_deref(), case.headers.as_ref());
        let own = || written.headers().get(CONTENT_TYPE)?.to_str().ok();
        let media_type = said.or_else(own);
        let maps = MapNames::of(schema);
        found.extend(body::compare(expected, media_type, written.body(), &maps));
    }
    found
}
