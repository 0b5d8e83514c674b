//! Event streams: bytes to messages, messages to bytes, and the events in them.

use tinsmith::event_stream::{Decoder, Message};

use crate::format::choice;
use crate::input::take;
use crate::table::RECEIVERS;

/// What goes before a message's headers.
const PRELUDE: usize = 12;

/// The bytes choose an operation and the length of the pieces in which a stream comes. Then come frames: the length
/// of the headers, that of the payload, both. They get the checksums that the fuzzer can't guess; what is left stands
/// at the end of the stream as it is.
pub fn check(mut bytes: &[u8]) {
    let (Some(operation), Some(piece)) = (choice(&mut bytes), choice(&mut bytes)) else {
        return;
    };
    let mut stream = Vec::new();
    while bytes.len() > 4 {
        let (headers, payload) = (choice(&mut bytes), choice(&mut bytes));
        let (headers, payload) = (headers.unwrap_or(0) % 1024, payload.unwrap_or(0) % 1024);
        if headers + payload > bytes.len() {
            break;
        }
        let headers = take(&mut bytes, headers);
        let payload = take(&mut bytes, payload);
        frame(&mut stream, headers, payload);
    }
    stream.extend(bytes);
    let piece = piece % 64 + 1;

    let (whole, pieces) = (decode(&stream, stream.len()), decode(&stream, piece));
    assert_eq!(whole, pieces, "it depends on the pieces");
    check_encoding(&whole.0, &stream);

    if let Some(receive) = RECEIVERS.get(operation % RECEIVERS.len().max(1)) {
        let whole = receive(&mut std::iter::once(stream.as_slice()));
        assert_eq!(
            whole,
            receive(&mut stream.chunks(piece)),
            "it depends on the pieces"
        );
    }
}

/// A message with those headers, which may be none.
fn frame(stream: &mut Vec<u8>, headers: &[u8], payload: &[u8]) {
    let start = stream.len();
    let total = PRELUDE + headers.len() + payload.len() + 4;
    for length in [total, headers.len()] {
        stream.extend(u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    }
    let checksum = crc32fast::hash(&stream[start..]);
    stream.extend(checksum.to_be_bytes());
    stream.extend(headers);
    stream.extend(payload);
    let checksum = crc32fast::hash(&stream[start..]);
    stream.extend(checksum.to_be_bytes());
}

/// The messages, and how the stream ends.
fn decode(stream: &[u8], piece: usize) -> (Vec<Message>, String) {
    let mut decoder = Decoder::new();
    let (mut messages, mut errors) = (Vec::new(), Vec::new());
    for piece in stream.chunks(piece.max(1)) {
        decoder.push(piece);
        for message in decoder.by_ref() {
            match message {
                Ok(message) => messages.push(message),
                Err(error) => {
                    assert!(
                        error.offset().is_some_and(|at| at <= stream.len()),
                        "{error}"
                    );
                    errors.push(error.to_string());
                }
            }
        }
    }
    assert!(
        errors.len() < 2,
        "the first error ends a stream: {errors:?}"
    );
    (messages, format!("{errors:?} {:?}", decoder.finish()))
}

/// Messages become the bytes that they were.
fn check_encoding(messages: &[Message], stream: &[u8]) {
    let mut encoded = Vec::new();
    for message in messages {
        match message.encode() {
            Ok(bytes) => encoded.extend(bytes),
            // What is read may be larger than what is written.
            Err(error) => {
                assert_eq!(error.kind(), tinsmith::ErrorKind::Limit, "{error}");
                return;
            }
        }
    }
    assert_eq!(
        stream.get(..encoded.len()),
        Some(encoded.as_slice()),
        "written otherwise"
    );
}
