use insta::assert_snapshot;
use serde_json::json;

use super::items;

#[test]
fn members_are_arguments_options_or_have_a_default() {
    let shapes = json!({ "Cup": { "type": "structure", "members": {
        "name": { "target": "String", "traits": { "required": {} } },
        "size": { "target": "Integer", "traits": { "required": {}, "default": 250 } },
        "lid": { "target": "Boolean", "traits": { "default": false } },
        "price": { "target": "Float" },
    } } });
    assert_snapshot!(items(
        shapes,
        "src/types/cup.rs",
        &["pub struct", "impl Cup"]
    ));
}

#[test]
fn a_structure_with_a_default_derives_none() {
    let shapes = json!({ "Cup": { "type": "structure", "members": {
        "size": { "target": "Integer", "traits": { "default": 250 } },
        "notes": { "target": "Document" },
    } } });
    let starts = ["pub struct", "impl Default", "impl DeserializableStruct"];
    assert_snapshot!(items(shapes, "src/types/cup.rs", &starts));
}

#[test]
fn client_optional_members_are_options() {
    let shapes = json!({ "Cup": { "type": "structure", "members": {
        "name": { "target": "String", "traits": { "required": {}, "clientOptional": {} } },
        "size": { "target": "Integer", "traits": { "default": 250, "clientOptional": {} } },
    } } });
    assert_snapshot!(items(
        shapes,
        "src/types/cup.rs",
        &["pub struct", "impl Cup"]
    ));
}

#[test]
fn the_service_fills_in_the_defaults_of_an_input() {
    let shapes = json!({
        "Brew": { "type": "operation", "input": { "target": "BrewInput" } },
        "BrewInput": { "type": "structure", "traits": { "input": {} }, "members": {
            "cups": { "target": "Integer", "traits": { "default": 1 } },
            "strength": { "target": "Integer", "traits": { "default": 5, "required": {} } },
            "beans": { "target": "String", "traits": { "required": {} } },
        } },
    });
    let starts = ["pub struct BrewInput", "impl BrewInput"];
    assert_snapshot!(items(shapes, "src/operations/brew.rs", &starts));
}

#[test]
fn defaults_of_every_type() {
    let member = |target: &str, default: serde_json::Value| json!({ "target": target, "traits": { "default": default } });
    let shapes = json!({
        "Defaults": { "type": "structure", "members": {
            "text": member("String", json!("\"hot\"")),
            "blob": member("Blob", json!("aGk=")),
            "byte": member("Byte", json!(-128)),
            "double": member("Double", json!(1.5e300)),
            "big": member("BigInteger", json!(7)),
            "decimal": member("BigDecimal", json!(0.1)),
            "time": member("Timestamp", json!(-1)),
            "color": member("Color", json!("red")),
            "level": member("Level", json!(2)),
            "level_to_come": member("Level", json!(9)),
            "document": member("Document", json!([])),
            "list": member("Names", json!([])),
        } },
        "Color": { "type": "enum", "members": {
            "RED": { "target": "Unit", "traits": { "enumValue": "red" } } } },
        "Level": { "type": "intEnum", "members": {
            "HIGH": { "target": "Unit", "traits": { "enumValue": 2 } } } },
        "Names": { "type": "list", "member": { "target": "String" } },
    });
    let all = items(shapes, "src/types/defaults.rs", &["impl Defaults"]);
    let (new, _setters) = all.split_once("\n\n").unwrap();
    assert_snapshot!(new);
}

#[test]
fn a_structure_without_members() {
    let shapes = json!({ "Nothing": { "type": "structure", "members": {} } });
    let generated = super::generated(shapes);
    assert_snapshot!(super::file(&generated, "src/types/nothing.rs"));
}

#[test]
fn more_required_members_than_clippy_likes() {
    let member = json!({ "target": "String", "traits": { "required": {} } });
    let members: serde_json::Map<String, serde_json::Value> = ('a'..='h')
        .map(|name| (format!("{name}Part"), member.clone()))
        .collect();
    let shapes = json!({ "Parts": { "type": "structure", "members": members } });
    assert_snapshot!(items(shapes, "src/types/parts.rs", &["impl Parts"]));
}

#[test]
fn simple_types() {
    let members: serde_json::Map<String, serde_json::Value> = tinsmith_tests::fixture::SIMPLE
        .into_iter()
        .map(|name| (format!("a{name}"), json!({ "target": name })))
        .collect();
    let shapes = json!({ "Simple": { "type": "structure", "members": members } });
    assert_snapshot!(items(shapes, "src/types/simple.rs", &["pub struct Simple"]));
}

#[test]
fn names_that_rust_keeps_for_itself() {
    let text = json!({ "target": "String" });
    let shapes = json!({ "Option": { "type": "structure", "members": {
        "type": text, "self": text, "new": text, "fooBar": text, "foo_bar": text, "_1st": text,
    } } });
    let starts = ["pub struct", "impl OptionShape"];
    assert_snapshot!(items(shapes, "src/types/option_shape.rs", &starts));
}
