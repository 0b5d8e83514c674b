//! `smithy.protocols#rpcv2Cbor`

use http::Request;

use super::rpc_v2::RpcV2;
#[cfg(feature = "mock")]
use super::server::{OutgoingError, OutgoingOutput, ServerProtocol};
use super::{Call, IncomingResponse, Protocol};
use crate::codec::cbor;
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::{Metadata, Result};

/// `smithy.protocols#rpcv2Cbor`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
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

    fn read_output(
        incoming: &IncomingResponse<'_>,
        output: &mut dyn DeserializableStruct,
    ) -> Result<Metadata> {
        PROTOCOL.read_output(incoming, output)
    }

    fn read_error<'r>(incoming: &IncomingResponse<'r>) -> IncomingError<'r> {
        PROTOCOL.read_error(incoming)
    }

    #[cfg(feature = "event-stream")]
    fn event_format() -> Option<super::EventFormat> {
        Some(PROTOCOL.event_format(|_, shape| cbor::to_wire(shape)))
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RpcV2Cbor {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_output(outgoing)
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_error(outgoing)
    }
}
