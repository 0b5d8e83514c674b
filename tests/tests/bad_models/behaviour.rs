//! Paginators and waiters that are wrong.

use serde_json::{Value, json};
use tinsmith_tests::fixture::model;

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
