//! `aws.protocols#awsQuery`: form pairs out, XML in.
//!
//! See "AWS query protocol" in Smithy's specification.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::{Call, Protocol, Reply, error_body, query_response};
use crate::codec::query::QuerySerializer;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::{Error, ErrorKind, Metadata, Result};

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
        let body = query.finish()?.into_bytes();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        Request::builder()
            .method(Method::POST)
            .uri(call.endpoint.join("/")?)
            .header(CONTENT_TYPE, form)
            .header(CONTENT_LENGTH, body.len())
            .body(body)
            .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))
    }

    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
        query_response::read_output(reply.operation.name, reply.body, output)
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        error_body::of_reply(reply, crate::codec::xml::read)
    }
}
