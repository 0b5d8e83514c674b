//! `smithy.protocols#rpcv2Json`

use http::Request;

use super::rpc_v2::RpcV2;
#[cfg(feature = "mock")]
use super::server::{OutgoingError, OutgoingOutput, ServerProtocol};
use super::{Call, IncomingResponse, Protocol};
use crate::codec::json::{self, Settings};
use crate::deserialize::DeserializableStruct;
use crate::error::IncomingError;
use crate::{Metadata, Result};

/// `smithy.protocols#rpcv2Json`
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RpcV2Json;

const SETTINGS: Settings = Settings::RPC_V2_JSON.on_the_wire();

const PROTOCOL: RpcV2 = RpcV2 {
    name: "rpc-v2-json",
    content_type: "application/json",
    write: |shape| json::to_vec_with(shape, SETTINGS),
    read: |body, into| json::read_within(body, into, SETTINGS),
    #[cfg(feature = "mock")]
    write_after: |texts, shape| json::to_vec_after(texts, shape, SETTINGS),
};

impl Protocol for RpcV2Json {
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
        Some(PROTOCOL.event_format(|_, shape| json::to_vec_with(shape, SETTINGS)))
    }
}

#[cfg(feature = "mock")]
impl ServerProtocol for RpcV2Json {
    fn write_output(outgoing: &OutgoingOutput<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_output(outgoing)
    }

    fn write_error(outgoing: &OutgoingError<'_>) -> Result<http::Response<Vec<u8>>> {
        PROTOCOL.write_error(outgoing)
    }
}
