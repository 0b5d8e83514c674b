//! Shapes of every kind, in every place where they may stand.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::{model, service};

/// Simple types, by the prelude's names.
const SIMPLE: &str = "Blob Boolean String Byte Short Integer Long Float Double BigInteger BigDecimal Timestamp Document";

/// Each kind as a member that is optional, required, with a default or sensitive, as an item and as a map's value.
pub(crate) fn every_kind() -> Value {
    let mut shapes = json!({
        "Empty": { "type": "structure", "members": {} },
        "EmptySecret": { "type": "structure", "members": {}, "traits": { "sensitive": {} } },
        "Flags": { "type": "union", "members": {
            "on": { "target": "smithy.api#Unit" }, "off": { "target": "smithy.api#Unit" } } },
        "One": { "type": "union", "members": { "only": { "target": "Empty" } } },
        "SecretOne": { "type": "union", "traits": { "sensitive": {} }, "members": {
            "only": { "target": "Empty" }, "unit": { "target": "smithy.api#Unit" } } },
        "Color": { "type": "enum", "members": {
            "RED": { "target": "smithy.api#Unit", "traits": { "enumValue": "red" } },
            "Unknown": { "target": "smithy.api#Unit" } } },
        "SecretColor": { "type": "enum", "traits": { "sensitive": {} }, "members": {
            "RED": { "target": "smithy.api#Unit" } } },
        "Level": { "type": "intEnum", "members": {
            "LOW": { "target": "smithy.api#Unit", "traits": { "enumValue": -2147483648i64 } },
            "ZERO": { "target": "smithy.api#Unit", "traits": { "enumValue": 0 } },
            "HIGH": { "target": "smithy.api#Unit", "traits": { "enumValue": 2147483647i64 } } } },
        "SecretLevel": { "type": "intEnum", "traits": { "sensitive": {} }, "members": {
            "LOW": { "target": "smithy.api#Unit", "traits": { "enumValue": 1 } } } },
        "Failure": { "type": "structure", "traits": { "error": "client" }, "members": {
            "cause": { "target": "OtherFailure" } } },
        "OtherFailure": { "type": "structure", "traits": { "error": "server", "retryable": {} } },
        "Defaults": defaults(),
        "Limits": limits(),
        "Bytes": { "type": "blob", "traits": { "streaming": {}, "requiresLength": {} } },
        "Events": { "type": "union", "traits": { "streaming": {} }, "members": {
            "one": { "target": "Empty" }, "failure": { "target": "Failure" } } },
    });
    let own = "Empty EmptySecret Flags One SecretOne Color SecretColor Level SecretLevel Failure Bytes Events";
    let kinds = SIMPLE.split_whitespace().chain(own.split_whitespace());
    let mut members = Map::new();
    for kind in kinds {
        for (suffix, traits) in [("", json!({})), ("Sparse", json!({ "sparse": {} }))] {
            let list = json!({ "type": "list", "member": { "target": kind }, "traits": traits });
            let map = json!({ "type": "map", "key": { "target": "Color" }, "value": { "target": kind }, "traits": traits });
            let secret_keys = json!({ "type": "map", "key": { "target": "SecretColor" }, "value": { "target": kind } });
            shapes[format!("{kind}{suffix}List")] = list;
            shapes[format!("{kind}{suffix}Map")] = map;
            shapes[format!("{kind}{suffix}SecretMap")] = secret_keys;
            for collection in ["List", "Map", "SecretMap"] {
                let name = format!("{kind}{suffix}{collection}");
                members.insert(name.clone(), json!({ "target": name }));
            }
        }
        members.insert(kind.to_owned(), json!({ "target": kind }));
    }
    // Lists in lists, and maps of lists of unions.
    let mut inner = "One".to_owned();
    for depth in 0..12 {
        let name = format!("Deep{depth}");
        shapes[&name] = match depth % 3 {
            0 => {
                json!({ "type": "map", "key": { "target": "String" }, "value": { "target": inner } })
            }
            _ => json!({ "type": "list", "member": { "target": inner } }),
        };
        members.insert(name.clone(), json!({ "target": name }));
        inner = name;
    }
    let with = |traits: Value| -> Value {
        let mut members = members.clone();
        members
            .values_mut()
            .for_each(|member| member["traits"] = traits.clone());
        json!({ "type": "structure", "members": members })
    };
    shapes["Optional"] = with(json!({}));
    shapes["Required"] = with(json!({ "required": {} }));
    shapes["Secret"] = with(json!({ "sensitive": {} }));
    let mut union = with(json!({}));
    union["type"] = json!("union");
    shapes["OneOfAll"] = union.clone();
    union["members"]["secret"] =
        json!({ "target": "smithy.api#String", "traits": { "sensitive": {} } });
    shapes["OneOfAllOrSecret"] = union;
    model(shapes)
}

