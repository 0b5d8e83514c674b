//! The events of a response.

use super::{Decoder, Message, ReceivesEvents};
use crate::deserialize::DeserializableStruct;
use crate::error::{ErrorMetadata, OperationError};
use crate::protocol::EventFormat;
use crate::protocol::Protocol as _;
use crate::protocol::events::InitialMessages::First;
use crate::protocol::events::{self, Sort, format_of};
use crate::serialize::SerializableStruct as _;
use crate::{Error, Metadata, Result};

/// Takes the body of a response of `O` in pieces of any size and gives the events in it.
///
/// It iterates over the events that are complete; after the last of them it gives none until more bytes are
/// [pushed](Self::push). Events that the model doesn't name are unknown variants. An exception or error in
/// the stream is an error of the operation, and the service ends the stream after it. A message that can't
/// be read is an invalid response, and those after it can be read; bytes that are no message end the stream.
///
/// `Debug` shows no bytes that are no event yet: they may be secrets.
#[derive(Debug)]
pub struct Receiver<O: ReceivesEvents> {
    decoder: Decoder,
    metadata: Metadata,
    initial: Initial<O::Output>,
    /// A message that is not looked at yet.
    kept: Option<Message>,
}

/// The type of the event that is the initial response.
const INITIAL: &str = "initial-response";

/// What is known of the initial response.
#[derive(Debug)]
enum Initial<T> {
    /// It may come.
    Awaited,
    Received(T),
    /// Something else came first.
    Missing,
}

impl<O: ReceivesEvents> Iterator for Receiver<O> {
    type Item = Result<O::Event, O::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let message = match self.kept.take() {
                Some(message) => message,
                None => match self.decoder.next()? {
                    Ok(message) => message,
                    Err(problem) => return Some(Err(self.invalid(problem, None))),
                },
            };
            if self.lacks_initial_response(&message) {
                self.initial = Initial::Missing;
                self.kept = Some(message);
                return Some(Err(self.invalid(events::missing_initial_response(), None)));
            }
            if let Some(event) = self.take(&message).transpose() {
                return Some(event);
            }
        }
    }
}

impl<O: ReceivesEvents> Receiver<O> {
    /// A receiver of the events after a response's head, whose metadata goes to their errors.
    pub fn new(metadata: &Metadata) -> Self {
        Self {
            decoder: Decoder::new(),
            metadata: metadata.clone(),
            initial: Initial::Awaited,
            kept: None,
        }
    }

    /// Refuses messages of more bytes; see [`Decoder::max_message_length`].
    #[must_use]
    pub fn max_message_length(mut self, bytes: usize) -> Self {
        self.decoder = self.decoder.max_message_length(bytes);
        self
    }

    /// Takes the next bytes of the body.
    pub fn push(&mut self, bytes: &[u8]) {
        self.decoder.push(bytes);
    }

    /// The members of the output that come as a message before the events: with protocols that have no HTTP
    /// bindings. None until then; the message is read when the first event is asked for.
    pub fn initial_response(&self) -> Option<&O::Output> {
        match &self.initial {
            Initial::Received(output) => Some(output),
            Initial::Awaited | Initial::Missing => None,
        }
    }

    /// Says whether the body may end here.
    ///
    /// # Errors
    ///
    /// The body ends within a message, or could not be read before.
    pub fn finish(&self) -> Result<(), O::Error> {
        let finished = self.decoder.finish();
        finished.map_err(|problem| self.invalid(problem, None))
    }

    fn invalid(&self, problem: Error, message: Option<&Message>) -> O::Error {
        let mut metadata = ErrorMetadata::of_metadata(&self.metadata).with_problem(problem);
        if let Some(message) = message {
            metadata.body = message.payload().clone();
        }
        O::Error::of_invalid_response(Box::new(metadata))
    }

    /// Whether an event comes before an initial response that must be there.
    fn lacks_initial_response(&self, message: &Message) -> bool {
        let is_first = || O::Protocol::event_format().is_some_and(|f| f.initial == First);
        let is_required = || O::SCHEMA.output.members.iter().any(|m| m.traits.required);
        let is_event = || matches!(events::sort(message), Ok(Sort::Event(name)) if name != INITIAL);
        matches!(self.initial, Initial::Awaited) && is_first() && is_required() && is_event()
    }

    /// What a message gives; nothing if it is an initial response.
    fn take(&mut self, message: &Message) -> Result<Option<O::Event>, O::Error> {
        let unreadable = |problem| self.invalid(problem, Some(message));
        let format = format_of::<O::Protocol>().map_err(unreadable)?;
        let metadata = || ErrorMetadata::of_metadata(&self.metadata);
        match events::sort(message).map_err(unreadable)? {
            Sort::Event(INITIAL) => {
                let output = initial_response::<O::Output>(message, &format).map_err(unreadable)?;
                if let (Initial::Awaited, Some(output)) = (&self.initial, output) {
                    self.initial = Initial::Received(output);
                }
                Ok(None)
            }
            Sort::Event(name) => {
                let mut event = O::Event::blank();
                events::event(name, message, &format, &mut event).map_err(unreadable)?;
                Ok(Some(event))
            }
            Sort::Exception(name) => {
                let events = O::Event::blank().schema();
                let response = events::exception(name, message, events, format, metadata());
                Err(O::Error::of_incoming(response))
            }
            Sort::Error => Err(O::Error::of_incoming(events::error(message, metadata()))),
        }
    }
}

/// Reads the initial response. Where the protocol has none, it is one of a later model, and is passed over.
fn initial_response<T: DeserializableStruct>(
    message: &Message,
    format: &EventFormat,
) -> Result<Option<T>> {
    if format.initial != First {
        return Ok(None);
    }
    let mut output = T::blank();
    (format.format.read)(message.payload().into(), &mut output)?;
    Ok(Some(output))
}
