//! What is written is read again, and serde_json sees the same in it.

use serde_json::{Value as Json, json};
use tinsmith::codec::json::{self, Settings, read_with, to_string_with, to_vec_with};
use tinsmith::internal::codec::JsonSerializer;
use tinsmith::internal::schema::Schema;
use tinsmith::internal::serialize::{MemberSerializer, SerializableShape, SerializableStruct};
use tinsmith::{Document, ErrorKind, Shape, Timestamp, Value};

use crate::random;
use crate::shapes::{Choice, DOCUMENT, KITCHEN, Kitchen, empty};

const BOTH: [Settings; 2] = [Settings::AWS_JSON, Settings::REST_JSON];

#[test]
fn reads_what_it_writes() {
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..500 {
        let kitchen = random::kitchen(&mut random, 2);
        for settings in BOTH {
            let json = to_vec_with(&kitchen, settings).unwrap();
            let mut back = empty();
            read_with(&json, &mut back, settings).unwrap();
            assert_eq!(back, kitchen);
        }
    }
}

#[test]
fn serde_json_reads_the_same_tree() {
    let mut random = fastrand::Rng::with_seed(2);
    for _ in 0..500 {
        let kitchen = random::kitchen(&mut random, 2);
        let json: Json = serde_json::from_str(&kitchen.to_json().unwrap()).unwrap();
        assert_eq!(json, expected(&kitchen.to_value(), ""));
    }
}

#[test]
fn siblings_are_no_levels() {
    let child = Kitchen {
        list: Some(vec![String::new()]),
        map: Some([(String::new(), 1)].into()),
        ..empty()
    };
    let kitchen = Kitchen {
        children: Some(vec![child; 200]),
        ..empty()
    };
    let json = kitchen.to_json().unwrap();
    assert_eq!(Kitchen::of_json(json).unwrap(), kitchen);
}

/// A neutral tree as JSON, by rules of its own. Timestamps have the format that the member's name says.
fn expected(value: &Value<'_>, name: &str) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Structure(members) => members
            .iter()
            .map(|(name, value)| (name.to_owned(), expected(value, name)))
            .collect(),
        Value::List(items) => items.iter().map(|item| expected(item, name)).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.to_owned(), expected(value, name)))
            .collect(),
        Value::String(text) | Value::Enum(text) => json!(text),
        Value::Blob(bytes) => {
            use base64::Engine;
            json!(base64::engine::general_purpose::STANDARD.encode(bytes))
        }
        Value::Timestamp(timestamp) => expected_timestamp(*timestamp, name),
        Value::Boolean(value) => json!(value),
        Value::Byte(value) => json!(value),
        Value::Short(value) => json!(value),
        Value::Integer(value) => json!(value),
        Value::Long(value) => json!(value),
        // The shortest digits that tell a float from its neighbours make another double than its bits do.
        Value::Float(value) if value.is_finite() => number(&format!("{value:e}")),
        Value::Float(value) => expected(&Value::Double(f64::from(*value)), name),
        Value::Double(value) if value.is_finite() => json!(value),
        Value::Double(value) if *value > 0.0 => json!("Infinity"),
        Value::Double(_) => json!("-Infinity"),
        Value::BigInteger(value) => number(value.as_str()),
        Value::BigDecimal(value) => number(value.as_str()),
        Value::Document(document) => expected_document(document),
    }
}

fn expected_timestamp(timestamp: Timestamp, name: &str) -> Json {
    let jiff = || jiff::Timestamp::from_second(timestamp.seconds()).unwrap();
    match name {
        "dateTime" => {
            let nanoseconds = i32::try_from(timestamp.subsec_nanoseconds()).unwrap();
            let fraction = jiff::SignedDuration::new(0, nanoseconds);
            match jiff().checked_add(fraction) {
                Ok(moment) => json!(moment.to_string()),
                // The last day of the calendar is not jiff's.
                Err(_) => json!(timestamp.to_string()),
            }
        }
        "httpDate" => json!(jiff().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()),
        _ => {
            let nanoseconds = i128::from(timestamp.seconds()) * 1_000_000_000
                + i128::from(timestamp.subsec_nanoseconds());
            match timestamp.subsec_nanoseconds() {
                0 => json!(timestamp.seconds()),
                _ => number(&format!("{nanoseconds}e-9")),
            }
        }
    }
}

pub(crate) fn expected_document(document: &Document) -> Json {
    match document {
        Document::Null => Json::Null,
        Document::Boolean(value) => json!(value),
        Document::Integer(value) => json!(value),
        Document::Double(value) => json!(value),
        Document::Number(value) => number(value.as_str()),
        Document::String(value) => json!(value),
        Document::List(items) => items.iter().map(expected_document).collect(),
        Document::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), expected_document(value)))
            .collect(),
        other => panic!("{other:?} is new"),
    }
}

