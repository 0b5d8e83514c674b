//! The framing of event streams: messages to bytes and back, in pieces of any size, and bytes that are none.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod framing;
mod hostile;
mod limits;
mod published;

use std::sync::LazyLock;

use tinsmith::event_stream::{Decoder, HeaderValue, Message};
use tinsmith::{Blob, Result, Timestamp};

/// A message with a header of each type.
fn message() -> Message {
    Message::new(b"payload")
        .header("true", true)
        .header("false", false)
        .header("byte", -2_i8)
        .header("short", -300_i16)
        .header("integer", 70_000_i32)
        .header("long", i64::MIN)
        .header("byte_array", Blob::from(b"\x00\xff"))
        .header("string", "h\u{e9}llo")
        .header("timestamp", Timestamp::new(-2, 999_000_000).unwrap())
        .header("uuid", HeaderValue::Uuid(*b"0123456789abcdef"))
}

/// All that a decoder makes of a stream, and of its end.
fn decode(bytes: &[u8]) -> (Vec<Result<Message>>, Result<()>) {
    let mut decoder = Decoder::new();
    decoder.push(bytes);
    let messages = decoder.by_ref().collect();
    (messages, decoder.finish())
}

/// Why a stream can't be read.
fn refusal(bytes: &[u8]) -> String {
    let (messages, end) = decode(bytes);
    let error = end.unwrap_err();
    assert_eq!(messages.last(), Some(&Err(error.clone())));
    error.to_string()
}

/// A message of these headers with checksums that are right.
fn framed(headers: &[u8], payload: &[u8]) -> Vec<u8> {
    let total = 16 + headers.len() + payload.len();
    with_lengths(total, headers.len(), &[headers, payload].concat())
}

/// A message that says these lengths, with checksums that are right.
fn with_lengths(total: usize, headers: usize, data: &[u8]) -> Vec<u8> {
    let length = |length: usize| u32::try_from(length).unwrap().to_be_bytes();
    let mut out = [length(total), length(headers)].concat();
    out.extend(crc32(&out).to_be_bytes());
    out.extend(data);
    out.extend(crc32(&out).to_be_bytes());
    out
}

/// The CRC32 of gzip (RFC 1952, section 8).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        let [low, ..] = crc.to_le_bytes();
        (crc >> 8) ^ CRC32_OF_BYTES[usize::from(low ^ byte)]
    })
}

static CRC32_OF_BYTES: LazyLock<[u32; 256]> = LazyLock::new(|| {
    let shifted = |crc: u32| (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
    std::array::from_fn(|byte| (0..8).fold(u32::try_from(byte).unwrap(), |crc, _| shifted(crc)))
});
