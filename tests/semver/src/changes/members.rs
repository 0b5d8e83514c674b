use serde_json::{Value, json};
use tinsmith_model::diff::Rule::*;

use super::Pair;

/// A patch of the structure `Bread`.
fn bread(members: Value) -> Value {
    json!({ "Bread": { "members": members } })
}

/// A patch with two structures; the second one holds the first one, which has these members.
fn recursion(members: Value) -> Value {
    json!({
        "Bread": { "members": { "zest": { "target": "Zest" } } },
        "Apple": { "type": "structure", "members": members },
        "Zest": { "type": "structure", "members": { "of": { "target": "Apple" } } },
    })
}

pub(super) fn pairs() -> Vec<Pair> {
    let text = json!({ "target": "String" });
    let required = json!({ "target": "String", "traits": { "required": {} } });
    let with_default = |value: i64| json!({ "target": "Integer", "traits": { "default": value } });
    vec![
        Pair::of(
            "member",
            AddedMember,
            RemovedMember,
            bread(json!({ "flour": text })),
        ),
        Pair::of(
            "member-with-a-default",
            AddedMember,
            RemovedMember,
            bread(json!({ "slices": with_default(1) })),
        ),
        Pair::of(
            "required-member-of-a-response",
            AddedRequiredMember,
            RemovedMember,
            bread(json!({ "flour": required })),
        ),
        Pair::of(
            "required-member-of-a-request",
            AddedRequiredMember,
            RemovedMember,
            json!({ "BakeInput": { "members": { "flour": required } } }),
        ),
        Pair::of(
            "first-required-member",
            AddedRequiredMember,
            RemovedMember,
            json!({ "Cheese": { "members": { "milk": required } } }),
        ),
        Pair::of(
            "member-of-a-union",
            AddedMember,
            RemovedMember,
            json!({ "Filling": { "members": { "butter": text } } }),
        ),
        Pair::of(
            "member-of-another-name",
            RenamedMember,
            RenamedMember,
            json!({ "Bread": { "members": { "=": {
                "name": { "target": "Name", "traits": { "required": {} } },
                "mass": { "target": "Grams" },
                "kind": { "target": "Kind" },
                "size": { "target": "Size" },
                "prices": { "target": "Prices" },
            } } } }),
        ),
        Pair::of(
            "target",
            ChangedMemberTarget,
            ChangedMemberTarget,
            bread(json!({ "weight": { "target": "Long" } })),
        ),
        Pair::of(
            "target-of-the-same-type",
            ChangedMemberTarget,
            ChangedMemberTarget,
            bread(json!({ "weight": { "target": "Integer" } })),
        ),
        Pair::of(
            "target-of-a-list",
            ChangedMemberTarget,
            ChangedMemberTarget,
            json!({ "Breads": { "member": { "target": "Name" } } }),
        ),
        Pair::of(
            "target-of-a-union",
            ChangedMemberTarget,
            ChangedMemberTarget,
            json!({ "Filling": { "members": { "jam": { "target": "Integer" } } } }),
        ),
        Pair::of(
            "order-of-members",
            ChangedMemberOrder,
            ChangedMemberOrder,
            json!({ "BakeInput": { "members": { "=": {
                "kind": { "target": "Kind" },
                "name": { "target": "Name", "traits": { "required": {} } },
                "filling": { "target": "Filling" },
            } } } }),
        ),
        Pair::between(
            "order-of-arguments",
            ChangedMemberOrder,
            ChangedMemberOrder,
            json!({ "Cheese": { "members": { "=": { "milk": required, "rennet": required } } } }),
            json!({ "Cheese": { "members": { "=": { "rennet": required, "milk": required } } } }),
        ),
        Pair::of(
            "required",
            ChangedNullability,
            ChangedNullability,
            bread(json!({ "weight": { "traits": { "required": {} } } })),
        ),
        Pair::between(
            "default-instead-of-required",
            ChangedNullability,
            ChangedNullability,
            bread(json!({ "slices": { "target": "Integer", "traits": { "required": {} } } })),
            bread(json!({ "slices": with_default(1) })),
        ),
        Pair::of(
            "client-optional",
            ChangedNullability,
            ChangedNullability,
            bread(json!({ "name": { "traits": { "clientOptional": {} } } })),
        ),
        Pair::of(
            "default-that-came-later",
            ChangedDefault,
            ChangedDefault,
            bread(json!({ "weight": { "traits": { "default": 1, "addedDefault": {} } } })),
        ),
        Pair::between(
            "another-default",
            ChangedDefault,
            ChangedDefault,
            bread(json!({ "slices": with_default(1) })),
            bread(json!({ "slices": with_default(12) })),
        ),
        Pair::of(
            "sparse",
            AddedTrait,
            RemovedTrait,
            json!({ "Breads": { "traits": { "sparse": {} } } }),
        ),
        Pair::of(
            "recursion",
            AddedMember,
            RemovedMember,
            json!({ "Cheese": { "members": { "around": { "target": "Filling" } } } }),
        ),
        Pair::between(
            "recursion-by-a-new-member",
            AddedMember,
            RemovedMember,
            recursion(json!({})),
            recursion(json!({ "zest": { "target": "Zest" } })),
        ),
        Pair::of(
            "names-that-meet",
            AddedMember,
            RemovedMember,
            json!({ "Bread": { "members": { "mishap": { "target": "BakeError" } } },
                "BakeError": { "type": "structure", "members": {} } }),
        ),
    ]
}
