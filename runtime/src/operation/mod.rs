//! Operations: the request of a call, and what its response says.
//!
//! What is here is the same for all protocols; each of those is in [`protocol`](crate::protocol).

#[cfg(feature = "protocol")]
mod body;
#[cfg(feature = "protocol")]
mod host_prefix;
#[cfg(feature = "protocol")]
mod idempotency_tokens;
#[cfg(feature = "protocol")]
mod limits;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "protocol")]
mod options;
#[cfg(feature = "protocol")]
mod request;
#[cfg(feature = "protocol")]
mod response;
#[cfg(feature = "protocol")]
mod route53;

#[cfg(feature = "protocol")]
pub use limits::Limits;
#[cfg(feature = "mock")]
pub use mock::{encode_error, encode_response};
#[cfg(feature = "protocol")]
pub use options::RequestOptions;
#[cfg(feature = "protocol")]
pub use request::{request, request_with};
#[cfg(feature = "protocol")]
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
