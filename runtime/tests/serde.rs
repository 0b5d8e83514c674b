//! Shapes through formats of serde: one for people, one that describes itself, one that doesn't.

#![cfg(feature = "serde")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test asserts by panicking"
)]

#[allow(dead_code, reason = "the tests of JSON use all of it")]
#[path = "json/random.rs"]
mod random;
#[allow(dead_code, reason = "the tests of JSON use all of it")]
#[path = "json/shapes.rs"]
mod shapes;

use std::fmt::Debug;

use fastrand::Rng;
use serde_json::json;
use shapes::{Choice, Color, Kitchen, Level, empty};
use tinsmith::{Document, Timestamp};

tinsmith::internal::implement_serde!(Kitchen, Choice, Color, Level);

/// A kitchen without documents, which only formats that describe themselves can read.
fn without_documents(mut kitchen: Kitchen) -> Kitchen {
    kitchen.document = None;
    kitchen.choice = match kitchen.choice.take() {
        Some(Choice::Document(_)) => Some(Choice::Number(1)),
        Some(Choice::Kitchen(inner)) => Some(Choice::Kitchen(Box::new(without_documents(*inner)))),
        other => other,
    };
    kitchen.child = kitchen
        .child
        .map(|inner| Box::new(without_documents(*inner)));
    let all = |list: Vec<Kitchen>| list.into_iter().map(without_documents).collect();
    kitchen.children = kitchen.children.map(all);
    let sparse = |item: Option<Kitchen>| item.map(without_documents);
    let sparse = |list: Vec<Option<Kitchen>>| list.into_iter().map(sparse).collect();
    kitchen.sparse_list = kitchen.sparse_list.map(sparse);
    kitchen
}

fn each_of_many(mut check: impl FnMut(Kitchen)) {
    let mut rng = Rng::with_seed(7);
    for _ in 0..500 {
        check(random::kitchen(&mut rng, 2));
    }
}

#[test]
fn json_gives_back_what_it_took() {
    each_of_many(|kitchen| {
        // A document's number that is no 64 bits wide is a string in serde's formats.
        let kitchen = without_documents(kitchen);
        let text = serde_json::to_string(&kitchen).unwrap();
        assert_eq!(
            serde_json::from_str::<Kitchen>(&text).unwrap(),
            kitchen,
            "{text}"
        );
        let tree = serde_json::to_value(&kitchen).unwrap();
        assert_eq!(serde_json::from_value::<Kitchen>(tree).unwrap(), kitchen);
    });
}

#[test]
fn cbor_gives_back_what_it_took() {
    each_of_many(|kitchen| {
        let kitchen = without_documents(kitchen);
        let mut bytes = Vec::new();
        ciborium::into_writer(&kitchen, &mut bytes).unwrap();
        assert_eq!(
            ciborium::from_reader::<Kitchen, _>(&*bytes).unwrap(),
            kitchen
        );
    });
}

#[test]
fn a_format_that_does_not_describe_itself_gives_back_what_it_took() {
    each_of_many(|kitchen| {
        let kitchen = without_documents(kitchen);
        let bytes = postcard::to_allocvec(&kitchen).unwrap();
        assert_eq!(postcard::from_bytes::<Kitchen>(&bytes).unwrap(), kitchen);
    });
}

#[test]
fn people_read_names_base64_and_times() {
    let kitchen = Kitchen {
        text: "soup".into(),
        double: Some(f64::NEG_INFINITY),
        float: Some(f32::NAN),
        big_integer: Some("123456789012345678901234567890".parse().unwrap()),
        blob: Some("abc".into()),
        timestamp: Some(Timestamp::new(1_772_332_200, 500_000_000).unwrap()),
        color: Some(Color("mauve".into())),
        level: Some(Level(3)),
        document: Some(Document::List(vec![1.into(), Document::Null])),
        sparse_list: Some(vec![None]),
        choice: Some(Choice::Number(4)),
        ..empty()
    };
    let expected = json!({
        "text": "soup",
        "double": "-Infinity",
        "float": "NaN",
        "bigInteger": "123456789012345678901234567890",
        "blob": "YWJj",
        "timestamp": "2026-03-01T02:30:00.5Z",
        "color": "mauve",
        "level": 3,
        "document": [1, null],
        "sparseList": [null],
        "choice": {"number": 4},
    });
    assert_eq!(serde_json::to_value(&kitchen).unwrap(), expected);
    let read: Kitchen = serde_json::from_value(expected.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), expected);
}

fn read(text: &str) -> Kitchen {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_is_unknown_or_null_is_passed_over() {
    let kitchen = read(
        r#"{"text": null, "new": {"a": [1, 2]}, "list": ["a", null, "b"], "integer": null, "document": null,
            "choice": {"number": null, "kitchen": {"text": "x"}}}"#,
    );
    let inner = Kitchen {
        text: "x".into(),
        ..empty()
    };
    let expected = Kitchen {
        list: Some(vec!["a".into(), "b".into()]),
        document: Some(Document::Null),
        choice: Some(Choice::Kitchen(Box::new(inner))),
        ..empty()
    };
    assert_eq!(kitchen, expected);
    let unknown = read(r#"{"choice": {"newer": {"a": 1}}}"#);
    assert_eq!(unknown.choice, Some(Choice::Unknown("newer".into())));
}

#[track_caller]
fn refused<T: Debug + serde::de::DeserializeOwned>(text: &str) -> String {
    serde_json::from_str::<T>(text).unwrap_err().to_string()
}

#[test]
fn an_error_says_where_and_keeps_secrets() {
    let refused = refused::<Kitchen>;
    let told = refused(r#"{"children": [{"text": "a"}, {"map": {"k": "v"}}]}"#);
    assert!(
        told.starts_with("children[1].map[..]: invalid type: string \"v\""),
        "{told}"
    );
    assert!(told.ends_with("column 46"), "{told}");
    let told = refused(r#"{"secret": 4711}"#);
    assert!(
        told.starts_with("secret: the value is not what the schema expects"),
        "{told}"
    );
    assert!(!told.contains("4711"));
    assert!(
        refused(r#"{"blob": "%"}"#)
            .starts_with("blob: expected a blob, found a string that is not base64")
    );
    assert!(refused(r#"{"choice": {"number": 1, "document": 2}}"#).contains("one member"));
    assert!(refused("[]").contains("expected a structure"));
    let deep = r#"{"child": "#.repeat(129) + "{}" + &"}".repeat(129);
    let mut deserializer = serde_json::Deserializer::from_str(&deep);
    deserializer.disable_recursion_limit();
    let result = <Kitchen as serde::Deserialize>::deserialize(&mut deserializer);
    let told = result.unwrap_err().to_string();
    assert!(told.contains("nests more than 128 levels deep"), "{told}");
}
