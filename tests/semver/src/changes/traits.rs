use serde_json::json;
use tinsmith_model::diff::Rule::*;

use super::Pair;

pub(super) fn pairs() -> Vec<Pair> {
    vec![
        Pair::of(
            "length",
            ChangedLengthTrait,
            ChangedLengthTrait,
            json!({ "Name": { "traits": { "length": { "max": 20 } } } }),
        ),
        Pair::of(
            "range",
            ChangedRangeTrait,
            ChangedRangeTrait,
            json!({ "Grams": { "traits": { "range": null } } }),
        ),
        Pair::of(
            "pattern",
            ChangedPatternTrait,
            ChangedPatternTrait,
            json!({ "Name": { "traits": { "pattern": "^[a-z ]+$" } } }),
        ),
        Pair::of(
            "unique-items",
            AddedTrait,
            RemovedTrait,
            json!({ "Breads": { "traits": { "uniqueItems": {} } } }),
        ),
        Pair::of(
            "http-binding-of-a-member",
            ChangedHttpBinding,
            ChangedHttpBinding,
            json!({ "ListBreadsInput": { "members": { "token": { "traits": { "httpQuery": "page" } } } } }),
        ),
        Pair::of(
            "name-on-the-wire",
            AddedTrait,
            RemovedTrait,
            json!({ "Bread": { "members": { "weight": { "traits": { "jsonName": "grams" } } } } }),
        ),
        Pair::between(
            "another-name-on-the-wire",
            ModifiedTrait,
            ModifiedTrait,
            json!({ "Bread": { "members": { "weight": { "traits": { "jsonName": "grams" } } } } }),
            json!({ "Bread": { "members": { "weight": { "traits": { "jsonName": "kilos" } } } } }),
        ),
        Pair::of(
            "sensitive",
            AddedTrait,
            RemovedTrait,
            json!({ "Name": { "traits": { "sensitive": {} } } }),
        ),
        Pair::of(
            "deprecated-operation",
            AddedTrait,
            RemovedTrait,
            json!({ "Ring": { "traits": { "deprecated": {} } } }),
        ),
        Pair::of(
            "deprecated-member",
            AddedTrait,
            RemovedTrait,
            json!({ "Bread": { "members": { "weight": { "traits": { "deprecated": {} } } } } }),
        ),
        Pair::of(
            "deprecated-shape",
            AddedTrait,
            RemovedTrait,
            json!({ "Bread": { "traits": { "deprecated": {} } } }),
        ),
        Pair::of(
            "deprecated-value",
            AddedTrait,
            RemovedTrait,
            json!({ "Kind": { "members": { "RYE": { "traits": { "deprecated": {} } } } } }),
        ),
        Pair::of(
            "documentation",
            ChangedDocumentation,
            ChangedDocumentation,
            json!({ "Bread": { "traits": { "documentation": "What is baked." } } }),
        ),
    ]
}
