//! What the reading side accepts, refuses and skips.

use std::collections::BTreeMap;

use tinsmith::codec::json::{Settings, read_with};
use tinsmith::internal::codec::JsonDeserializer;
use tinsmith::internal::deserialize::DeserializableShape;
use tinsmith::internal::schema::prelude;
use tinsmith::internal::schema::{Member, Schema};
use tinsmith::{Document, Error, ErrorKind, Shape, Timestamp, Unit};

use crate::shapes::{Choice, DOCUMENT, Kitchen, empty};

fn read(json: &str) -> Kitchen {
    Kitchen::of_json(json).unwrap()
}

fn error(json: &str) -> Error {
    Kitchen::of_json(json).unwrap_err()
}

#[test]
fn a_body_without_a_value_is_an_empty_object() {
    for json in ["", " \r\n\t", "{}", "\u{feff}", "\u{feff} { } "] {
        assert_eq!(read(json), empty(), "{json:?}");
    }
    let error = error("\u{feff}{} {}");
    assert_eq!(error.kind(), ErrorKind::Syntax);
    assert_eq!(error.offset(), Some(6), "the byte-order mark counts");
}

#[test]
fn unknown_members_are_skipped() {
    let json = r#"{"x":[{"text":"no"},-1.5e3,"\u00e9",true,false,null,{}],"text":"yes","Text":1}"#;
    assert_eq!(read(json).text, "yes");
    assert_eq!(Unit::of_json(json).unwrap(), Unit);
}

