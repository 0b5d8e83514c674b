//! Event streams: what a client sends and receives, compared with the case.

pub mod case;
pub mod message;
mod received;

use tinsmith::event_stream::{ReceivesEvents, SendsEvents, encode_event};
use tinsmith::internal::deserialize::DeserializableStruct;

pub use case::EventStreamCase;
use case::{Direction, Event, one_message};

use super::params;
use crate::format::Difference;

/// How an operation's events are written and read.
#[derive(Debug, Default, Clone, Copy)]
pub struct EventCodecs {
    sent: Option<Compare>,
    received: Option<Compare>,
}

type Compare = fn(&EventStreamCase) -> Result<Vec<Difference>, String>;

impl EventCodecs {
    /// Events are sent.
    #[must_use]
    pub fn sent<O: SendsEvents>(mut self) -> Self {
        self.sent = Some(compare_sent::<O>);
        self
    }

    /// Events are received.
    #[must_use]
    pub fn received<O: ReceivesEvents>(mut self) -> Self {
        self.received = Some(received::compare::<O>);
        self
    }

    /// Writes and reads the events of a case, and compares them with it.
    ///
    /// # Errors
    ///
    /// The case and the model don't fit.
    pub fn compare(&self, case: &EventStreamCase) -> Result<Vec<Difference>, String> {
        let has = |direction| case.events(direction).next().is_some();
        let sends = has(Direction::Request);
        let receives = has(Direction::Response) || case.initial_response.is_some();
        let mut found = Vec::new();
        for (is_asked, compare) in [(sends, self.sent), (receives, self.received)] {
            if is_asked {
                let compare = compare.ok_or("the operation has no such stream")?;
                found.extend(compare(case)?);
            }
        }
        match sends || receives || case.initial_request.is_some() {
            true => Ok(found),
            false => Err("the case asks nothing".to_owned()),
        }
    }
}

fn compare_sent<O: SendsEvents>(case: &EventStreamCase) -> Result<Vec<Difference>, String> {
    if case.failure().is_some() {
        return Err("a client can't be asked to send what fails".to_owned());
    }
    let mut found = Vec::new();
    for event in case.events(Direction::Request) {
        match encode_event::<O>(&expected::<O::Event>(event)?) {
            Ok(bytes) => found.extend(message::compare(event, &one_message(&bytes)?)?),
            Err(error) => found.push(Difference::new("event", "a message", error)),
        }
    }
    Ok(found)
}

/// The event that a case describes.
fn expected<E: DeserializableStruct>(event: &Event) -> Result<E, String> {
    let mut expected = E::blank();
    params::read(event.params.as_ref(), &mut expected).map_err(|error| error.to_string())?;
    Ok(expected)
}
