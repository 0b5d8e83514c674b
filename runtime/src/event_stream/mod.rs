//! Event streams: bodies that are a sequence of messages, each of which holds one event.
//!
//! Two layers. The lower one is the framing, `application/vnd.amazon.eventstream` ("Amazon Event Stream
//! Specification"): [`Message`] and [`Decoder`] know headers, payloads and checksums, and nothing of a model.
//! The upper one is typed ("Event streams" in Smithy's specification): [`encode_event`] writes an event of an
//! operation that sends them, and a [`Receiver`] takes the bytes of a response as they come and gives the
//! events in them. Neither does any I/O.
//!
//! The request of an operation that sends events has a body that is only begun: it is empty, or with
//! protocols that have no HTTP bindings holds the message `initial-request`. The caller streams it, then what
//! `encode_event` gives; the stream ends where the HTTP body ends.
//!
//! Messages are not signed. AWS services that want each message signed (`X-Amz-Content-Sha256:
//! STREAMING-AWS4-HMAC-SHA256-EVENTS`: Amazon Transcribe and others with events in requests) expect it within
//! another message, with the headers `:date` and `:chunk-signature` and the encoded event as payload, and one
//! without payload at the end. [`Message`] can say them; the signatures are the caller's to make.

mod decode;
mod document;
mod encode;
mod header;
mod message;
mod read;
mod receiver;
mod value;
mod write;

use crate::Operation;
use crate::deserialize::DeserializableStruct;
use crate::protocol::error_body;
use crate::serialize::SerializableStruct;
use crate::{OperationSchema, Result};

pub use decode::Decoder;
pub use header::HeaderValue;
pub use message::Message;
pub(crate) use read::check_head;
pub use receiver::Receiver;
pub(crate) use write::begin_request;
pub use write::{encode_event, event_message};

/// How many bytes the headers of a message may have at most.
///
/// It holds for what is written: the specification forbids clients to hold services to it.
pub const MAX_HEADERS: usize = 128 * 1024;

/// How many bytes the payload of a message may have at most.
///
/// It holds for what is written: the specification forbids clients to hold services to it.
pub const MAX_PAYLOAD: usize = 24 * 1024 * 1024;

/// The media type of event streams.
pub const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// The lengths at the beginning of a message, and their checksum.
const PRELUDE: usize = 12;
/// What a message has besides headers and payload: the prelude and its own checksum.
const OVERHEAD: usize = PRELUDE + 4;

/// An operation that sends events. Generated code implements it.
pub trait SendsEvents: Operation {
    /// The events: a union with `smithy.api#streaming`.
    type Event: DeserializableStruct;
}

/// An operation that receives events. Generated code implements it.
pub trait ReceivesEvents: Operation {
    /// The events: a union with `smithy.api#streaming`. Members that are errors don't come as events: they
    /// are the operation's errors.
    type Event: DeserializableStruct;
}

/// How a protocol writes and reads what is in events.
#[derive(Clone, Copy)]
pub struct EventFormat {
    /// The media type of structures and unions.
    pub(crate) content_type: &'static str,
    /// Writes a structure or union.
    pub(crate) write: fn(&'static OperationSchema, &dyn SerializableStruct) -> Result<Vec<u8>>,
    /// Reads structures, unions and errors.
    pub(crate) format: error_body::Format,
    /// Where the members are that stand beside the stream.
    pub(crate) initial: InitialMessages,
}

/// Where the members are that stand beside a stream ("Initial messages" in the specification).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "no program has all protocols")]
pub(crate) enum InitialMessages {
    /// In the HTTP message, by their bindings.
    Http,
    /// In a message of their own, the first one.
    First,
}
