use insta::assert_snapshot;
use serde_json::{Value, json};

/// A service with errors of its own, and an operation with more.
fn shapes() -> Value {
    let mut service = tinsmith_tests::fixture::service();
    service["operations"] = json!([{ "target": "Brew" }]);
    service["errors"] = json!([{ "target": "Throttled" }, { "target": "NoWater" }]);
    json!({
        "Example": service,
        "Brew": { "type": "operation", "errors": [{ "target": "NoWater" }, { "target": "NoBeans" }] },
        "NoWater": { "type": "structure", "members": { "message": { "target": "String" } }, "traits": {
            "error": "client",
            "documentation": "The tank is empty.\n\nFill it.",
            "aws.protocols#awsQueryError": { "code": "Water.Missing", "httpResponseCode": 409 },
        } },
        "NoBeans": { "type": "structure", "traits": { "error": "client", "httpError": 404 } },
        "Throttled": { "type": "structure", "traits": {
            "error": "server", "httpError": 503, "retryable": { "throttling": true } } },
    })
}

#[test]
fn an_operation_has_its_errors_and_those_of_the_service() {
    let starts = ["pub enum BrewError", "impl OperationError"];
    assert_snapshot!(super::items(shapes(), "src/operations/brew.rs", &starts));
}

#[test]
fn a_structure_of_an_error() {
    let starts = ["use", "pub struct", "impl NoWater"];
    assert_snapshot!(super::items(shapes(), "src/errors/no_water.rs", &starts));
}

#[test]
fn codes_and_retries_are_in_the_schema() {
    let starts =
        ["NO_BEANS", "NO_WATER", "THROTTLED"].map(|name| format!("pub(crate) static {name}:"));
    let starts = starts.each_ref().map(String::as_str);
    assert_snapshot!(super::items(shapes(), "src/schemas.rs", &starts));
}

/// Services that once spoke awsQuery keep its codes, and not its statuses.
#[test]
fn the_status_of_an_error_in_aws_query_is_for_that_protocol_alone() {
    let schema = |protocol: &str, http_error: Option<u16>| {
        let mut shapes = shapes();
        shapes["Example"]["traits"] = json!({
            protocol: {},
            "aws.protocols#awsQueryCompatible": {},
        });
        if let Some(status) = http_error {
            shapes["NoWater"]["traits"]["httpError"] = json!(status);
        }
        super::items(shapes, "src/schemas.rs", &["pub(crate) static NO_WATER:"])
    };
    for protocol in [
        "aws.protocols#awsJson1_0",
        "aws.protocols#awsJson1_1",
        "smithy.protocols#rpcv2Cbor",
    ] {
        let text = schema(protocol, None);
        assert!(text.contains(".query_code(\"Water.Missing\")"), "{text}");
        assert!(!text.contains("http_status"), "{text}");
        let text = schema(protocol, Some(404));
        assert!(text.contains(".http_status(404)"), "{text}");
    }
    let text = schema("aws.protocols#awsQuery", Some(404));
    assert!(text.contains(".http_status(409)"), "{text}");
}

#[test]
fn two_errors_with_one_code() {
    let error = |code: &str| {
        json!({ "type": "structure", "traits": {
        "error": "client",
        "aws.protocols#awsQueryError": { "code": code, "httpResponseCode": 400 },
    } })
    };
    let shapes = json!({ "First": error("Same"), "Second": error("Same"), "NoCode": error("") });
    assert_snapshot!(super::items(
        shapes,
        "src/operations/call.rs",
        &["impl OperationError"]
    ));
}

#[test]
fn errors_that_are_members_are_imported_from_their_module() {
    let shapes = json!({
        "Outer": { "type": "structure", "traits": { "error": "client" }, "members": {
            "cause": { "target": "Inner" }, "detail": { "target": "Detail" } } },
        "Inner": { "type": "structure", "traits": { "error": "server" } },
        "Detail": { "type": "structure", "members": { "text": { "target": "String" } } },
    });
    assert_snapshot!(super::items(
        shapes,
        "src/errors/outer.rs",
        &["use", "pub struct"]
    ));
}

/// A response to HEAD has no body, so that only its status tells.
#[test]
fn a_status_that_one_error_has_tells_it() {
    let error = |status: u16| json!({ "type": "structure", "traits": { "error": "client", "httpError": status } });
    let unsaid = json!({ "type": "structure", "traits": { "error": "client" } });
    let shapes = json!({
        "Absent": error(404), "Bad": error(400), "Broken": error(500), "Busy": error(409), "Twice": error(409),
        // It comes with 400, which is the default.
        "Unsaid": unsaid,
    });
    assert_snapshot!(super::items(
        shapes,
        "src/operations/call.rs",
        &["impl Operation for"]
    ));
}

/// The model of S3 doesn't say it.
#[test]
fn what_s3_does_not_find_has_status_404() {
    let not_found = |traits: Value| {
        let mut traits = traits;
        traits["error"] = json!("client");
        json!({ "com.amazonaws.s3#NotFound": { "type": "structure", "traits": traits } })
    };
    let operation = super::items(
        not_found(json!({})),
        "src/operations/call.rs",
        &["impl Operation for"],
    );
    assert!(operation.contains("(404, \"NotFound\")"), "{operation}");
    let mended = tinsmith_tests::fixture::model(not_found(json!({ "httpError": 404 })));
    let fault = tinsmith_tests::fixture::generated(&mended).unwrap_err();
    assert!(fault.to_string().contains("no longer applies"), "{fault}");
}
