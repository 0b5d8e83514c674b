//! The protocols: how an operation becomes a request, and a response becomes its output or error.
//!
//! Each protocol is a zero-sized type that implements [`Protocol`] in a file of its own; [`request`] and
//! [`response`] are the same for all of them.
//!
//! Timestamps go over the wire in milliseconds, at which Smithy's formats end; finer fractions are cut off. The codecs
//! alone keep all digits.

#[cfg(feature = "aws-json")]
mod aws_json;
#[cfg(feature = "aws-query")]
mod aws_query;
#[cfg(feature = "protocol")]
mod carried;
#[cfg(feature = "protocol")]
mod customization;
#[cfg(feature = "ec2-query")]
mod ec2_query;
#[cfg(any(feature = "json", feature = "xml", feature = "protocol"))]
pub(crate) mod error_body;
#[cfg(feature = "protocol")]
mod finish;
#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
mod form;
#[cfg(feature = "protocol")]
mod host_prefix;
#[cfg(feature = "protocol")]
mod limits;
#[cfg(feature = "rest")]
mod payload;
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod query_response;
#[cfg(feature = "rest")]
mod rest;
#[cfg(feature = "rest-json")]
mod rest_json;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(feature = "protocol")]
mod route53;
#[cfg(feature = "rpc-v2")]
mod rpc_v2;
#[cfg(feature = "rpc-v2-cbor")]
mod rpc_v2_cbor;
#[cfg(feature = "rpc-v2-json")]
mod rpc_v2_json;
#[cfg(feature = "rest")]
mod s3_address;
#[cfg(feature = "mock")]
mod server;
#[cfg(feature = "protocol")]
mod text;
#[cfg(feature = "rest")]
mod unbound;

#[cfg(feature = "aws-json")]
pub use aws_json::{AwsJson1_0, AwsJson1_1};
#[cfg(feature = "aws-query")]
pub use aws_query::AwsQuery;
#[cfg(feature = "ec2-query")]
pub use ec2_query::Ec2Query;
#[cfg(feature = "protocol")]
pub use limits::Limits;
#[cfg(feature = "rest-json")]
pub use rest_json::RestJson1;
#[cfg(feature = "rest-xml")]
pub use rest_xml::RestXml;
#[cfg(feature = "rpc-v2-cbor")]
pub use rpc_v2_cbor::RpcV2Cbor;
#[cfg(feature = "rpc-v2-json")]
pub use rpc_v2_json::RpcV2Json;
#[cfg(feature = "mock")]
pub use server::{Answer, Failure, ServerProtocol, encode_error, encode_response};

use http::{HeaderMap, Request, StatusCode};

use crate::codec::{Encoded, MAX_DEPTH};
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
#[cfg(feature = "protocol")]
use crate::error::{ErrorMetadata, OperationError};
use crate::notes::Notes;
use crate::serialize::SerializableStruct;
use crate::{Endpoint, Metadata, OperationSchema, Result, Schema};
#[cfg(feature = "protocol")]
use crate::{Operation, Response};

/// A protocol's client side.
pub trait Protocol {
    /// The request of a call, unsigned.
    ///
    /// # Errors
    ///
    /// The input holds what the protocol can't write.
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>>;

    /// Reads the output of a call that succeeded.
    ///
    /// # Errors
    ///
    /// The response is not what the protocol and the output's schema expect.
    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata>;

    /// Whether a response carries an error although its status says that the call succeeded. It is asked where no
    /// output could be read.
    fn is_error_in_success(_reply: &Reply<'_>, _output: &Schema) -> bool {
        false
    }

    /// How events are written and read; none where the protocol has no event streams.
    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<crate::event_stream::EventFormat> {
        None
    }

    /// What a response says of a call that failed. An error without a code that can be read has none, and
    /// says why.
    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r>;
}

/// A call on its way to a service.
pub struct Call<'c> {
    /// The operation that is called.
    pub operation: &'static OperationSchema,
    /// Where the request goes.
    pub endpoint: &'c Endpoint,
    /// The operation's input, with its idempotency tokens.
    pub input: &'c dyn SerializableStruct,
}

/// A response on its way from a service.
#[derive(Clone, Copy)]
pub struct Reply<'r> {
    /// The operation that was called.
    pub operation: &'static OperationSchema,
    /// The HTTP status.
    pub status: StatusCode,
    /// The HTTP headers.
    pub headers: &'r HeaderMap,
    /// The HTTP body.
    pub body: &'r [u8],
    /// How deeply a document in the body may nest: [`Limits::depth`].
    pub max_depth: usize,
    /// Where to note what is not as the model says. Where there is no such place, reading is strict.
    notes: Option<&'r Notes>,
}

impl<'r> Reply<'r> {
    /// A response that is read strictly, as deep as anything may nest.
    pub fn new(
        operation: &'static OperationSchema,
        status: StatusCode,
        headers: &'r HeaderMap,
        body: &'r [u8],
    ) -> Self {
        Self {
            operation,
            status,
            headers,
            body,
            max_depth: MAX_DEPTH,
            notes: None,
        }
    }

