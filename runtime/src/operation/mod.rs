//! Operations: the request of a call, and what its response says.
//!
//! What is here is the same for all protocols; each of those is in [`protocol`](crate::protocol).

mod body;
mod host_prefix;
mod idempotency_tokens;
mod limits;
#[cfg(feature = "mock")]
mod mock;
mod options;
mod request;
mod response;
mod route53;

pub use limits::Limits;
#[cfg(feature = "mock")]
pub use mock::{encode_error, encode_response};
pub use options::RequestOptions;
pub use request::{request, request_with};
pub use response::{response, response_within};

#[cfg(feature = "mock")]
use crate::Result;
use crate::deserialize::DeserializableStruct;
use crate::protocol::Protocol;
#[cfg(feature = "mock")]
use crate::protocol::ServerProtocol;
use crate::{OperationError, OperationSchema};

/// An operation of a service. Generated code implements it for a zero-sized type of the operation's name.
pub trait Operation {
    /// What a call takes.
    type Input: DeserializableStruct;
    /// What a call gives.
    type Output: DeserializableStruct;
    /// How a call fails.
    type Error: OperationError;
    /// How calls are written and read.
    type Protocol: Protocol;

    /// What protocols must know of it.
    const SCHEMA: &'static OperationSchema;

    /// The HTTP response that carries an output, as the service would send it; for tests and mocks.
    ///
    /// # Errors
    ///
    /// As for [`response`](encode_response).
    #[cfg(feature = "mock")]
    fn encode_response(
        output: &Self::Output,
        request_id: Option<&str>,
    ) -> Result<http::Response<Vec<u8>>>
    where
        Self: Sized,
        Self::Protocol: ServerProtocol,
    {
        encode_response::<Self>(output, request_id)
    }

    /// The HTTP response that carries an error, as the service would send it; for tests and mocks.
    ///
    /// # Errors
    ///
    /// As for [`error`](encode_error).
    #[cfg(feature = "mock")]
    fn encode_error(
        error: &Self::Error,
        request_id: Option<&str>,
    ) -> Result<http::Response<Vec<u8>>>
    where
        Self: Sized,
        Self::Protocol: ServerProtocol,
    {
        encode_error::<Self>(error, request_id)
    }
}
