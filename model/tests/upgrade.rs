//! Smithy 1.0 is lifted to 2.0. Most of the cases are those of the specification's rules for boxing.
#![allow(clippy::expect_used, reason = "helpers of tests may fail by panicking")]

#[macro_use]
mod common;

use common::{member_names, shapes, shapes_1_0, text, try_files};
use tinsmith_model::{Member, Model, ShapeKind, traits};

fn member<'m>(model: &'m Model, id: &str, name: &str) -> &'m Member {
    let shape = model.get(id).expect("a shape");
    shape.member(name).expect("a member")
}

#[test]
fn unboxed_members_get_the_zero_value_as_default() {
    let model = shapes_1_0(
        r#"
"a#S": { "type": "structure", "members": {
    "plain": { "target": "smithy.api#PrimitiveInteger" },
    "flag": { "target": "smithy.api#PrimitiveBoolean" },
    "boxedTarget": { "target": "smithy.api#Integer" },
    "boxedMember": { "target": "smithy.api#PrimitiveLong", "traits": { "smithy.api#box": {} } },
    "required": { "target": "smithy.api#PrimitiveFloat", "traits": { "smithy.api#required": {} } },
    "own": { "target": "a#Own" },
    "ownBoxed": { "target": "a#OwnBoxed" },
    "text": { "target": "smithy.api#String" },
    "big": { "target": "smithy.api#BigInteger" } } },
"a#Own": { "type": "short" },
"a#OwnBoxed": { "type": "double", "traits": { "smithy.api#box": {} } }"#,
    );
    let default = |name: &str| {
        member(&model, "a#S", name)
            .traits
            .get(traits::DEFAULT)
            .cloned()
    };
    assert_eq!(default("plain"), Some(value!(0)));
    assert_eq!(default("flag"), Some(value!(false)));
    assert_eq!(default("required"), Some(value!(0)));
    assert_eq!(default("own"), Some(value!(0)));
    assert_eq!(default("boxedMember"), Some(value!(null)));
    for name in ["boxedTarget", "ownBoxed", "text", "big"] {
        assert_eq!(default(name), None, "{name}");
    }
    let required = member(&model, "a#S", "required");
    assert!(required.traits.has(traits::REQUIRED));
    for shape in model.shapes() {
        assert!(!shape.traits.has(traits::BOX));
        assert!(
            shape
                .members()
                .all(|member| !member.traits.has(traits::BOX))
        );
    }
    let root = |id: &str| model.get(id).expect("a shape").traits.get(traits::DEFAULT);
    assert_eq!(root("a#Own"), Some(&value!(0)));
    assert_eq!(root("a#OwnBoxed"), None);
}

#[test]
fn a_default_of_null_is_none() {
    let model = shapes(
        r#"
"a#S": { "type": "structure", "members": {
    "null": { "target": "smithy.api#PrimitiveInteger", "traits": { "smithy.api#default": null } },
    "zero": { "target": "smithy.api#PrimitiveInteger", "traits": { "smithy.api#default": 0 } },
    "absent": { "target": "smithy.api#Integer" } } }"#,
    );
    assert_eq!(Model::default_of(member(&model, "a#S", "null")), None);
    assert_eq!(
        Model::default_of(member(&model, "a#S", "zero")),
        Some(&value!(0))
    );
    assert_eq!(Model::default_of(member(&model, "a#S", "absent")), None);
}

#[test]
fn only_members_of_structures_get_defaults() {
    let model = shapes_1_0(
        r#"
"a#L": { "type": "list", "member": { "target": "smithy.api#PrimitiveInteger" } },
"a#U": { "type": "union", "members": { "m": { "target": "smithy.api#PrimitiveInteger" } } }"#,
    );
    assert!(member(&model, "a#L", "member").traits.is_empty());
    assert!(member(&model, "a#U", "m").traits.is_empty());
}

#[test]
fn optional_streams_default_to_nothing() {
    let model = shapes_1_0(
        r#"
"a#S": { "type": "structure", "members": {
    "optional": { "target": "a#Stream" },
    "required": { "target": "a#Stream", "traits": { "smithy.api#required": {} } } } },
"a#Stream": { "type": "blob", "traits": { "smithy.api#streaming": {} } }"#,
    );
    let default = |name| Model::default_of(member(&model, "a#S", name));
    assert_eq!(default("optional"), Some(&value!("")));
    assert_eq!(default("required"), None);
}

