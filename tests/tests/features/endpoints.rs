use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_codegen::EndpointTrait;
use tinsmith_tests::{excerpt, fixture};

/// A service with these traits of `smithy.rules`, and these operations.
fn service(traits: Value, operations: &[&str]) -> Value {
    let mut service = fixture::service();
    for (name, value) in traits.as_object().unwrap() {
        service["traits"][format!("smithy.rules#{name}")] = value.clone();
    }
    let targets = operations.iter().map(|name| json!({ "target": name }));
    service["operations"] = targets.collect();
    service
}

fn parameters() -> Value {
    json!({
        "Region": { "type": "string", "builtIn": "AWS::Region", "documentation": "The region." },
        "UseFIPS": { "type": "boolean", "required": true, "default": false, "documentation": "Whether FIPS is needed." },
    })
}

fn is(reference: &str, text: &str) -> Value {
    json!({ "fn": "stringEquals", "argv": [{ "ref": reference }, text] })
}

fn is_set(reference: &str) -> Value {
    json!({ "fn": "isSet", "argv": [{ "ref": reference }] })
}

fn partition() -> Value {
    json!({ "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "Partition" })
}

fn fips() -> Value {
    json!({ "fn": "booleanEquals", "argv": [{ "ref": "UseFIPS" }, true] })
}

fn endpoint(conditions: &[Value], url: &str) -> Value {
    json!({ "type": "endpoint", "conditions": conditions, "endpoint": { "url": url } })
}

fn tree(conditions: &[Value], rules: &[Value]) -> Value {
    json!({ "type": "tree", "conditions": conditions, "rules": rules })
}

fn error(conditions: &[Value], message: &str) -> Value {
    json!({ "type": "error", "conditions": conditions, "error": message })
}

fn rule_set(parameters: Value, rules: &[Value]) -> Value {
    json!({ "version": "1.0", "parameters": parameters, "rules": rules })
}

/// The methods with the rules of a rule set.
fn rules(parameters: Value, rules: &[Value]) -> String {
    let service = service(
        json!({ "endpointRuleSet": rule_set(parameters, rules) }),
        &[],
    );
    let generated = super::generated(json!({ "Example": service }));
    let text = super::file(&generated, "src/endpoint.rs");
    let start = text
        .find("    /// The endpoint by")
        .expect("there are rules");
    text[start..].to_owned()
}

#[test]
fn the_parameters() {
    let mut parameters = parameters();
    parameters["Type"] =
        json!({ "type": "string", "required": true, "documentation": "A */ \"type\"." });
    parameters["resolve"] = json!({ "type": "stringArray", "required": true, "default": ["a"] });
    parameters["Old"] =
        json!({ "type": "boolean", "deprecated": { "message": "Say \"no\" more." } });
    let rules = [endpoint(&[], "https://example.com")];
    let service = service(
        json!({ "endpointRuleSet": rule_set(parameters, &rules) }),
        &[],
    );
    let generated = super::generated(json!({ "Example": service }));
    assert_snapshot!(super::file(&generated, "src/endpoint.rs"));
}

#[test]
fn rules_are_read_like_code() {
    let nowhere = || error(&[], "Where to? Not {Region}.");
    let in_region = tree(
        &[is_set("Region"), partition()],
        &[
            endpoint(&[is("Region", "east")], "https://sea.example.com"),
            endpoint(&[is("Region", "west")], "https://sea.example.com"),
            tree(
                &[fips()],
                &[endpoint(
                    &[is("Region", "north")],
                    "https://{{{Region}}}.example.com",
                )],
            ),
            endpoint(&[], "https://{Region}.{Partition#dnsSuffix}"),
            nowhere(),
        ],
    );
    assert_snapshot!(rules(
        parameters(),
        &[in_region, error(&[], "Set the region.")]
    ));
}

#[test]
fn what_is_not_set_matches_nothing() {
    let not = |inner: Value| json!({ "fn": "not", "argv": [inner] });
    let all = [
        endpoint(&[is("Region", "east")], "https://east.example.com"),
        endpoint(
            &[is("Region", "west"), fips()],
            "https://{Region}.example.com",
        ),
        endpoint(&[not(is("Region", "north"))], "https://south.example.com"),
        endpoint(&[not(is_set("Region"))], "https://example.com"),
    ];
    assert_snapshot!(rules(parameters(), &all));
}

#[test]
fn an_endpoint_with_all_that_it_may_have() {
    let mut whole = endpoint(&[is_set("Region")], "https://example.com/{Region}");
    whole["endpoint"]["headers"] =
        json!({ "x-region": ["{Region}"], "x-mark": ["a", { "ref": "Region" }] });
    whole["endpoint"]["properties"] = json!({
        "authSchemes": [
            { "name": "sigv4a", "signingRegionSet": ["*"], "disableNormalizePath": true },
            { "name": "sigv4", "signingName": "n", "signingRegion": "{Region}", "disableDoubleEncoding": true },
        ],
        "metric": ["a", { "b": true, "c": 1.5 }],
    });
    assert_snapshot!(rules(parameters(), &[whole]));
}

/// Two nodes: whether the region is set, and whether its partition is known.
fn diagram() -> Value {
    json!({
        "version": "1.1",
        "parameters": parameters(),
        "conditions": [is_set("Region"), partition(), fips()],
        "results": [
            endpoint(&[], "https://{Region}.{Partition#dnsSuffix}"),
            error(&[], "no FIPS"),
        ],
        "root": 2,
        "nodeCount": 4,
        "nodes": "/////wAAAAH/////AAAAAAAAAAMAAAABAAAAAf////wAAAABAAAAAgX14QEF9eEC",
    })
}

#[test]
fn a_decision_diagram() {
    let service = service(json!({ "endpointBdd": diagram() }), &[]);
    let generated = super::generated(json!({ "Example": service }));
    let text = super::file(&generated, "src/endpoint.rs");
    let start = text.find("/// The decisions").expect("there are nodes");
    assert_snapshot!(&text[start..]);
}

#[test]
fn the_caller_chooses_between_rules_and_diagram() {
    let rules = rule_set(parameters(), &[endpoint(&[], "https://example.com")]);
    let traits = json!({ "endpointRuleSet": rules, "endpointBdd": diagram() });
    let model = fixture::model(json!({ "Example": service(traits, &[]) })).to_string();
    for (endpoint_trait, has_nodes) in [(EndpointTrait::RuleSet, false), (EndpointTrait::Bdd, true)]
    {
        let mut options = fixture::options("example");
        options.endpoint_trait = endpoint_trait;
        let generated = fixture::generated_from(&model, &options).unwrap();
        let text = super::file(&generated, "src/endpoint.rs");
        assert_eq!(
            text.contains("static NODES"),
            has_nodes,
            "{endpoint_trait:?}"
        );
    }
}

#[test]
fn operations_set_parameters() {
    let mut parameters = parameters();
    parameters["Bucket"] = json!({ "type": "string" });
    parameters["Keys"] = json!({ "type": "stringArray" });
    let rules = rule_set(parameters, &[endpoint(&[], "https://example.com")]);
    let service = service(json!({ "endpointRuleSet": rules }), &["Delete", "List"]);
    let string = || json!({ "target": "String" });
    let shapes = json!({
        "Example": service,
        "Delete": {
            "type": "operation",
            "input": { "target": "DeleteInput" },
            "traits": {
                "smithy.rules#staticContextParams": { "UseFIPS": { "value": true } },
                "smithy.rules#operationContextParams": { "Keys": { "path": "Delete.Objects[*].[Key, Old.Key][]" } },
            },
        },
        "DeleteInput": { "type": "structure", "members": {
            "Bucket": { "target": "String", "traits": {
                "required": {}, "smithy.rules#contextParam": { "name": "Bucket" } } },
            "Region": { "target": "String", "traits": { "smithy.rules#contextParam": { "name": "Region" } } },
            "Delete": { "target": "Batch" },
        } },
        "Batch": { "type": "structure", "members": { "Objects": { "target": "Objects" } } },
        "Objects": { "type": "list", "member": { "target": "Object" } },
        "Object": { "type": "structure", "members": { "Key": string(), "Old": { "target": "Name" } } },
        "Name": { "type": "structure", "members": { "Key": string() } },
        "List": { "type": "operation" },
    });
    let generated = super::generated(shapes);
    let methods =
        |path: &str, start: &str| excerpt::items(super::file(&generated, path), &[start]).unwrap();
    let delete = methods("src/operations/delete.rs", "impl Delete {");
    let list = methods("src/operations/list.rs", "impl List {");
    let until_request = |text: &str| {
        text.split("    /// The HTTP request")
            .next()
            .unwrap()
            .to_owned()
    };
    assert_snapshot!(until_request(&delete) + &until_request(&list));
}