#[test]
fn names_need_their_quotation_marks_and_a_colon() {
    // The name that comes next, one that comes later, and an unknown one.
    for name in ["text", "child", "other"] {
        for json in [
            format!(r#"{{{name}":{{}}}}"#),
            format!(r#"{{x{name}":{{}}}}"#),
            format!(r#"{{"{name}:{{}}}}"#),
            format!(r#"{{"{name}"{{}}}}"#),
            format!(r#"{{"{name}"}}"#),
        ] {
            assert_eq!(error(&json).kind(), ErrorKind::Syntax, "{json}");
        }
        let spaced = format!(r#"{{ "{name}" : null }}"#);
        assert_eq!(read(&spaced), empty());
    }
}

#[test]
fn what_is_not_utf_8_is_an_error_where_it_stands() {
    for json in [&b"{\"text\":\"\xFF\"}"[..], b"{\"text\":\"\\n\xC3\"}"] {
        let error = Kitchen::of_json(json).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Syntax);
        assert_eq!(error.path(), "text");
    }
    let after = b"{\"text\":\"before\",\"list\":[\"\xFF\"]}";
    assert_eq!(Kitchen::of_json(after).unwrap_err().path(), "list[0]");
}

#[test]
fn the_last_duplicate_wins() {
    let json = r#"{"list":["a","b"],"map":{"a":1,"a":2},"child":{"byte":1},"list":["c"],
        "map":{"b":2,"b":3},"child":{"text":"x"},"document":{"a":1,"a":2}}"#;
    let expected = Kitchen {
        list: Some(vec!["c".into()]),
        map: Some(BTreeMap::from([("b".into(), 3)])),
        child: Some(Box::new(Kitchen {
            text: "x".into(),
            ..empty()
        })),
        document: Some(Document::Map(BTreeMap::from([("a".into(), 2.into())]))),
        ..empty()
    };
    assert_eq!(read(json), expected);
}

#[test]
fn nulls_are_absent_members() {
    let json = r#"{"text":null,"byte":null,"list":null,"choice":null,"child":null,"document":null,
        "unknown":null}"#;
    let expected = Kitchen {
        document: Some(Document::Null),
        ..empty()
    };
    assert_eq!(read(json), expected);
}

#[test]
fn nulls_are_kept_in_sparse_collections_only() {
    let json = r#"{"list":[null,"a",null],"map":{"a":null,"b":1},
        "sparseList":[null,{"text":"x"}],"sparseMap":{"a":null,"b":"x"}}"#;
    let kitchen = read(json);
    assert_eq!(kitchen.list.unwrap(), ["a"]);
    assert_eq!(kitchen.map.unwrap(), BTreeMap::from([("b".into(), 1)]));
    let items = kitchen.sparse_list.unwrap();
    assert!(items[0].is_none() && items[1].is_some());
    let expected = BTreeMap::from([("a".into(), None), ("b".into(), Some("x".into()))]);
    assert_eq!(kitchen.sparse_map.unwrap(), expected);
}

#[test]
fn a_null_among_documents_is_one() {
    static DOCUMENTS: Schema = Schema::list(
        "example#Documents",
        &[Member::new("member", &prelude::DOCUMENT)],
    );
    static MEMBER: Member = Member::new("documents", &DOCUMENTS);
    let mut deserializer = JsonDeserializer::new(b"[null, 1]", Settings::AWS_JSON);
    let mut documents = Vec::<Document>::blank();
    documents.read(&MEMBER, &mut deserializer).unwrap();
    assert_eq!(documents, [Document::Null, 1.into()]);
}

#[test]
fn a_union_has_one_member_beside_nulls_and_its_type() {
    let choice = |json: &str| read(&format!(r#"{{"choice":{json}}}"#)).choice.unwrap();
    assert_eq!(choice(r#"{"number":1}"#), Choice::Number(1));
    let json = r#"{"__type":"example#Choice","kitchen":null,"number":1,"document":null,"x":null}"#;
    assert_eq!(choice(json), Choice::Number(1));
    assert_eq!(choice(r#"{"later":[1]}"#), Choice::Unknown("later".into()));
    for json in ["{}", r#"{"number":null}"#, r#"{"__type":"x"}"#] {
        assert_eq!(choice(json), Choice::Unknown(String::new()), "{json}");
    }
    for json in [
        r#"{"number":1,"document":2}"#,
        r#"{"number":1,"later":2}"#,
        r#"{"later":2,"number":1}"#,
    ] {
        let error = error(&format!(r#"{{"choice":{json}}}"#));
        assert_eq!(error.kind(), ErrorKind::Mismatch);
        assert_eq!(error.path(), "choice");
    }
}

#[test]
fn integers_are_exact() {
    let kitchen = read(r#"{"byte":-128,"short":32767,"integer":1e3,"long":9223372036854775807}"#);
    assert_eq!(kitchen.byte, Some(-128));
    assert_eq!(kitchen.short, Some(32767));
    assert_eq!(kitchen.integer, Some(1000));
    assert_eq!(kitchen.long, Some(i64::MAX));
    assert_eq!(
        read(r#"{"long":-9223372036854775808.0}"#).long,
        Some(i64::MIN)
    );
    assert_eq!(read(r#"{"level":150e-1}"#).level.unwrap().0, 15);
    for json in [
        r#"{"byte":128}"#,
        r#"{"short":-32769}"#,
        r#"{"integer":2147483648}"#,
        r#"{"long":9223372036854775808}"#,
        r#"{"long":1e99999999999999999999}"#,
        r#"{"integer":1.5}"#,
        r#"{"integer":"1"}"#,
        r#"{"integer":"NaN"}"#,
        r#"{"level":true}"#,
    ] {
        assert_eq!(error(json).kind(), ErrorKind::Mismatch, "{json}");
    }
}

#[test]
fn big_numbers_keep_their_digits() {
    let digits = "123456789012345678901234567890";
    for json in [
        format!(r#"{{"bigInteger":{digits},"bigDecimal":{digits}.50E+7}}"#),
        format!(r#"{{"bigInteger":"{digits}","bigDecimal":"{digits}.50E+7"}}"#),
    ] {
        let kitchen = read(&json);
        assert_eq!(kitchen.big_integer.unwrap().as_str(), digits);
        assert_eq!(
            kitchen.big_decimal.unwrap().to_string(),
            format!("{digits}.50E+7")
        );
    }
    assert_eq!(read(r#"{"bigInteger":1e3}"#).big_integer, Some(1000.into()));
    for json in [
        r#"{"bigInteger":1e999999999}"#,
        r#"{"bigInteger":1.5}"#,
        r#"{"bigDecimal":"x"}"#,
    ] {
        assert_eq!(error(json).kind(), ErrorKind::Mismatch, "{json}");
    }
}

#[test]
fn floats_are_finite_unless_their_text_says_otherwise() {
    let kitchen = read(r#"{"float":16777217,"double":"-Infinity"}"#);
    assert_eq!(kitchen.float, Some(16_777_216.0));
    assert_eq!(kitchen.double, Some(f64::NEG_INFINITY));
    for json in [
        r#"{"float":1e39}"#,
        r#"{"double":1e309}"#,
        r#"{"double":"1"}"#,
        r#"{"double":"nan"}"#,
    ] {
        assert_eq!(error(json).kind(), ErrorKind::Mismatch, "{json}");
    }
}

#[test]
fn timestamps_have_their_members_format() {
    let moment = Some(Timestamp::from_seconds(1_398_796_238));
    let kitchen = read(
        r#"{"timestamp":1.398796238E9,"dateTime":"2014-04-29T20:30:38+02:00",
            "httpDate":"Tue, 29 Apr 2014 18:30:38 GMT"}"#,
    );
    assert_eq!(
        (kitchen.timestamp, kitchen.date_time, kitchen.http_date),
        (moment, moment, moment)
    );
    assert_eq!(read(r#"{"timestamp":"1398796238"}"#).timestamp, moment);
    for json in [
        r#"{"timestamp":"2014-04-29T18:30:38Z"}"#,
        r#"{"timestamp":true}"#,
        r#"{"dateTime":1398796238}"#,
        r#"{"httpDate":"2014-04-29T18:30:38Z"}"#,
    ] {
        assert_eq!(error(json).kind(), ErrorKind::Mismatch, "{json}");
    }
    // A protocol may have another format where the model says nothing.
    let mut settings = Settings::AWS_JSON;
    settings.timestamp_format = tinsmith::TimestampFormat::DateTime;
    let mut kitchen = empty();
    let json = br#"{"timestamp":"2014-04-29T18:30:38Z"}"#;
    read_with(json, &mut kitchen, settings).unwrap();
    assert_eq!(kitchen.timestamp, moment);
}

#[test]
fn blobs_may_lack_their_padding() {
    for json in [
        r#"{"blob":"Zm8="}"#,
        r#"{"blob":"Zm8"}"#,
        r#"{"blob":"\u005Am8="}"#,
    ] {
        assert_eq!(&**read(json).blob.as_ref().unwrap(), b"fo");
    }
    for json in [
        r#"{"blob":"Zm8?"}"#,
        r#"{"blob":"Z"}"#,
        r#"{"blob":"Zm9="}"#,
        r#"{"blob":1}"#,
    ] {
        assert_eq!(error(json).kind(), ErrorKind::Mismatch, "{json}");
    }
}

#[test]
fn a_payload_is_read_without_a_structure() {
    let mut deserializer = JsonDeserializer::new(b" [1, {}] ", Settings::REST_JSON);
    let mut document = Document::Null;
    document.read(&DOCUMENT, &mut deserializer).unwrap();
    deserializer.finish().unwrap();
    assert_eq!(
        document,
        vec![1.into(), Document::Map(BTreeMap::new())].into()
    );
}

#[test]
fn an_error_says_what_and_where() {
    for (json, shown) in [
        (
            r#"{"children":[{},{"child":{"byte": "x"}}]}"#,
            "children[1].child.byte: expected a byte, found a string in the JSON at byte 34",
        ),
        (
            r#"{"sparseMap":{"key":[]}}"#,
            "sparseMap[..]: expected a string, found an array in the JSON at byte 20",
        ),
        (
            r#"{"integer":300e-1,"byte":300}"#,
            "byte: expected a byte, found a number that is not whole or out of its range at byte 25",
        ),
        (
            r#"{"choice":7}"#,
            "choice: expected a union, found a number in the JSON at byte 10",
        ),
        (
            "[]",
            "expected a structure, found an array in the JSON at byte 0",
        ),
        (
            r#"{"list":["a" "b"]}"#,
            "list: expected a comma or the array's end at byte 13",
        ),
        (
            r#"{"boolean":tru}"#,
            "boolean: expected true or false at byte 12",
        ),
        (
            r#"{"child":{"text":"a"#,
            "child.text: the input ends within a string at byte 19",
        ),
    ] {
        assert_eq!(error(json).to_string(), shown);
    }
}

#[test]
fn errors_quote_nothing() {
    for json in [
        r#"{"secret":{"hunter2":1}}"#,
        r#"{"hunter2":hunter2}"#,
        r#"{"map":{"hunter2":"hunter2"}}"#,
        r#"{"blob":"hunter2?"}"#,
        r#"{"timestamp":"hunter2"}"#,
        r#"{"dateTime":"hunter2"}"#,
        r#"{"double":"hunter2"}"#,
        r#"{"bigDecimal":"hunter2"}"#,
        r#"{"text":"hunter2\h"}"#,
        r#"{"text":"hunter2"#,
    ] {
        let error = error(json);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
