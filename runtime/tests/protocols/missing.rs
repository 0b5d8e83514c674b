//! Responses that lack what is required: client error correction fills in blanks.

use serde_json::json;
use tinsmith::Timestamp;

use crate::unreadable::unreadable;
use crate::wires::{Format, WIRES, good, with};

/// XML has a root even where no member is set, so that nothing at all is no response. The others write nothing where they
/// have nothing to say.
#[test]
fn an_empty_body_is_blank_unless_it_must_have_a_root() {
    for wire in &WIRES {
        if wire.format == Format::Xml {
            unreadable(wire, b"");
            unreadable(wire, b" \r\n");
            continue;
        }
        let response = wire.answer(200, &[], b"").unwrap();
        assert_eq!((response.name.as_str(), response.count), ("", 0));
        assert_eq!(response.at, Timestamp::UNIX_EPOCH);
        assert!(response.items.is_empty() && response.labels.is_empty());
        assert_eq!(response.choice, None);
        match wire.format {
            Format::Json => assert!(wire.answer(200, &[], b" \r\n").is_ok(), "{}", wire.name),
            // White space is a number in CBOR.
            Format::Cbor | Format::Xml => drop(unreadable(wire, b" \r\n")),
        }
    }
}

#[test]
fn an_output_without_members_is_blank() {
    for wire in &WIRES {
        let response = wire.answer(200, &[], &wire.output(&json!({}))).unwrap();
        assert_eq!((response.name.as_str(), response.count), ("", 0));
    }
}

#[test]
fn each_required_member_may_be_missing_or_null() {
    for wire in &WIRES {
        for name in ["name", "count", "at", "items", "labels"] {
            let mut output = good();
            output.as_object_mut().unwrap().remove(name);
            let body = wire.output(&output);
            assert!(wire.answer(200, &[], &body).is_ok(), "{} {name}", wire.name);
            let body = wire.output(&with(&format!("/{name}"), json!(null)));
            let response = wire.answer(200, &[], &body).unwrap();
            assert_eq!(response.password.as_deref(), Some("planted-password"));
        }
    }
}

#[test]
fn members_of_a_later_model_are_skipped() {
    let news = json!({"deep": [{"a": [1, 2]}, "x"], "b": true});
    for wire in &WIRES {
        let body = wire.output(&with("/news", news.clone()));
        assert_eq!(wire.answer(200, &[], &body).unwrap().count, 6);
    }
}
