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

/// The items of a map are pairs: a file that says no more of the map doesn't import its type.
#[test]
fn a_shared_output_with_a_map_of_items_imports_no_map() {
    let shapes = json!({
        "GetUsage": operation(json!({ "inputToken": "position", "outputToken": "position", "items": "items" })),
        "UpdateUsage": { "type": "operation", "output": { "target": "ListResponse" } },
        "ListRequest": structure(json!({ "position": { "target": "String" } })),
        "ListResponse": structure(json!({
            "position": { "target": "String" }, "items": { "target": "Usages" } })),
        "Usages": { "type": "map", "key": { "target": "String" }, "value": { "target": "Usage" } },
        "Usage": list("Long"),
    });
    let generated = super::generated(shapes);
    let file = super::file(&generated, "src/operations/get_usage.rs");
    assert!(
        file.contains("type Item<'o> = (&'o String, &'o Vec<i64>);"),
        "{file}"
    );
    assert!(!file.contains("BTreeMap"), "{file}");
    // Where a field has the type, it is imported.
    let file = super::file(&generated, "src/types/list_result.rs");
    assert!(file.contains("use std::collections::BTreeMap;"), "{file}");
}

/// S3 gives a marker on the last page of parts, too; no other operation is known to do so.
#[test]
fn the_parts_of_s3_end_by_their_flag() {
    let shapes = |service: &str, operation: &str| {
        let id = |name: &str| format!("com.amazonaws.s3#{name}");
        let mut amazon = tinsmith_tests::fixture::service();
        amazon["operations"] = json!([{ "target": id(operation) }]);
        json!({
            id(service): amazon,
            id(operation): { "type": "operation",
                "input": { "target": "ListRequest" }, "output": { "target": "ListResponse" },
                "traits": { "paginated": { "inputToken": "Marker", "outputToken": "NextMarker" } } },
            "ListRequest": structure(json!({ "Marker": { "target": "String" } })),
            "ListResponse": structure(json!({
                "NextMarker": { "target": "String" }, "IsTruncated": { "target": "Boolean" } })),
        })
    };
    assert_snapshot!(super::items(
        shapes("AmazonS3", "ListParts"),
        "src/operations/list_parts.rs",
        &IMPLS[..1]
    ));
    for (service, operation, file) in [
        ("AmazonS3", "ListObjectsV2", "list_objects_v2"),
        ("Other", "ListParts", "list_parts"),
    ] {
        let path = format!("src/operations/{file}.rs");
        let pagination = super::items(shapes(service, operation), &path, &IMPLS[..1]);
        assert!(!pagination.contains("is_last_page"), "{pagination}");
    }
}
