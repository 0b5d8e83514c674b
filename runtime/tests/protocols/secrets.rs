//! What the model calls sensitive stands in no text, whatever went wrong.

use serde_json::json;
use tinsmith::OperationError;

use crate::error_bodies::failed;
use crate::fetch::{self, REST};
use crate::operation::PutError;
use crate::wires::WIRES;

#[test]
fn a_body_is_not_quoted_where_it_has_places_for_secrets() {
    for wire in &WIRES {
        // Without a message the body would stand in for it.
        for members in [
            json!({"password": "planted"}),
            json!({"password": "planted", "message": ""}),
            json!({"Errors": [{"key": "k", "token": "planted"}]}),
            json!({"password": "planted", "code": "many"}),
        ] {
            let error = failed(wire, 400, &[], &wire.error("Throttled", &members));
            let text = format!("{error} {error:?}");
            assert!(!text.contains("planted"), "{}: {text}", wire.name);
            assert!(text.contains("Throttled"), "{}: {text}", wire.name);
        }
    }
}

#[test]
fn a_message_that_is_a_secret_is_a_member_only() {
    for wire in &WIRES {
        let error = failed(
            wire,
            500,
            &[],
            &wire.error("Leaky", &json!({"message": "planted"})),
        );
        let text = error.to_string();
        assert!(!text.contains("planted"), "{}: {text}", wire.name);
        let metadata = format!("{:?}", error.metadata());
        assert!(!metadata.contains("planted"), "{}: {metadata}", wire.name);
        let PutError::Leaky(error) = error else {
            panic!("{}: {error:?}", wire.name)
        };
        assert_eq!(error.message.as_deref(), Some("planted"));
    }
}

/// A server may send back what it was sent, or a result with the wrong status.
#[test]
fn a_body_of_an_unknown_error_is_not_quoted_where_it_names_a_secret() {
    for wire in &WIRES {
        for body in [
            "no: password=planted",
            "{\"PASSWORD\": \"planted\"",
            "token planted",
        ] {
            let error = failed(wire, 500, &[], body.as_bytes());
            let text = format!("{error} {error:?}");
            assert!(!text.contains("planted"), "{}: {text}", wire.name);
        }
        let error = failed(wire, 500, &[], b"no: harmless");
        assert!(
            error.to_string().contains("harmless"),
            "{}: {error}",
            wire.name
        );
    }
}

#[test]
fn headers_with_secrets_are_not_shown() {
    for rest in &REST {
        let mut input = fetch::input();
        input.secret = Some("planted".to_owned());
        let request = rest.request(&input).unwrap();
        let header = request.headers().get("x-secret");
        assert_eq!(header.unwrap().to_str().unwrap(), "planted");
        let text = format!("{:?}", request.headers());
        assert!(!text.contains("planted"), "{}: {text}", rest.name);
        let secret = ("x-secret", &b"planted"[..]);
        let response = rest.fetch(200, &[secret], b"").unwrap();
        assert_eq!(response.secret.as_deref(), Some("planted"));
        let text = format!("{response:?} {:?}", response.to_value());
        assert!(!text.contains("planted"), "{}: {text}", rest.name);
        let bad = fetch::NUMBER_TWICE;
        let noted = rest.fetch(200, &[secret, bad[0], bad[1]], b"").unwrap();
        let error = rest.fetch(200, &[secret], b"\xFF").unwrap_err();
        let text = format!("{error} {error:?} {:?}", noted.metadata);
        assert!(!text.contains("planted"), "{}: {text}", rest.name);
    }
}
