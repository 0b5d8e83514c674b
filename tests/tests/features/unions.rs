use insta::assert_snapshot;
use serde_json::json;

#[test]
fn a_union_keeps_the_name_of_a_member_to_come() {
    let shapes = json!({ "Drink": { "type": "union", "members": {
        "water": { "target": "Unit" },
        "tea": { "target": "String", "traits": { "documentation": "The sort of tea." } },
        "Unknown": { "target": "Integer" },
    } } });
    let generated = super::generated(shapes);
    assert_snapshot!(super::file(&generated, "src/types/drink.rs"));
}

#[test]
fn a_union_of_units() {
    let shapes = json!({ "Switch": { "type": "union", "members": {
        "on": { "target": "Unit" },
        "off": { "target": "Unit" },
    } } });
    let starts = [
        "pub enum",
        "impl SerializableStruct",
        "impl DeserializableStruct",
    ];
    assert_snapshot!(super::items(shapes, "src/types/switch.rs", &starts));
}
