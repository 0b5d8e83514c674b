//! Headers of responses: several times, not as they should be, of old, or not UTF-8.

use serde_json::json;
use tinsmith::http::StatusCode;
use tinsmith::{Error, ErrorKind, Note, OperationError, Timestamp};

use crate::fetch::{NUMBER_TWICE, REST, Rest};
use crate::operation::PutError;
use crate::shapes::Choice;

/// Reads an output of which one header can't be read, and gives the problem: nothing else is lost.
fn left_out(rest: &Rest, headers: &[(&str, &[u8])]) -> Error {
    let response = rest.fetch(200, headers, rest.payload).unwrap();
    assert_eq!(
        response.result,
        rest.fetch(200, &[], rest.payload).unwrap().result
    );
    assert_eq!(response.payload, Some(Choice::Number(6)));
    for (name, value) in headers {
        let mut kept = response.metadata.headers().get_all(*name).iter();
        assert!(kept.any(|kept| kept.as_bytes() == *value), "{name}");
    }
    let [Note::UnreadHeader { header, problem }] = response.metadata.notes() else {
        panic!("{:?}", response.metadata);
    };
    assert_eq!(*header, headers[0].0);
    problem.clone()
}

/// Reads an output that the payload spoils, and gives the problem.
fn unreadable(rest: &Rest, headers: &[(&str, &[u8])], body: &[u8]) -> Error {
    let error = rest.fetch(200, headers, body).unwrap_err();
    assert!(matches!(error, PutError::InvalidResponse(_)), "{error:?}");
    let metadata = error.metadata();
    assert_eq!(metadata.status(), Some(StatusCode::OK));
    assert_eq!(&metadata.body()[..], body);
    for (name, value) in headers {
        let mut kept = metadata.headers().get_all(*name).iter();
        assert!(kept.any(|kept| kept.as_bytes() == *value), "{name}");
    }
    let problem = metadata.problem().unwrap();
    assert!(error.to_string().contains(&problem.path()), "{error}");
    problem.clone()
}

#[test]
fn what_can_be_joined_keeps_all_values() {
    for rest in &REST {
        let headers = [
            ("x-number", &b" 6 "[..]),
            ("x-text", b"a"),
            ("x-text", b"b"),
            ("x-texts", b"a, b"),
            ("X-Texts", b"\"c,d\""),
            ("x-texts", b""),
            ("x-meta-one", b"1"),
            ("x-meta-one", b"2"),
            ("x-meta-two", b"\xC3\xA9"),
        ];
        let response = rest.fetch(200, &headers, rest.payload).unwrap();
        assert_eq!(response.number, Some(6));
        assert_eq!(response.text.as_deref(), Some("a, b"));
        assert_eq!(response.texts.as_ref().unwrap(), &["a", "b", "c,d"]);
        let meta = response.meta.as_ref().unwrap();
        assert_eq!((meta["one"].as_str(), meta["two"].as_str()), ("1, 2", "é"));
        assert_eq!(response.payload, Some(Choice::Number(6)));
    }
}

#[test]
fn what_can_t_be_joined_says_how_often_it_came() {
    let date = b"Fri, 02 Jan 2026 03:04:05 GMT".as_slice();
    for rest in &REST {
        for (member, headers) in [
            ("number", NUMBER_TWICE),
            ("flag", [("x-flag", b"true"), ("x-flag", b"true")]),
            ("ratio", [("x-ratio", b"1.5"), ("x-ratio", b"NaN")]),
            ("since", [("x-since", date), ("x-since", date)]),
        ] {
            let problem = left_out(rest, &headers);
            assert_eq!(problem.path(), member);
            assert!(problem.message().contains("came 2 times"), "{problem}");
        }
    }
}

