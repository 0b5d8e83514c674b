//! Halves of surrogate pairs in JSON, as writers make them that cut a text between two code units.

use tinsmith::operation::response;
use tinsmith::protocol::{AwsJson1_1, RestJson1, RpcV2Json};
use tinsmith::{ErrorKind, Operation, OperationError, Shape};

use crate::operation::{Put, PutError};
use crate::shapes::PutOutput;

fn answers(status: u16, body: &str) -> [Result<PutOutput, PutError>; 3] {
    fn of<O: Operation<Output = PutOutput, Error = PutError>>(
        status: u16,
        protocol: &str,
        body: &str,
    ) -> Result<PutOutput, PutError> {
        let answer = tinsmith::http::Response::builder()
            .status(status)
            .header("smithy-protocol", protocol)
            .body(body.to_owned());
        response::<O>(&answer.unwrap()).map(tinsmith::Response::into_result)
    }
    [
        of::<Put<AwsJson1_1>>(status, "", body),
        of::<Put<RestJson1>>(status, "", body),
        of::<Put<RpcV2Json>>(status, "rpc-v2-json", body),
    ]
}

#[test]
fn each_half_becomes_a_replacement_character() {
    for (string, text) in [
        (r"a\ud83d", "a\u{FFFD}"),
        (r"\ud83db", "\u{FFFD}b"),
        (r"\udE00", "\u{FFFD}"),
        (r"\ud83d\ud83d\ude00", "\u{FFFD}\u{1F600}"),
        (r"\ude00\ud83d", "\u{FFFD}\u{FFFD}"),
        (r#"\ud83d\n\"\\\/\u00e9é"#, "\u{FFFD}\n\"\\/éé"),
        (r"\ud83d\u0041", "\u{FFFD}A"),
        (r"\ud83d\ue000", "\u{FFFD}\u{E000}"),
        (r"\ud83d\b\f\r\t", "\u{FFFD}\u{8}\u{c}\r\t"),
    ] {
        let body =
            format!(r#"{{"count": 6, "name": "{string}", "choice": {{"text": "{string}"}}}}"#);
        for output in answers(200, &body) {
            let output = output.unwrap();
            assert_eq!((output.name.as_str(), output.count), (text, 6), "{body}");
        }
        // Nobody else is lenient.
        let error = PutOutput::of_json(&body).unwrap_err();
        assert!(error.message().contains("surrogate"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Syntax);
    }
}

#[test]
fn a_string_with_another_fault_stays_a_fault() {
    for string in [
        r"\ud83d\x",
        r"\ud83d\u12",
        r"\ud83d\u12g4",
        r"\ud83d\u+123",
        "\\ud83d\n",
        r"\ud83d\",
        "\\ud83d",
    ] {
        let end = if string == r"\ud83d" { "" } else { "\"}" };
        for output in answers(200, &format!("{{\"name\": \"{string}{end}")) {
            let error = output.unwrap_err();
            let problem = error.metadata().problem().unwrap();
            assert_eq!(problem.kind(), ErrorKind::Syntax, "{string}: {problem}");
        }
    }
}

/// The values of a map must not be dropped, which they would be if two keys became one.
#[test]
fn keys_stay_apart() {
    let labels = |entries: &str| answers(200, &format!(r#"{{"labels": {{{entries}}}}}"#));
    for output in labels(r#""\ud83d": 1, "a": 2"#) {
        let labels = output.unwrap().labels;
        assert_eq!((labels["\u{FFFD}"], labels["a"]), (1, 2));
    }
    for entries in [
        r#""\ud83d": 1, "\ud83e": 2"#,
        r#""\ud83d": 1, "\uFFFd": 2"#,
        "\"\u{FFFD}\": 1, \"\\ud83d\": 2",
    ] {
        for output in labels(entries) {
            let error = output.unwrap_err();
            let problem = error.metadata().problem().unwrap();
            assert_eq!(problem.path(), "labels", "{entries}: {problem}");
        }
    }
}

#[test]
fn an_error_is_read_all_the_same() {
    let body = r#"{"__type": "Throttled", "message": "cut \ud83d"}"#;
    for error in answers(400, body) {
        let error = error.unwrap_err();
        assert!(matches!(error, PutError::Throttled(_)), "{error:?}");
        assert_eq!(error.metadata().message(), Some("cut \u{FFFD}"));
    }
}
