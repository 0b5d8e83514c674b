//! `aws.protocols#awsQuery`: form pairs out, XML in.
//!
//! See "AWS query protocol" in Smithy's specification.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::{Call, Protocol, Reply, error_body, query_response};
use crate::codec::query::QuerySerializer;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::{Metadata, Result};

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// `aws.protocols#awsQuery`
#[derive(Debug, Clone, Copy)]
pub struct AwsQuery;

impl Protocol for AwsQuery {
    /// A POST to the endpoint's root with the action, the version and the input's members.
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        let mut query = QuerySerializer::default();
        query.pair("Action", call.operation.name);
        query.pair("Version", call.operation.service.version);
        query.members(call.input);
        let body = query.finish()?;
        let length = HeaderValue::from(body.len());
        let mut request = Request::new(body);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = call.endpoint.join("/")?;
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, FORM);
        headers.insert(CONTENT_LENGTH, length);
        Ok(request)
    }

    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
        query_response::read_output(reply.operation.name, reply.body, output)
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        error_body::of_reply(reply, crate::codec::xml::read)
    }
}
