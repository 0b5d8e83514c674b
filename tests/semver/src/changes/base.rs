//! The model that pairs start from: a bakery that has something of everything.

use serde_json::{Value, json};

/// The shapes, as [`fixture::model`](tinsmith_tests::fixture::model) takes them.
pub(super) fn shapes() -> Value {
    json!({
        "Bakery": {
            "type": "service",
            "version": "2024-01-01",
            "operations": [{ "target": "Bake" }, { "target": "ListBreads" }, { "target": "Ring" }],
            "resources": [{ "target": "Oven" }],
            "errors": [{ "target": "Busy" }],
            "traits": {
                "aws.protocols#restJson1": {},
                "aws.auth#sigv4": { "name": "bakery" },
                "smithy.rules#endpointRuleSet": {
                    "version": "1.0",
                    "parameters": {
                        "Region": { "type": "string", "builtIn": "AWS::Region", "documentation": "Where" },
                    },
                    "rules": [{ "conditions": [], "type": "endpoint",
                        "endpoint": { "url": "https://bakery.example.com" } }],
                },
            },
        },
        "Oven": {
            "type": "resource",
            "identifiers": { "ovenId": { "target": "String" } },
            "read": { "target": "GetOven" },
        },
        "GetOven": {
            "type": "operation",
            "input": { "target": "GetOvenInput" },
            "output": { "target": "GetOvenOutput" },
            "traits": { "http": { "method": "GET", "uri": "/ovens/{ovenId}" }, "readonly": {} },
        },
        "GetOvenInput": { "type": "structure", "members": {
            "ovenId": { "target": "String", "traits": { "required": {}, "httpLabel": {} } },
        } },
        "GetOvenOutput": { "type": "structure", "members": {
            "degrees": { "target": "Integer", "traits": { "default": 20 } },
            "bread": { "target": "Bread" },
        } },
        "Bake": {
            "type": "operation",
            "input": { "target": "BakeInput" },
            "output": { "target": "BakeOutput" },
            "errors": [{ "target": "Burnt" }],
            "traits": {
                "http": { "method": "POST", "uri": "/bake" },
                "examples": [{ "title": "A rye bread", "input": { "name": "rye" }, "output": {} }],
            },
        },
        "BakeInput": { "type": "structure", "members": {
            "name": { "target": "Name", "traits": { "required": {} } },
            "filling": { "target": "Filling" },
            "kind": { "target": "Kind" },
        } },
        "BakeOutput": { "type": "structure", "members": { "bread": { "target": "Bread" } } },
        "ListBreads": {
            "type": "operation",
            "input": { "target": "ListBreadsInput" },
            "output": { "target": "ListBreadsOutput" },
            "traits": {
                "http": { "method": "GET", "uri": "/breads" },
                "readonly": {},
                "paginated": { "inputToken": "token", "outputToken": "token", "items": "breads" },
                "smithy.waiters#waitable": { "BreadsThere": { "acceptors": [
                    { "state": "success", "matcher": { "success": true } },
                ] } },
            },
        },
        "ListBreadsInput": { "type": "structure", "members": {
            "token": { "target": "String", "traits": { "httpQuery": "token" } },
        } },
        "ListBreadsOutput": { "type": "structure", "members": {
            "token": { "target": "String" },
            "breads": { "target": "Breads" },
        } },
        "Ring": { "type": "operation", "traits": { "http": { "method": "POST", "uri": "/ring" } } },
        "Breads": { "type": "list", "member": { "target": "Bread" } },
        "Bread": { "type": "structure", "members": {
            "name": { "target": "Name", "traits": { "required": {} } },
            "weight": { "target": "Grams" },
            "kind": { "target": "Kind" },
            "size": { "target": "Size" },
            "prices": { "target": "Prices" },
        } },
        "Filling": { "type": "union", "members": {
            "jam": { "target": "String" },
            "cheese": { "target": "Cheese" },
        } },
        "Cheese": { "type": "structure", "members": { "age": { "target": "Integer" } } },
        "Kind": { "type": "enum", "members": {
            "RYE": { "target": "Unit", "traits": { "enumValue": "rye" } },
            "WHEAT": { "target": "Unit", "traits": { "enumValue": "wheat" } },
        } },
        "Size": { "type": "intEnum", "members": {
            "SMALL": { "target": "Unit", "traits": { "enumValue": 1 } },
            "LARGE": { "target": "Unit", "traits": { "enumValue": 2 } },
        } },
        "Prices": { "type": "map", "key": { "target": "String" }, "value": { "target": "Integer" } },
        "Name": { "type": "string", "traits": { "length": { "min": 1, "max": 40 }, "pattern": "^[a-z]+$" } },
        "Grams": { "type": "integer", "traits": { "range": { "min": 1 } } },
        "Burnt": { "type": "structure", "traits": { "error": "client" }, "members": {
            "message": { "target": "String" },
        } },
        "Busy": { "type": "structure", "traits": { "error": "server" }, "members": {
            "message": { "target": "String" },
        } },
    })
}