    /// Whether the call succeeded.
    #[allow(dead_code, reason = "no protocol may be there that needs it")]
    pub(crate) fn is_success(&self) -> bool {
        self.operation.is_success(self.status)
    }

    /// The body as a document.
    #[allow(dead_code, reason = "no protocol may be there that needs it")]
    pub(crate) fn document(&self) -> Encoded<'r> {
        Encoded {
            bytes: self.body,
            max_depth: self.max_depth.min(MAX_DEPTH),
            is_lenient: self.notes.is_some(),
            notes: self.notes,
        }
    }

    /// Where to note what is not as the model says.
    #[allow(dead_code, reason = "no protocol may be there")]
    pub(crate) fn notes(&self) -> Option<&'r Notes> {
        self.notes
    }
}

/// What a caller may decide about a request.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct RequestOptions {
    /// What members with `@idempotencyToken` hold that are not set. Without it they stay unset: the runtime
    /// has no source of chance.
    pub idempotency_token: Option<String>,
}

impl RequestOptions {
    /// Sets what members with `@idempotencyToken` hold that are not set. Two requests with the same token
    /// are one to the service.
    #[must_use]
    pub fn idempotency_token(mut self, token: impl Into<String>) -> Self {
        self.idempotency_token = Some(token.into());
        self
    }
}

/// The request of a call of `O`, unsigned.
///
/// # Errors
///
/// The input holds what the protocol can't write, or the endpoint was made for another input.
#[cfg(feature = "protocol")]
pub fn request<O: Operation>(endpoint: &Endpoint, input: &O::Input) -> Result<Request<Vec<u8>>> {
    request_with::<O>(endpoint, input, &RequestOptions::default())
}

/// The request of a call of `O`, unsigned, with what the caller decides.
///
/// # Errors
///
/// The input holds what the protocol can't write, or the endpoint was made for another input.
#[cfg(feature = "protocol")]
pub fn request_with<O: Operation>(
    endpoint: &Endpoint,
    input: &O::Input,
    options: &RequestOptions,
) -> Result<Request<Vec<u8>>> {
    let filled = finish::Filled::new(input, options);
    let bare = route53::Bare::new(O::SCHEMA.service, &filled);
    let call = Call {
        operation: O::SCHEMA,
        endpoint,
        input: match &bare {
            Some(bare) => bare,
            None => &filled,
        },
    };
    carried::check(&call)?;
    #[cfg(feature = "rest")]
    s3_address::check(&call)?;
    let mut request = O::Protocol::request(&call);
    if let Ok(request) = &mut request {
        #[cfg(feature = "event-stream")]
        crate::event_stream::begin_request::<O::Protocol>(&call, request)?;
        finish::finish(&call, request)?;
    }
    request
}

/// What a response says of a call of `O`. What of an event stream came with its head is not looked at.
///
/// # Errors
///
/// The error that the service sent, or why the response can't be read.
#[cfg(feature = "protocol")]
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
#[cfg(feature = "protocol")]
pub fn response_within<O: Operation>(
    response: &http::Response<impl AsRef<[u8]>>,
    limits: &Limits,
) -> Result<Response<O::Output>, O::Error> {
    let status = response.status();
    let notes = Notes::default();
    let reply = Reply {
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
    let mut result = O::Output::blank();
    if let Err(problem) = limits.check(&reply, result.schema()) {
        return Err(unreadable::<O>(&reply, problem));
    }
    if !reply.is_success() {
        return Err(failure::<O>(&reply, result.schema()));
    }
    let read = O::Protocol::read_output(&reply, &mut result);
    #[cfg(feature = "event-stream")]
    let read = read.and_then(|metadata| {
        crate::event_stream::check_head(&reply, result.schema()).map(|()| metadata)
    });
    match read {
        Ok(metadata) => Ok(Response {
            result,
            metadata: metadata
                .with_head(reply.status, reply.headers)
                .with_notes(&notes),
        }),
        Err(_) if O::Protocol::is_error_in_success(&reply, result.schema()) => {
            Err(failure::<O>(&reply, result.schema()))
        }
        Err(problem) => Err(unreadable::<O>(&reply, problem)),
    }
}

/// The error that a service sent.
#[cfg(feature = "protocol")]
fn failure<O: Operation>(reply: &Reply<'_>, output: &'static Schema) -> O::Error {
    // What was noted of an output is none of the error's.
    reply.notes().map(Notes::take);
    let input = SerializableStruct::schema(&O::Input::blank());
    let error = O::Protocol::error(reply).or_by_status(reply);
    O::Error::of_response(error.hide_secrets_of([input, output]).with_notes(reply))
}

/// The error of a response that can't be read.
#[cfg(feature = "protocol")]
fn unreadable<O: Operation>(reply: &Reply<'_>, problem: crate::Error) -> O::Error {
    let metadata = ErrorMetadata::of_reply(reply).with_problem(problem);
    O::Error::of_invalid_response(Box::new(metadata))
}
