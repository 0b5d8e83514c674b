//! Which forms of strings, blobs, numbers and timestamps are accepted.

use tinsmith::{ErrorKind, Timestamp};

use crate::read::{error, read};

fn mismatches(name: &str, values: &[&str]) {
    for value in values {
        let error = error(name, value);
        assert_eq!(error.kind(), ErrorKind::Mismatch, "{name}: {value}");
        assert_eq!(error.path(), name, "{value}");
    }
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
