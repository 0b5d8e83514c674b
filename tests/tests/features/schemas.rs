use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_tests::fixture::SIMPLE;

/// The schemas of a structure with these members, in a service of that protocol, and of some of its targets.
fn of_members(protocol: &str, members: Value, targets: &[&str]) -> String {
    let mut service = tinsmith_tests::fixture::service();
    service["traits"] = json!({ protocol: {} });
    service["operations"] = json!([{ "target": "Put" }]);
    let shapes = json!({
        "Example": service,
        "Put": { "type": "operation", "input": { "target": "Thing" } },
        "Thing": { "type": "structure", "members": members, "traits": {
            "xmlName": "thing", "xmlNamespace": { "uri": "https://example.com/thing", "prefix": "t" } } },
        "Names": { "type": "list",
            "member": { "target": "String", "traits": { "xmlName": "name" } },
            "traits": { "uniqueItems": {} } },
        "Params": { "type": "map",
            "key": { "target": "String", "traits": { "xmlName": "k" } },
            "value": { "target": "String", "traits": { "xmlName": "v" } } },
        "Short": { "type": "string", "traits": { "length": { "max": 3 }, "pattern": "^\\w+$" } },
        "Bytes": { "type": "blob", "traits": { "mediaType": "image/png" } },
    });
    let statics = targets.iter().chain(&["THING"]);
    let statics = statics.map(|name| format!("pub(crate) static {name}:"));
    let starts: Vec<String> = statics.chain(["use".to_owned()]).collect();
    let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
    super::items(shapes, "src/schemas.rs", &starts)
}

fn member(target: &str, traits: Value) -> Value {
    json!({ "target": target, "traits": traits })
}

#[test]
fn traits_of_xml() {
    let schemas = of_members(
        "aws.protocols#ec2Query",
        json!({
            "id": member("String", json!({ "xmlAttribute": {}, "xmlName": "xml:id" })),
            "names": member("Names", json!({ "xmlFlattened": {} })),
            "space": member("String", json!({ "xmlNamespace": { "uri": "https://example.com/s" } })),
            "query": member("String", json!({ "aws.protocols#ec2QueryName": "Query" })),
            "short": member("Short", json!({})),
        }),
        &["NAMES"],
    );
    assert_snapshot!(schemas);
}

#[test]
fn bindings_to_http() {
    let schemas = of_members(
        "aws.protocols#restJson1",
        json!({
            "label": member("String", json!({ "httpLabel": {}, "required": {} })),
            "query": member("Short", json!({ "httpQuery": "q" })),
            "params": member("Params", json!({ "httpQueryParams": {} })),
            "header": member("Names", json!({ "httpHeader": "X-Names" })),
            "headers": member("Params", json!({ "httpPrefixHeaders": "X-" })),
            "payload": member("Bytes", json!({ "httpPayload": {} })),
            "code": member("Integer", json!({ "httpResponseCode": {} })),
        }),
        &["PARAMS", "BYTES"],
    );
    assert_snapshot!(schemas);
}

#[test]
fn constraints() {
    let schemas = of_members(
        "aws.protocols#ec2Query",
        json!({
            "names": member("Names", json!({ "length": { "min": 1, "max": 10 } })),
            "short": member("Short", json!({ "length": { "min": 1 }, "sensitive": {} })),
            "whole": member("Integer", json!({ "range": { "min": -1, "max": 1 } })),
            "half": member("Double", json!({ "range": { "max": 0.5 } })),
            "huge": member("BigInteger", json!({ "range": { "min": 1e30 } })),
            "token": member("String", json!({ "idempotencyToken": {}, "jsonName": "t" })),
        }),
        &["SHORT"],
    );
    assert_snapshot!(schemas);
}

/// Simple shapes have the schemas of the prelude, unless they have traits of their own.
#[test]
fn every_kind_of_simple_shape() {
    let variant = |value: Value| json!({ "target": "Unit", "traits": { "enumValue": value } });
    let mut shapes = json!({
        "OwnEnum": { "type": "enum", "members": { "A": variant(json!("a")) } },
        "OwnIntEnum": { "type": "intEnum", "members": { "A": variant(json!(1)) } },
    });
    for kind in SIMPLE {
        let of_model = kind[..1].to_lowercase() + &kind[1..];
        shapes[format!("Own{kind}")] = json!({ "type": of_model });
    }
    let mut members = json!({});
    for (name, shape) in shapes.as_object_mut().unwrap() {
        shape["traits"] = json!({ "sensitive": {} });
        members[name.to_lowercase()] = member(name, json!({}));
    }
    for kind in SIMPLE {
        members[format!("a{kind}")] = member(kind, json!({}));
    }
    shapes["Thing"] = json!({ "type": "structure", "members": members });
    let starts = ["use", "pub(crate) static OWN", "pub(crate) static THING"];
    assert_snapshot!(super::items(shapes, "src/schemas.rs", &starts));
}

#[test]
fn timestamps_documents_and_big_numbers() {
    let shapes = json!({
        "Thing": { "type": "structure", "members": {
            "plain": member("Timestamp", json!({})),
            "http": member("Timestamp", json!({ "timestampFormat": "http-date" })),
            "date": member("Timestamp", json!({ "timestampFormat": "date-time" })),
            "epoch": member("Epoch", json!({})),
            "document": member("Document", json!({})),
            "integer": member("BigInteger", json!({})),
            "decimal": member("BigDecimal", json!({})),
        } },
        "Epoch": { "type": "timestamp", "traits": { "timestampFormat": "epoch-seconds" } },
    });
    let starts = ["use", "pub(crate) static EPOCH", "pub(crate) static THING"];
    assert_snapshot!(super::items(shapes, "src/schemas.rs", &starts));
}