/// Defaults of every kind, and at the ends of their ranges.
fn defaults() -> Value {
    let all = [
        ("Boolean", json!(true)),
        ("Boolean", json!(false)),
        ("Byte", json!(-128)),
        ("Byte", json!(127)),
        ("Short", json!(-32768)),
        ("Integer", json!(-2147483648i64)),
        ("Long", json!(i64::MIN)),
        ("Long", json!(i64::MAX)),
        ("Float", json!(std::f64::consts::PI)),
        ("Float", json!(-1e38)),
        ("Float", json!(2)),
        ("Double", json!(std::f64::consts::PI)),
        ("Double", json!(1e300)),
        ("Double", json!(-0.0)),
        ("Double", json!(5e-324)),
        ("BigInteger", json!(7)),
        ("BigDecimal", json!(-7)),
        ("BigDecimal", json!(0.1)),
        ("String", json!("")),
        ("String", json!("\"text\"\n")),
        ("Blob", json!("")),
        ("Blob", json!("AAEC/w==")),
        ("Timestamp", json!(0)),
        ("Timestamp", json!(-1)),
        ("Timestamp", json!(1.5)),
        ("Document", json!(null)),
        ("Document", json!("x")),
        ("Document", json!(1)),
        ("Document", json!(1.5)),
        ("Document", json!([])),
        ("Document", json!({})),
        ("Document", json!(true)),
        ("Color", json!("red")),
        ("Color", json!("Unknown")),
        ("Level", json!(0)),
        ("Level", json!(-2147483648i64)),
        ("StringList", json!([])),
        ("StringMap", json!({})),
    ];
    let mut members = Map::new();
    for (index, (target, default)) in all.into_iter().enumerate() {
        for (name, more) in [
            ("m", json!({})),
            ("r", json!({ "required": {} })),
            ("o", json!({ "clientOptional": {} })),
        ] {
            let mut traits = more;
            traits["default"] = default.clone();
            members.insert(
                format!("{name}{index}"),
                json!({ "target": target, "traits": traits }),
            );
        }
    }
    json!({ "type": "structure", "members": members })
}

/// Constraints with bounds of every size, in every combination.
fn limits() -> Value {
    let all = [
        ("String", "length", json!({ "min": 0 })),
        ("String", "length", json!({ "max": u64::MAX })),
        ("Blob", "length", json!({ "min": 1, "max": 1 })),
        ("StringList", "uniqueItems", json!({})),
        ("Integer", "range", json!({ "min": -5, "max": 5 })),
        ("Long", "range", json!({ "min": i64::MIN })),
        ("Long", "range", json!({ "max": i64::MAX })),
        ("Double", "range", json!({ "min": 0.5, "max": 1e300 })),
        ("Double", "range", json!({ "min": -1e-300 })),
        ("BigInteger", "range", json!({ "max": u64::MAX })),
        ("String", "pattern", json!("^[\\w+=,.@-]*$")),
        ("Timestamp", "timestampFormat", json!("http-date")),
        ("String", "idempotencyToken", json!({})),
    ];
    let members: Map<String, Value> = all
        .into_iter()
        .enumerate()
        .map(|(index, (target, id, value))| {
            (
                format!("m{index}"),
                json!({ "target": target, "traits": { id: value } }),
            )
        })
        .collect();
    json!({ "type": "structure", "members": members })
}

