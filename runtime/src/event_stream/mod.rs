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
//! AWS services want each message of a request signed (`X-Amz-Content-Sha256: STREAMING-AWS4-HMAC-SHA256-EVENTS`): it
//! stands within another message, which has its signature, and one without payload comes at the end. With the feature
//! `sign`, `sign_events` begins such a stream, and signs what `encode_event` gives.

mod encode;
mod receiver;

pub use encode::{encode_event, event_message};
pub use receiver::Receiver;

use crate::Operation;
use crate::deserialize::DeserializableStruct;
pub use crate::framing::{Decoder, HeaderValue, MAX_HEADERS, MAX_PAYLOAD, MEDIA_TYPE, Message};

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
