//! The requests of the query protocols.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::Call;
use crate::codec::query::{QuerySerializer, Rules};
use crate::{Error, ErrorKind, Result};

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// A POST to the endpoint's root with the action, the version and the input's members.
pub(super) fn request(call: &Call<'_>, rules: Rules) -> Result<Request<Vec<u8>>> {
    let mut query = QuerySerializer::on_the_wire(rules);
    query.pair("Action", call.operation.name);
    query.pair("Version", call.operation.service.version);
    query.members(call.input);
    let body = query.finish()?;
    let length = HeaderValue::from_str(itoa::Buffer::new().format(body.len()))
        .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?;
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = call.endpoint.join("/")?;
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, FORM);
    headers.insert(CONTENT_LENGTH, length);
    Ok(request)
}