#[test]
fn values_of_another_sort_name_the_member() {
    for rest in &REST {
        for (member, name, value) in [
            ("number", "x-number", &b"six"[..]),
            ("number", "x-number", b""),
            ("number", "x-number", b"6.5"),
            ("number", "x-number", b"99999999999"),
            ("flag", "x-flag", b"yes"),
            ("ratio", "x-ratio", b"inf"),
            ("since", "x-since", b"2026-01-02T03:04:05Z"),
            ("since", "x-since", b"yesterday"),
            ("texts", "x-texts", b"\"open"),
            ("texts", "x-texts", b"\"a\" b"),
        ] {
            let problem = left_out(rest, &[(name, value)]);
            assert_eq!(problem.path(), member, "{problem}");
            assert_eq!(problem.kind(), ErrorKind::Mismatch, "{problem}");
        }
    }
}

/// S3 gives back what was uploaded as `x-amz-meta-name: caf\xE9`.
#[test]
fn bytes_that_are_no_utf8_are_latin_1() {
    for rest in &REST {
        let headers = [
            ("x-text", &b"caf\xE9"[..]),
            ("x-text", b"both \xC3\xA9 and \xE9"),
            ("x-texts", b"\xFC, \"\xE4,\xC3\xA4\""),
            ("x-meta-name", b" caf\xE9 "),
            ("x-meta-two", b"\xE9"),
            ("x-meta-two", b"2"),
            ("x-secret", b"\xFF"),
            // No member is bound to it.
            ("x-other", b"\xFF"),
        ];
        let response = rest.fetch(200, &headers, rest.payload).unwrap();
        assert_eq!(response.text.as_deref(), Some("café, both é and é"));
        assert_eq!(response.texts.as_ref().unwrap(), &["ü", "ä,ä"]);
        let meta = response.meta.as_ref().unwrap();
        assert_eq!(
            (meta["name"].as_str(), meta["two"].as_str()),
            ("café", "é, 2")
        );
        assert_eq!(response.secret.as_deref(), Some("ÿ"));
        assert_eq!(response.metadata.notes(), []);
    }
}

#[test]
fn dates_come_in_the_forms_that_http_had() {
    for rest in &REST {
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            let headers = [("x-since", date.as_bytes())];
            let response = rest.fetch(200, &headers, rest.payload).unwrap();
            assert_eq!(response.since, Some(Timestamp::from_seconds(784_111_777)));
            assert_eq!(response.metadata.notes(), []);
        }
    }
}

#[test]
fn each_header_that_can_t_be_read_is_noted() {
    for rest in &REST {
        let headers = [
            ("x-number", &b"planted"[..]),
            ("x-flag", b"planted"),
            ("x-since", b"planted"),
            ("x-text", b"kept"),
        ];
        let response = rest.fetch(200, &headers, rest.payload).unwrap();
        assert_eq!(response.text.as_deref(), Some("kept"));
        let notes = response.metadata.notes();
        let names = notes.iter().map(|note| match note {
            Note::UnreadHeader { header, .. } => *header,
            other => panic!("{other}"),
        });
        assert!(names.eq(["x-number", "x-since", "x-flag"]), "{notes:?}");
        let told = format!("{notes:?} {} {:?}", notes[0], response.metadata);
        assert!(!told.contains("planted"), "{told}");
        assert!(notes[0].to_string().starts_with("number: "), "{}", notes[0]);
    }
}

#[test]
fn a_payload_says_where_it_is_wrong() {
    for rest in &REST {
        for end in 1..rest.payload.len() {
            let problem = unreadable(rest, &[], &rest.payload[..end]);
            assert!(problem.path().starts_with("payload"), "{problem}");
            assert!(problem.offset().is_some(), "{problem}");
        }
        for body in [&b"[]"[..], b"<html><body>hello</body></html>", b"\xFF"] {
            let problem = unreadable(rest, &[], body);
            assert_eq!(problem.path(), "payload", "{problem}");
            assert!(problem.offset().is_some(), "{problem}");
        }
        assert_eq!(rest.fetch(200, &[], b"").unwrap().payload, None);
    }
}

/// The members of an error may be in headers, too; its code doesn't depend on them.
#[test]
fn errors_keep_their_code_whatever_the_headers() {
    let body = json!({"__type": "Gone"}).to_string();
    let headers = [("x-number", &b"six"[..]), ("x-text", b"\xFF")];
    let error = REST[0].fetch(410, &headers, body.as_bytes()).unwrap_err();
    assert!(matches!(error, PutError::Gone(_)), "{error:?}");
}
