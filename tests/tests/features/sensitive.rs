use insta::assert_snapshot;
use serde_json::json;

#[test]
fn members_by_themselves_their_target_or_what_is_in_it() {
    let shapes = json!({
        "Login": { "type": "structure", "members": {
            "name": { "target": "String" },
            "password": { "target": "String", "traits": { "sensitive": {} } },
            "pin": { "target": "Pin" },
            "oldPins": { "target": "Pins" },
            "pinsByName": { "target": "PinsByName" },
            "sessionToken": { "target": "String" },
            "card": { "target": "Card" },
        } },
        "Pin": { "type": "integer", "traits": { "sensitive": {} } },
        "Pins": { "type": "list", "member": { "target": "Pin" } },
        "PinsByName": { "type": "map", "key": { "target": "String" }, "value": { "target": "Pins" } },
        "Card": { "type": "structure", "members": { "number": { "target": "String" } } },
    });
    let starts = ["pub struct", "impl fmt::Debug"];
    assert_snapshot!(super::items(shapes, "src/types/login.rs", &starts));
}

#[test]
fn whole_shapes() {
    let shapes = json!({
        "Secret": { "type": "structure", "traits": { "sensitive": {} }, "members": {
            "text": { "target": "String" } } },
        "SecretColor": { "type": "enum", "traits": { "sensitive": {} }, "members": {
            "RED": { "target": "Unit" } } },
        "SecretChoice": { "type": "union", "traits": { "sensitive": {} }, "members": {
            "text": { "target": "String" } } },
        "Choice": { "type": "union", "members": {
            "text": { "target": "String", "traits": { "sensitive": {} } },
            "color": { "target": "SecretColor" },
            "none": { "target": "Unit" } } },
    });
    let generated = super::generated(shapes);
    let by_hand = "impl fmt::Debug";
    let by_macro = "tinsmith::internal::implement_string_enum!";
    let parts = [
        ("secret", by_hand),
        ("secret_color", by_macro),
        ("secret_choice", by_hand),
        ("choice", by_hand),
    ]
    .map(|(module, debug)| {
        let text = super::file(&generated, &format!("src/types/{module}.rs"));
        tinsmith_tests::excerpt::items(text, &["#[derive", debug]).unwrap()
    });
    assert_snapshot!(parts.join("\n"));
}