/// Shapes that hold themselves, through each other and through unions, collections and required members.
pub(crate) fn recursive() -> Value {
    let required = json!({ "required": {} });
    model(json!({
        "Chain": { "type": "structure", "members": { "next": { "target": "Chain" } } },
        "Secret": { "type": "structure", "members": {
            "next": { "target": "Secret", "traits": { "sensitive": {} } } } },
        "Left": { "type": "structure", "members": { "right": { "target": "Right" }, "left": { "target": "Left" } } },
        "Right": { "type": "structure", "members": { "left": { "target": "Left", "traits": required } } },
        "Tree": { "type": "structure", "members": {
            "children": { "target": "Trees" }, "by_name": { "target": "TreeMap" } } },
        "Trees": { "type": "list", "member": { "target": "Tree" } },
        "TreeMap": { "type": "map", "key": { "target": "String" }, "value": { "target": "Tree" } },
        "Expression": { "type": "union", "members": {
            "not": { "target": "Expression" }, "pair": { "target": "Pair" }, "list": { "target": "Expressions" },
            "literal": { "target": "String" } } },
        "Expressions": { "type": "list", "member": { "target": "Expression" }, "traits": { "sparse": {} } },
        "Pair": { "type": "structure", "members": {
            "left": { "target": "Expression", "traits": required },
            "right": { "target": "Expression", "traits": required } } },
        "Many": { "type": "structure", "members": {
            "a": { "target": "Many1", "traits": required }, "b": { "target": "Many1", "traits": required },
            "c": { "target": "String", "traits": required }, "d": { "target": "Blob", "traits": required },
            "e": { "target": "Trees", "traits": required }, "f": { "target": "TreeMap", "traits": required },
            "g": { "target": "Expression", "traits": required }, "h": { "target": "Timestamp", "traits": required },
            "i": { "target": "Document", "traits": required } } },
        "Many1": { "type": "structure", "members": {
            "back": { "target": "Many" }, "one": { "target": "ManyOf", "traits": required } } },
        "ManyOf": { "type": "union", "members": { "many": { "target": "Many" }, "one": { "target": "Many1" } } },
        "Failure": { "type": "structure", "traits": { "error": "client" }, "members": {
            "cause": { "target": "Failure" } } },
    }))
}

/// More values than anybody lists by hand.
pub(crate) fn large_enum() -> Value {
    let value = |index: u32| {
        let traits = json!({ "enumValue": format!("value.{index}") });
        (
            format!("VALUE_{index}"),
            json!({ "target": "smithy.api#Unit", "traits": traits }),
        )
    };
    let members: Map<String, Value> = (0..3000).map(value).collect();
    model(json!({ "Large": { "type": "enum", "members": members } }))
}

/// A service of each protocol, and of one that nobody knows, with all that protocols ask for.
pub(crate) fn of_every_protocol() -> impl Iterator<Item = (String, Value)> {
    let protocols = [
        "aws.protocols#awsQuery",
        "aws.protocols#ec2Query",
        "aws.protocols#awsJson1_0",
        "aws.protocols#awsJson1_1",
        "aws.protocols#restJson1",
        "aws.protocols#restXml",
        "smithy.protocols#rpcv2Cbor",
        "smithy.protocols#rpcv2Json",
        "example#unknownProtocol",
    ];
    protocols.into_iter().map(|id| {
        let (_, name) = id.split_once('#').unwrap_or_default();
        (
            format!("protocol-{}", name.to_lowercase()),
            bound_to_http(id),
        )
    })
}

fn bound_to_http(protocol: &str) -> Value {
    let mut example = service();
    example["traits"] = json!({ protocol: {}, "auth": [], "aws.protocols#awsQueryCompatible": {} });
    example["operations"] = json!([{ "target": "Get" }, { "target": "Put" }, { "target": "Poll" }]);
    let member = |target: &str, traits: Value| json!({ "target": target, "traits": traits });
    let input = json!({
        "label": member("String", json!({ "httpLabel": {}, "required": {}, "hostLabel": {} })),
        "query": member("Integer", json!({ "httpQuery": "q\"" })),
        "params": member("Params", json!({ "httpQueryParams": {} })),
        "header": member("Timestamp", json!({ "httpHeader": "X-Time" })),
        "headers": member("Params", json!({ "httpPrefixHeaders": "X-" })),
        "payload": member("Bytes", json!({ "httpPayload": {} })),
    });
    model(json!({
        "Example": example,
        "Get": { "type": "operation", "input": { "target": "Input" }, "output": { "target": "Output" },
            "errors": [{ "target": "Failure" }],
            "traits": {
                "http": { "method": "GET", "uri": "/{label}?x=\"\\{}" },
                "endpoint": { "hostPrefix": "{label}.\"\\." },
            } },
        "Put": { "type": "operation", "input": { "target": "Shared" }, "output": { "target": "Shared" },
            "traits": {
                "http": { "method": "PUT", "uri": "/" },
                "httpChecksumRequired": {},
                "requestCompression": { "encodings": ["gzip"] },
                "optionalAuth": {},
            } },
        "Poll": { "type": "operation" },
        "Input": { "type": "structure", "members": input, "traits": { "input": {} } },
        "Output": { "type": "structure", "members": {
            "code": member("Integer", json!({ "httpResponseCode": {} })),
            "events": member("Events", json!({ "httpPayload": {} })) } },
        "Shared": { "type": "structure", "members": { "text": member("String", json!({})) } },
        "Failure": { "type": "structure", "traits": { "error": "server", "httpError": 503 }, "members": {
            "retry": member("Integer", json!({ "httpHeader": "Retry-After" })) } },
        "Bytes": { "type": "blob", "traits": { "streaming": {} } },
        "Events": { "type": "union", "traits": { "streaming": {} }, "members": {
            "shared": { "target": "Shared" }, "failure": { "target": "Failure" } } },
        "Params": { "type": "map", "key": { "target": "String" }, "value": { "target": "String" } },
    }))
}

