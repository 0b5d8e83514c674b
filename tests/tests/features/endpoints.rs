use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_codegen::EndpointTrait;
use tinsmith_tests::{excerpt, fixture};

/// A service with these traits of `smithy.rules`, and these operations.
pub(crate) fn service(traits: Value, operations: &[&str]) -> Value {
    let mut service = fixture::service();
    for (name, value) in traits.as_object().unwrap() {
        service["traits"][format!("smithy.rules#{name}")] = value.clone();
    }
    let targets = operations.iter().map(|name| json!({ "target": name }));
    service["operations"] = targets.collect();
    service
}

pub(crate) fn parameters() -> Value {
    json!({
        "Region": { "type": "string", "builtIn": "AWS::Region", "documentation": "The region." },
        "UseFIPS": { "type": "boolean", "required": true, "default": false, "documentation": "Whether FIPS is needed." },
    })
}

pub(crate) fn is(reference: &str, text: &str) -> Value {
    json!({ "fn": "stringEquals", "argv": [{ "ref": reference }, text] })
}

pub(crate) fn is_set(reference: &str) -> Value {
    json!({ "fn": "isSet", "argv": [{ "ref": reference }] })
}

pub(crate) fn partition() -> Value {
    json!({ "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "Partition" })
}

pub(crate) fn fips() -> Value {
    json!({ "fn": "booleanEquals", "argv": [{ "ref": "UseFIPS" }, true] })
}

pub(crate) fn endpoint(conditions: &[Value], url: &str) -> Value {
    json!({ "type": "endpoint", "conditions": conditions, "endpoint": { "url": url } })
}

pub(crate) fn tree(conditions: &[Value], rules: &[Value]) -> Value {
    json!({ "type": "tree", "conditions": conditions, "rules": rules })
}

pub(crate) fn error(conditions: &[Value], message: &str) -> Value {
    json!({ "type": "error", "conditions": conditions, "error": message })
}

fn rule_set(parameters: Value, rules: &[Value]) -> Value {
    json!({ "version": "1.0", "parameters": parameters, "rules": rules })
}

/// The methods with the rules of a rule set.
pub(crate) fn rules(parameters: Value, rules: &[Value]) -> String {
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

/// Paths into an input, to what a parameter can be.
#[test]
fn parameters_come_from_anywhere_in_an_input() {
    let mut parameters = parameters();
    let mut paths = json!({});
    for (name, kind, path) in [
        ("Fast", "boolean", "Options.Fast"),
        ("Color", "string", "Options.Color"),
        ("Names", "stringArray", "Names"),
        ("Items", "stringArray", "Names[*]"),
        ("Sparse", "stringArray", "Sparse"),
        ("Colors", "stringArray", "Colors"),
        ("Flat", "stringArray", "Matrix[]"),
        ("Deep", "stringArray", "Groups[*].Options[].Color"),
        ("Keys", "stringArray", "keys(Tags)"),
        ("Values", "stringArray", "Tags.*"),
        ("Both", "stringArray", "[Options.Color, Plain]"),
        ("Each", "stringArray", "Groups[*].[Name, Options.Color][]"),
        (
            "Either",
            "stringArray",
            "Targets[*][Name, Group.Options.Color][]",
        ),
        ("Inner", "string", "Target.Other.Target.Name"),
        ("TagKeys", "stringArray", "Targets[*].keys(Tags)[]"),
    ] {
        parameters[name] = json!({ "type": kind });
        paths[name] = json!({ "path": path });
    }
    let rules = rule_set(parameters, &[endpoint(&[], "https://example.com")]);
    let to = |target: &str| json!({ "target": target });
    let list = |item: &str| json!({ "type": "list", "member": to(item) });
    let mut sparse = list("String");
    sparse["traits"] = json!({ "sparse": {} });
    let generated = super::generated(json!({
        "Example": service(json!({ "endpointRuleSet": rules }), &["Call"]),
        "Call": { "type": "operation", "input": to("CallInput"),
            "traits": { "smithy.rules#operationContextParams": paths } },
        "CallInput": { "type": "structure", "members": {
            "Options": { "target": "Options", "traits": { "required": {} } },
            "Plain": to("String"), "Names": to("Names"), "Sparse": to("Sparse"), "Colors": to("Colors"),
            "Matrix": to("Matrix"), "Groups": to("Groups"), "Tags": to("Tags"),
            "Target": to("Target"), "Targets": to("Targets") } },
        "Targets": list("Target"),
        "Target": { "type": "union", "members": {
            "Name": to("String"), "Group": to("Group"), "Tags": to("Tags"), "Other": to("Other") } },
        "Other": { "type": "structure", "members": { "Target": to("Target") } },
        "Options": { "type": "structure", "members": { "Fast": to("Boolean"), "Color": to("Color") } },
        "Color": { "type": "enum", "members": { "RED": { "target": "Unit", "traits": { "enumValue": "red" } } } },
        "Names": list("String"), "Sparse": sparse, "Colors": list("Color"), "Matrix": list("Names"),
        "Groups": list("Group"),
        "Group": { "type": "structure", "members": { "Name": to("String"), "Options": to("Options") } },
        "Tags": { "type": "map", "key": to("String"), "value": to("String") },
    }));
    let call = super::file(&generated, "src/operations/call.rs");
    let method = excerpt::items(call, &["impl Call {"]).unwrap();
    let until_request = method.split("    /// The HTTP request").next();
    assert_snapshot!(until_request.unwrap());
}
