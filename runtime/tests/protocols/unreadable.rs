//! Responses with status 200 that can't be read.

use serde_json::json;
use tinsmith::ErrorKind;
use tinsmith::http::StatusCode;

use crate::operation::PutError;
use crate::shapes::Choice;
use crate::wires::{Format, HERE, WIRES, Wire, good, put_into, with};
use tinsmith::OperationError;

/// Decodes a body that can't be read, checks what every such error must say, and gives its problem.
pub(crate) fn unreadable(wire: &Wire, body: &[u8]) -> tinsmith::Error {
    let error = match wire.answer(200, &[], body) {
        Err(error @ PutError::InvalidResponse(_)) => error,
        other => panic!("{}: {other:?}", wire.name),
    };
    let metadata = error.metadata();
    assert_eq!(metadata.status(), Some(StatusCode::OK), "{}", wire.name);
    assert_eq!(metadata.request_id(), Some("request-7"), "{}", wire.name);
    assert_eq!(&metadata.body()[..], body, "{}", wire.name);
    let problem = metadata.problem().unwrap();
    let (text, debug) = (error.to_string(), format!("{error:?}"));
    assert!(text.contains("(HTTP 200, request id request-7)"), "{text}");
    assert!(text.contains(&problem.path()), "{text}");
    assert!(text.contains(problem.message()), "{text}");
    let offset = problem.offset().unwrap();
    assert!(offset <= body.len(), "{}: {text}", wire.name);
    assert!(text.contains(&format!("at byte {offset}")), "{text}");
    assert!(!text.contains("planted"), "{}: {text}", wire.name);
    assert!(!debug.contains("planted"), "{}: {debug}", wire.name);
    problem.clone()
}

#[test]
fn the_good_response_is_good() {
    for wire in &WIRES {
        let response = wire.answer(200, &[], &wire.output(&good())).unwrap();
        assert_eq!((response.name.as_str(), response.count), ("n", 6));
        assert_eq!(response.at.seconds(), 1_767_323_045);
        let child = &response.items[1].children.as_ref().unwrap()[0];
        assert_eq!(child.token.as_deref(), Some("planted-token"));
        assert_eq!(response.labels["one"], 1);
        assert_eq!(response.choice, Some(Choice::Text("t".to_owned())));
        assert_eq!(response.metadata.request_id(), Some("request-7"));
        let debug = format!("{response:?}{:?}", response.to_value());
        assert!(!debug.contains("planted-token"), "{debug}");
    }
}

#[test]
fn bodies_of_another_sort_are_refused() {
    let bodies: [&[u8]; 15] = [
        b"<!DOCTYPE html><html><head><title>welcome</title></head><body><br></body></html>",
        b"<html><body>welcome</body></html>",
        b"<PutResponse",
        b"plain text",
        b"[]",
        b"[{\"name\": \"n\"}]",
        b"null",
        b"6",
        b"\"text\"",
        b"{} {}",
        b"\x80",
        b"\x81\xA0",
        b"\xF6",
        b"\xFF\xFE{\0}\0",
        b"\0\0\0\0",
    ];
    for wire in &WIRES {
        for body in bodies {
            unreadable(wire, body);
        }
    }
}

#[test]
fn values_of_another_sort_say_where() {
    let everywhere = [Format::Json, Format::Cbor, Format::Xml].as_slice();
    // All text of XML is a string.
    let typed = [Format::Json, Format::Cbor].as_slice();
    let cases = [
        (everywhere, "/count", json!("six"), "count"),
        (everywhere, "/count", json!(99_999_999_999_i64), "count"),
        (everywhere, "/count", json!({"a": 1}), "count"),
        (everywhere, "/at", json!("yesterday"), "at"),
        (everywhere, "/at", json!({"seconds": 1}), "at"),
        (everywhere, "/name", json!({"first": "f"}), "name"),
        (everywhere, "/items", json!("text"), "items"),
        (everywhere, "/items/1", json!("text"), "items[1]"),
        (everywhere, "/labels", json!("text"), "labels"),
        (everywhere, "/labels/one", json!("uno"), "labels[..]"),
        (
            everywhere,
            "/choice",
            json!({"number": "x"}),
            "choice.number",
        ),
        (everywhere, "/choice", json!("text"), "choice"),
        (
            everywhere,
            "/items/1/children/0/key",
            json!({"a": 1}),
            "items[1].children[0].key",
        ),
        (typed, "/name", json!(6), "name"),
        (typed, "/items", json!({"member": {"key": "a"}}), "items"),
        (typed, "/items/1/key", json!(true), "items[1].key"),
        (typed, "/labels", json!([1]), "labels"),
        (typed, "/password", json!(["planted-password"]), "password"),
    ];
    for wire in &WIRES {
        for (formats, pointer, value, path) in &cases {
            if formats.contains(&wire.format) {
                let body = wire.output(&with(pointer, value.clone()));
                let problem = unreadable(wire, &body);
                assert_eq!(problem.path(), *path, "{} {value}: {problem}", wire.name);
                assert_eq!(problem.kind(), ErrorKind::Mismatch, "{problem}");
            }
        }
    }
}

