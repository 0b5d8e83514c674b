//! The CBOR codec: what it writes it reads again, and ciborium is the judge of what CBOR is.

#![cfg(feature = "cbor")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

mod hostile;
mod judge;
mod kitchen;
mod numbers;
#[allow(dead_code, reason = "the tests of JSON use all of it")]
#[path = "../json/random.rs"]
mod random;
mod read;
mod rfc;
mod round_trip;
mod scalars;
#[allow(dead_code, reason = "the tests of JSON use all of it")]
#[path = "../json/shapes.rs"]
mod shapes;

/// The bytes that pairs of hexadecimal digits stand for; spaces between them are for the reader.
fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_whitespace().collect();
    assert!(digits.len().is_multiple_of(2), "{text}");
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// A map with one member: the name and, after it, the value's bytes.
fn member(name: &str, value: &[u8]) -> Vec<u8> {
    let length = u8::try_from(name.len()).unwrap();
    assert!(length < 24);
    [&[0xA1, 0x60 + length], name.as_bytes(), value].concat()
}