/// The number as serde_json keeps it: as a double, where it has many digits.
fn number(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn names_are_those_of_the_protocol() {
    let kitchen = Kitchen {
        secret: Some("hunter2".into()),
        ..empty()
    };
    assert_eq!(
        kitchen.to_json().unwrap(),
        r#"{"text":"","secret":"hunter2"}"#
    );
    let rest = to_string_with(&kitchen, Settings::REST_JSON).unwrap();
    assert_eq!(rest, r#"{"text":"","s\"cret":"hunter2"}"#);
    // The name of one protocol is unknown in the other.
    assert_eq!(Kitchen::of_json(rest).unwrap(), empty());
}

#[test]
fn floats_stay_numbers_in_their_shortest_form() {
    for (double, json) in [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1e300, "1e300"),
        (5e-324, "5e-324"),
        (f64::NAN, "\"NaN\""),
        (f64::INFINITY, "\"Infinity\""),
        (f64::NEG_INFINITY, "\"-Infinity\""),
    ] {
        let kitchen = Kitchen {
            float: Some(double as f32).filter(|float| *float == 0.1 || float.is_nan()),
            double: Some(double),
            ..empty()
        };
        let float = match kitchen.float {
            Some(_) => format!("\"float\":{json},"),
            None => String::new(),
        };
        let expected = format!(r#"{{"text":"",{float}"double":{json}}}"#);
        assert_eq!(kitchen.to_json().unwrap(), expected);
        let back = Kitchen::of_json(expected).unwrap();
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
        assert!(same(back.double.unwrap(), double), "{double}");
    }
}

#[test]
fn big_numbers_lose_the_zeros_that_json_forbids() {
    let kitchen = Kitchen {
        big_integer: Some("-00012345678901234567890".parse().unwrap()),
        big_decimal: Some("00.10".parse().unwrap()),
        ..empty()
    };
    assert_eq!(
        kitchen.to_json().unwrap(),
        r#"{"text":"","bigInteger":-12345678901234567890,"bigDecimal":0.10}"#
    );
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| {
        (1..levels).fold(empty(), |child, _| Kitchen {
            child: Some(Box::new(child)),
            ..empty()
        })
    };
    let json = nested(128).to_json().unwrap();
    assert_eq!(Kitchen::of_json(&json).unwrap(), nested(128));

    let error = nested(129).to_json().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert_eq!(error.path().matches("child").count(), 128);

    let list = |levels| (0..levels).fold(Document::Null, |inner, _| vec![inner].into());
    let write = |document: Document| {
        let mut serializer = JsonSerializer::new(Settings::AWS_JSON);
        document.serialize(&DOCUMENT, &mut serializer);
        serializer.finish()
    };
    assert!(write(list(128)).is_ok());
    assert_eq!(write(list(129)).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn neighbours_are_not_nested() {
    let kitchen = Kitchen {
        children: Some(vec![empty(); 300]),
        ..empty()
    };
    let json = kitchen.to_json().unwrap();
    assert_eq!(Kitchen::of_json(&json).unwrap(), kitchen);
}

#[test]
fn characters_are_escaped_as_serde_json_does() {
    for text in [
        "\"\\\n\r\t\u{8}\u{c}\u{0}\u{1f}",
        "seven c\n",
        "\ta space after an escape, and one at the end ",
        "é\u{7f}\u{2028} \"",
    ] {
        let kitchen = Kitchen {
            text: text.into(),
            ..empty()
        };
        let expected = format!(r#"{{"text":{}}}"#, serde_json::to_string(text).unwrap());
        assert_eq!(kitchen.to_json().unwrap(), expected);
    }
}

#[test]
fn the_first_error_is_given_with_its_path() {
    let late = Kitchen {
        date_time: Some(Timestamp::from_seconds(i64::MAX)),
        ..empty()
    };
    let kitchen = Kitchen {
        children: Some(vec![empty(), late]),
        choice: Some(Choice::Kitchen(Box::new(empty()))),
        ..empty()
    };
    let error = kitchen.to_json().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    assert_eq!(error.path(), "children[1].dateTime");
}

#[test]
fn a_union_without_a_known_member_is_not_written() {
    let kitchen = Kitchen {
        choice: Some(Choice::Unknown("later".into())),
        ..empty()
    };
    let error = kitchen.to_json().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unrepresentable);
    assert_eq!(error.path(), "choice");
}

/// A structure that shows members which aren't set.
struct Careless;

impl SerializableStruct for Careless {
    fn schema(&self) -> &'static Schema {
        &KITCHEN
    }

    fn serialize_members<'a>(&'a self, v: &mut dyn MemberSerializer<'a>) {
        v.member(1, &None::<bool>);
        v.member(2, &Some(1_i8));
        v.member(3, &None::<i16>);
        v.member(4, &Some(2));
    }
}

#[test]
fn members_that_show_nothing_are_left_out() {
    assert_eq!(
        json::to_string(&Careless).unwrap(),
        r#"{"byte":1,"integer":2}"#
    );
}

#[test]
fn members_keep_the_order_of_the_model() {
    let mut random = fastrand::Rng::with_seed(3);
    let json = random::kitchen(&mut random, 0).to_json().unwrap();
    let json: Json = serde_json::from_str(&json).unwrap();
    let mut names = KITCHEN.members().iter().map(|m| m.name());
    for name in json.as_object().unwrap().keys() {
        assert!(names.any(|next| next == name), "{name}");
    }
}
