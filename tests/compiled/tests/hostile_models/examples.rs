//! Examples whose texts would end the place where they stand, and whose shapes have the names of what stands around.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::{model, service};

use super::texts::TEXTS;

/// How deeply an example nests.
const DEPTH: usize = 40;

/// Each text as a title, as a text of documentation and as a value of each type that can hold it.
pub(crate) fn hostile() -> Value {
    let of = |target: &str| json!({ "target": target });
    let all = TEXTS.join("\n");
    let entries: Map<String, Value> = TEXTS
        .iter()
        .map(|text| ((*text).to_owned(), json!({ "text": text })))
        .collect();
    let mut deep = json!({ "text": "at the end" });
    for _ in 0..DEPTH {
        deep = json!({ "more": deep });
    }
    let input = json!({
        "texts": TEXTS, "text": all, "blob": all, "document": { "x": TEXTS, "y": entries },
        "entries": entries, "value": all, "new": "a", "type": "b", "deep": deep,
        "float": "-Infinity", "double": 1e300, "long": i64::MIN, "time": "0001-01-01T00:00:00Z",
        "big": u64::MAX,
    });
    let examples: Vec<Value> = TEXTS
        .iter()
        .chain([&all.as_str()])
        .map(|text| {
            json!({ "title": text, "documentation": text, "input": input,
                "error": { "shapeId": "example#Vec", "content": { "message": text } } })
        })
        .collect();
    let required = json!({ "target": "String", "traits": { "required": {} } });
    let many: Map<String, Value> = ('a'..='j').map(|c| (c.into(), required.clone())).collect();
    let shown: Map<String, Value> = ('a'..='j').map(|c| (c.into(), json!("x"))).collect();
    let mut service = service();
    service["operations"] = json!([of("Show"), of("examples"), of("use")]);
    model(json!({
        "Service": service,
        "Show": { "type": "operation", "input": of("Example"), "output": of("Output"),
            "errors": [of("Vec")], "traits": { "examples": examples } },
        "examples": { "type": "operation", "input": of("Many"), "output": of("Many"),
            "traits": { "examples": [{ "title": "t", "input": shown, "output": shown },
                { "title": "one that is left out", "input": {} }] } },
        "use": { "type": "operation", "traits": { "examples": [{ "title": "t" }] } },
        "Example": { "type": "structure", "members": {
            "texts": of("Texts"), "text": of("String"), "blob": of("Blob"), "document": of("Document"),
            "entries": of("Entries"), "value": of("Ok"), "new": of("String"), "type": of("String"),
            "deep": of("BTreeMap"), "float": of("Float"), "double": of("Double"), "long": of("Long"),
            "time": of("Timestamp"), "big": of("BigInteger"),
        } },
        "Output": { "type": "structure", "members": {} },
        "Many": { "type": "structure", "members": many },
        "Texts": { "type": "list", "member": of("String") },
        "Entries": { "type": "map", "key": of("String"), "value": of("BTreeMap") },
        "BTreeMap": { "type": "structure", "members": { "text": of("String"), "more": of("BTreeMap") } },
        "Ok": { "type": "enum", "members": { "A": { "target": "Unit", "traits": { "enumValue": "a" } } } },
        "Vec": { "type": "structure", "traits": { "error": "client" }, "members": { "message": of("String") } },
        "tinsmith": { "type": "union", "members": { "Err": of("String") } },
    }))
}
