//! Requests whose HTTP bindings can't hold what the input says.

use std::collections::BTreeMap;

use tinsmith::{Document, Error, ErrorKind, Timestamp, UnknownVariant};

use crate::fetch::{FetchInput, REST, Rest, input};
use crate::shapes::Choice;

fn refused(rest: &Rest, change: impl FnOnce(&mut FetchInput)) -> Error {
    let mut input = input();
    change(&mut input);
    match rest.request(&input) {
        Err(error) => error,
        Ok(request) => panic!("{}: {request:?}", rest.name),
    }
}

#[test]
fn the_good_input_gives_a_request() {
    for rest in &REST {
        let request = rest.request(&input()).unwrap();
        assert_eq!(request.uri(), "https://example.com/base/fetch/l/a/b?fixed");
    }
}

#[test]
fn a_label_must_not_be_empty() {
    for rest in &REST {
        for value in [None, Some(String::new())] {
            for (label, error) in [
                ("`label`", refused(rest, |i| i.label = value.clone())),
                ("`rest`", refused(rest, |i| i.rest = value.clone())),
            ] {
                assert_eq!(error.kind(), ErrorKind::Request, "{error}");
                assert!(error.to_string().contains(label), "{error}");
            }
        }
    }
}

/// No label reaches into another part of the URI.
#[test]
fn labels_with_reserved_characters_are_escaped() {
    let label = "a/../?b#c%\r\n \u{e9}";
    for rest in &REST {
        let mut input = input();
        input.label = Some(label.to_owned());
        let request = rest.request(&input).unwrap();
        let expected = "/base/fetch/a%2F..%2F%3Fb%23c%25%0D%0A%20%C3%A9/a/b";
        assert_eq!(request.uri().path(), expected);
        assert_eq!(request.uri().query(), Some("fixed"));
    }
}

#[test]
fn headers_hold_one_line() {
    for rest in &REST {
        for text in ["a\nb", "a\r\nx-evil: 1", "\0", "a\u{7f}"] {
            let meta =
                |key: &str, value: &str| BTreeMap::from([(key.to_owned(), value.to_owned())]);
            let text = text.to_owned();
            for (member, error) in [
                ("tag", refused(rest, |i| i.tag = Some(text.clone()))),
                ("tags", refused(rest, |i| i.tags = Some(vec![text.clone()]))),
                ("meta", refused(rest, |i| i.meta = Some(meta("key", &text)))),
                (
                    "meta",
                    refused(rest, |i| i.meta = Some(meta(&text, "value"))),
                ),
            ] {
                assert_eq!(error.path(), member, "{error}");
                assert_eq!(error.kind(), ErrorKind::Request, "{error}");
            }
        }
    }
}

#[test]
fn what_has_no_text_is_refused() {
    for rest in &REST {
        let error = refused(rest, |i| i.query = Some(Document::from(1)));
        assert_eq!(error.path(), "query", "{error}");
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
        let late = Timestamp::from_seconds(253_402_300_800);
        for (member, error) in [
            ("since", refused(rest, |i| i.since = Some(late))),
            ("until", refused(rest, |i| i.until = Some(late))),
        ] {
            assert_eq!(error.path(), member, "{error}");
            assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
        }
    }
}

#[test]
fn a_payload_that_can_t_be_written_names_the_member() {
    for rest in &REST {
        let unknown = Choice::Unknown(UnknownVariant::new_unchecked("news"));
        let error = refused(rest, |i| i.payload = Some(unknown));
        assert_eq!(error.path(), "payload", "{error}");
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
    }
}

/// Of several the first counts, in the order of the members.
#[test]
fn the_first_error_is_told() {
    for rest in &REST {
        let error = refused(rest, |i| {
            i.tag = Some("a\nb".to_owned());
            i.query = Some(Document::Null);
            i.label = None;
        });
        assert_eq!(error.path(), "tag", "{error}");
    }
}

/// Readers drop white space around an item, and may drop an item of which nothing is left (RFC 9110, section 5.6.1).
#[test]
fn items_in_a_header_are_read_as_they_were() {
    let lists: [&[&str]; 7] = [
        &[""],
        &["", ""],
        &["a", ""],
        &["", "a"],
        &[" a", "b\t", " "],
        &["a,b", "\"", "\\", "\\\""],
        &["a b", "c"],
    ];
    for rest in &REST {
        for list in lists {
            let mut input = input();
            input.tags = Some(list.iter().map(|&item| item.to_owned()).collect());
            let request = rest.request(&input).unwrap();
            let header = request.headers()["x-tags"].as_bytes();
            let headers = [("x-texts", header)];
            let output = rest.fetch(200, &headers, rest.payload).unwrap();
            let told = header.escape_ascii();
            assert_eq!(output.texts.as_deref().unwrap(), list, "{told}");
        }
    }
}

/// The crate `http` panics where there are more headers than it has places for.
#[test]
fn more_headers_than_there_may_be_are_refused() {
    let meta = |count: usize| (0..count).map(|n| (n.to_string(), "v".to_owned()));
    for rest in &REST {
        let error = refused(rest, |i| i.meta = Some(meta(40_000).collect()));
        assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
        assert_eq!(error.path(), "meta", "{error}");
        let mut input = input();
        input.meta = Some(meta(10_000).collect());
        let request = rest.request(&input).unwrap();
        assert!(request.headers().len() >= 10_000);
    }
}
