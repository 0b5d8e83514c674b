//! `smithy.protocols#rpcv2Cbor`

use http::Request;

use super::rpc_v2::RpcV2;
#[cfg(feature = "mock")]
use super::server::{Answer, Failure, ServerProtocol};
use super::{Call, Protocol, Reply};
use crate::codec::cbor;
use crate::deserialize::DeserializableStruct;
use crate::error::ErrorResponse;
use crate::{Metadata, Result};

/// `smithy.protocols#rpcv2Cbor`
#[derive(Debug, Clone, Copy)]
pub struct RpcV2Cbor;

const PROTOCOL: RpcV2 = RpcV2 {
    name: "rpc-v2-cbor",
    content_type: "application/cbor",
    write: cbor::to_wire,
    read: cbor::read_within,
    #[cfg(feature = "mock")]
    write_after: cbor::to_wire_after,
};

impl Protocol for RpcV2Cbor {
    fn request(call: &Call<'_>) -> Result<Request<Vec<u8>>> {
        PROTOCOL.request(call)
    }

    fn read_output(reply: &Reply<'_>, output: &mut dyn DeserializableStruct) -> Result<Metadata> {
        PROTOCOL.read_output(reply, output)
    }

    fn error<'r>(reply: &Reply<'r>) -> ErrorResponse<'r> {
        PROTOCOL.error(reply)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<crate::event_stream::EventFormat> {
        Some(PROTOCOL.event_format(|_, shape| cbor::to_wire(shape)))
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RpcV2Cbor {
    fn write_output(answer: &Answer<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_output(answer)
    }

    fn write_error(failure: &Failure<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_error(failure)
    }
}
