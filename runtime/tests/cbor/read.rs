//! What the reading side accepts, refuses and skips.

use std::collections::BTreeMap;

use tinsmith::{Error, ErrorKind, Shape, Timestamp, Unit};

use crate::shapes::{Choice, Kitchen, empty};
use crate::{hex, member};

/// A kitchen with one member, whose value is in hexadecimal.
fn read(name: &str, value: &str) -> Kitchen {
    Kitchen::of_cbor(member(name, &hex(value))).unwrap()
}

fn error(name: &str, value: &str) -> Error {
    Kitchen::of_cbor(member(name, &hex(value))).unwrap_err()
}

fn mismatches(name: &str, values: &[&str]) {
    for value in values {
        let error = error(name, value);
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{name}: {value}");
        assert_eq!(error.path(), name, "{value}");
    }
}

#[test]
fn an_empty_body_is_an_empty_map() {
    for cbor in [
        "",
        "a0",
        "bf ff",
        "d9d9f7 a0",
        "b800",
        "bb 0000000000000000",
    ] {
        assert_eq!(Kitchen::of_cbor(hex(cbor)).unwrap(), empty(), "{cbor}");
    }
    let error = Kitchen::of_cbor(hex("a0 a0")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Syntax);
    assert_eq!(error.offset(), Some(1));
    for cbor in ["f6", "80", "00", "60"] {
        let error = Kitchen::of_cbor(hex(cbor)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{cbor}");
    }
}

#[test]
fn unknown_members_are_skipped() {
    let unknown = [
        "9f 01 20 fb0000000000000000 ff",
        "bf 6178 82 a0 80 ff",
        "a2 01 02 8101 a0",
        "5f 4101 40 ff",
        "7f 6161 ff",
        "c1 d9ffff f4",
        "f6",
        "e0",
        "f8ff",
    ];
    for value in unknown {
        let mut cbor = hex("bf 6178");
        cbor.extend(hex(value));
        cbor.extend(b"dtextcyesdText\x01\xFF");
        assert_eq!(Kitchen::of_cbor(&cbor).unwrap().text, "yes", "{value}");
        assert_eq!(Unit::of_cbor(&cbor).unwrap(), Unit);
    }
    let error = Kitchen::of_cbor(hex("a1 01 02")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a member's name, found an integer in the CBOR at byte 1"
    );
}

#[test]
fn names_are_those_of_the_model() {
    assert_eq!(read("secret", "6178").secret, Some("x".into()));
    assert_eq!(Kitchen::of_cbor(b"\xA1fs\"cretax").unwrap(), empty());
    // A name may come in chunks.
    let cbor = b"\xBF\x7Fbtebxt\xFFax\xFF";
    assert_eq!(Kitchen::of_cbor(cbor).unwrap().text, "x");
}

#[test]
fn the_last_duplicate_wins() {
    let cbor = b"\xBFdlist\x82aaabcmap\xA2aa\x01aa\x02echild\xA1dbyte\x01\
        dlist\x81accmap\xA2ab\x02ab\x03echild\xA1dtextax\xFF";
    let expected = Kitchen {
        list: Some(vec!["c".into()]),
        map: Some(BTreeMap::from([("b".into(), 3)])),
        child: Some(Box::new(Kitchen {
            text: "x".into(),
            ..empty()
        })),
        ..empty()
    };
    assert_eq!(Kitchen::of_cbor(cbor).unwrap(), expected);
}

#[test]
fn nulls_and_undefined_are_absent_members() {
    for null in ["f6", "f7", "c0f6", "d9d9f7 c1 f7"] {
        for name in [
            "text",
            "byte",
            "list",
            "choice",
            "child",
            "document",
            "timestamp",
            "blob",
            "unknown",
        ] {
            assert_eq!(read(name, null), empty(), "{name}");
        }
        let list = read("list", &format!("84 {null} 6161 {null} {null}"));
        assert_eq!(list.list.unwrap(), ["a"]);
        let map = read("map", &format!("bf 6161 {null} 6162 01 ff"));
        assert_eq!(map.map.unwrap(), BTreeMap::from([("b".into(), 1)]));
        let items = read("sparseList", &format!("82 {null} a0"));
        assert_eq!(items.sparse_list.unwrap(), [None, Some(empty())]);
        let entries = read("sparseMap", &format!("a2 6161 {null} 6162 6178"));
        let expected = BTreeMap::from([("a".into(), None), ("b".into(), Some("x".into()))]);
        assert_eq!(entries.sparse_map.unwrap(), expected);
    }
}

#[test]
fn a_union_has_one_member_beside_nulls_and_its_type() {
    let choice = |entries: &[u8]| {
        let value = [b"\xBF".as_slice(), entries, b"\xFF"].concat();
        Kitchen::of_cbor(member("choice", &value)).map(|kitchen| kitchen.choice.unwrap())
    };
    assert_eq!(choice(b"fnumber\x01").unwrap(), Choice::Number(1));
    let all = b"f__typeaxgkitchen\xF6fnumber\x01hdocument\xF7ax\xF6";
    assert_eq!(choice(all).unwrap(), Choice::Number(1));
    let later = choice(b"elater\x81\x01").unwrap();
    assert_eq!(later, Choice::Unknown("later".into()));
    for nothing in [b"".as_slice(), b"fnumber\xF6", b"f__typeax"] {
        assert_eq!(choice(nothing).unwrap(), Choice::Unknown(String::new()));
    }
    for two in [
        b"fnumber\x01hdocument\x02".as_slice(),
        b"fnumber\x01elater\x02",
        b"elater\x02fnumber\x01",
    ] {
        let error = choice(two).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Mismatch);
        assert_eq!(error.path(), "choice");
    }
    // Errors come with their type in the same way.
    assert_eq!(read("__type", "6178"), empty());
}

