//! The functions that endpoint rules call, in a rule set and in a decision diagram.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::endpoints::{endpoint, error, parameters, rules, service};

fn call(name: &str, argv: Value) -> Value {
    json!({ "fn": name, "argv": argv })
}

fn assigned(name: &str, mut call: Value) -> Value {
    call["assign"] = json!(name);
    call
}

fn of(name: &str) -> Value {
    json!({ "ref": name })
}

fn not(inner: Value) -> Value {
    call("not", json!([inner]))
}

fn attribute(of: Value, path: &str) -> Value {
    call("getAttr", json!([of, path]))
}

fn same(one: Value, other: Value) -> Value {
    call("stringEquals", json!([one, other]))
}

fn either(condition: Value, yes: Value, no: Value) -> Value {
    call("ite", json!([condition, yes, no]))
}

/// The parameters of the other tests, and a bucket.
fn with_bucket() -> Value {
    let mut parameters = parameters();
    parameters["Bucket"] = json!({ "type": "string" });
    parameters
}

/// Whatever can be asked, each in the conditions of a rule of its own.
fn questions() -> Vec<Vec<Value>> {
    let url = || call("parseURL", json!([of("Bucket")]));
    let part = |from: i64| call("substring", json!([of("Bucket"), from, from + 2, true]));
    vec![
        vec![same(attribute(url(), "path"), json!("/"))],
        vec![same(
            attribute(call("aws.parseArn", json!([of("Bucket")])), "region"),
            of("Region"),
        )],
        vec![same(
            attribute(call("aws.partition", json!([of("Region")])), "name"),
            json!("aws"),
        )],
        vec![call(
            "isValidHostLabel",
            json!([call("uriEncode", json!([of("Bucket")])), false]),
        )],
        vec![not(same(part(0), json!("x-")))],
        vec![not(not(same(part(0), json!("x-"))))],
        vec![not(call(
            "isValidHostLabel",
            json!([call("uriEncode", json!([part(0)])), false]),
        ))],
        vec![same(
            call("coalesce", json!([part(0), part(2), "none"])),
            json!("none"),
        )],
        vec![same(
            either(of("UseFIPS"), json!("a"), json!("b")),
            of("Region"),
        )],
        vec![same(
            either(of("UseFIPS"), of("Region"), json!("b")),
            json!("b"),
        )],
        vec![either(of("UseFIPS"), json!(true), json!(false))],
        vec![either(of("UseFIPS"), json!(false), json!(true))],
        vec![either(
            of("UseFIPS"),
            json!(true),
            same(of("Region"), json!("r")),
        )],
        vec![either(
            of("UseFIPS"),
            same(of("Region"), json!("r")),
            json!(false),
        )],
        vec![same(of("Region"), of("Region"))],
        vec![same(json!("{Region}-x"), of("Bucket"))],
        vec![
            assigned("Whole", attribute(url(), "isIp")),
            call("booleanEquals", json!([of("Whole"), of("UseFIPS")])),
        ],
        vec![assigned(
            "Unread",
            json!({ "fn": "uriEncode", "argv": ["a"] }),
        )],
        vec![same(
            attribute(call("split", json!([of("Bucket"), "-", 0])), "[-1]"),
            json!("last"),
        )],
    ]
}

#[test]
fn in_rules() {
    let all: Vec<Value> = questions()
        .iter()
        .enumerate()
        .map(|(at, conditions)| endpoint(conditions, &format!("https://{at}.example.com")))
        .collect();
    assert_snapshot!(rules(with_bucket(), &all));
}

/// The same in a diagram in which all conditions must hold, with what is kept for its result.
#[test]
fn in_a_diagram() {
    let mut conditions: Vec<Value> = questions().concat();
    conditions.extend([
        assigned("Url", call("parseURL", json!([of("Bucket")]))),
        assigned("Host", attribute(of("Url"), "authority")),
        assigned("Ip", attribute(of("Url"), "isIp")),
        assigned("Parts", call("split", json!([of("Host"), ".", 0]))),
        assigned("First", attribute(of("Parts"), "[0]")),
        assigned("First", call("coalesce", json!([of("Region"), "none"]))),
        assigned("UnreadUrl", call("parseURL", json!([of("Bucket")]))),
        assigned(
            "UnreadFlag",
            call("booleanEquals", json!([of("UseFIPS"), true])),
        ),
    ]);
    let last = i32::try_from(conditions.len()).unwrap();
    let result = |number: i32| 100_000_000 + number;
    let mut nodes = vec![[-1, 1, -1]];
    for condition in 0..last {
        let next = match condition + 1 == last {
            true => result(1),
            false => condition + 3,
        };
        nodes.push([condition, next, result(2)]);
    }
    let bytes: Vec<u8> = nodes
        .iter()
        .flatten()
        .flat_map(|n| n.to_be_bytes())
        .collect();
    let mut found = endpoint(&[], "https://{First}.{Host}");
    found["endpoint"]["properties"] = json!({ "ip": ["{First}", { "parts": "{Parts#[1]}" }] });
    let diagram = json!({
        "version": "1.1",
        "parameters": with_bucket(),
        "conditions": conditions,
        "results": [found, error(&[], "none")],
        "root": 2,
        "nodeCount": nodes.len(),
        "nodes": BASE64_STANDARD.encode(bytes),
    });
    let service = service(json!({ "endpointBdd": diagram }), &[]);
    let generated = super::generated(json!({ "Example": service }));
    let text = super::file(&generated, "src/endpoint.rs");
    let start = text.find("/// The decisions").expect("there are nodes");
    assert_snapshot!(&text[start..]);
}
