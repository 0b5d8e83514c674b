//! What a service sends can't write to the terminal or the log that shows its errors.

use serde_json::json;
use tinsmith::OperationError;

use crate::error_bodies::failed;
use crate::wires::{Format, WIRES};

/// What no XML can hold is sent by the other formats only.
const NASTY: [(&str, &str); 4] = [
    ("line\nbreak", "line\\nbreak"),
    ("turned \u{202e}txt.exe", "turned \\u{202e}txt.exe"),
    ("zero\u{200b}width\u{feff}", "zero\\u{200b}width\\u{feff}"),
    (
        "red \u{1b}[31m \u{9b}2J\u{85}",
        "red \\u{1b}[31m \\u{9b}2J\\u{85}",
    ),
];

#[test]
fn messages_and_codes_are_escaped() {
    for wire in &WIRES {
        for (text, shown) in NASTY {
            if wire.format == Format::Xml && text.contains('\u{1b}') {
                continue;
            }
            for code in ["Throttled", text] {
                let error = failed(wire, 400, &[], &wire.error(code, &json!({"message": text})));
                let told = error.to_string();
                assert!(
                    told.contains(&format!(": {shown} (HTTP")),
                    "{}: {told}",
                    wire.name
                );
                assert!(
                    !told.chars().any(char::is_control),
                    "{}: {told:?}",
                    wire.name
                );
                // The text itself is not lost.
                assert_eq!(error.metadata().message(), Some(text), "{}", wire.name);
            }
        }
    }
}

#[test]
fn bodies_and_request_ids_are_escaped() {
    for wire in &WIRES {
        let error = failed(wire, 502, &[], "bad \u{1b}[2J \u{202e} gateway".as_bytes());
        let told = error.to_string();
        assert!(
            told.contains("\\u{1b}[2J \\u{202e} gateway"),
            "{}: {told}",
            wire.name
        );
    }
    let id = "id\u{1b}[31m".to_owned();
    let metadata = tinsmith::ErrorMetadata::default().with_code("Code\r\n");
    assert_eq!(metadata.to_string(), "Code\\r\\n");
    let body = json!({"__type": "C", "requestId": id}).to_string();
    let error: crate::operation::PutError =
        tinsmith::internal::error::error_of_json("", body.as_bytes());
    assert_eq!(error.to_string(), "C (request id id\\u{1b}[31m)");
}
