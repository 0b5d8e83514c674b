use insta::assert_snapshot;
use serde_json::{Value, json};

fn path(path: &str, comparator: &str, expected: &str) -> Value {
    json!({ "path": path, "comparator": comparator, "expected": expected })
}

#[test]
fn each_matcher() {
    let waiters = json!({
        "PotReady": {
            "documentation": "Waits until there is coffee.",
            "acceptors": [
                { "state": "success", "matcher": {
                    "inputOutput": path("input.cups == output.cups", "booleanEquals", "true") } },
                { "state": "failure", "message": "parts[].fault", "matcher": {
                    "output": path("parts[].state", "anyStringEquals", "broken") } },
                { "state": "retry", "matcher": { "errorType": "example#TooHot" } },
            ],
        },
        "PotGone": {
            "deprecated": true,
            "acceptors": [{ "state": "success", "matcher": { "success": false } }],
            "minDelay": 1,
            "maxDelay": 5,
        },
    });
    let shapes = json!({
        "Look": { "type": "operation", "input": { "target": "LookRequest" }, "output": { "target": "LookResponse" },
            "traits": { "smithy.waiters#waitable": waiters } },
        "LookRequest": { "type": "structure", "members": { "cups": { "target": "Integer" } } },
        "LookResponse": { "type": "structure", "members": { "cups": { "target": "Integer" } } },
    });
    let generated = super::generated(shapes);
    let manifest = super::file(&generated, "Cargo.toml");
    let feature = manifest.lines().find(|line| line.starts_with("waiters"));
    let root = super::file(&generated, "src/lib.rs");
    let module = root
        .lines()
        .rev()
        .skip_while(|line| !line.contains("mod waiters"));
    let mut module: Vec<&str> = module.take(3).collect();
    module.reverse();
    let waiters = super::file(&generated, "src/waiters.rs");
    assert_snapshot!(format!(
        "{}\n\n{}\n\n{waiters}",
        feature.unwrap(),
        module.join("\n")
    ));
}
