//! Endpoint rules that are wrong.

use serde_json::{Value, json};
use tinsmith_tests::fixture::{generated_from, model, options, service};

#[test]
fn rules_that_are_wrong_say_where() {
    let rule_set = |rules: Value| {
        json!({ "version": "1.0", "rules": rules, "parameters": {
            "Region": { "type": "string" }, "Sure": { "type": "boolean" } } })
    };
    let when = |condition: Value| {
        let endpoint = json!({ "type": "endpoint", "conditions": [condition], "endpoint": { "url": "https://a.b" } });
        rule_set(json!([{ "type": "tree", "conditions": [], "rules": [endpoint] }]))
    };
    let url = |url: Value| {
        rule_set(json!([{ "type": "endpoint", "conditions": [], "endpoint": { "url": url } }]))
    };
    let call = |name: &str, argv: Value| json!({ "fn": name, "argv": argv });
    let region = || json!({ "ref": "Region" });
    let mut deep_rules = json!([{ "type": "error", "conditions": [], "error": "x" }]);
    let mut deep_call = json!(true);
    for _ in 0..55 {
        deep_rules = json!([{ "type": "tree", "conditions": [], "rules": deep_rules }]);
    }
    for _ in 0..55 {
        deep_call = call("not", json!([deep_call]));
    }
    let (mut deep_maps, mut deep_lists) = (json!("x"), json!("x"));
    for _ in 0..55 {
        deep_maps = json!({ "a": deep_maps });
        deep_lists = json!([deep_lists]);
    }
    let with_property = |property: Value| {
        let endpoint = json!({ "url": "https://a.b", "properties": { "p": property } });
        rule_set(json!([{ "type": "endpoint", "conditions": [], "endpoint": endpoint }]))
    };
    let bdd = |nodes: &str, count: usize, root: i64| {
        json!({ "version": "1.1", "parameters": {}, "conditions": [call("isSet", json!(["x"]))],
            "results": [{ "type": "error", "error": "x" }], "root": root, "nodeCount": count, "nodes": nodes })
    };
    let mut two_types = bdd("/////wAAAAH/////", 1, 1);
    two_types["conditions"] = json!([
        { "fn": "parseURL", "argv": ["x"], "assign": "a" },
        { "fn": "uriEncode", "argv": ["x"], "assign": "a" },
    ]);
    let mut other_version = url(json!("https://a.b"));
    other_version["version"] = json!("2.0");
    let mut twice = url(json!("https://a.b"));
    twice["parameters"] = json!({ "A": { "type": "string" }, "a": { "type": "number" } });
    let named = |name: &str| {
        let mut rules = url(json!("https://a.b"));
        rules["parameters"][name] = json!({ "type": "string" });
        rules
    };
    let rules = [
        ("no object", "endpointRuleSet", json!([])),
        ("another version", "endpointRuleSet", other_version),
        ("two parameters of one name", "endpointRuleSet", twice),
        ("a parameter's name", "endpointRuleSet", named("a-b")),
        ("another parameter's name", "endpointRuleSet", named("1a")),
        (
            "a variable's name",
            "endpointRuleSet",
            when(json!({ "fn": "parseURL", "argv": [region()], "assign": "a-b" })),
        ),
        (
            "a variable whose name begins with a digit",
            "endpointRuleSet",
            when(json!({ "fn": "parseURL", "argv": [region()], "assign": "1a" })),
        ),
        ("no rules", "endpointRuleSet", rule_set(json!([]))),
        (
            "an unknown type",
            "endpointRuleSet",
            rule_set(json!([{ "type": "leaf", "conditions": [] }])),
        ),
        (
            "an unknown function",
            "endpointRuleSet",
            when(call("sing", json!([]))),
        ),
        (
            "too few arguments",
            "endpointRuleSet",
            when(call("substring", json!([region(), 1]))),
        ),
        (
            "an unknown reference",
            "endpointRuleSet",
            when(call("isSet", json!([{ "ref": "Regoin" }]))),
        ),
        (
            "another type",
            "endpointRuleSet",
            when(call("booleanEquals", json!([region(), true]))),
        ),
        (
            "no index",
            "endpointRuleSet",
            when(call("substring", json!([region(), -1, 2.5, true]))),
        ),
        (
            "an unknown attribute",
            "endpointRuleSet",
            when(call(
                "getAttr",
                json!([call("parseURL", json!([region()])), "host"]),
            )),
        ),
        (
            "a bad index",
            "endpointRuleSet",
            when(call(
                "getAttr",
                json!([call("split", json!([region(), "-", 0])), "[-0]"]),
            )),
        ),
        (
            "a choice of URLs",
            "endpointRuleSet",
            when(call(
                "coalesce",
                json!([call("parseURL", json!([region()])), "x"]),
            )),
        ),
        (
            "a name that is taken",
            "endpointRuleSet",
            when(json!({ "fn": "parseURL", "argv": [region()], "assign": "Sure" })),
        ),
        (
            "a brace",
            "endpointRuleSet",
            url(json!("https://{Region.a.b")),
        ),
        (
            "a boolean in a text",
            "endpointRuleSet",
            url(json!("https://{Sure}.a.b")),
        ),
        ("a number for a URL", "endpointRuleSet", url(json!(1))),
        (
            "rules in rules in rules",
            "endpointRuleSet",
            rule_set(deep_rules),
        ),
        (
            "calls in calls in calls",
            "endpointRuleSet",
            when(call("not", json!([deep_call]))),
        ),
        ("no base64", "endpointBdd", bdd("?", 1, 2)),
        ("half a node", "endpointBdd", bdd("AAAA", 1, 2)),
        (
            "another number of nodes",
            "endpointBdd",
            bdd("/////wAAAAH/////", 7, 2),
        ),
        (
            "a root that isn't there",
            "endpointBdd",
            bdd("/////wAAAAH/////", 1, 2),
        ),
        (
            "a condition that isn't there",
            "endpointBdd",
            bdd("/////wAAAAH/////AAAAAQAAAAEAAAAB", 2, 2),
        ),
        (
            "a result that isn't there",
            "endpointBdd",
            bdd("/////wAAAAH/////AAAAAAX14QEF9eEC", 2, 2),
        ),
        (
            "a fault in a rule that nothing leads to",
            "endpointRuleSet",
            rule_set(json!([
                { "type": "error", "conditions": [], "error": "x" },
                { "type": "error", "conditions": [], "error": "{Regoin}" },
            ])),
        ),
        (
            "a circle",
            "endpointBdd",
            bdd("/////wAAAAH/////AAAAAAAAAAEAAAAC", 2, 2),
        ),
        (
            "a circle of two",
            "endpointBdd",
            bdd("/////wAAAAH/////AAAAAAAAAAEAAAADAAAAAAAAAAH////+", 3, 2),
        ),
        (
            "a complement as root",
            "endpointBdd",
            bdd("/////wAAAAH/////AAAAAAAAAAEAAAAB", 2, -2),
        ),
        ("a variable of two types", "endpointBdd", two_types),
        (
            "maps in maps in a property",
            "endpointRuleSet",
            with_property(deep_maps),
        ),
        (
            "lists in lists in a property",
            "endpointRuleSet",
            with_property(deep_lists),
        ),
    ];
    let mut report = String::new();
    for (what, name, rules) in rules {
        let mut service = service();
        service["traits"][format!("smithy.rules#{name}")] = rules;
        let text = model(json!({ "Example": service })).to_string();
        let faults = generated_from(&text, &options("example"))
            .map(|_| ())
            .expect_err(what);
        report.push_str(&format!("# {what}\n{faults}\n\n"));
    }
    insta::assert_snapshot!(report);
}

