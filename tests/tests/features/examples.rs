//! `smithy.api#examples`

use insta::assert_snapshot;
use serde_json::{Value, json};

/// An operation with shapes of every kind, and the examples that it is given.
fn shapes(examples: Value) -> Value {
    let of = |target: &str| json!({ "target": target });
    json!({
        "Brew": {
            "type": "operation",
            "input": { "target": "BrewRequest" }, "output": { "target": "BrewResponse" },
            "errors": [{ "target": "Burnt" }],
            "traits": { "examples": examples },
        },
        "BrewRequest": { "type": "structure", "members": {
            "name": { "target": "String", "traits": { "required": {} } },
            "cup": { "target": "Cup", "traits": { "required": {} } },
            "kind": of("Kind"), "grade": of("Grade"), "strong": of("Boolean"), "size": of("Integer"),
            "ratio": of("Float"), "exact": of("BigDecimal"), "at": of("Timestamp"),
            "beans": of("Blob"), "extra": of("Document"),
            "tags": of("Tags"), "names": of("Names"), "sparse": of("Sparse"), "topping": of("Topping"),
        } },
        "BrewResponse": { "type": "structure", "members": { "cups": of("Cups") } },
        "Cup": { "type": "structure", "members": {
            "color": { "target": "String", "traits": { "required": {} } }, "inner": of("Cup") } },
        "Cups": { "type": "list", "member": of("Cup") },
        "Names": { "type": "list", "member": of("String") },
        "Sparse": { "type": "list", "member": of("Integer"), "traits": { "sparse": {} } },
        "Tags": { "type": "map", "key": of("Kind"), "value": of("String") },
        "Kind": { "type": "enum", "members": { "DARK": { "target": "Unit", "traits": { "enumValue": "dark" } } } },
        "Grade": { "type": "intEnum", "members": { "FINE": { "target": "Unit", "traits": { "enumValue": 2 } } } },
        "Topping": { "type": "union", "members": {
            "none": of("Unit"), "text": of("String"), "more": { "target": "Topping" } } },
        "Lost": { "type": "structure", "traits": { "error": "client" } },
        "Burnt": { "type": "structure", "traits": { "error": "client" }, "members": { "message": of("String") } },
    })
}

#[test]
fn examples_become_values_of_every_kind() {
    let examples = json!([
        {
            "title": "A \"large\" one",
            "documentation": "With all that there is.",
            "input": {
                "name": "n", "cup": { "color": "red", "inner": { "color": "blue" } },
                "kind": "dark", "grade": 2, "strong": true, "size": -3, "ratio": "NaN", "exact": 0.5,
                "at": "2026-03-01T02:30:00.5Z", "beans": "YWI=",
                "extra": { "a": [1, null, "x"], "b": {} },
                "tags": { "dark": "x", "unheard": "y" }, "names": ["a", ""], "sparse": [1, null],
                "topping": { "more": { "text": "t" } },
            },
            "output": { "cups": [{ "color": "red" }] },
        },
        {
            "title": "One that fails",
            "input": { "name": "n", "cup": { "color": "red" }, "kind": "unheard", "grade": 9,
                "at": 1.5, "ratio": "-Infinity", "beans": "no base64!", "topping": { "none": {} }, "tags": {}, "size": null },
            "error": { "shapeId": "example#Burnt", "content": { "message": "m" } },
        },
        {
            "title": "Wrong on purpose",
            "input": { "ratio": "Infinity" },
            "allowConstraintErrors": true,
            "error": { "shapeId": "example#Burnt" },
        },
    ]);
    let generated = super::generated(shapes(examples));
    assert_eq!(generated.warnings, []);
    assert_eq!(generated.examples, 3);
    assert_snapshot!(super::file(&generated, "src/examples.rs"));
}

#[test]
fn an_example_that_does_not_fit_is_left_out_with_a_warning() {
    let call = |input: Value| json!({ "title": "T", "input": input });
    let with = |name: &str, value: Value| {
        let mut input = json!({ "name": "n", "cup": { "color": "red" } });
        input[name] = value;
        call(input)
    };
    let error = |error: Value| {
        let mut example = with("size", json!(1));
        example["error"] = error;
        example
    };
    let examples = json!([
        call(json!([])),
        call(json!({ "name": "n" })),
        call(json!({ "name": "n", "cup": {} })),
        with("Name", json!("the case is wrong")),
        with("name", json!(1)),
        with("size", json!(2_147_483_648_u32)),
        with("at", json!("yesterday")),
        with("at", json!(true)),
        with("beans", json!(1)),
        with("names", json!(["a", null])),
        with("names", json!("a")),
        with("tags", json!({ "dark": 1 })),
        with(
            "cup",
            json!({ "color": "red", "inner": { "color": "blue", "inner": 1 } })
        ),
        with("topping", json!({ "text": "a", "none": {} })),
        with("topping", json!({ "none": { "text": "a" } })),
        with("topping", json!({ "unheard": 1 })),
        with("ratio", json!("1")),
        error(json!({ "shapeId": "example#Cup" })),
        error(json!({ "shapeId": "example#Lost" })),
        error(json!({ "shapeId": "no id" })),
        error(json!({ "shapeId": "example#Burnt", "content": { "message": 1 } })),
        error(json!({})),
        json!("no example"),
    ]);
    let count = examples.as_array().unwrap().len();
    let generated = super::generated(shapes(examples));
    assert_eq!((generated.examples, generated.warnings.len()), (0, count));
    let warnings: Vec<String> = generated.warnings.iter().map(ToString::to_string).collect();
    assert_snapshot!(warnings.join("\n"));
}

#[test]
fn a_crate_without_examples_has_no_feature_for_them() {
    let generated = super::generated(shapes(json!([])));
    assert!(!generated.files.contains_key("src/examples.rs"));
    for path in ["Cargo.toml", "src/lib.rs"] {
        assert!(
            !super::file(&generated, path).contains("examples"),
            "{path}"
        );
    }
}
