//! `aws.protocols#awsQuery`: form pairs out, XML in.
//!
//! See "AWS query protocol" in Smithy's specification.

use http::Request;

use super::error_body::{self, Format};
#[cfg(feature = "mock")]
use super::server::{self, Answer, Failure, ServerProtocol};
use super::{Call, Protocol, Reply, form, query_response};
use crate::codec::query::Rules;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::{Metadata, Result, Schema};

/// `aws.protocols#awsQuery`
#[derive(Debug, Clone, Copy)]
pub struct AwsQuery;

impl Protocol for AwsQuery {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        form::request(call, Rules::AwsQuery)
    }

    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
        query_response::read_output(reply.operation.name, reply.document(), output)
    }

    fn is_error_in_success(reply: &Reply<'_>, _output: &Schema) -> bool {
        query_response::has_other_root(reply, |root| matches!(root, "Error" | "ErrorResponse"))
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        let body = reply.document();
        error_body::of_reply(reply, Format::XML, move |error| {
            error_body::read_members(body, Format::XML, error)
        })
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for AwsQuery {
    fn write_output(answer: &Answer<'_>) -> Result<http::Response<Vec<u8>>> {
        // An envelope of nothing is no body.
        if !answer.has_output() && answer.request_id.is_none() {
            return Ok(http::Response::new(Vec::new()));
        }
        let body = server::envelope::of_query_output(answer)?;
        Ok(server::of_body(http::StatusCode::OK, "text/xml", body))
    }

    fn write_error(failure: &Failure<'_>) -> Result<http::Response<Vec<u8>>> {
        let body = server::envelope::of_error(failure, failure.query_code, failure.error)?;
        Ok(server::of_body(failure.status, "text/xml", body))
    }
}
