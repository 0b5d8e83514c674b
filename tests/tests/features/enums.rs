use insta::assert_snapshot;
use serde_json::json;

#[test]
fn values_that_make_odd_names() {
    let value = |text: &str| json!({ "target": "Unit", "traits": { "enumValue": text } });
    let shapes = json!({ "Odd": { "type": "enum", "members": {
        "plain": value("plain"),
        "PLAIN_": value("PLAIN"),
        "_2XL": value("2XL"),
        "STAR": value("*"),
        "QUOTE": value("\"\\"),
        "Unknown": value("Unknown"),
        "UnknownValue": value("UnknownValue"),
        "Self": value("self"),
        "None": { "target": "Unit", "traits": { "documentation": "The name is the value." } },
    } } });
    let starts = ["pub enum", "impl Odd", "impl From<&str>"];
    assert_snapshot!(super::items(shapes, "src/types/odd.rs", &starts));
}

#[test]
fn an_enum_of_integers() {
    let value = |number: i64| json!({ "target": "Unit", "traits": { "enumValue": number } });
    let shapes = json!({ "Level": { "type": "intEnum", "members": {
        "LOW": value(-1),
        "HIGH": value(2_147_483_647),
    } } });
    let generated = super::generated(shapes);
    assert_snapshot!(super::file(&generated, "src/types/level.rs"));
}
