//! Requests that can't be made, with every protocol: an error names the member, and nothing is half made.

use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Document, Endpoint, Error, ErrorKind, Timestamp, UnknownVariant};

use crate::shapes::{Choice, Item, PutInput};
use crate::wires::{Format, WIRES, Wire};

fn endpoint() -> Endpoint {
    Endpoint::new("https://example.com/base").unwrap()
}

fn blank() -> PutInput {
    <PutInput as DeserializableStruct>::blank()
}

fn refused(wire: &Wire, input: &PutInput) -> Error {
    match (wire.request)(&endpoint(), input) {
        Err(error) => {
            assert!(error.to_string().contains(&error.path()), "{error}");
            error
        }
        Ok(request) => panic!("{}: {request:?}", wire.name),
    }
}

#[test]
fn a_document_is_refused_where_the_protocol_has_none() {
    let mut input = blank();
    input.text = Some("t".to_owned());
    input.document = Some(Document::from("d"));
    for wire in &WIRES {
        if wire.format == Format::Json {
            assert!((wire.request)(&endpoint(), &input).is_ok());
            continue;
        }
        let error = refused(wire, &input);
        assert_eq!(error.path(), "document", "{}: {error}", wire.name);
        assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
    }
}

#[test]
fn a_union_whose_member_isn_t_known_is_refused() {
    let mut input = blank();
    for name in ["news", ""] {
        input.choice = Some(Choice::Unknown(UnknownVariant::new_unchecked(name)));
        for wire in &WIRES {
            let error = refused(wire, &input);
            assert_eq!(error.path(), "choice", "{}: {error}", wire.name);
            assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
        }
    }
}

fn nested(levels: usize) -> Item {
    let mut item = Item {
        key: "k".to_owned(),
        children: None,
        token: None,
    };
    for _ in 1..levels {
        item = Item {
            key: "k".to_owned(),
            children: Some(vec![item]),
            token: None,
        };
    }
    item
}

#[test]
fn depth_is_bounded() {
    let mut input = blank();
    for wire in &WIRES {
        // Two levels each: the list and the structure.
        input.items = Some(vec![nested(60)]);
        assert!((wire.request)(&endpoint(), &input).is_ok(), "{}", wire.name);
        for levels in [70, 2000] {
            input.items = Some(vec![nested(levels)]);
            let error = refused(wire, &input);
            assert_eq!(error.kind(), ErrorKind::Limit, "{}: {error}", wire.name);
            let path = error.path();
            let is_path = path.starts_with("items[0].children[0].children[0].");
            assert!(is_path, "{}: {error}", wire.name);
            assert!(error.message().contains("128"), "{error}");
        }
    }
}

/// Only CBOR doesn't know `@timestampFormat`: all its timestamps are seconds since 1970.
#[test]
fn timestamps_out_of_range_name_the_member() {
    let year_10000 = Timestamp::from_seconds(253_402_300_800);
    let year_0 = Timestamp::from_seconds(-62_135_596_801);
    for wire in &WIRES {
        for time in [
            year_10000,
            year_0,
            Timestamp::from_seconds(i64::MAX),
            Timestamp::from_seconds(i64::MIN),
        ] {
            let mut date_time = blank();
            date_time.date_time = Some(time);
            let mut http_date = blank();
            http_date.http_date = Some(time);
            let mut epoch = blank();
            epoch.epoch = Some(time);
            let can_be = (wire.request)(&endpoint(), &epoch);
            assert!(can_be.is_ok(), "{}: {can_be:?}", wire.name);
            if matches!(wire.name, "rpcv2Cbor" | "rpcv2Json") {
                continue;
            }
            for (input, member) in [(date_time, "dateTime"), (http_date, "httpDate")] {
                let error = refused(wire, &input);
                assert_eq!(error.path(), member, "{}: {error}", wire.name);
                assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
            }
        }
        if wire.format == Format::Cbor {
            let mut input = blank();
            input.epoch = Some(Timestamp::new(1 << 50, 1_000_000).unwrap());
            let error = refused(wire, &input);
            assert_eq!(error.path(), "epoch", "{error}");
            assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
        }
    }
}

#[test]
fn characters_that_the_format_can_t_hold_are_refused() {
    let mut input = blank();
    input.text = Some("a\u{1}b".to_owned());
    for wire in &WIRES {
        if wire.name == "restXml" {
            let error = refused(wire, &input);
            assert_eq!(error.path(), "text", "{error}");
            assert_eq!(error.kind(), ErrorKind::Unrepresentable, "{error}");
        } else {
            assert!((wire.request)(&endpoint(), &input).is_ok(), "{}", wire.name);
        }
    }
}

#[test]
fn a_host_label_is_one_or_none_is_made() {
    let long = "a".repeat(64);
    for wire in &WIRES {
        for label in [
            None,
            Some(""),
            Some("a/b"),
            Some("a b"),
            Some("user@a"),
            Some("a:80"),
            Some("a?b#c"),
            Some("a\r\nb"),
            Some("\u{e9}"),
            Some(long.as_str()),
        ] {
            let mut input = blank();
            input.text = label.map(str::to_owned);
            let error = (wire.hosted)(&endpoint(), &input).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Request, "{error}");
            assert!(error.to_string().contains("`text`"), "{error}");
        }
        let mut input = blank();
        input.text = Some("a-1".to_owned());
        let request = (wire.hosted)(&endpoint(), &input).unwrap();
        assert_eq!(request.uri().host(), Some("a-1.example.com"));
    }
}
