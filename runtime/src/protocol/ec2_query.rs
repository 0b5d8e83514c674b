//! `aws.protocols#ec2Query`: form pairs out, XML in.
//!
//! See "AWS EC2 query protocol" in Smithy's specification.

use http::Request;

use super::error_body::{self, Format};
#[cfg(feature = "mock")]
use super::server::{self, OutgoingError, OutgoingOutput, ServerProtocol};
use super::{Call, IncomingResponse, Protocol, form, query_response};
use crate::codec::query::Rules;
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::{Metadata, Result};

/// `aws.protocols#ec2Query`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Ec2Query;

impl Protocol for Ec2Query {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        form::request(call, Rules::Ec2Query)
    }

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        query_response::read_ec2_output(incoming.operation.name, incoming.document(), output)
    }

    fn is_error_in_success(incoming: &IncomingResponse<'_>) -> bool {
        query_response::has_other_root(incoming, |root| {
            matches!(root, "Error" | "ErrorResponse" | "Response")
        })
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        let body = incoming.document();
        error_body::of_response(incoming, Format::XML, move |error| {
            error_body::read_members(body, Format::XML, error)
        })
    }
}

#[cfg(feature = "mock")]
const XML: &str = "text/xml;charset=UTF-8";

#[cfg(feature = "mock")]
impl ServerProtocol for Ec2Query {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        // An envelope of nothing is no body.
        if !outgoing.has_output() && outgoing.request_id.is_none() {
            return Ok(http::Response::new(Vec::new()));
        }
        let body = server::envelope::of_ec2_output(outgoing)?;
        Ok(server::of_body(http::StatusCode::OK, XML, body))
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        let body = server::envelope::of_ec2_error(outgoing)?;
        Ok(server::of_body(outgoing.status, XML, body))
    }
}
