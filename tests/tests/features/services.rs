use insta::assert_snapshot;
use serde_json::json;

#[test]
fn the_service_and_its_crate() {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([{ "target": "Brew" }]);
    for (id, value) in [
        ("title", json!("Coffee \"to go\"")),
        ("documentation", json!("Brews coffee.\n\nOr tea.")),
        (
            "aws.api#service",
            json!({ "sdkId": "Coffee Pot", "endpointPrefix": "coffee" }),
        ),
        ("aws.auth#sigv4", json!({ "name": "brew" })),
    ] {
        service["traits"][id] = value;
    }
    let shapes = json!({ "Example": service, "Brew": { "type": "operation" } });
    let generated = super::generated(shapes);
    let files =
        ["Cargo.toml", "src/lib.rs", "src/service.rs"].map(|path| super::file(&generated, path));
    assert_snapshot!(files.join("\n"));
}

#[test]
fn renamed_shapes_keep_their_ids() {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([{ "target": "Get" }]);
    service["rename"] = json!({ "other#Note": "OtherNote" });
    let note = json!({ "type": "structure", "members": { "text": { "target": "String" } } });
    let shapes = json!({
        "Example": service,
        "Get": { "type": "operation", "input": { "target": "GetRequest" } },
        "GetRequest": { "type": "structure", "members": {
            "a": { "target": "Note" }, "b": { "target": "other#Note" } } },
        "Note": note,
        "other#Note": note,
    });
    let generated = super::generated(shapes);
    let part = |path, starts: &[&str]| {
        tinsmith_tests::excerpt::items(super::file(&generated, path), starts).unwrap()
    };
    let request = part("src/operations/get.rs", &["pub struct GetRequest"]);
    let schemas = part("src/schemas.rs", &["pub(crate) static"]);
    assert_snapshot!(format!("{request}\n{schemas}"));
}

#[test]
fn operations_of_resources_are_operations_of_the_service() {
    let shapes = json!({
        "Pot": { "type": "resource",
            "create": { "target": "CreatePot" },
            "list": { "target": "ListPots" },
            "operations": [{ "target": "RinsePot" }],
            "resources": [{ "target": "Lid" }] },
        "Lid": { "type": "resource", "collectionOperations": [{ "target": "CountLids" }] },
        "CreatePot": { "type": "operation" },
        "ListPots": { "type": "operation" },
        "RinsePot": { "type": "operation" },
        "CountLids": { "type": "operation" },
        "Ping": { "type": "operation" },
    });
    let generated = super::generated(shapes);
    assert_snapshot!(super::file(&generated, "src/operations/mod.rs"));
}