/// A service that does nothing.
pub(crate) fn empty_service() -> Value {
    let mut example = service();
    example["traits"] = json!({ "smithy.api#title": "*/ [x] `x\n\u{202E} \"#]]" });
    example["operations"] = json!([]);
    json!({ "smithy": "2.0", "shapes": { "example#Example": example } })
}

/// Traits on shapes that they say nothing of.
pub(crate) fn misplaced_traits() -> Value {
    let traits = json!({
        "error": "client", "httpError": 400, "retryable": {}, "sparse": {}, "streaming": {}, "input": {}, "output": {},
        "xmlFlattened": {}, "xmlAttribute": {}, "idempotencyToken": {}, "timestampFormat": "date-time",
        "length": { "min": 5, "max": 1 }, "range": { "min": 1, "max": 0.5 }, "uniqueItems": {}, "enumValue": "x",
        "eventHeader": {}, "eventPayload": {}, "hostLabel": {}, "httpPayload": {}, "httpLabel": {},
    });
    let mut shapes = json!({
        "OneOf": { "type": "union", "members": { "a": { "target": "String" }, "b": { "target": "OneOf" } } },
        "Color": { "type": "enum", "members": { "RED": { "target": "Unit" } } },
        "Level": { "type": "intEnum", "members": {
            "LOW": { "target": "Unit", "traits": { "enumValue": 1 } } } },
        "Names": { "type": "list", "member": { "target": "OneOf" } },
        "ByName": { "type": "map", "key": { "target": "Color" }, "value": { "target": "Level" } },
        "Text": { "type": "string" },
        "Number": { "type": "integer" },
        "Holder": { "type": "structure", "members": {} },
        "Get": { "type": "operation", "input": { "target": "Holder" } },
    });
    let names = [
        "OneOf", "Color", "Level", "Names", "ByName", "Text", "Number",
    ];
    for name in names {
        shapes[name]["traits"] = traits.clone();
        let member = json!({ "target": name, "traits": traits });
        shapes["Holder"]["members"][format!("m{name}")] = member.clone();
        shapes["OneOf"]["members"][format!("m{name}")] = member;
    }
    model(shapes)
}

/// Structures and unions that hold one another in place, more than a compiler follows, although each is near to an operation.
/// The outermost come first by name, so that nothing is known of what they hold.
pub(crate) fn long_chains() -> Value {
    const LENGTH: usize = 300;
    let mut shapes = json!({
        "Get": { "type": "operation", "input": { "target": "Holder" } },
        "Holder": { "type": "structure", "members": {} },
    });
    for at in 0..LENGTH {
        let inner = |name: &str, traits: Value| json!({ "target": format!("{name}{}", at + 1), "traits": traits });
        let a = json!({ "next": inner("A", json!({ "required": {} })), "name": { "target": "String" } });
        shapes[format!("A{at}")] = json!({ "type": "structure", "members": a });
        let b = json!({ "next": inner("B", json!({})), "none": { "target": "Unit" } });
        shapes[format!("B{at}")] = json!({ "type": "union", "members": b });
        for name in ["A", "B"] {
            let id = format!("{name}{at}");
            shapes["Holder"]["members"][&id] = json!({ "target": id });
        }
    }
    shapes[format!("A{LENGTH}")] = json!({ "type": "structure" });
    shapes[format!("B{LENGTH}")] = json!({ "type": "structure" });
    model(shapes)
}
