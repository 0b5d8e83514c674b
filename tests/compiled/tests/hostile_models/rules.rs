//! Endpoint rules with hostile names and texts.

use serde_json::{Map, Value, json};
use tinsmith_tests::fixture::{model, service};

const NAMES: [&str; 24] = [
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "match",
    "rules",
    "resolve",
    "new",
    "clone",
    "parameters",
    "url",
    "scheme",
    "format",
    "matches",
    "Some",
    "Err",
    "endpoint",
    "decision",
    "set",
    "why",
    "region",
    "holds",
    "index",
];

const TEXT: &str = "\"; }} */ // \\ \n\r\t \u{202e} {{ }} #[doc]";

/// A service whose rules have names that generated code has, too.
pub(crate) fn hostile(endpoint_trait: &str) -> Value {
    let mut parameters = Map::new();
    for name in NAMES {
        // Names that differ by case alone are no two names.
        if !parameters
            .keys()
            .any(|known: &String| known.eq_ignore_ascii_case(name))
        {
            parameters.insert(
                name.to_owned(),
                json!({ "type": "string", "documentation": TEXT,
                "deprecated": { "message": TEXT } }),
            );
        }
    }
    parameters.insert(
        "Kinds".into(),
        json!({ "type": "stringArray", "required": true, "default": [TEXT] }),
    );
    parameters.insert(
        "Sure".into(),
        json!({ "type": "boolean", "required": true, "default": true }),
    );
    let names: Vec<String> = parameters.keys().take(NAMES.len() - 1).cloned().collect();
    let references = || names.iter().map(|name| json!({ "ref": name }));
    let is_set = references().map(|r| json!({ "fn": "isSet", "argv": [r] }));
    let differ = references().zip(references().skip(1));
    let differ = differ
        .map(|(a, b)| json!({ "fn": "not", "argv": [{ "fn": "stringEquals", "argv": [a, b] }] }));
    let assigned = |(index, r): (usize, Value)| {
        let name = [
            "_self", "type_", "String", "Url", "url_", "Scheme_", "rules_", "x",
        ][index % 8];
        json!({ "fn": "parseURL", "argv": [r], "assign": format!("{name}{index}") })
    };
    let assigned = references().enumerate().map(assigned);
    let conditions: Vec<Value> = is_set.chain(differ).chain(assigned).collect();
    let template: String = names.iter().map(|name| format!("{{{name}}}")).collect();
    let urls: String = ["{_self0#scheme}", "{type_1#path}", "{url_4#authority}"].concat();
    let whole = json!({ "type": "endpoint", "conditions": [], "endpoint": {
        "url": format!("https://{template}{urls}"),
        "properties": { "authSchemes": [{ "name": TEXT, "signingName": template, "odd": [TEXT] }], TEXT: { TEXT: "{url}" } },
        "headers": { TEXT: [TEXT, "{scheme}"] },
    } });
    let error = json!({ "type": "error", "conditions": [], "error": TEXT });
    let mut service = service();
    let rules = match endpoint_trait {
        "endpointBdd" => {
            json!({ "version": "1.1", "parameters": parameters, "conditions": conditions,
            "results": [whole, error], "root": 2, "nodeCount": 2, "nodes": "/////wAAAAH/////AAAAAAX14QEF9eEC" })
        }
        _ => {
            let mut first = whole.clone();
            first["conditions"] = Value::Array(conditions);
            json!({ "version": "1.0", "parameters": parameters, "rules": [first, error] })
        }
    };
    service["traits"][format!("smithy.rules#{endpoint_trait}")] = rules;
    model(
        json!({ "Example": service, "EndpointParameters": { "type": "structure", "members": {} } }),
    )
}
