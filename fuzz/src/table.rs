//! The shapes and operations that are tried, without their types.

use tinsmith::event_stream::{Receiver, ReceivesEvents};
use tinsmith::http::{Request, Response};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::internal::error::{error_of_json, error_of_xml};
use tinsmith::internal::schema::OperationSchema;
use tinsmith::operation::{encode_error, encode_response, request, response};
use tinsmith::protocol::ServerProtocol;
use tinsmith::{Endpoint, Metadata, Operation, OperationError, Result, Value};

use crate::format::{Side, operation_of};

/// A structure, whichever.
pub(crate) type Shape = Box<dyn DeserializableStruct>;

/// Puts values into a structure.
pub(crate) type Fill<'f> = &'f mut dyn FnMut(&mut dyn DeserializableStruct);

/// What a decoder made of a response: the output, or the error.
pub(crate) enum Outcome {
    Output(Shape, Metadata),
    Error(Failure),
}

/// An error, without its type.
pub(crate) struct Failure {
    pub(crate) text: String,
    pub(crate) debug: String,
    pub(crate) body: Vec<u8>,
    /// The byte of the body where it was noticed that it can't be read.
    pub(crate) offset: Option<usize>,
    /// What the service would send.
    pub(crate) encoded: Result<Response<Vec<u8>>>,
}

/// A response, if it could be written.
type Encoded = Result<Response<Vec<u8>>>;

/// An operation.
pub(crate) struct Entry {
    pub(crate) schema: &'static OperationSchema,
    pub(crate) input: fn() -> Shape,
    pub(crate) output: fn() -> Shape,
    pub(crate) request: fn(&Endpoint, Fill<'_>) -> Result<Request<Vec<u8>>>,
    pub(crate) response: fn(&Response<Vec<u8>>) -> Outcome,
    /// The response that carries an output.
    pub(crate) encode: fn(Fill<'_>) -> Result<Response<Vec<u8>>>,
    /// The response that carries the output of another one; nothing where that carries none.
    pub(crate) encode_again: fn(&Response<Vec<u8>>) -> Option<Encoded>,
    pub(crate) of_xml: fn(&str, &[u8]) -> Failure,
    pub(crate) of_json: fn(&str, &[u8]) -> Failure,
}

/// An operation whose output is a stream: what it makes of pieces of one, an item as text for each event or error.
pub(crate) type Receive = fn(&mut dyn Iterator<Item = &[u8]>) -> Vec<String>;

macro_rules! entries {
    ($($operation:path,)*) => { &[$(entry::<$operation>()),*] };
}

macro_rules! receives {
    ($($operation:path,)*) => { &[$(receive::<$operation>),*] };
}

/// The operations, in the order of `target/fuzz/services/index/src/lib.rs`.
pub(crate) static OPERATIONS: &[Entry] = services::operations!(entries);

/// Those with events in their response.
pub(crate) static RECEIVERS: &[Receive] = services::receivers!(receives);

/// The operation that a number stands for.
pub(crate) fn operation(choice: usize) -> Option<&'static Entry> {
    OPERATIONS.get(choice % OPERATIONS.len().max(1))
}

/// The shape that a number stands for: two for each operation, its input and its output.
pub(crate) fn shape(choice: usize) -> Option<fn() -> Shape> {
    let (place, side) = operation_of(choice);
    let entry = operation(place)?;
    Some(match side {
        Side::Input => entry.input,
        Side::Output => entry.output,
    })
}

const fn entry<O: Operation>() -> Entry
where
    O::Input: 'static,
    O::Output: 'static,
    O::Protocol: ServerProtocol,
{
    Entry {
        schema: O::SCHEMA,
        input: || Box::new(O::Input::blank()),
        output: || Box::new(O::Output::blank()),
        request: |endpoint, fill| {
            let mut input = O::Input::blank();
            fill(&mut input);
            request::<O>(endpoint, &input)
        },
        response: |reply| match response::<O>(reply) {
            Ok(response) => Outcome::Output(Box::new(response.result), response.metadata),
            Err(error) => Outcome::Error(failure::<O>(&error)),
        },
        encode: |fill| {
            let mut output = O::Output::blank();
            fill(&mut output);
            encode_response::<O>(&output, None)
        },
        encode_again: |reply| {
            let output = response::<O>(reply).ok()?.result;
            Some(encode_response::<O>(&output, None))
        },
        of_xml: |code, body| failure::<O>(&error_of_xml::<O::Error>(code, body)),
        of_json: |code, body| failure::<O>(&error_of_json::<O::Error>(code, body)),
    }
}

fn failure<O: Operation>(error: &O::Error) -> Failure
where
    O::Protocol: ServerProtocol,
{
    let parts = error.parts();
    let metadata = parts.metadata();
    Failure {
        text: error.to_string(),
        debug: format!("{error:?} {:?}", parts.modeled().map(Value::of)),
        body: metadata.body().to_vec(),
        offset: metadata.problem().and_then(tinsmith::Error::offset),
        encoded: encode_error::<O>(error, None),
    }
}

fn receive<O: ReceivesEvents>(pieces: &mut dyn Iterator<Item = &[u8]>) -> Vec<String> {
    let mut receiver = Receiver::<O>::new(&Metadata::default());
    let mut items = Vec::new();
    for piece in pieces {
        receiver.push(piece);
        for event in receiver.by_ref() {
            items.push(match event {
                Ok(event) => format!("{:?}", Value::of(&event)),
                Err(error) => format!("{error}: {error:?}"),
            });
        }
    }
    items.push(format!(
        "{:?}",
        receiver
            .initial_response()
            .map(|r| format!("{:?}", Value::of(r)))
    ));
    items.push(format!(
        "{:?}",
        receiver.finish().map_err(|error| error.to_string())
    ));
    items
}