#[test]
fn integers_of_any_width_are_exact() {
    for one in [
        "01",
        "1801",
        "190001",
        "1a00000001",
        "1b0000000000000001",
        "c101",
    ] {
        let kitchens = ["byte", "short", "integer", "long", "level"].map(|name| read(name, one));
        let [byte, short, integer, long, level] = kitchens;
        assert_eq!(byte.byte, Some(1));
        assert_eq!(short.short, Some(1));
        assert_eq!(integer.integer, Some(1));
        assert_eq!(long.long, Some(1));
        assert_eq!(level.level.unwrap().0, 1);
    }
    assert_eq!(read("byte", "387f").byte, Some(i8::MIN));
    assert_eq!(read("byte", "3b000000000000007f").byte, Some(i8::MIN));
    assert_eq!(read("long", "3b7fffffffffffffff").long, Some(i64::MIN));
    assert_eq!(read("long", "1b7fffffffffffffff").long, Some(i64::MAX));
    mismatches("byte", &["1880", "3880", "190100", "f4", "6131", "f93c00"]);
    mismatches("short", &["198000", "398000"]);
    mismatches(
        "integer",
        &["1a80000000", "3a80000000", "fb3ff0000000000000"],
    );
    mismatches(
        "long",
        &["1b8000000000000000", "3b8000000000000000", "c24101"],
    );
    mismatches("level", &["1a80000000", "6178"]);
}

#[test]
fn floats_come_in_any_precision_or_as_integers() {
    for half in [
        "f93e00",
        "fa3fc00000",
        "fb3ff8000000000000",
        "d9d9f7 f93e00",
    ] {
        assert_eq!(read("float", half).float, Some(1.5));
        assert_eq!(read("double", half).double, Some(1.5));
    }
    assert_eq!(read("float", "190100").float, Some(256.0));
    assert_eq!(
        read("double", "3bffffffffffffffff").double,
        Some(-18_446_744_073_709_551_616.0)
    );
    assert_eq!(
        read("float", "fb7ff0000000000000").float,
        Some(f32::INFINITY)
    );
    assert_eq!(read("float", "fb3ff199999999999a").float, Some(1.1));
    mismatches("float", &["fb7fefffffffffffff", "f4", "634e614e"]);
    mismatches("double", &["634e614e", "40", "80"]);
}

#[test]
fn big_numbers_come_as_integers_or_tagged() {
    let integer = |value| read("bigInteger", value).big_integer.unwrap().to_string();
    assert_eq!(integer("20"), "-1");
    assert_eq!(integer("c240"), "0");
    assert_eq!(integer("c3420000"), "-1");
    assert_eq!(integer("d9d9f7 c2 5f 4101 40 4100 ff"), "256");
    assert_eq!(integer("c24101"), "1");
    mismatches(
        "bigInteger",
        &["f93c00", "6131", "c26131", "4101", "c48200 01", "c201"],
    );

    let decimal = |value| read("bigDecimal", value).big_decimal.unwrap().to_string();
    assert_eq!(decimal("c4 82 21 196ab3"), "273.15");
    assert_eq!(decimal("c4 9f 21 c2426ab3 ff"), "273.15");
    assert_eq!(
        decimal("c4 82 3bffffffffffffffff c349010000000000000000"),
        "-1.8446744073709551617E-18446744073709551597"
    );
    assert_eq!(decimal("182a"), "42");
    assert_eq!(decimal("c3412a"), "-43");
    mismatches(
        "bigDecimal",
        &[
            "c480",
            "c48101",
            "c483010203",
            "c49f01ff",
            "c49f010203ff",
            "c48241 0101",
            "c482c24101 01",
            "c482 01 f93c00",
            "c401",
            "820101",
            "f93c00",
        ],
    );
}

