//! Pages and waiters with names and texts that are in the way, and faulty ones.

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

/// Operations whose paths lead nowhere.
pub(crate) fn bad_pages() -> Value {
    let mut shapes = json!({
        "Request": { "type": "structure", "members": {
            "token": { "target": "String" }, "number": { "target": "Long" }, "time": { "target": "Timestamp" },
            "page": { "target": "Page" } } },
        "Response": { "type": "structure", "members": {
            "token": { "target": "String" }, "page": { "target": "Page" } } },
        "Page": { "type": "structure", "members": { "token": { "target": "String" } } },
    });
    for (name, paginated) in [
        ("NoInputToken", json!({ "outputToken": "token" })),
        ("NoOutputToken", json!({ "inputToken": "token" })),
        (
            "UnknownMember",
            json!({ "inputToken": "tokne", "outputToken": "token" }),
        ),
        (
            "ThroughAString",
            json!({ "inputToken": "token", "outputToken": "token.next" }),
        ),
        (
            "UnknownInPath",
            json!({ "inputToken": "token", "outputToken": "page.next" }),
        ),
        (
            "OtherType",
            json!({ "inputToken": "number", "outputToken": "token" }),
        ),
        (
            "NoToken",
            json!({ "inputToken": "time", "outputToken": "token" }),
        ),
        (
            "PathInInput",
            json!({ "inputToken": "page.token", "outputToken": "token" }),
        ),
        (
            "NoItems",
            json!({ "inputToken": "token", "outputToken": "token", "items": "page" }),
        ),
        (
            "NoText",
            json!({ "inputToken": "token", "outputToken": ["token"] }),
        ),
    ] {
        shapes[name] = json!({ "type": "operation", "input": { "target": "Request" },
            "output": { "target": "Response" }, "traits": { "paginated": paginated } });
    }
    shapes["NoOutput"] = json!({ "type": "operation", "input": { "target": "Request" },
        "traits": { "paginated": { "inputToken": "token", "outputToken": "token" } } });
    model(shapes)
}

/// One fault in each waiter.
pub(crate) fn bad_waiters() -> Value {
    let success = json!({ "state": "success", "matcher": { "success": true } });
    let waiter = |acceptor: Value| json!({ "acceptors": [success.clone(), acceptor] });
    let matcher = |matcher: Value| waiter(json!({ "state": "retry", "matcher": matcher }));
    let path = |path: &str, comparator: &str, expected: &str| {
        matcher(
            json!({ "inputOutput": { "path": path, "comparator": comparator, "expected": expected } }),
        )
    };
    let waitable = json!({
        "lowerCase": waiter(success.clone()),
        "NoAcceptors": {},
        "NoSuccess": { "acceptors": [{ "state": "failure", "matcher": { "success": true } }] },
        "OddState": waiter(json!({ "state": "done", "matcher": { "success": true } })),
        "NoMatcher": waiter(json!({ "state": "retry" })),
        "TwoMatchers": matcher(json!({ "success": true, "errorType": "Lost" })),
        "OddMatcher": matcher(json!({ "failure": true })),
        "NoOutput": matcher(json!({ "output": { "path": "a", "comparator": "stringEquals", "expected": "a" } })),
        "NoPath": matcher(json!({ "inputOutput": { "comparator": "stringEquals", "expected": "a" } })),
        "OddComparator": path("a", "numberEquals", "1"),
        "OddBoolean": path("a", "booleanEquals", "yes"),
        "BrokenPath": path("input.[a", "stringEquals", "a"),
        "UnknownFunction": path("size(input)", "stringEquals", "1"),
        "TooManyArguments": path("length(input, output)", "stringEquals", "1"),
        "Endless": path(&"(".repeat(300), "stringEquals", "1"),
        "BrokenMessage": waiter(json!({ "state": "failure", "matcher": { "success": true }, "message": "a b" })),
        "NoDelay": { "acceptors": [success.clone()], "minDelay": 0 },
        "DelaysCrossed": { "acceptors": [success.clone()], "minDelay": 30, "maxDelay": 20 },
    });
    model(
        json!({ "Wait": { "type": "operation", "traits": { "smithy.waiters#waitable": waitable } } }),
    )
}
