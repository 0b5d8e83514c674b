use serde_json::{Value, json};
use tinsmith_model::diff::Rule::*;

use super::Pair;

fn bound(names: &[&str]) -> Value {
    let targets: Vec<Value> = names.iter().map(|name| json!({ "target": name })).collect();
    json!({ "operations": targets })
}

pub(super) fn pairs() -> Vec<Pair> {
    let knead = json!({
        "type": "operation",
        "input": { "target": "KneadInput" },
        "errors": [{ "target": "Sticky" }],
        "traits": { "http": { "method": "POST", "uri": "/knead" } },
    });
    vec![
        Pair::of(
            "operation",
            AddedOperation,
            RemovedOperation,
            json!({
                "Bakery": bound(&["Bake", "ListBreads", "Ring", "Knead"]),
                "Knead": knead,
                "KneadInput": { "type": "structure", "members": { "minutes": { "target": "Integer" } } },
                "Sticky": { "type": "structure", "traits": { "error": "client" }, "members": {} },
            }),
        ),
        Pair::of(
            "operation-that-shares-an-input",
            AddedOperation,
            RemovedOperation,
            json!({
                "Bakery": bound(&["Bake", "ListBreads", "Ring", "Rebake"]),
                "Rebake": {
                    "type": "operation",
                    "input": { "target": "BakeInput" },
                    "traits": { "http": { "method": "POST", "uri": "/rebake" } },
                },
            }),
        ),
        Pair::of(
            "operation-of-another-name",
            RenamedOperation,
            RenamedOperation,
            json!({
                "Bakery": bound(&["BakeBread", "ListBreads", "Ring"]),
                "Bake": null,
                "BakeBread": super::base::shapes()["Bake"],
            }),
        ),
        Pair::of(
            "input",
            AddedOperationInput,
            RemovedOperationInput,
            json!({ "Ring": { "input": { "target": "RingInput" } },
                "RingInput": { "type": "structure", "members": {} } }),
        ),
        Pair::of(
            "output",
            AddedOperationOutput,
            RemovedOperationOutput,
            json!({ "Ring": { "output": { "target": "RingOutput" } },
                "RingOutput": { "type": "structure", "members": {} } }),
        ),
        Pair::of(
            "another-input",
            ChangedOperationInput,
            ChangedOperationInput,
            json!({ "Bake": { "input": { "target": "Dough" }, "traits": { "examples": null } },
                "Dough": { "type": "structure", "members": { "flour": { "target": "String" } } } }),
        ),
        Pair::of(
            "another-output",
            ChangedOperationOutput,
            ChangedOperationOutput,
            json!({ "Bake": { "output": { "target": "Crumbs" } },
                "Crumbs": { "type": "structure", "members": { "crumbs": { "target": "Integer" } } } }),
        ),
        Pair::of(
            "error",
            AddedOperationError,
            RemovedOperationError,
            json!({ "Ring": { "errors": [{ "target": "Burnt" }] } }),
        ),
        Pair::of(
            "http-binding-of-an-operation",
            ChangedHttpBinding,
            ChangedHttpBinding,
            json!({ "Bake": { "traits": { "http": { "uri": "/breads/bake" } } } }),
        ),
        Pair::of(
            "pages",
            ChangedPaginatedTrait,
            ChangedPaginatedTrait,
            json!({ "ListBreads": { "traits": { "paginated": null } } }),
        ),
        Pair::of(
            "waiter",
            ChangedWaitableTrait,
            ChangedWaitableTrait,
            json!({ "ListBreads": { "traits": { "smithy.waiters#waitable": { "BreadsGone": { "acceptors": [
                { "state": "success", "matcher": { "success": false } }] } } } } }),
        ),
        Pair::of(
            "examples",
            RemovedTrait,
            AddedTrait,
            json!({ "Bake": { "traits": { "examples": null } } }),
        ),
    ]
}