/// All bodies delimit themselves, so only nothing at all may be legal where it means that no member came.
#[test]
fn a_body_that_ends_early_is_unreadable_at_every_byte() {
    for wire in &WIRES {
        let body = wire.output(&good());
        for end in 1..body.len() {
            unreadable(wire, &body[..end]);
        }
    }
}

#[test]
fn depth_is_bounded() {
    const DEEP: usize = 100_000;
    let json = [
        ("[".repeat(DEEP), "]".repeat(DEEP)),
        ("{\"key\":".repeat(DEEP), "}".repeat(DEEP)),
        ("[{\"children\":".repeat(DEEP), "}]".repeat(DEEP)),
    ];
    let xml = [
        ("<a>".repeat(DEEP), "</a>".repeat(DEEP)),
        (
            "<member><children>".repeat(DEEP),
            "</children></member>".repeat(DEEP),
        ),
    ];
    let children = b"\x81\xA1\x68children".as_slice();
    let cbor = [
        (b"\x81".repeat(DEEP), &b"\x80"[..], Vec::new()),
        (b"\x9F".repeat(DEEP), &b"\x9F"[..], b"\xFF".repeat(DEEP + 1)),
        (
            b"\xBF\x61k".repeat(DEEP),
            &b"\x01"[..],
            b"\xFF".repeat(DEEP),
        ),
        (children.repeat(DEEP), &b"\x80"[..], Vec::new()),
    ];
    let texts = |cases: &[(String, String)], middle: &str| -> Vec<Vec<u8>> {
        let whole = cases.iter().map(|(a, b)| format!("{a}{middle}{b}"));
        whole.map(String::into_bytes).collect()
    };
    for wire in &WIRES {
        let values = match wire.format {
            Format::Json => texts(&json, "[]"),
            Format::Xml => texts(&xml, ""),
            Format::Cbor => cbor
                .iter()
                .map(|(a, middle, b)| [a, *middle, b].concat())
                .collect(),
        };
        for value in &values {
            // One that is skipped, and one that is read as far as it goes.
            for pointer in ["/news", "/items"] {
                let body = wire.output(&with(pointer, json!(HERE)));
                let body = put_into(wire.format, &body, value);
                let problem = unreadable(wire, &body);
                let is_known = matches!(problem.kind(), ErrorKind::Limit | ErrorKind::Mismatch);
                assert!(is_known, "{} {pointer}: {problem}", wire.name);
                if pointer == "/news" {
                    assert_eq!(problem.kind(), ErrorKind::Limit, "{}: {problem}", wire.name);
                }
            }
            // The beginning alone, which never closes.
            let half = &value[..value.len() / 2];
            let body = wire.output(&with("/news", json!(HERE)));
            unreadable(wire, &put_into(wire.format, &body, half));
        }
    }
}

#[test]
fn a_union_has_one_member() {
    for wire in &WIRES {
        for two in [
            json!({"text": "t", "number": 1}),
            json!({"text": "t", "news": 1}),
            json!({"news": 1, "number": 1}),
        ] {
            let problem = unreadable(wire, &wire.output(&with("/choice", two)));
            assert!(problem.path().starts_with("choice"), "{problem}");
        }
        // One that a later model names is kept by its name; of none there is nothing to keep.
        for (one, name) in [(json!({"news": {"a": 1}}), "news"), (json!({}), "")] {
            let body = wire.output(&with("/choice", one));
            let response = wire.answer(200, &[], &body).unwrap();
            match &response.choice {
                Some(Choice::Unknown(variant)) => assert_eq!(variant.name(), name),
                other => panic!("{}: {other:?}", wire.name),
            }
        }
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused() {
    for wire in &WIRES {
        let body = wire.output(&with("/name", json!(HERE)));
        let value: &[u8] = match wire.format {
            Format::Json => b"\"a\xFFb\"",
            Format::Cbor => b"\x63a\xFFb",
            Format::Xml => b"a\xFFb",
        };
        let problem = unreadable(wire, &put_into(wire.format, &body, value));
        assert_eq!(problem.kind(), ErrorKind::Syntax, "{problem}");
        assert!(problem.message().contains("UTF-8"), "{problem}");
    }
}

/// A few bytes for each structure would take hundreds of times their size in memory.
#[test]
fn what_is_out_of_proportion_is_refused() {
    // An element of XML is so long that its structures are in proportion.
    for wire in WIRES.iter().filter(|wire| wire.format != Format::Xml) {
        let value = match wire.format {
            Format::Cbor => [&b"\x9A\x00\x01\x86\xA0"[..], &b"\xA0".repeat(100_000)].concat(),
            _ => format!("[{{}}{}]", ",{}".repeat(100_000)).into_bytes(),
        };
        let body = wire.output(&with("/items", json!(HERE)));
        let problem = unreadable(wire, &put_into(wire.format, &body, &value));
        assert_eq!(problem.kind(), ErrorKind::Limit, "{}: {problem}", wire.name);
    }
}
