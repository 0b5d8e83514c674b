//! Models that can't be generated: each error says what is wrong, where, and what to do about it.

use super::behaviour;
use serde_json::{Value, json};
use tinsmith_tests::fixture::{generated_from, model, options, service};

#[test]
fn errors_say_what_is_wrong_and_where() {
    let call = |input: &str| json!({ "type": "operation", "input": { "target": input } });
    let pretty = |model: serde_json::Value| format!("{model:#}");
    let models = [
        (
            "no JSON",
            "{ \"smithy\": \"2.0\",\n  \"shapes\": { \"a#B\": { \"type\": }".to_owned(),
        ),
        ("cut off", "{ \"smithy\": \"2.0\", \"shapes\": {".to_owned()),
        ("an empty file", String::new()),
        (
            "Smithy IDL",
            "$version: \"2\"\nnamespace example\n".to_owned(),
        ),
        ("another kind of JSON", "[1, 2, 3]".to_owned()),
        (
            "another kind of document",
            pretty(json!({ "openapi": "3.1.0", "paths": {} })),
        ),
        (
            "a version to come",
            pretty(json!({ "smithy": "3.0", "shapes": {} })),
        ),
        (
            "no service",
            pretty(json!({ "smithy": "2.0", "shapes": { "example#A": { "type": "string" } } })),
        ),
        (
            "two services",
            pretty(model(json!({ "Coffee": service(), "Tea": service() }))),
        ),
        (
            "dangling targets",
            pretty(model(json!({
                "Get": call("GetRequest"),
                "GetRequest": { "type": "structure", "members": {
                    "name": { "target": "example#Naem" },
                    "color": { "target": "example#color" },
                    "size": { "target": "smithy.api#Size" },
                } },
                "Color": { "type": "string" },
            }))),
        ),
        (
            "an operation where data is expected",
            pretty(model(json!({
                "Get": call("Set"),
                "Set": call("SetRequest"),
                "SetRequest": { "type": "structure", "members": { "get": { "target": "Get" } } },
            }))),
        ),
        (
            "errors as input and output",
            pretty(model(json!({
                "Get": { "type": "operation", "input": { "target": "Lost" }, "output": { "target": "Lost" } },
                "Lost": { "type": "structure", "traits": { "error": "client" } },
            }))),
        ),
        (
            "defaults that don't fit",
            pretty(model(json!({ "Pot": { "type": "structure", "members": {
                "cups": { "target": "Byte", "traits": { "default": 300 } },
                "heat": { "target": "Float", "traits": { "default": "hot" } },
                "since": { "target": "Timestamp", "traits": { "default": "2024-02-29T12:00:00Z" } },
                "image": { "target": "Blob", "traits": { "default": "?" } },
                "hot": { "target": "Boolean", "traits": { "default": "yes" } },
                "name": { "target": "String", "traits": { "default": 1 } },
                "thin": { "target": "Float", "traits": { "default": 1e39 } },
                "weight": { "target": "BigInteger", "traits": { "default": 1.5 } },
                "lids": { "target": "Lids", "traits": { "default": ["a"] } },
                "tags": { "target": "Tags", "traits": { "default": { "a": "b" } } },
                "inner": { "target": "Pot", "traits": { "default": {} } },
                "list": { "target": "Document", "traits": { "default": [1] } },
                "map": { "target": "Document", "traits": { "default": { "a": 1 } } },
            } }, "Lids": list_of("String"), "Tags": map_of("String") }))),
        ),
        ("pages that can't be", pretty(behaviour::bad_pages())),
        ("waiters that can't be", pretty(behaviour::bad_waiters())),
        ("lists within lists", pretty(model(nested(40, list_of)))),
        ("maps within maps", pretty(model(nested(40, map_of)))),
        ("structures within structures", pretty(model(chained(70)))),
        (
            "a shape in the prelude's namespace",
            pretty(model(json!({
                "smithy.api#Pot": { "type": "structure" },
                "Get": call("smithy.api#Pot"),
            }))),
        ),
        (
            "texts that a terminal would obey, or nobody would read",
            pretty(model(json!({ "Pot": { "type": "structure", "members": {
                "cups\u{1b}[2J\0\u{202e}": { "target": "Byte" },
                "x".repeat(1 << 20): { "target": "y".repeat(1 << 20) },
            } } }))),
        ),
    ];
    let mut report = String::new();
    for (what, text) in &models {
        let diagnostics = generated_from(text, &options("example"))
            .map(|_| ())
            .expect_err(what);
        report.push_str(&format!("# {what}\n{diagnostics}\n\n"));
    }
    insta::assert_snapshot!(report);
}

fn list_of(target: &str) -> Value {
    json!({ "type": "list", "member": { "target": target } })
}

fn map_of(target: &str) -> Value {
    json!({ "type": "map", "key": { "target": "String" }, "value": { "target": target } })
}

/// Lists of lists or maps of maps, by their number.
fn nested(depth: usize, of: fn(&str) -> Value) -> Value {
    let mut shapes = json!({ "L0": of("String") });
    for level in 1..depth {
        shapes[format!("L{level}")] = of(&format!("L{}", level - 1));
    }
    shapes
}

/// An operation that leads to a long chain of structures.
fn chained(length: usize) -> Value {
    let mut shapes = json!({ "Get": { "type": "operation", "input": { "target": "S0" } } });
    for at in 0..length {
        let next = json!({ "target": format!("S{}", at + 1) });
        shapes[format!("S{at}")] = json!({ "type": "structure", "members": { "next": next } });
    }
    shapes[format!("S{length}")] = json!({ "type": "structure" });
    shapes
}

/// Neither is a mistake of the generator: the first is refused, and the second is a member like others.
#[test]
fn what_is_marked_as_an_error_may_be_none() {
    let shapes = |fault: &str, kind: &str| {
        let mut service = service();
        service["traits"] = json!({ "aws.protocols#awsJson1_0": {} });
        let mut model = model(json!({
            "Example": service,
            "Call": { "type": "operation", "output": { "target": "Out" }, "errors": [{ "target": "Lost" }] },
            "Out": { "type": "structure", "members": { "events": { "target": "Events" } } },
            "Events": { "type": "union", "traits": { "streaming": {} }, "members": {
                "one": { "target": "One" }, "broken": { "target": "Broken" } } },
            "One": { "type": "structure" },
            "Broken": { "type": kind, "traits": { "error": "client" } },
            "Lost": { "type": "structure", "traits": { "error": fault } },
        }));
        model["shapes"]["example#Example"]["operations"] = json!([{ "target": "example#Call" }]);
        let generated = generated_from(&model.to_string(), &options("example"));
        let faults = generated.err().into_iter();
        let messages =
            faults.flat_map(|all| all.iter().map(|d| d.message.clone()).collect::<Vec<_>>());
        messages.collect::<Vec<String>>()
    };
    assert_eq!(shapes("client", "structure"), Vec::<String>::new());
    let why = "`smithy.api#error` is neither \"client\" nor \"server\"";
    assert_eq!(shapes("nobody", "structure"), [why]);
    assert!(
        shapes("client", "string")
            .iter()
            .all(|said| !said.contains("bug"))
    );
}
