//! The XML codec, beside roxmltree.

use tinsmith::codec::xml::{read, to_string};
use tinsmith::{Shape, Unit};

use super::codec::Codec;
use crate::input::choice;

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
    if how >= 128 {
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
    let Ok(text) = std::str::from_utf8(xml) else {
        assert!(ours.is_err(), "it is no UTF-8");
        return;
    };
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let theirs = roxmltree::Document::parse_with_options(text, options);
    if let (Ok(_), Err(theirs)) = (&ours, &theirs) {
        assert!(is_known_difference(text, theirs), "roxmltree: {theirs}");
    }
}

/// What the codec takes on purpose and roxmltree doesn't.
fn is_known_difference(xml: &str, theirs: &roxmltree::Error) -> bool {
    use roxmltree::Error as Theirs;
    match theirs {
        // Prefixes are not resolved; some differ but mean the same.
        Theirs::UnknownNamespace(..)
        | Theirs::InvalidXmlPrefixUri(_)
        | Theirs::UnexpectedXmlUri(_)
        | Theirs::UnexpectedXmlnsUri(_)
        | Theirs::InvalidElementNamePrefix(_)
        | Theirs::DuplicatedNamespace(..)
        | Theirs::DuplicatedAttribute(..) => true,
        // Services send control characters, as they are and as references.
        Theirs::NonXmlChar(..) => true,
        Theirs::MalformedEntityReference(_) => xml.contains("&#"),
        _ => xml.starts_with(char::is_whitespace) || xml.starts_with('\u{feff}'),
    }
}
