//! The protocols: how an operation becomes a request, and a response becomes its output or error.
//!
//! Each protocol is a zero-sized type that implements [`Protocol`] in a file of its own. What requests and responses have
//! in common, whatever the protocol, is in [`operation`](crate::operation).
//!
//! Timestamps go over the wire in milliseconds, at which Smithy's formats end; finer fractions are cut off. The codecs
//! alone keep all digits.

#[cfg(feature = "json")]
mod aws_json;
#[cfg(feature = "xml")]
mod aws_query;
pub(crate) mod carried;
pub(crate) mod customization;
#[cfg(feature = "xml")]
mod ec2_query;
pub(crate) mod error_body;
#[cfg(feature = "event-stream")]
pub(crate) mod events;
pub(crate) mod exchange;
#[cfg(feature = "xml")]
mod form;
#[cfg(feature = "rest")]
mod payload;
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod query_response;
#[cfg(feature = "rest")]
mod rest;
#[cfg(all(feature = "rest", feature = "json"))]
mod rest_json;
#[cfg(all(feature = "rest", feature = "xml"))]
mod rest_xml;
#[cfg(any(feature = "json", feature = "cbor"))]
mod rpc_v2;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
#[cfg(feature = "json")]
mod rpc_v2_json;
#[cfg(feature = "rest")]
pub(crate) mod s3_address;
#[cfg(feature = "mock")]
pub(crate) mod server;
pub(crate) mod text;
#[cfg(feature = "rest")]
mod unbound;

#[cfg(feature = "json")]
pub use aws_json::{AwsJson1_0, AwsJson1_1};
#[cfg(feature = "xml")]
pub use aws_query::AwsQuery;
#[cfg(feature = "xml")]
pub use ec2_query::Ec2Query;
#[cfg(feature = "event-stream")]
pub(crate) use events::EventFormat;
#[cfg(all(feature = "rest", feature = "json"))]
pub use rest_json::RestJson1;
#[cfg(all(feature = "rest", feature = "xml"))]
pub use rest_xml::RestXml;
#[cfg(feature = "cbor")]
pub use rpc_v2_cbor::RpcV2Cbor;
#[cfg(feature = "json")]
pub use rpc_v2_json::RpcV2Json;
#[cfg(feature = "mock")]
pub use server::ServerProtocol;
#[cfg(feature = "mock")]
pub(crate) use server::{OutgoingError, OutgoingOutput};

pub(crate) use exchange::{Call, IncomingResponse};

use http::Request;

use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::{Metadata, Result};

/// A protocol's client side. Programs name protocols; the runtime alone calls the functions.
pub trait Protocol {
    /// The request of a call, unsigned.
    ///
    /// # Errors
    ///
    /// The input holds what the protocol can't write.
    #[doc(hidden)]
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>>;

    /// Reads the output of a call that succeeded.
    ///
    /// # Errors
    ///
    /// The response is not what the protocol and the output's schema expect.
    #[doc(hidden)]
    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata>;

    /// Whether a response carries an error although its status says that the call succeeded. It is asked where no
    /// output could be read.
    #[doc(hidden)]
    fn is_error_in_success(_reply: &IncomingResponse<'_>) -> bool {
        false
    }

    /// How events are written and read; none where the protocol has no event streams.
    #[doc(hidden)]
    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<EventFormat> {
        None
    }

    /// What a response says of a call that failed. An error without a code that can be read has none, and
    /// says why.
    #[doc(hidden)]
    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r>;
}
