//! The XML codec, beside roxmltree.

use tinsmith::codec::xml::{read, to_string};
use tinsmith::{Shape, Unit};
use tinsmith_tests::peers::disagreement_on_xml;

use super::codec::Codec;
use crate::format::{choice, is_drawn};

const XML: Codec = Codec {
    name: "XML",
    read,
    write: |shape| to_string(shape).map(String::into_bytes),
    // Nulls, and empty lists that are flattened, are read as what they look like.
    is_exact: false,
};

/// The first byte says whether the rest is XML or the values of a shape.
pub fn check(bytes: &[u8]) {
    let Some((&how, rest)) = bytes.split_first() else {
        return;
    };
    if is_drawn(how) {
        XML.check_drawn(rest);
        return;
    }
    let is_read = XML.check_read(rest);
    let mut xml = rest;
    if choice(&mut xml).is_none() {
        return;
    }
    let ours = Unit::of_xml(xml);
    assert!(
        is_read != Some(true) || ours.is_ok(),
        "what is read can be skipped: {ours:?}"
    );
    assert_eq!(disagreement_on_xml(xml), None);
}
