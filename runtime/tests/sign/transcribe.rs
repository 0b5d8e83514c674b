//! An operation that sends events.

use tinsmith::event_stream::SendsEvents;
use tinsmith::internal::schema::prelude;
use tinsmith::internal::schema::{Auth, OperationSchema, ServiceSchema};
use tinsmith::{Operation, Unit};

use crate::operations::{CallError, Never};

pub(crate) struct StartStreamTranscription;

impl Operation for StartStreamTranscription {
    type Input = Unit;
    type Output = Unit;
    type Error = CallError;
    type Protocol = Never;

    const SCHEMA: &'static OperationSchema = {
        const SERVICE: ServiceSchema =
            ServiceSchema::new("test#Transcribe", "2017-10-26").with_signing_name("transcribe");
        &OperationSchema::new(
            &SERVICE,
            "StartStreamTranscription",
            &prelude::UNIT,
            &prelude::UNIT,
        )
        .auth(Auth::Required)
        .sends_events()
    };
}

impl SendsEvents for StartStreamTranscription {
    type Event = Unit;
}
