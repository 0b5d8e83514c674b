//! What a version of Smithy doesn't have, and what shapes may not have in any.

mod common;

use common::{faults, shapes, text, try_files};
use insta::assert_snapshot;

fn of_1_0(shapes: &str) -> String {
    let file = format!("{{ \"smithy\": \"1.0\", \"shapes\": {{\n{shapes}\n}} }}");
    text(try_files(&[&file]))
}

#[test]
fn smithy_1_0_has_no_enum_shapes_mixins_and_properties() {
    assert_snapshot!(of_1_0(r#"
"a#E": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } },
"a#I": { "type": "intEnum", "members": { "A": { "target": "smithy.api#Unit",
    "traits": { "smithy.api#enumValue": 1 } } } },
"a#M": { "type": "structure", "traits": { "smithy.api#mixin": {} } },
"a#S": { "type": "structure", "mixins": [{ "target": "a#M" }] },
"a#R": { "type": "resource", "properties": { "p": { "target": "smithy.api#String" } } }"#), @r#"
    1.json:3:1: a#E: Smithy 1.0 has no shapes of the type `enum`
        help: take a string with the trait smithy.api#enum, or "2.0" for the file
    1.json:4:1: a#I: Smithy 1.0 has no shapes of the type `intEnum`
        help: take a string with the trait smithy.api#enum, or "2.0" for the file
    1.json:7:1: a#S: Smithy 1.0 has no mixins
        help: write "2.0" for the file
    1.json:8:1: a#R: the resources of Smithy 1.0 have no properties
        help: write "2.0" for the file
    "#);
}

#[test]
fn smithy_2_0_has_no_sets_and_no_boxes() {
    assert_snapshot!(faults(r#"
"a#Set": { "type": "set", "member": { "target": "smithy.api#String" } },
"a#Boxed": { "type": "integer", "traits": { "smithy.api#box": {} } },
"a#S": { "type": "structure", "members": {
    "m": { "target": "smithy.api#Integer", "traits": { "smithy.api#box": {} } },
    "n": { "target": "smithy.api#Integer" } } },
"a#S$n": { "type": "apply", "traits": { "smithy.api#box": {} } }"#), @r#"
    1.json:3:1: a#Set: Smithy 2.0 has no shapes of the type `set`
        help: take a list with the trait smithy.api#uniqueItems
    1.json:4:1: a#Boxed: Smithy 2.0 has no trait smithy.api#box
        help: without smithy.api#default and smithy.api#required, a member may be absent
    1.json:6:5: a#S$m: Smithy 2.0 has no trait smithy.api#box
        help: without smithy.api#default and smithy.api#required, a member may be absent
    1.json:8:1: a#S$n: Smithy 2.0 has no trait smithy.api#box
        help: without smithy.api#default and smithy.api#required, a member may be absent
    "#);
}

/// The version is that of the file.
#[test]
fn files_of_both_versions_may_stand_together() {
    let old = r#"{ "smithy": "1.0", "shapes": { "a#Set": { "type": "set", "member": { "target": "a#E" } } } }"#;
    let new = r#"{ "smithy": "2.0", "shapes": {
        "a#E": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } } } }"#;
    assert_eq!(text(try_files(&[old, new])), "no fault");
    assert_eq!(text(try_files(&[new, old])), "no fault");
}

#[test]
fn no_traits_may_be_applied_to_whatever() {
    shapes(
        r#""a#Missing": { "type": "apply", "traits": {} },
           "a#Missing$member": { "type": "apply" },
           "smithy.api#String": { "type": "apply", "traits": {} }"#,
    );
}

#[test]
fn a_member_of_an_enum_holds_nothing() {
    assert_snapshot!(faults(r#"
"a#E": { "type": "enum", "members": { "A": { "target": "smithy.api#String" } } },
"a#I": { "type": "intEnum", "members": { "A": { "target": "smithy.api#Integer",
    "traits": { "smithy.api#enumValue": 1 } } } }"#), @r"
    1.json:3:39: a#E$A: the member of an enum targets smithy.api#String, not smithy.api#Unit
    1.json:4:42: a#I$A: the member of an intEnum targets smithy.api#Integer, not smithy.api#Unit
    ");
}

#[test]
fn no_resource_contains_itself() {
    assert_snapshot!(faults(r#"
"a#A": { "type": "resource", "resources": [{ "target": "a#B" }, { "target": "a#D" }] },
"a#B": { "type": "resource", "resources": [{ "target": "a#C" }] },
"a#C": { "type": "resource", "resources": [{ "target": "a#B" }, { "target": "a#D" }] },
"a#D": { "type": "resource" },
"a#E": { "type": "resource", "resources": [{ "target": "a#E" }] }"#), @r"
    1.json:4:1: a#B: a resource contains itself: a#B > a#C > a#B
        help: let it be bound to one resource, or to the service, only
    1.json:7:1: a#E: a resource contains itself: a#E > a#E
        help: let it be bound to one resource, or to the service, only
    ");
}

#[test]
fn mixins_have_nothing_that_belongs_to_one_shape() {
    assert_snapshot!(faults(r#"
"a#R": { "type": "resource", "traits": { "smithy.api#mixin": {} },
    "identifiers": { "id": { "target": "smithy.api#String" } } },
"a#P": { "type": "resource", "traits": { "smithy.api#mixin": {} },
    "properties": { "p": { "target": "smithy.api#String" } } },
"a#L": { "type": "resource", "traits": { "smithy.api#mixin": {} }, "list": { "target": "a#Op" } },
"a#O": { "type": "operation", "traits": { "smithy.api#mixin": {} }, "input": { "target": "a#S" } },
"a#Q": { "type": "operation", "traits": { "smithy.api#mixin": {} }, "output": { "target": "a#S" } },
"a#S": { "type": "structure" }, "a#Op": { "type": "operation" },
"a#Free": { "type": "operation", "traits": { "smithy.api#mixin": {} }, "errors": [{ "target": "a#X" }] },
"a#X": { "type": "structure", "traits": { "smithy.api#error": "client" } },
"a#T": { "type": "resource", "traits": { "smithy.api#mixin": {}, "smithy.api#tags": ["x"] } }"#), @r"
    1.json:3:1: a#R: the mixin of a resource has properties of its own
        help: identifiers, properties and operations belong to the resources themselves
    1.json:5:1: a#P: the mixin of a resource has properties of its own
        help: identifiers, properties and operations belong to the resources themselves
    1.json:7:1: a#L: the mixin of a resource has properties of its own
        help: identifiers, properties and operations belong to the resources themselves
    1.json:8:1: a#O: the mixin of an operation has an input or an output
        help: those belong to one operation each; a mixin may have errors and traits
    1.json:9:1: a#Q: the mixin of an operation has an input or an output
        help: those belong to one operation each; a mixin may have errors and traits
    ");
}
