use insta::assert_snapshot;
use serde_json::{Value, json};

fn text() -> Value {
    json!({ "type": "structure", "members": { "text": { "target": "String" } } })
}

#[test]
fn an_operation_without_input_and_output() {
    let shapes = json!({ "Ping": { "type": "operation",
        "traits": { "documentation": "Asks whether anybody is there." } } });
    let starts = [
        "use",
        "pub struct",
        "impl Operation for",
        "impl Ping {",
        "pub type",
    ];
    assert_snapshot!(super::items(shapes, "src/operations/ping.rs", &starts));
}

#[test]
fn inputs_and_outputs_that_are_shared_stand_among_the_types() {
    let shapes = json!({
        "Get": { "type": "operation", "input": { "target": "Key" }, "output": { "target": "Note" } },
        "Put": { "type": "operation", "input": { "target": "Note" }, "output": { "target": "PutResponse" } },
        "Key": text(), "Note": text(), "PutResponse": text(),
    });
    let generated = super::generated(shapes);
    let part = |path, starts: &[&str]| {
        tinsmith_tests::excerpt::items(super::file(&generated, path), starts).unwrap()
    };
    let starts = ["use crate", "impl Operation for", "pub struct", "pub type"];
    let put = part("src/operations/put.rs", &starts);
    let modules = [
        super::file(&generated, "src/operations/mod.rs"),
        super::file(&generated, "src/types/mod.rs"),
    ];
    assert_snapshot!(format!("{put}\n{}", modules.join("\n")));
}

#[test]
fn what_responses_name_their_outputs() {
    let shapes = json!({
        "Get": { "type": "operation", "output": { "target": "GetResponse" } },
        "Put": { "type": "operation", "output": { "target": "Note" } },
        "Patch": { "type": "operation", "output": { "target": "Note" } },
        "GetResponse": text(), "Note": text(),
    });
    let starts = ["GET_RESPONSE", "NOTE"].map(|name| format!("pub(crate) static {name}:"));
    let starts = starts.each_ref().map(String::as_str);
    assert_snapshot!(super::items(shapes, "src/schemas.rs", &starts));
}

#[test]
fn how_a_call_is_signed() {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([
        { "target": "Anonymous" }, { "target": "Either" }, { "target": "Signed" },
        { "target": "Streamed" }
    ]);
    service["traits"]["aws.auth#sigv4"] = json!({ "name": "coffee" });
    let shapes = json!({
        "Example": service,
        "Anonymous": { "type": "operation", "traits": { "auth": [] } },
        "Either": { "type": "operation", "traits": { "optionalAuth": {} } },
        "Signed": { "type": "operation" },
        "Streamed": { "type": "operation", "traits": { "aws.auth#unsignedPayload": {} } },
    });
    let generated = super::generated(shapes);
    let parts = ["anonymous", "either", "signed", "streamed"].map(|module| {
        let text = super::file(&generated, &format!("src/operations/{module}.rs"));
        tinsmith_tests::excerpt::items(text, &["impl Operation for"]).unwrap()
    });
    assert_snapshot!(parts.join("\n"));
}

#[test]
fn what_http_needs_of_an_operation() {
    let mut service = tinsmith_tests::fixture::service();
    service["traits"] = json!({ "aws.protocols#restJson1": {} });
    service["operations"] = json!([{ "target": "Put" }]);
    let shapes = json!({
        "Example": service,
        "Put": { "type": "operation", "input": { "target": "PutRequest" }, "traits": {
            "http": { "method": "PUT", "uri": "/notes/{text}?force", "code": 204 },
            "endpoint": { "hostPrefix": "{text}." },
            "httpChecksumRequired": {},
            "requestCompression": { "encodings": ["gzip"] },
        } },
        "PutRequest": { "type": "structure", "members": {
            "text": { "target": "String", "traits": { "required": {}, "httpLabel": {}, "hostLabel": {} } } } },
    });
    assert_snapshot!(super::items(
        shapes,
        "src/operations/put.rs",
        &["impl Operation for"]
    ));
}

#[test]
fn a_protocol_without_bindings_needs_no_method() {
    let mut service = tinsmith_tests::fixture::service();
    service["traits"] = json!({ "aws.protocols#awsJson1_0": {} });
    service["operations"] = json!([{ "target": "Put" }]);
    let http = json!({ "method": "PUT", "uri": "/notes", "code": 204 });
    let shapes = json!({
        "Example": service,
        "Put": { "type": "operation", "traits": { "http": http } },
    });
    let put = super::items(shapes, "src/operations/put.rs", &["impl Operation"]);
    assert!(!put.contains("http"), "{put}");
}

#[test]
fn a_checksum_may_be_required_by_aws() {
    let shapes = json!({
        "Put": { "type": "operation", "traits": { "aws.protocols#httpChecksum": { "requestChecksumRequired": true } } },
        "Get": { "type": "operation", "traits": { "aws.protocols#httpChecksum": {} } },
    });
    let put = super::items(shapes.clone(), "src/operations/put.rs", &["impl Operation"]);
    assert!(put.contains(".http_checksum_required()"), "{put}");
    let get = super::items(shapes, "src/operations/get.rs", &["impl Operation"]);
    assert!(!get.contains("checksum"), "{get}");
}
