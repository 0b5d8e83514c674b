use serde_json::json;
use tinsmith_model::diff::Rule::*;

use super::Pair;

pub(super) fn pairs() -> Vec<Pair> {
    let value = |value: &str| json!({ "target": "Unit", "traits": { "enumValue": value } });
    vec![
        Pair::of(
            "shape",
            AddedShape,
            RemovedShape,
            json!({ "Bread": { "members": { "crust": { "target": "Crust" } } },
                "Crust": { "type": "structure", "members": { "color": { "target": "String" } } } }),
        ),
        Pair::of(
            "shape-in-another-namespace",
            MovedShape,
            MovedShape,
            json!({ "Filling": { "members": { "cheese": { "target": "dairy#Cheese" } } },
                "Cheese": null, "dairy#Cheese": super::base::shapes()["Cheese"] }),
        ),
        Pair::of(
            "shape-of-another-name",
            RenamedShape,
            RenamedShape,
            json!({ "Filling": { "members": { "cheese": { "target": "Quark" } } },
                "Cheese": null, "Quark": super::base::shapes()["Cheese"] }),
        ),
        Pair::of(
            "string-becomes-an-enum",
            ChangedShapeType,
            ChangedShapeType,
            json!({ "Name": { "=": { "type": "enum", "members": { "RYE": value("rye") } } } }),
        ),
        Pair::of(
            "structure-becomes-a-union",
            ChangedShapeType,
            ChangedShapeType,
            json!({ "Cheese": { "type": "union" } }),
        ),
        Pair::of(
            "value",
            AddedEnumValue,
            RemovedEnumValue,
            json!({ "Kind": { "members": { "SPELT": value("spelt") } } }),
        ),
        Pair::of(
            "value-in-between",
            AddedEnumValue,
            RemovedEnumValue,
            json!({ "Kind": { "members": { "=": {
                "RYE": value("rye"), "SPELT": value("spelt"), "WHEAT": value("wheat") } } } }),
        ),
        Pair::of(
            "value-of-an-int-enum",
            AddedEnumValue,
            RemovedEnumValue,
            json!({ "Size": { "members": { "HUGE": { "target": "Unit", "traits": { "enumValue": 3 } } } } }),
        ),
        Pair::of(
            "value-of-another-name",
            RenamedEnumValue,
            RenamedEnumValue,
            json!({ "Kind": { "members": { "=": { "DARK_RYE": value("rye"), "WHEAT": value("wheat") } } } }),
        ),
        Pair::of(
            "name-of-another-value",
            ChangedEnumValue,
            ChangedEnumValue,
            json!({ "Kind": { "members": { "RYE": value("secale") } } }),
        ),
        Pair::of(
            "order-of-values",
            ChangedMemberOrder,
            ChangedMemberOrder,
            json!({ "Kind": { "members": { "=": { "WHEAT": value("wheat"), "RYE": value("rye") } } } }),
        ),
        Pair::between(
            "values-without-names",
            ChangedEnumTrait,
            ChangedEnumTrait,
            json!({ "Name": { "traits": { "enum": [{ "value": "rye" }] } } }),
            json!({ "Name": { "traits": { "enum": [{ "value": "rye" }, { "value": "wheat" }] } } }),
        ),
        Pair::between(
            "error-that-becomes-none",
            RemovedTrait,
            AddedTrait,
            json!({ "Bread": { "members": { "accident": { "target": "Accident" } } },
                "Accident": { "type": "structure", "traits": { "error": "client" }, "members": {} } }),
            json!({ "Bread": { "members": { "accident": { "target": "Accident" } } },
                "Accident": { "type": "structure", "members": {} } }),
        ),
    ]
}