#[test]
fn bindings_that_are_wrong_say_where() {
    let paths = [
        "Name[",
        "Nmae",
        "Name.Part",
        "Many[*].Many",
        "keys(Name)",
        "Many.*",
        "Many[*]",
        "Count",
        "[Name, Many]",
        "[Name, Many][*].Name",
        "Many[Name]",
        "Many[*.Name]",
        "Name[]",
        "Tags.*[]",
        "Tags.*.keys(@)",
        &"keys(".repeat(60),
        "Name",
    ];
    let mut report = String::new();
    for path in paths {
        let mut service = service();
        service["traits"]["smithy.rules#endpointRuleSet"] = json!({ "version": "1.0",
            "parameters": { "Sure": { "type": "boolean" } },
            "rules": [{ "type": "error", "error": "x" }] });
        let shapes = json!({
            "Example": service,
            "Call": { "type": "operation", "input": { "target": "CallRequest" },
                "traits": { "smithy.rules#operationContextParams": { "Sure": { "path": path } } } },
            "CallRequest": { "type": "structure", "members": {
                "Name": { "target": "String" }, "Many": { "target": "Many" }, "Count": { "target": "Integer" },
                "Tags": { "target": "Tags" } } },
            "Tags": { "type": "map", "key": { "target": "String" }, "value": { "target": "String" } },
            "Many": { "type": "list", "member": { "target": "String" } },
        });
        let mut model = model(shapes);
        model["shapes"]["example#Example"]["operations"] = json!([{ "target": "example#Call" }]);
        let faults = generated_from(&model.to_string(), &options("example"))
            .map(|_| ())
            .expect_err(path);
        report.push_str(&format!("{faults}\n"));
    }
    insta::assert_snapshot!(report);
}

/// The rules of an operation can't find anything in an input that it doesn't have.
#[test]
fn a_path_leads_nowhere_without_an_input() {
    let mut service = service();
    service["traits"]["smithy.rules#endpointRuleSet"] = json!({ "version": "1.0",
        "parameters": { "Name": { "type": "string" } },
        "rules": [{ "type": "error", "error": "x" }] });
    let mut model = model(json!({
        "Example": service,
        "Call": { "type": "operation",
            "traits": { "smithy.rules#operationContextParams": { "Name": { "path": "Name" } } } },
    }));
    model["shapes"]["example#Example"]["operations"] = json!([{ "target": "example#Call" }]);
    let faults = generated_from(&model.to_string(), &options("example")).unwrap_err();
    let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    let why = "smithy.rules#operationContextParams.Name.path: \"Name\": smithy.api#Unit has no member `Name`";
    assert_eq!(said, [why]);
}
