//! Numbers keep their digits from the file on, and are compared by what they are worth.

#![allow(clippy::panic, reason = "helpers of tests may fail by panicking")]

mod common;

use common::{shapes, text, try_files, try_shapes};
use tinsmith_model::{Loader, Value, diff, normalize};

/// Numbers that a double doesn't hold, or writes in another way.
const NUMBERS: [&str; 12] = [
    "99.99829864501953",
    "1180591620717411303424",
    "-1180591620717411303424",
    "0.12345678901234567890123",
    "12345678901234567890123",
    "2E+308",
    "1e400",
    "-0.0",
    "1.0",
    "1.50",
    "5e-324",
    "0.1e-1",
];

fn value(text: &str) -> Value {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_number_keeps_its_text() {
    for number in NUMBERS {
        let trait_value = format!(r#"{{ "a": [{number}], "b": {number} }}"#);
        let model = shapes(&format!(
            r#""a#S": {{ "type": "string", "traits": {{ "a#t": {trait_value} }} }}"#
        ));
        let shape = model.get("a#S").expect("the shape");
        let shown = shape.traits.get("a#t").map(ToString::to_string);
        assert_eq!(shown, Some(format!(r#"{{"a":[{number}],"b":{number}}}"#)));

        let file = format!(r#"{{ "smithy": "2.0", "metadata": {{ "n": {number} }} }}"#);
        let model = try_files(&[&file]).unwrap_or_else(|faults| panic!("{faults}"));
        let kept = model.metadata().get("n").map(ToString::to_string);
        assert_eq!(kept.as_deref(), Some(number));

        let normal = normalize("1.json", &file).expect("JSON");
        assert!(
            normal.contains(&format!("\"n\": {number}\n")),
            "{number}: {normal}"
        );
    }
}

#[test]
fn numbers_are_compared_by_value() {
    for (a, b) in [
        ("1", "1.0"),
        ("1", "10e-1"),
        ("100", "1E2"),
        ("0", "-0.0e7"),
        ("0.00123", "1.23e-3"),
        ("1180591620717411303424", "1.180591620717411303424e21"),
        ("2E+308", "20e307"),
        ("1e-000000000000000000400", "0.1e-399"),
    ] {
        assert_eq!(value(a), value(b));
        assert_eq!(value(b), value(a));
    }
    let ascending = [
        "-1e400",
        "-2E+308",
        "-12345678901234567890124",
        "-12345678901234567890123",
        "-1",
        "-0.1",
        "-1e-400",
        "0",
        "1e-400",
        "0.12345678901234567890123",
        "0.12345678901234567890124",
        "0.2",
        "1",
        "9",
        "10",
        "1180591620717411303424",
        "1180591620717411303425",
        "1e400",
    ];
    for pair in ascending.windows(2) {
        let (Value::Number(less), Value::Number(more)) = (value(pair[0]), value(pair[1])) else {
            panic!("these are numbers");
        };
        assert!(less < more, "{pair:?}");
        assert_ne!(less, more);
    }
}

#[test]
fn numbers_of_the_machine_are_the_nearest() {
    let number = |text: &str| value(text).as_number().cloned().expect("a number");
    assert_eq!(
        number("99.99829864501953").as_f64(),
        Some(99.998_298_645_019_53)
    );
    // Just above the middle of two floats: by way of a double it would be in the middle, and go down.
    assert_eq!(
        number("1.000000059604644775390626").as_f32(),
        Some(1.000_000_1)
    );
    assert_eq!(number("2E+308").as_f64(), None);
    assert_eq!(number("1e39").as_f32(), None);
    assert_eq!(number("1.0").as_i64(), None);
    assert_eq!(number("9223372036854775808").as_i64(), None);
    assert_eq!(number("9223372036854775808").as_u64(), Some(1 << 63));
    assert_eq!(number("0.1").as_exact_f64(), Some(0.1));
    assert_eq!(number("0.12345678901234567890123").as_exact_f64(), None);
    for (text, nanoseconds) in [
        ("1515531081.123", Some(1_515_531_081_123_000_000)),
        ("-1.5", Some(-1_500_000_000)),
        ("1e-10", Some(0)),
        ("0e9", Some(0)),
        ("12e1", Some(120_000_000_000)),
        ("1e31", None),
        ("1e999999", None),
    ] {
        assert_eq!(number(text).scaled(9), nanoseconds, "{text}");
    }
}

/// A change in the 17th digit is told; another spelling is none.
#[test]
fn defaults_are_compared_by_value() {
    let model = |default: &str| {
        shapes(&format!(
            r#""a#V": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#O" }}] }},
               "a#O": {{ "type": "operation", "input": {{ "target": "a#S" }} }},
               "a#S": {{ "type": "structure", "members": {{ "x": {{ "target": "a#D",
                   "traits": {{ "smithy.api#default": {default} }} }} }} }},
               "a#D": {{ "type": "bigDecimal", "traits": {{ "smithy.api#range": {{ "max": {default} }} }} }}"#
        ))
    };
    let changes = |old: &str, new: &str| {
        let (old, new) = (model(old), model(new));
        let (before, after) = (
            old.service(None).expect("one"),
            new.service(None).expect("one"),
        );
        diff::compare(&old, &before.id, &new, &after.id)
    };
    assert_eq!(changes("1.50", "1.5").len(), 0);
    assert_eq!(
        changes("0.12345678901234567890123", "0.12345678901234567890124").len(),
        2
    );
}

#[test]
fn what_is_no_number_is_a_fault_with_its_place() {
    let of = |number: &str| {
        text(try_shapes(&format!(
            r#""a#S": {{ "type": "string", "traits": {{ "a#t": {number} }} }}"#
        )))
    };
    assert_eq!(
        of("1e1234567890"),
        "1.json:2:47: a#S: the exponent of the number is too large"
    );
    for wrong in ["01", "1.", ".5", "+1", "1e", "--1", "0x1", "NaN"] {
        assert!(wrong.parse::<Value>().is_err(), "{wrong}");
        let mut loader = Loader::new();
        loader.source(
            "1.json",
            format!(r#"{{ "smithy": "2.0", "metadata": {{ "n": {wrong} }} }}"#),
        );
        assert!(loader.load().is_err(), "{wrong}");
    }
}
