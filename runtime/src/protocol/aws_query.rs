//! `aws.protocols#awsQuery`: form pairs out, XML in.
//!
//! See "AWS query protocol" in Smithy's specification.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, StatusCode};

use super::{error_body, query_response};
use crate::codec::query::QuerySerializer;
use crate::error::OperationError;
use crate::serialize::SerializableStruct;
use crate::{Endpoint, Error, ErrorKind, Operation, OperationSchema, Response, Result};

/// The request of a call: a POST to the endpoint's root with the action, the version and the input's members.
///
/// # Errors
///
/// The input nests too deeply or holds a document.
pub fn request(
    operation: &'static OperationSchema,
    endpoint: &Endpoint,
    input: &dyn SerializableStruct,
) -> Result<Request<Vec<u8>>> {
    let mut query = QuerySerializer::default();
    query.pair("Action", operation.name);
    query.pair("Version", operation.service.version);
    query.members(input);
    let body = query.finish()?.into_bytes();
    Request::builder()
        .method(Method::POST)
        .uri(endpoint.join("/")?)
        .header(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        )
        .header(CONTENT_LENGTH, body.len())
        .body(body)
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))
}

/// What a response says of the call.
///
/// # Errors
///
/// The error that the service sent: a status other than 2xx. Or the response can't be read.
pub fn response<O: Operation>(
    response: &http::Response<impl AsRef<[u8]>>,
) -> Result<Response<O::Output>, O::Error> {
    let body = response.body().as_ref();
    if !response.status().is_success() {
        return Err(error_body::of_xml_response(
            response.status(),
            response.headers(),
            body,
        ));
    }
    match query_response::of_operation(O::SCHEMA.name, body) {
        Ok(read) => Ok(Response {
            metadata: read
                .metadata
                .with_head(response.status(), response.headers()),
            result: read.result,
        }),
        Err(problem) => Err(unreadable(
            response.status(),
            response.headers(),
            body,
            problem,
        )),
    }
}

fn unreadable<E: OperationError>(
    status: StatusCode,
    headers: &http::HeaderMap,
    body: &[u8],
    problem: Error,
) -> E {
    let mut metadata = crate::ErrorMetadata::of_body(body).with_head(status, headers);
    metadata.problem = Some(problem);
    E::of_invalid_response(Box::new(metadata))
}
