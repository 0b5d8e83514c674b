//! The framing of event streams, `application/vnd.amazon.eventstream` ("Amazon Event Stream Specification").

mod decode;
mod encode;
mod header;
mod message;

pub use decode::Decoder;
pub use header::HeaderValue;
pub use message::Message;

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
