//! Pages and waiters with names and texts that are in the way.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::model;

/// Members named like Rust's words and like what generated code calls its own.
pub(crate) fn pages_and_waiters() -> Value {
    let mut shapes = json!({
        "Strings": { "type": "list", "member": { "target": "String" }, "traits": { "sparse": {} } },
        "Operation": { "type": "map", "key": { "target": "Waiter" }, "value": { "target": "Matcher" } },
        "Matcher": { "type": "structure", "members": { "type": { "target": "Matcher" }, "self": { "target": "Operation" },
            "output": { "target": "Long" } } },
        "Waiter": { "type": "enum", "members": { "a": { "target": "Unit" } } },
        "Input": { "type": "structure", "members": {
            "token": { "target": "Operation" }, "input": { "target": "Long", "traits": { "required": {} } },
            "in": { "target": "Matcher", "traits": { "required": {} } } } },
        "Output": { "type": "structure", "members": {
            "output": { "target": "Matcher" }, "token": { "target": "Operation", "traits": { "required": {} } },
            "items": { "target": "Strings" } } },
    });
    let operations = [
        (
            "Acceptor",
            json!({ "inputToken": "token", "outputToken": "token", "items": "output.type.self" }),
        ),
        (
            "Comparator",
            json!({ "inputToken": "input", "outputToken": "output.output", "items": "items" }),
        ),
        (
            "List",
            json!({ "inputToken": "in.self", "outputToken": "output.type.type.self", "items": "token" }),
        ),
        (
            "Items",
            json!({ "inputToken": "in.output", "outputToken": "output.output" }),
        ),
    ];
    for (name, paginated) in operations {
        shapes[name] = json!({ "type": "operation", "input": { "target": "Input" }, "output": { "target": "Output" },
            "traits": { "paginated": paginated } });
    }
    let text = "\" */ ]] }} \\ \n # ` {0} \u{202e}";
    let names = ["None", "Self", "Acceptor", "A1", "A1B", "A", "Crate"];
    let waiters = names.map(|name| {
        let matcher = match name {
            "None" => json!({ "success": true }),
            "A" => json!({ "errorType": text }),
            _ => json!({ "output": { "path": format!("{} == 'x' || token", json!(text)), "comparator": "stringEquals", "expected": text } }),
        };
        let acceptors = json!([{ "state": "success", "matcher": matcher }]);
        (name.to_owned(), json!({ "acceptors": acceptors, "documentation": text, "deprecated": name == "A1" }))
    });
    let waiters: Map<String, Value> = waiters.into_iter().collect();
    shapes["Acceptor"]["traits"]["smithy.waiters#waitable"] = json!(waiters);
    model(shapes)
}
