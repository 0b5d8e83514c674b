//! The requests of the query protocols.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::Call;
use crate::codec::query::{QuerySerializer, Rules};
use crate::{Error, ErrorKind, Result};

/// A POST to the endpoint's root with the action, the version and the input's members.
pub(super) fn request(call: &Call<'_>, rules: Rules) -> Result<Request<Vec<u8>>> {
    let mut query = QuerySerializer::new(rules);
    query.pair("Action", call.operation.name);
    query.pair("Version", call.operation.service.version);
    query.members(call.input);
    let body = query.finish()?.into_bytes();
    Request::builder()
        .method(Method::POST)
        .uri(call.endpoint.join("/")?)
        .header(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        )
        .header(CONTENT_LENGTH, body.len())
        .body(body)
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))
}
