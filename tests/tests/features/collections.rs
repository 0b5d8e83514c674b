use insta::assert_snapshot;
use serde_json::{Value, json};

fn shapes() -> Value {
    json!({
        "Shelf": { "type": "structure", "members": {
            "names": { "target": "Names" },
            "gaps": { "target": "Gaps" },
            "prices": { "target": "Prices" },
            "notes": { "target": "Notes" },
            "byColor": { "target": "ByColor", "traits": { "required": {} } },
        } },
        "Names": { "type": "list", "member": { "target": "String" } },
        "Gaps": { "type": "list", "member": { "target": "Integer" }, "traits": { "sparse": {} } },
        "Prices": { "type": "map", "key": { "target": "String" }, "value": { "target": "Names" } },
        "Notes": { "type": "map", "key": { "target": "String" }, "value": { "target": "Document" },
            "traits": { "sparse": {} } },
        "ByColor": { "type": "map", "key": { "target": "Color" }, "value": { "target": "Prices" } },
        "Color": { "type": "enum", "members": { "RED": { "target": "Unit" } } },
    })
}

#[test]
fn lists_and_maps_in_a_structure() {
    let starts = ["use", "pub struct"];
    assert_snapshot!(super::items(shapes(), "src/types/shelf.rs", &starts));
}

#[test]
fn lists_and_maps_in_the_schemas() {
    let starts = ["NAMES", "GAPS", "PRICES", "NOTES", "BY_COLOR"]
        .map(|name| format!("pub(crate) static {name}:"));
    let starts = starts.each_ref().map(String::as_str);
    assert_snapshot!(super::items(shapes(), "src/schemas.rs", &starts));
}
