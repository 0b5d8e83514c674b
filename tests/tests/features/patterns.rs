use insta::assert_snapshot;
use serde_json::{Value, json};
use tinsmith_tests::fixture;

/// An operation whose input has patterns that the runtime can't check: of a member, of its target, and of what lists and
/// maps hold.
fn shapes() -> Value {
    let name = json!({ "type": "string", "traits": { "pattern": "^(?!aws)[a-z]+$" } });
    json!({
        "Brew": { "type": "operation", "input": { "target": "BrewRequest" } },
        "BrewRequest": { "type": "structure", "members": {
            "own": { "target": "String", "traits": {
                "pattern": "(a)\\1", "documentation": "A member with words.\n\nMore." } },
            "ofTarget": { "target": "Name" },
            "ofItems": { "target": "Names" },
            "ofKeys": { "target": "ByName" },
            "checked": { "target": "Name", "traits": { "pattern": "^[a-z]+$" } },
            "plain": { "target": "String" },
        } },
        "Name": name,
        "Names": { "type": "list", "member": { "target": "Name" } },
        "ByName": { "type": "map", "key": { "target": "Name" }, "value": { "target": "String" } },
    })
}

#[test]
fn members_say_which_patterns_are_not_checked() {
    assert_snapshot!(super::items(
        shapes(),
        "src/operations/brew.rs",
        &["pub struct BrewRequest"]
    ));
}

#[test]
fn patterns_that_are_not_checked_are_warnings() {
    let generated = fixture::generated(&fixture::model(shapes())).unwrap();
    let warnings: Vec<String> = generated.warnings.iter().map(ToString::to_string).collect();
    assert_snapshot!(warnings.join("\n"));
}

/// What is said of a pattern is what the engine says.
fn judged(patterns: &[String]) {
    for pattern in patterns {
        let shapes = json!({
            "Brew": { "type": "operation", "input": { "target": "BrewRequest" } },
            "BrewRequest": { "type": "structure", "members": {
                "m": { "target": "String", "traits": { "pattern": pattern } } } },
        });
        let generated = fixture::generated(&fixture::model(shapes)).unwrap();
        let is_told = !generated.warnings.is_empty();
        assert_eq!(
            is_told,
            !tinsmith::internal::checks_pattern(pattern),
            "{pattern}"
        );
    }
}

#[test]
fn the_engine_says_the_same_of_patterns() {
    judged(
        &[
            "^(?!no)",
            "a(?=b)",
            "(?<!a)b",
            "(?<=a)b",
            r"(a)\1",
            r"(?<n>a)\k<n>",
            "(?>a*)",
            r"[\uD800-\uDBFF]",
            r"\uDC00",
            r"\p{Print}+",
            r"\p{InGreek}",
            r"\p{Alnum}",
            r"[\uD800\uDC00-\uDBFF\uDFFF]",
            "(?:a)(?<n>b)(?i)c",
            r"\(?!",
            "[(?!]",
            r"[\](?=]",
            r"\\(?:a)\\1",
            r"\p{L}\P{IsGreek}\u0041",
            r"\p{Alpha}\p{Digit}\p{Upper}",
            "",
            ".*",
            r"\Qa\E",
            r"a\Z",
            r"\0\cJ\t\-\/\_",
            r"[\0-\cZ]",
            r"^[\w-]{1,64}$",
            r"[a-z&&[^b]]",
            r"^arn:aws:\/x$",
        ]
        .map(str::to_owned),
    );
}

#[test]
fn the_engine_says_the_same_of_patterns_of_models_at_hand() {
    let mut patterns = std::collections::BTreeSet::new();
    for file in tinsmith_tests::repository::shared_models("models") {
        let model: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        find(&model, &mut patterns);
    }
    judged(&Vec::from_iter(patterns));
}

/// Collects the values of `@pattern`.
fn find(value: &Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| find(item, found)),
        Value::Object(members) => {
            let pattern = members.get("smithy.api#pattern").and_then(Value::as_str);
            found.extend(pattern.map(str::to_owned));
            members.values().for_each(|value| find(value, found));
        }
        _ => {}
    }
}
