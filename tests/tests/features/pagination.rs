use insta::assert_snapshot;
use serde_json::{Value, json};

const IMPLS: [&str; 2] = [
    "impl tinsmith::Paginated for",
    "impl tinsmith::PaginatedItems for",
];

fn operation(paginated: Value) -> Value {
    json!({ "type": "operation", "input": { "target": "ListRequest" }, "output": { "target": "ListResponse" },
        "traits": { "paginated": paginated } })
}

fn structure(members: Value) -> Value {
    json!({ "type": "structure", "members": members })
}

fn list(item: &str) -> Value {
    json!({ "type": "list", "member": { "target": item } })
}

#[test]
fn tokens_and_items_at_the_top() {
    let shapes = json!({
        "List": operation(json!({ "inputToken": "nextToken", "outputToken": "nextToken", "items": "users" })),
        "ListRequest": structure(json!({ "nextToken": { "target": "String" } })),
        "ListResponse": structure(json!({
            "nextToken": { "target": "String" }, "users": { "target": "Users" } })),
        "Users": list("User"),
        "User": structure(json!({})),
    });
    assert_snapshot!(super::items(shapes, "src/operations/list.rs", &IMPLS));
}

#[test]
fn paths_through_structures_and_defaults_of_the_service() {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([{ "target": "List" }]);
    service["traits"]["smithy.api#paginated"] =
        json!({ "inputToken": "page.start", "outputToken": "token" });
    let shapes = json!({
        "Example": service,
        "List": operation(json!({ "outputToken": "result.page.next", "items": "result.page.byName" })),
        "ListRequest": structure(json!({
            "page": { "target": "Start", "traits": { "required": {} } } })),
        "Start": structure(json!({ "start": { "target": "Integer" } })),
        "ListResponse": structure(json!({
            "result": { "target": "Wrapped", "traits": { "required": {} } } })),
        "Wrapped": structure(json!({ "page": { "target": "Page" } })),
        "Page": structure(json!({
            "next": { "target": "Integer", "traits": { "required": {} } },
            "byName": { "target": "ByName", "traits": { "required": {} } } })),
        "ByName": { "type": "map", "key": { "target": "Kind" }, "value": { "target": "String" } },
        "Kind": { "type": "enum", "members": { "ONE": { "target": "Unit" } } },
    });
    assert_snapshot!(super::items(shapes, "src/operations/list.rs", &IMPLS));
}
