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
fn errors_may_stand_without_a_layer() {
    for says in [true, false] {
        let mut service = tinsmith_tests::fixture::service();
        service["traits"] = json!({ "aws.protocols#restXml": { "noErrorWrapping": says } });
        let shapes = json!({ "Example": service });
        let file = super::generated(shapes);
        let text = super::file(&file, "src/service.rs");
        assert_eq!(text.contains(".no_error_wrapping()"), says, "{text}");
    }
}

#[test]
fn services_of_their_own_kind_are_known_by_their_id() {
    for (id, own) in [
        ("com.amazonaws.glacier#Glacier", true),
        ("com.amazonaws.glacier#Other", false),
    ] {
        let shapes = json!({ id: tinsmith_tests::fixture::service() });
        let generated = super::generated(shapes);
        let text = super::file(&generated, "src/service.rs");
        assert_eq!(text.contains("Customization::Glacier"), own, "{text}");
        let manifest = super::file(&generated, "Cargo.toml");
        assert_eq!(manifest.contains("\"checksum\""), own, "{manifest}");
    }
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