#[test]
fn timestamps_are_tagged_numbers() {
    let timestamp = |value: &str| read("timestamp", value).timestamp.unwrap();
    let moment = Timestamp::from_seconds(1_398_796_238);
    for value in [
        "1a535fefce",
        "1b00000000535fefce",
        "fb41d4d7fbf3800000",
        "d9d9f71a535fefce",
    ] {
        assert_eq!(timestamp(&format!("c1{value}")), moment, "{value}");
        assert_eq!(timestamp(&format!("d9d9f7 c1{value}")), moment, "{value}");
        let date = read("httpDate", &format!("c1{value}"));
        assert_eq!(date.http_date, Some(moment));
    }
    let fraction = timestamp("c1fb41cc37db380fbe77");
    assert_eq!(fraction, Timestamp::new(946_845_296, 123_000_000).unwrap());
    assert_eq!(
        timestamp("c1f9b800"),
        Timestamp::new(-1, 500_000_000).unwrap()
    );
    assert_eq!(
        timestamp("c1fa3f400000"),
        Timestamp::new(0, 750_000_000).unwrap()
    );
    assert_eq!(timestamp("c1f98000"), Timestamp::UNIX_EPOCH);
    assert_eq!(
        timestamp("c13b7fffffffffffffff"),
        Timestamp::from_seconds(i64::MIN)
    );
    mismatches(
        "timestamp",
        &[
            "1a535fefce",
            "fb41d4d7fbf3800000",
            "c074323031332d30332d32315432303a30343a30305a",
            "c16131",
            "c1f97e00",
            "c1f97c00",
            "c1fb7e37e43c8800759c",
            "c11b8000000000000000",
            "c1c24101",
        ],
    );
}

#[test]
fn strings_may_come_in_chunks() {
    assert_eq!(
        read("text", "7f 657374726561 60 646d696e67 ff").text,
        "streaming"
    );
    assert_eq!(read("text", "d820 6161").text, "a");
    assert_eq!(read("color", "7fff").color.unwrap().0, "");
    assert_eq!(
        &**read("blob", "5f 420102 40 43030405 ff")
            .blob
            .as_ref()
            .unwrap(),
        [1, 2, 3, 4, 5]
    );
    assert_eq!(
        read("list", "9f 7f 6161 ff 6162 ff").list.unwrap(),
        ["a", "b"]
    );
    mismatches("text", &["4161", "01", "f5"]);
    mismatches("blob", &["6161", "81 01"]);
    for value in [
        "61ff",
        "62c328",
        "7f 61c3 61bc ff",
        "7f 4161 ff",
        "5f 6161 ff",
    ] {
        assert_eq!(error("unknown", value).kind(), ErrorKind::Syntax, "{value}");
    }
}

#[test]
fn an_error_says_what_and_where() {
    for (cbor, shown) in [
        (
            b"\xA1hchildren\x82\xA0\xA1echild\xBFdbyteax\xFF".as_slice(),
            "children[1].child.byte: expected a byte, found a text string in the CBOR at byte 25",
        ),
        (
            b"\xA1isparseMap\xA1ckey\x80",
            "sparseMap[..]: expected a string, found an array in the CBOR at byte 16",
        ),
        (
            b"\xA2ginteger\x01dbyte\x19\x01\x2C",
            "byte: expected a byte, found an integer out of its range at byte 15",
        ),
        (
            b"\xA1fchoice\x07",
            "choice: expected a union, found an integer in the CBOR at byte 8",
        ),
        (
            b"\x80",
            "expected a structure, found an array in the CBOR at byte 0",
        ),
        (
            b"\xA1gboolean\xFF",
            "boolean: a break stands where a CBOR value should at byte 9",
        ),
        (
            b"\xA1gboolean\xF6\x00",
            "something follows the CBOR value at byte 10",
        ),
        (
            b"\xA1echild\xA1dtexteabc",
            "child.text: the input ends within a CBOR value at byte 13",
        ),
        (
            b"\xA1dtext\x61\xFF",
            "text: a text string is not valid UTF-8 at byte 6",
        ),
        (
            b"\xA1dtext\x7C",
            "text: a CBOR value starts with a byte that can't start one there at byte 6",
        ),
    ] {
        assert_eq!(Kitchen::of_cbor(cbor).unwrap_err().to_string(), shown);
    }
}

#[test]
fn errors_quote_nothing() {
    for cbor in [
        b"\xA1fsecret\xA1ghunter2\x01".as_slice(),
        b"\xA1ghunter2ghunter2x",
        b"\xA1cmap\xA1ghunter2ghunter2",
        b"\xA1dblobghunter2",
        b"\xA1itimestamp\xC1ghunter2",
        b"\xA1fdoubleghunter2",
        b"\xA1jbigDecimal\xC2ghunter2",
        b"\xA1dtextjhunter2",
        b"\xA1dtexthhunter2\xFF",
        b"\xA1fchoice\xA2fnumber\x01ghunter2\x02",
    ] {
        let error = Kitchen::of_cbor(cbor).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}
