//! The JSON codec, beside serde_json.

use serde::de::IgnoredAny;
use tinsmith::codec::json::{Settings, read_with, to_vec_with};
use tinsmith::{Shape, Unit};

use super::codec::Codec;
use crate::input::choice;

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

/// Nesting and a byte-order mark are judged otherwise by the other reader.
const MAX_NESTING: usize = 120;

/// The first byte chooses settings, and whether the rest is JSON or the values of a shape.
pub fn check(bytes: &[u8]) {
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    let codec = [&AWS, &REST, &RPC_V2][usize::from(how % 3)];
    if how >= 128 {
        codec.check_drawn(rest);
        return;
    }
    let mut json = rest;
    let is_read = codec.check_read(rest);
    if choice(&mut json).is_none() || json.starts_with(b"\xEF\xBB\xBF") {
        return;
    }
    let nesting = json.iter().filter(|b| matches!(b, b'[' | b'{')).count();
    if nesting > MAX_NESTING {
        return;
    }
    // What no shape knows is skipped, but must be JSON.
    let unknown = [br#"{"unknown":"#, json, b"}"].concat();
    let ours = Unit::of_json(&unknown);
    let theirs = judge(&unknown);
    assert_eq!(
        ours.is_ok(),
        theirs.is_ok(),
        "{ours:?}, serde_json: {theirs:?}"
    );
    let is_blank = json.trim_ascii().is_empty();
    assert!(
        is_read != Some(true) || ours.is_ok() || is_blank,
        "what is read can be skipped"
    );
}

/// What serde_json says. It refuses numbers beyond a double, which are JSON.
fn judge(json: &[u8]) -> Result<(), String> {
    match serde_json::from_slice::<serde_json::Value>(json) {
        Ok(_) => Ok(()),
        Err(error) if error.to_string().starts_with("number out of range") => {
            // It stops there; what it passes over it holds to less.
            let rest = serde_json::from_slice::<IgnoredAny>(json);
            rest.map(drop).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    }
}
