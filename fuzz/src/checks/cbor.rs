//! The CBOR codec, beside ciborium.

use tinsmith::codec::cbor::{read, to_vec};
use tinsmith::{Shape, Unit};

use super::codec::Codec;
use crate::input::choice;

const CBOR: Codec = Codec {
    name: "CBOR",
    read,
    write: |shape| to_vec(shape),
    is_exact: false,
};

/// The first byte says whether the rest is CBOR or the values of a shape.
pub fn check(bytes: &[u8]) {
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    if how >= 128 {
        CBOR.check_drawn(rest);
        return;
    }
    let mut cbor = rest;
    let is_read = CBOR.check_read(rest);
    if choice(&mut cbor).is_none() {
        return;
    }
    let ours = Unit::of_cbor([b"\xA1\x61x", cbor].concat());
    match (&ours, is_cbor(cbor)) {
        (Ok(_), false) => assert!(may_be_too_strict(cbor), "ciborium refuses it"),
        (Err(error), true) => assert!(may_be_too_lenient(cbor) || is_deep(cbor), "{error}"),
        _ => {}
    }
    assert!(
        is_read != Some(true) || ours.is_ok() || cbor.is_empty(),
        "what is read can be skipped"
    );
}

fn is_cbor(cbor: &[u8]) -> bool {
    let mut rest = cbor;
    ciborium::from_reader::<ciborium::Value, _>(&mut rest).is_ok() && rest.is_empty()
}

/// ciborium takes chunks within chunks, and simple values below 32 in two bytes, which RFC 8949 forbids.
fn may_be_too_lenient(cbor: &[u8]) -> bool {
    cbor.windows(2).any(|pair| match pair {
        [0xF8, value] => *value < 32,
        [0x5F | 0x7F, second] => *second & 0x1F == 0x1F,
        _ => false,
    })
}

/// ciborium takes no simple value that it doesn't know, and no text in chunks that split a character.
fn may_be_too_strict(cbor: &[u8]) -> bool {
    cbor.iter().any(|byte| matches!(byte, 0xE0..=0xF3 | 0xF8))
}

/// Both have a limit, but not the same.
fn is_deep(cbor: &[u8]) -> bool {
    cbor.iter()
        .filter(|byte| matches!(**byte >> 5, 4..=6))
        .count()
        > 100
}
