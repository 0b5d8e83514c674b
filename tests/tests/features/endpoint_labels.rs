//! What endpoints remember of the input that they were made for.

use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_tests::excerpt;

use crate::endpoints::{endpoint, is_set, service, tree};

fn label(parameter: &str, binding: &str) -> Value {
    json!({ "target": "String", "traits": {
        "required": {},
        binding: {},
        "smithy.rules#contextParam": { "name": parameter },
    } })
}

fn call(function: &str, argument: &str, name: &str) -> Value {
    json!({ "fn": function, "argv": [{ "ref": argument }], "assign": name })
}

fn attribute(of: &str, path: &str, name: &str) -> Value {
    json!({ "fn": "getAttr", "argv": [{ "ref": of }, path], "assign": name })
}

/// The rules: by an ARN's resource, by what depends on the ARN, by the value itself, by a part of it, by nothing.
fn rules() -> Vec<Value> {
    let arn = [is_set("Name"), call("aws.parseArn", "Name", "arn")];
    let first =
        json!({ "fn": "substring", "argv": [{ "ref": "Name" }, 0, 1, false], "assign": "first" });
    vec![
        tree(
            &arn,
            &[
                endpoint(
                    &[attribute("arn", "resourceId[1]", "resource")],
                    "https://{resource}.of.{arn#region}.example.com",
                ),
                endpoint(&[], "https://of.{arn#region}.example.com"),
            ],
        ),
        tree(
            &[is_set("Account"), call("uriEncode", "Account", "encoded")],
            &[endpoint(&[], "https://{Account}.example.com/{encoded}")],
        ),
        endpoint(&[is_set("Name"), first], "https://{first}.example.com"),
        endpoint(&[is_set("Free")], "https://{Free}.example.com"),
        endpoint(&[], "https://example.com"),
    ]
}

fn model() -> Value {
    let text = || json!({ "type": "string" });
    let rules = json!({
        "version": "1.0",
        "parameters": { "Name": text(), "Account": text(), "Free": text(), "Fixed": text() },
        "rules": rules(),
    });
    let prefix = |prefix: &str| json!({ "hostPrefix": prefix });
    let fixed = json!({ "Fixed": { "value": "a" } });
    json!({
        "Example": service(json!({ "endpointRuleSet": rules }), &["Get", "Put"]),
        "Get": { "type": "operation", "input": { "target": "Place" }, "traits": {
            "smithy.api#endpoint": prefix("{Owner}."),
            "smithy.rules#staticContextParams": fixed,
        } },
        // The prefix has a label that the rules know nothing of.
        "Put": { "type": "operation", "input": { "target": "Place" }, "traits": {
            "smithy.api#endpoint": prefix("{Owner}.{Route}."),
        } },
        "Place": { "type": "structure", "members": {
            "Id": label("Name", "httpLabel"),
            "Owner": label("Account", "hostLabel"),
            "Free": { "target": "String", "traits": { "smithy.rules#contextParam": { "name": "Free" } } },
            "Other": label("Fixed", "httpLabel"),
            "Route": { "target": "String", "traits": { "required": {}, "hostLabel": {} } },
        } },
    })
}

#[test]
fn labels_are_remembered_with_their_values() {
    let generated = super::generated(model());
    let text = super::file(&generated, "src/endpoint.rs");
    let start = text
        .find("    /// The endpoint by")
        .expect("there are rules");
    assert_snapshot!(&text[start..]);
}

#[test]
fn members_say_which_parameter_they_set() {
    let generated = super::generated(model());
    let schemas = super::file(&generated, "src/schemas.rs");
    assert_snapshot!(excerpt::items(schemas, &["pub(crate) static PLACE"]).unwrap());
}

#[test]
fn rules_that_know_the_labels_of_a_host_prefix_give_the_whole_host() {
    let generated = super::generated(model());
    let is_whole = |path: &str| super::file(&generated, path).contains(".without_host_prefix()");
    assert!(is_whole("src/operations/get.rs"));
    assert!(!is_whole("src/operations/put.rs"));
}