#[test]
fn shapes_of_2_0_files_are_left_alone() {
    let v1 = r#"{ "smithy": "1", "shapes": {
        "a#Old": { "type": "structure", "members": {
            "new": { "target": "a#Integer" }, "zero": { "target": "a#Zero" }, "old": { "target": "a#OldInteger" } } },
        "a#OldInteger": { "type": "integer" } } }"#;
    let v2 = r#"{ "smithy": "2", "shapes": {
        "a#New": { "type": "structure", "members": { "old": { "target": "a#OldInteger" } } },
        "a#Integer": { "type": "integer" },
        "a#Zero": { "type": "integer", "traits": { "smithy.api#default": 0 } } } }"#;
    let model = try_files(&[v1, v2]).expect("a model");
    let default = |id, name| Model::default_of(member(&model, id, name));
    assert_eq!(default("a#Old", "new"), None);
    assert_eq!(default("a#Old", "zero"), Some(&value!(0)));
    assert_eq!(default("a#Old", "old"), Some(&value!(0)));
    assert_eq!(default("a#New", "old"), None);
    assert!(model.get("a#Integer").expect("a shape").traits.is_empty());
}

#[test]
fn sets_are_lists_of_unique_items() {
    let model =
        shapes_1_0(r#""a#S": { "type": "set", "member": { "target": "smithy.api#String" } }"#);
    let shape = model.get("a#S").expect("a shape");
    assert!(matches!(shape.kind, ShapeKind::List(_)));
    assert!(shape.traits.has(traits::UNIQUE_ITEMS));
}

#[test]
fn strings_with_named_enum_values_are_enums() {
    let model = shapes_1_0(
        r#"
"a#Named": { "type": "string", "traits": { "a#t": {}, "smithy.api#enum": [
    { "name": "DIAMOND", "value": "diamond", "documentation": "Shiny.", "tags": ["x"], "deprecated": true },
    { "name": "CLUB", "value": "club", "deprecated": false } ] } },
"a#Unnamed": { "type": "string", "traits": { "smithy.api#enum": [
    { "name": "A", "value": "a" }, { "value": "b" } ] } },
"a#Odd": { "type": "string", "traits": { "smithy.api#enum": [{ "name": "a-b", "value": "a" }] } }"#,
    );
    let named = model.get("a#Named").expect("a shape");
    assert!(matches!(named.kind, ShapeKind::Enum(_)));
    assert!(named.traits.has("a#t") && !named.traits.has(traits::ENUM));
    assert_eq!(member_names(&model, "a#Named"), ["DIAMOND", "CLUB"]);
    let diamond = member(&model, "a#Named", "DIAMOND");
    assert_eq!(diamond.target.as_str(), traits::UNIT);
    assert_eq!(diamond.traits.str(traits::ENUM_VALUE), Some("diamond"));
    assert_eq!(diamond.traits.documentation(), Some("Shiny."));
    assert!(diamond.traits.has(traits::TAGS) && diamond.traits.has(traits::DEPRECATED));
    assert!(
        !member(&model, "a#Named", "CLUB")
            .traits
            .has(traits::DEPRECATED)
    );
    for id in ["a#Unnamed", "a#Odd"] {
        let shape = model.get(id).expect("a shape");
        assert_eq!(shape.kind, ShapeKind::String, "{id}");
        assert!(shape.traits.has(traits::ENUM), "{id}");
    }
}

#[test]
fn values_of_upgraded_enums_are_checked() {
    let enumeration = r#"{ "smithy": "1.0", "shapes": { "a#E": { "type": "string", "traits": { "smithy.api#enum": [
        { "name": "A", "value": "x" }, { "name": "B", "value": "x" } ] } } } }"#;
    insta::assert_snapshot!(text(try_files(&[enumeration])), @r#"1.json:1:32: a#E$B: `A` has the same value: "x""#);
}

#[test]
fn the_prelude_is_there() {
    let model = shapes(r#""a#S": { "type": "string" }"#);
    for (name, kind) in [
        ("Blob", "blob"),
        ("Boolean", "boolean"),
        ("String", "string"),
        ("Byte", "byte"),
        ("Short", "short"),
        ("Integer", "integer"),
        ("Long", "long"),
        ("Float", "float"),
        ("Double", "double"),
        ("BigInteger", "bigInteger"),
        ("BigDecimal", "bigDecimal"),
        ("Timestamp", "timestamp"),
        ("Document", "document"),
        ("Unit", "structure"),
    ] {
        let shape = model.get(&format!("smithy.api#{name}")).expect(name);
        assert_eq!(shape.kind.type_name(), kind);
        assert!(!shape.traits.has(traits::DEFAULT) && shape.location.is_none());
    }
    for (name, kind) in [
        ("Boolean", "boolean"),
        ("Byte", "byte"),
        ("Short", "short"),
        ("Integer", "integer"),
        ("Long", "long"),
        ("Float", "float"),
        ("Double", "double"),
    ] {
        let shape = model
            .get(&format!("smithy.api#Primitive{name}"))
            .expect(name);
        assert_eq!(shape.kind.type_name(), kind);
        assert!(shape.traits.has(traits::DEFAULT));
    }
    assert_eq!(model.shapes().count(), 1);
}
