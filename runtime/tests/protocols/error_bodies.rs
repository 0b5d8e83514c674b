//! Failed calls whose bodies say nothing, too much or something else.

use serde_json::json;
use tinsmith::http::StatusCode;
use tinsmith::{ErrorKind, OperationError};

use crate::operation::PutError;
use crate::wires::{Format, HERE, WIRES, Wire, put_into};

/// Decodes the response of a failed call and checks that status, request id and body are kept.
pub(crate) fn failed(wire: &Wire, status: u16, headers: &[(&str, &[u8])], body: &[u8]) -> PutError {
    let error = wire.answer(status, headers, body).unwrap_err();
    let metadata = error.metadata();
    assert_eq!(metadata.status(), StatusCode::from_u16(status).ok());
    assert_eq!(metadata.request_id(), Some("request-7"), "{}", wire.name);
    assert_eq!(&metadata.body()[..], body, "{}", wire.name);
    let text = error.to_string();
    let place = format!("(HTTP {status}, request id request-7)");
    assert!(text.contains(&place), "{}: {text}", wire.name);
    if let PutError::UnknownOperationError { code, body: b, .. } = &error {
        assert_eq!(&b[..], body, "{}", wire.name);
        assert_eq!(code, metadata.code().unwrap_or_default(), "{}", wire.name);
    }
    error
}

/// The same of an error without a readable code.
fn nameless(wire: &Wire, status: u16, body: &[u8]) -> PutError {
    let error = failed(wire, status, &[], body);
    assert!(
        matches!(&error, PutError::UnknownOperationError { code, .. } if code.is_empty()),
        "{}: {error:?}",
        wire.name
    );
    error
}

#[test]
fn a_page_of_a_proxy_keeps_its_text() {
    let pages = [
        "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><br></body></html>",
        "<html><head><title>502 Bad Gateway</title></head><body><p>nginx</p></body></html>",
        "502 Bad Gateway",
    ];
    for wire in &WIRES {
        for page in pages {
            for status in [500, 502, 404] {
                let text = nameless(wire, status, page.as_bytes()).to_string();
                assert!(text.contains("502 Bad Gateway"), "{}: {text}", wire.name);
            }
        }
    }
}

#[test]
fn statuses_that_are_no_success_are_errors() {
    for wire in &WIRES {
        for status in [199, 301, 304, 400, 503, 599] {
            let error = nameless(wire, status, b"");
            assert_eq!(error.metadata().is_client_fault(), status == 400);
            assert_eq!(error.metadata().problem(), None, "{}", wire.name);
        }
    }
}

#[test]
fn bodies_of_another_sort_say_where() {
    let bodies: [&[u8]; 8] = [
        b"[]",
        b"[{\"__type\": \"Throttled\"}]",
        b"null",
        b"6",
        b"{\"__type\": \"Thrott",
        b"\x81\xA1\x66__type\x64Gone",
        b"\xBF\x66__type",
        b"\xFF\xFE\0\x01",
    ];
    for wire in &WIRES {
        for body in bodies {
            let error = nameless(wire, 400, body);
            let problem = error.metadata().problem().unwrap();
            let offset = problem.offset().unwrap();
            assert!(offset <= body.len(), "{}: {problem}", wire.name);
            assert!(error.to_string().contains(&problem.to_string()), "{error}");
        }
    }
}

/// Where the code is known but the members can't be read, the error is invalid, and keeps its code.
#[test]
fn a_known_code_outlives_a_body_of_another_sort() {
    for wire in WIRES.iter().filter(|wire| !wire.is_rpc_v2()) {
        for body in [&b"[]"[..], b"<html><br></html>", b"{\"a\": ", b"\xFF"] {
            let header = ("x-amzn-errortype", &b"Throttled"[..]);
            let error = failed(wire, 400, &[header], body);
            assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
            assert_eq!(error.metadata().code(), Some("Throttled"));
            assert!(error.metadata().problem().is_some());
            assert!(error.to_string().starts_with("Throttled"), "{error}");
            // An error without members has nothing that could not be read.
            let header = ("x-amzn-errortype", &b"Gone"[..]);
            let error = failed(wire, 410, &[header], body);
            assert!(matches!(error, PutError::Gone(_)), "{error:?}");
        }
    }
}

/// Not even one without members: what stands in half a body is not sure.
#[test]
fn an_error_that_ends_early_is_not_taken_for_a_whole_one() {
    let is_modeled = |error: &PutError| error.modeled().is_some();
    let members = json!({"message": "m", "code": 42, "password": "planted"});
    for wire in &WIRES {
        for body in [
            wire.error("Throttled", &members),
            wire.error("Gone", &json!({})),
        ] {
            assert!(is_modeled(&failed(wire, 400, &[], &body)), "{}", wire.name);
            for end in 0..body.len() {
                let error = failed(wire, 400, &[], &body[..end]);
                assert!(!is_modeled(&error), "{} {end}: {error:?}", wire.name);
                let is_noticed = error.metadata().problem().is_some();
                assert_eq!(is_noticed, end > 0, "{} {end}: {error:?}", wire.name);
            }
        }
    }
}

#[test]
fn members_of_another_sort_say_where() {
    for wire in &WIRES {
        let body = wire.error("Throttled", &json!({"message": "m", "code": "many"}));
        let error = failed(wire, 429, &[], &body);
        assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
        let metadata = error.metadata();
        assert_eq!(metadata.code(), Some("Throttled"), "{}", wire.name);
        assert_eq!(metadata.message(), Some("m"), "{}", wire.name);
        assert!(metadata.is_client_fault());
        let problem = metadata.problem().unwrap();
        assert!(problem.path().ends_with("code"), "{}: {problem}", wire.name);
        assert!(problem.offset().is_some(), "{}: {problem}", wire.name);
    }
}

#[test]
fn depth_is_bounded() {
    for wire in &WIRES {
        let deep: Vec<u8> = match wire.format {
            Format::Json => "[".repeat(100_000).into_bytes(),
            Format::Cbor => b"\x81".repeat(100_000),
            Format::Xml => "<Error>".repeat(100_000).into_bytes(),
        };
        for name in ["news", "Error", "Errors", "message", "Code"] {
            let body = wire.error("Other", &json!({name: HERE}));
            let error = failed(wire, 400, &[], &put_into(wire.format, &body, &deep));
            let problem = error.metadata().problem();
            let is_limit = problem.is_none_or(|p| p.kind() == ErrorKind::Limit);
            assert!(is_limit, "{} {name}: {problem:?}", wire.name);
        }
        failed(wire, 400, &[], &deep);
    }
}
