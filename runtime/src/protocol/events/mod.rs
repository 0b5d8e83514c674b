//! How protocols write and read what is in the messages of event streams.

mod document;
mod read;
mod value;
mod write;

pub(crate) use read::{Sort, check_head, error, event, exception, missing_initial_response, sort};
pub(crate) use write::{begin_request, format_of, message_of};

use super::error_body;
use crate::serialize::SerializableStruct;
use crate::{OperationSchema, Result};

/// How a protocol writes and reads what is in events.
#[derive(Clone, Copy)]
pub struct EventFormat {
    /// The media type of structures and unions.
    pub(crate) content_type: &'static str,
    /// Writes a structure or union.
    pub(crate) write: fn(&'static OperationSchema, &dyn SerializableStruct) -> Result<Vec<u8>>,
    /// Reads structures, unions and errors.
    pub(crate) format: error_body::Format,
    /// Where the members are that are not part of the stream.
    pub(crate) initial: InitialMessages,
}

/// Where the members are that are not part of a stream ("Initial messages" in the specification).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InitialMessages {
    /// In the HTTP message, by their bindings.
    Http,
    /// In a message of their own, the first one.
    First,
}
