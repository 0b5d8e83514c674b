//! Several files, and traits applied from outside.

#[macro_use]
mod common;

use common::{faults, member_names, shapes, text, try_files, try_merged};
use insta::assert_snapshot;
use tinsmith_model::traits;

#[test]
fn shapes_keep_the_order_of_the_files() {
    let model = try_merged(&[
        r#""b#B": { "type": "string" }, "a#A": { "type": "string" }"#,
        r#""c#C": { "type": "string" }, "a#A": { "type": "string" }, "a#B": { "type": "blob" }"#,
    ])
    .expect("a model");
    let ids: Vec<&str> = model.shapes().map(|shape| shape.id.as_str()).collect();
    assert_eq!(ids, ["b#B", "a#A", "c#C", "a#B"]);
}

#[test]
fn equal_definitions_are_one_and_their_traits_add_up() {
    let one = r#""a#S": { "type": "structure",
        "members": { "m": { "target": "smithy.api#String", "traits": { "a#one": 1 } },
                     "n": { "target": "smithy.api#Blob" } },
        "traits": { "smithy.api#tags": ["x"], "a#same": {} } }"#;
    let two = r#""a#S": { "type": "structure",
        "members": { "n": { "target": "smithy.api#Blob" },
                     "m": { "target": "smithy.api#String", "traits": { "a#two": 2 } } },
        "traits": { "smithy.api#tags": ["y"], "a#same": {} } }"#;
    let model = try_merged(&[one, two]).expect("a model");
    let shape = model.get("a#S").expect("a shape");
    assert_eq!(member_names(&model, "a#S"), ["m", "n"]);
    assert_eq!(shape.traits.get(traits::TAGS), Some(&value!(["x", "y"])));
    assert_eq!(shape.traits.len(), 2);
    let member = shape.member("m").expect("a member");
    assert!(member.traits.has("a#one") && member.traits.has("a#two"));
}

#[test]
fn the_same_file_twice_is_the_file() {
    let file = r#""a#S": { "type": "string", "traits": { "smithy.api#tags": ["x"] } }"#;
    let model = try_merged(&[file, file]).expect("a model");
    let shape = model.get("a#S").expect("a shape");
    assert_eq!(shape.traits.get(traits::TAGS), Some(&value!(["x"])));
}

#[test]
fn definitions_that_differ_are_refused() {
    let one = r#"
"a#Kind": { "type": "string" },
"a#Members": { "type": "structure", "members": { "m": { "target": "a#Kind" }, "n": { "target": "a#Kind" } } },
"a#Trait": { "type": "string", "traits": { "a#t": 1 } },
"a#Operation": { "type": "operation" }"#;
    let two = r#"
"a#Kind": { "type": "blob" },
"a#Members": { "type": "structure", "members": { "m": { "target": "smithy.api#Blob" }, "o": { "target": "a#Kind" } } },
"a#Trait": { "type": "string", "traits": { "a#t": 2 } },
"a#Operation": { "type": "operation", "input": { "target": "a#Members" } }"#;
    assert_snapshot!(text(try_merged(&[one, two])), @r#"
    2.json:3:1: a#Kind: differs from the definition at 1.json:3:1: it is a blob here, a string there
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    2.json:4:1: a#Members: differs from the definition at 1.json:4:1: it has no member `n` here
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    2.json:4:1: a#Members: differs from the definition at 1.json:4:1: it has no member `o` there
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    2.json:4:50: a#Members$m: differs from the definition at 1.json:4:1: the member targets smithy.api#Blob here, a#Kind there
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    2.json:5:1: a#Trait: the trait `a#t` has another value elsewhere
        help: only arrays are merged; keep one of the values
    2.json:6:1: a#Operation: differs from the definition at 1.json:6:1: it has other properties
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    "#);
}

#[test]
fn the_prelude_may_be_repeated_but_not_changed() {
    let model = shapes(r#""smithy.api#String": { "type": "string" }, "a#S": { "type": "string" }"#);
    assert_eq!(model.shapes().count(), 1);
    assert_snapshot!(faults(r#"
"smithy.api#String": { "type": "blob" },
"smithy.api#Integer": { "type": "apply", "traits": { "a#t": 1 } }"#), @r#"
    1.json:3:1: smithy.api#String: differs from the prelude's definition: it is a blob here, a string there
        help: a shape may be defined twice only if both definitions are the same; rename one of them
    1.json:4:1: smithy.api#Integer: the trait `a#t` is applied to a shape of the prelude, which no model may change
    "#);
}

#[test]
fn metadata_is_merged() {
    let file = |metadata: &str| format!(r#"{{ "smithy": "2.0", "metadata": {metadata} }}"#);
    let one = file(r#"{ "list": [1], "same": "x", "one": 1 }"#);
    let two = file(r#"{ "list": [2], "same": "x", "two": 2 }"#);
    let model = try_files(&[&one, &two]).expect("a model");
    let expected = value!({ "list": [1, 2], "same": "x", "one": 1, "two": 2 });
    assert_eq!(Some(model.metadata()), expected.as_object());
    assert_snapshot!(text(try_files(&[&one, &file(r#"{ "same": "y" }"#)])), @r#"
    2.json:1:20: the metadata `same` has another value in another file
        help: only arrays are merged; keep one of the values
    "#);
}

#[test]
fn traits_are_applied_from_outside() {
    let model = try_merged(&[
        r#""a#S": { "type": "apply", "traits": { "smithy.api#documentation": "shape" } },
           "a#S$m": { "type": "apply", "traits": { "smithy.api#required": {} } }"#,
        r#""a#S": { "type": "structure", "members": { "m": { "target": "smithy.api#String" } } }"#,
    ])
    .expect("a model");
    let shape = model.get("a#S").expect("a shape");
    assert_eq!(shape.traits.documentation(), Some("shape"));
    assert!(
        shape
            .member("m")
            .expect("a member")
            .traits
            .has(traits::REQUIRED)
    );
}

#[test]
fn traits_applied_to_nothing_are_refused() {
    assert_snapshot!(faults(r#"
"a#S": { "type": "structure", "traits": { "a#t": 1 } },
"a#S$m": { "type": "apply", "traits": { "a#t": 1 } },
"b#Missing": { "type": "apply", "traits": { "a#t": 1 } }"#), @r#"
    1.json:4:1: a#S$m: the trait `a#t` is applied to a member that the shape doesn't have
    1.json:5:1: b#Missing: the trait `a#t` is applied to a shape that the model doesn't have
        help: give the file that defines the shape as well
    "#);
}

#[test]
fn applied_traits_that_differ_are_refused() {
    let one = r#""a#S": { "type": "string", "traits": { "a#t": 1, "a#same": 1 } }"#;
    let two = r#""a#S": { "type": "apply", "traits": { "a#t": 2, "a#same": 1 } }"#;
    assert_snapshot!(text(try_merged(&[one, two])), @r#"
    2.json:2:1: a#S: the trait `a#t` has another value elsewhere
        help: only arrays are merged; keep one of the values
    "#);
}
