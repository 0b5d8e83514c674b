//! Numbers that a double can't hold, or that a float would get wrong by way of a double. They are written as texts
//! such as `"number 1e400"`: JSON in Rust has none of them.

use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_tests::{excerpt, fixture};

/// The items of a file of the crate of these shapes, with each `"number ..."` as the number that it names.
fn items(shapes: Value, path: &str, starts: &[&str]) -> String {
    let mut parts = Vec::new();
    let model = fixture::model(shapes).to_string();
    for (index, part) in model.split("\"number ").enumerate() {
        parts.push(match index {
            0 => part.to_owned(),
            _ => part.replacen('"', "", 1),
        });
    }
    let generated = fixture::generated_from(&parts.concat(), &fixture::options("example"))
        .unwrap_or_else(|faults| panic!("{faults}"));
    let file = generated.files.get(path).expect("the file");
    excerpt::items(file, starts).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn defaults_keep_their_digits() {
    let member = |target: &str, number: &str| {
        let default = format!("number {number}");
        json!({ "target": target, "traits": { "default": default } })
    };
    let shapes = json!({ "Cup": { "type": "structure", "members": {
        "double": member("Double", "99.99829864501953"),
        "smallest": member("Double", "5e-324"),
        "float": member("Float", "1.000000059604644775390626"),
        "most": member("Float", "3.4028235e38"),
        "integer": member("BigInteger", "1180591620717411303424"),
        "long": member("BigInteger", "-5"),
        "decimal": member("BigDecimal", "0.12345678901234567890123"),
        "huge": member("BigDecimal", "2E+308"),
        "cents": member("BigDecimal", "1.50"),
        "since": member("Timestamp", "1515531081.123"),
        "before": member("Timestamp", "-0.5"),
        "open": member("Document", "0.1"),
        "wide": member("Document", "0.12345678901234567890123"),
    } } });
    assert_snapshot!(items(shapes, "src/types/cup.rs", &["impl Cup"]));
}

#[test]
fn bounds_and_examples_keep_their_digits() {
    let shapes = json!({
        "Brew": {
            "type": "operation",
            "input": { "target": "BrewInput" },
            "traits": { "examples": [{ "title": "T", "input": {
                "grams": "number 0.12345678901234567890123",
                "heat": "number 99.99829864501953",
            } }] },
        },
        "BrewInput": { "type": "structure", "traits": { "input": {} }, "members": {
            "grams": { "target": "BigDecimal", "traits": {
                "range": { "min": "number 0.12345678901234567890123", "max": "number 2E+308" },
            } },
            "heat": { "target": "Double", "traits": {
                "range": { "min": "number 0.1", "max": "number 99.99829864501953" },
            } },
        } },
    });
    assert_snapshot!(items(shapes.clone(), "src/examples.rs", &["pub fn"]));
    assert_snapshot!(items(shapes, "src/schemas.rs", &["pub(crate) static"]));
}
