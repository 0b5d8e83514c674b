//! The CBOR codec, beside ciborium.

use tinsmith::codec::cbor::{read, to_vec};
use tinsmith::{Shape, Unit};
use tinsmith_tests::peers::disagreement_on_cbor;

use super::codec::Codec;
use super::json::is_limit;
use crate::format::{choice, is_drawn};

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
    if is_drawn(how) {
        CBOR.check_drawn(rest);
        return;
    }
    let mut cbor = rest;
    let is_read = CBOR.check_read(rest);
    if choice(&mut cbor).is_none() {
        return;
    }
    assert_eq!(disagreement_on_cbor(cbor), None);
    let ours = Unit::of_cbor([b"\xA1\x61x", cbor].concat());
    assert!(
        is_read != Some(true) || ours.is_ok() || cbor.is_empty() || is_limit(&ours),
        "what is read can be skipped"
    );
}
