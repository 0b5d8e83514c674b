//! The events of a request.

use super::{Message, SendsEvents};
use crate::Result;
use crate::protocol::events::{format_of, message_of};

/// The bytes of an event of a call of `O`, to be sent in the body of its request.
///
/// # Errors
///
/// As for [`event_message`] and [`Message::encode`].
pub fn encode_event<O: SendsEvents>(event: &O::Event) -> Result<Vec<u8>> {
    event_message::<O>(event)?.encode()
}

/// The message that says an event of a call of `O`. Events that are errors become exceptions.
///
/// # Errors
///
/// The event is a union without a member that the model names, or holds what the protocol can't write.
pub fn event_message<O: SendsEvents>(event: &O::Event) -> Result<Message> {
    message_of(O::SCHEMA, &format_of::<O::Protocol>()?, event)
}
