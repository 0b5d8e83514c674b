//! The JSON codec, beside serde_json.

use tinsmith::codec::json::{Settings, read_with, to_vec_with};
use tinsmith::{ErrorKind, Shape, Unit};
use tinsmith_tests::peers::disagreement_on_json;

use super::codec::Codec;
use crate::format::{choice, is_drawn, settings};

const AWS: Codec = Codec {
    name: "JSON",
    read: |json, into| read_with(json, into, Settings::AWS_JSON),
    write: |shape| to_vec_with(shape, Settings::AWS_JSON),
    is_exact: true,
};
const REST: Codec = Codec {
    name: "JSON of restJson1",
    read: |json, into| read_with(json, into, Settings::REST_JSON),
    write: |shape| to_vec_with(shape, Settings::REST_JSON),
    is_exact: true,
};
const RPC_V2: Codec = Codec {
    name: "JSON of rpcv2Json",
    read: |json, into| read_with(json, into, Settings::RPC_V2_JSON),
    write: |shape| to_vec_with(shape, Settings::RPC_V2_JSON),
    is_exact: true,
};

/// The first byte chooses settings, and whether the rest is JSON or the values of a shape.
pub fn check(bytes: &[u8]) {
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    let codec = [&AWS, &REST, &RPC_V2][settings(how)];
    if is_drawn(how) {
        codec.check_drawn(rest);
        return;
    }
    let mut json = rest;
    let is_read = codec.check_read(rest);
    if choice(&mut json).is_none() || json.starts_with(b"\xEF\xBB\xBF") {
        return;
    }
    assert_eq!(disagreement_on_json(json), None);
    // What no shape knows is skipped.
    let ours = Unit::of_json([br#"{"unknown":"#, json, b"}"].concat());
    let is_blank = json.trim_ascii().is_empty();
    assert!(
        is_read != Some(true) || ours.is_ok() || is_blank || is_limit(&ours),
        "what is read can be skipped"
    );
}

/// The member that holds it is one level more.
pub(super) fn is_limit<T>(read: &tinsmith::Result<T>) -> bool {
    matches!(read, Err(error) if error.kind() == ErrorKind::Limit)
}
