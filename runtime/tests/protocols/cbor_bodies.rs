//! CBOR whose lengths are indefinite or wrong.

use serde_json::json;

use crate::unreadable::unreadable;
use crate::wires::{Format, HERE, WIRES, Wire, put_into, with};

fn wire() -> &'static Wire {
    WIRES
        .iter()
        .find(|wire| wire.format == Format::Cbor)
        .unwrap()
}

fn body(pointer: &str, value: &[u8]) -> Vec<u8> {
    let body = wire().output(&with(pointer, json!(HERE)));
    put_into(Format::Cbor, &body, value)
}

#[test]
fn indefinite_lengths_are_read() {
    let name = body("/name", b"\x7F\x61a\x60\x62bc\xFF");
    assert_eq!(wire().answer(200, &[], &name).unwrap().name, "abc");
    let items = body("/items", b"\x9F\xBF\x63key\x61a\xFF\xBF\xFF\xFF");
    let items = wire().answer(200, &[], &items).unwrap();
    assert_eq!((items.items.len(), items.items[0].key.as_str()), (2, "a"));
    let labels = wire()
        .answer(200, &[], &body("/labels", b"\xBF\x61a\x01\xFF"))
        .unwrap();
    assert_eq!(labels.labels["a"], 1);
    assert!(wire().answer(200, &[], b"\xBF\x64name\x61a\xFF").is_ok());
    // What nobody asked for may come so, too.
    let news = body("/news", b"\x9F\x5F\x41a\xFF\xBF\x01\x9F\xFF\xFF\xFF");
    assert!(wire().answer(200, &[], &news).is_ok());
}

#[test]
fn indefinite_lengths_need_their_end_and_the_right_parts() {
    for (pointer, value) in [
        // Without the end: what follows is taken for a part.
        ("/name", &b"\x7F\x61a"[..]),
        ("/items", b"\x9F"),
        ("/labels", b"\xBF\x61a\x01"),
        // Chunks of another sort, or of no length of their own.
        ("/name", b"\x7F\x41a\xFF"),
        ("/name", b"\x7F\x7F\x61a\xFF\xFF"),
        ("/name", b"\x7F\x01\xFF"),
        // A key without a value, and a key that is no text.
        ("/labels", b"\xBF\x61a\xFF"),
        ("/labels", b"\xBF\x01\x01\xFF"),
        // An end where nothing is open.
        ("/count", b"\xFF"),
        ("/items", b"\x81\xFF"),
        ("/news", b"\xFF"),
        ("/news", b"\xA1\x61a\xFF"),
    ] {
        unreadable(wire(), &body(pointer, value));
    }
    unreadable(wire(), b"\xBF\x64name\x61a");
    unreadable(wire(), b"\xBF\x64name\xFF");
}

#[test]
fn wrong_lengths_are_refused_whatever_they_claim() {
    for (pointer, value) in [
        ("/name", &b"\x7B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"[..]),
        ("/name", b"\x7B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFa"),
        ("/name", b"\x7A\xFF\xFF\xFF\xFFa"),
        ("/name", b"\x79\xFF\xFFa"),
        ("/items", b"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
        ("/items", b"\x9A\x7F\xFF\xFF\xFF\xA0"),
        ("/labels", b"\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
        ("/labels", b"\xBA\x7F\xFF\xFF\xFF\x61a\x01"),
        ("/news", b"\x9B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
        ("/news", b"\x5B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"),
        // Lengths that RFC 8949 reserves.
        ("/name", b"\x7C"),
        ("/items", b"\x9D"),
        ("/labels", b"\xBE"),
        ("/news", b"\x1C"),
        ("/count", b"\x1F"),
        // One byte, item or entry more than there is: what follows is swallowed.
        ("/name", b"\x62a"),
        ("/items", b"\x82\xA1\x63key\x61a"),
        ("/labels", b"\xA2\x61a\x01"),
        // One less: the rest stands where a name should.
        ("/name", b"\x61ab"),
        ("/items", b"\x81\xA0\xA0"),
        ("/labels", b"\xA1\x61a\x01\x01"),
    ] {
        unreadable(wire(), &body(pointer, value));
    }
    // The body as a whole.
    unreadable(wire(), b"\xA2\x64name\x61a");
    unreadable(wire(), b"\xA0\x64name\x61a");
    unreadable(wire(), b"\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x64name\x61a");
}

#[test]
fn tags_don_t_nest_the_reader() {
    let value = [b"\xC1".repeat(100_000), b"\x01".to_vec()].concat();
    assert!(wire().answer(200, &[], &body("/news", &value)).is_ok());
    unreadable(wire(), &body("/count", &b"\xC1".repeat(100_000)));
}
