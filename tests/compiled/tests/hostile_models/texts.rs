//! Texts that would end the place where they stand, if they could.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::{model, service};

pub(crate) const TEXTS: &[&str] = &[
    "*/ fn end() {} /*",
    "\"# ]] \"\"\" '\" \\\" \\",
    "]] )} }} {{ {0} {} %s $x #x #[x] #![x]",
    "line\nanother\r\nthird\rfourth\u{2028}fifth\u{85}sixth\u{b}seventh",
    "left \u{202E}thgir\u{2066} \u{200B}\u{FEFF}",
    "nul \0 bell \u{7} delete \u{7f}",
    "``` ` `` ~~~ [x] [x](y) [`Option`] <b>bold</b> <script> <x",
    "    indented\n\n- list\n\n# Heading\n\n> quote\n\n```rust\npanic!()\n```",
    "//! /// /** */ \\u{0} \\n é 日本 🦀 \u{10FFFF}",
    "https://example.com/[x] http://a_b.example/?q=`x`",
    "<p>A paragraph &amp; <code>code</code> <a href=\"javascript:x\">link</a>",
    "",
    " ",
    "Ends without an end: \"",
];

/// Each of the texts wherever a model may have one.
pub(crate) fn everywhere() -> Value {
    let all = TEXTS.join("\n");
    let mut example = service();
    example["version"] = json!(all);
    example["operations"] = json!([{ "target": "Documented" }]);
    for (id, value) in [
        ("title", json!(all)),
        ("documentation", json!(all)),
        (
            "aws.api#service",
            json!({ "sdkId": all, "endpointPrefix": all }),
        ),
        ("aws.auth#sigv4", json!({ "name": all })),
        (
            "smithy.api#xmlNamespace",
            json!({ "uri": all, "prefix": all }),
        ),
    ] {
        example["traits"][id] = value;
    }
    let mut shapes = json!({
        "Example": example,
        "Documented": {
            "type": "operation",
            "traits": { "documentation": all },
            "input": { "target": "Texts" },
            "output": { "target": "Values" },
        },
        "Texts": { "type": "structure", "members": {}, "traits": { "documentation": all } },
        "Values": { "type": "structure", "members": {
            "value": { "target": "Value" },
            "one": { "target": "OneOf" },
        } },
        "Value": { "type": "enum", "members": {}, "traits": { "documentation": all } },
        "OneOf": { "type": "union", "members": {}, "traits": { "documentation": all } },
    });
    let mut errors = Vec::new();
    for (index, text) in TEXTS.iter().enumerate() {
        let of_shape = json!({ "documentation": text, "pattern": text, "mediaType": text });
        shapes[format!("Text{index}")] = json!({ "type": "string", "traits": of_shape });
        let of_error = json!({
            "error": "client",
            "documentation": text,
            "aws.protocols#awsQueryError": { "code": text, "httpResponseCode": 400 },
        });
        let error = format!("Error{index}");
        shapes[&error] = json!({ "type": "structure", "traits": of_error });
        errors.push(json!({ "target": error }));
        let of_member: Map<String, Value> = [
            "documentation",
            "pattern",
            "xmlName",
            "jsonName",
            "mediaType",
            "httpHeader",
            "default",
            "aws.protocols#ec2QueryName",
        ]
        .into_iter()
        .map(|id| (id.to_owned(), json!(text)))
        .collect();
        let member = json!({ "target": format!("Text{index}"), "traits": of_member });
        shapes["Texts"]["members"][format!("m{index}")] = member;
        let of_value = json!({ "documentation": text, "enumValue": format!("{text}-") });
        shapes["Value"]["members"][format!("v{index}")] =
            json!({ "target": "smithy.api#Unit", "traits": of_value });
        shapes["OneOf"]["members"][format!("m{index}")] = json!({ "target": "smithy.api#Unit", "traits": { "documentation": text, "xmlName": text } });
    }
    shapes["Documented"]["errors"] = json!(errors);
    model(shapes)
}

/// A service that has a title and no documentation.
pub(crate) fn title() -> Value {
    let mut example = service();
    example["traits"]["title"] = json!(TEXTS.join("\r"));
    model(json!({ "Example": example }))
}
