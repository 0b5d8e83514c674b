//! Mixins are flattened. The cases follow the specification's chapter.

#[macro_use]
mod common;

use common::{faults, member_names, shapes};
use insta::assert_snapshot;
use tinsmith_model::traits;

#[test]
fn members_come_before_the_shapes_own_in_the_order_of_the_mixins() {
    let model = shapes(
        r#"
"a#Input": { "type": "structure", "mixins": [{ "target": "a#Page" }, { "target": "a#Filter" }],
    "members": { "size": { "target": "smithy.api#Integer" } } },
"a#Page": { "type": "structure", "mixins": [{ "target": "a#Token" }], "traits": { "smithy.api#mixin": {} },
    "members": { "pageSize": { "target": "smithy.api#Integer" } } },
"a#Token": { "type": "structure", "traits": { "smithy.api#mixin": {} },
    "members": { "nextToken": { "target": "smithy.api#String" } } },
"a#Filter": { "type": "structure", "traits": { "smithy.api#mixin": {} },
    "members": { "name": { "target": "smithy.api#String" } } }"#,
    );
    assert_eq!(
        member_names(&model, "a#Input"),
        ["nextToken", "pageSize", "name", "size"]
    );
    // A mixin has what it defines itself.
    assert_eq!(member_names(&model, "a#Page"), ["pageSize"]);
}

#[test]
fn traits_are_inherited_later_mixins_first() {
    let model = shapes(
        r#"
"a#A": { "type": "structure", "traits": { "smithy.api#mixin": {}, "smithy.api#documentation": "A", "a#foo": 1, "a#one": {} } },
"a#B": { "type": "structure", "traits": { "smithy.api#mixin": {}, "smithy.api#documentation": "B", "a#foo": 2, "a#two": {} } },
"a#C": { "type": "structure", "mixins": [{ "target": "a#A" }, { "target": "a#B" }],
    "traits": { "smithy.api#mixin": {}, "smithy.api#documentation": "C", "a#three": {} } },
"a#D": { "type": "structure", "mixins": [{ "target": "a#C" }],
    "traits": { "smithy.api#documentation": "D", "a#four": {} } }"#,
    );
    let traits = &model.get("a#D").expect("a shape").traits;
    assert_eq!(traits.documentation(), Some("D"));
    assert_eq!(traits.get("a#foo"), Some(&value!(2)));
    let mut names: Vec<&str> = traits.iter().map(|(id, _)| id.name()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["documentation", "foo", "four", "one", "three", "two"]
    );
}

#[test]
fn local_traits_stay_with_the_mixin() {
    let model = shapes(
        r#"
"a#M": { "type": "string", "traits": {
    "smithy.api#mixin": { "localTraits": ["smithy.api#private"] }, "smithy.api#private": {}, "a#t": {} } },
"a#S": { "type": "string", "mixins": [{ "target": "a#M" }] }"#,
    );
    let traits = &model.get("a#S").expect("a shape").traits;
    assert!(!traits.has(traits::PRIVATE) && !traits.has(traits::MIXIN) && traits.has("a#t"));
}

#[test]
fn inherited_members_take_traits_by_apply_and_by_definition() {
    let model = shapes(
        r#"
"a#M": { "type": "structure", "traits": { "smithy.api#mixin": {} }, "members": {
    "one": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "generic", "a#kept": {} } },
    "two": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "generic" } } } },
"a#S": { "type": "structure", "mixins": [{ "target": "a#M" }], "members": {
    "two": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "defined" } } } },
"a#S$one": { "type": "apply", "traits": { "smithy.api#documentation": "applied", "smithy.api#required": {} } },
"a#Other": { "type": "structure", "mixins": [{ "target": "a#M" }] },
"a#Below": { "type": "structure", "mixins": [{ "target": "a#Mid" }] },
"a#Mid": { "type": "structure", "mixins": [{ "target": "a#M" }], "traits": { "smithy.api#mixin": {} } },
"a#Mid$one": { "type": "apply", "traits": { "smithy.api#documentation": "middle" } }"#,
    );
    let docs = |shape: &str, member: &str| {
        let shape = model.get(shape).expect("a shape");
        let member = shape.member(member).expect("a member");
        member.traits.documentation().map(str::to_owned)
    };
    assert_eq!(docs("a#S", "one").as_deref(), Some("applied"));
    assert_eq!(docs("a#S", "two").as_deref(), Some("defined"));
    assert_eq!(docs("a#Other", "one").as_deref(), Some("generic"));
    assert_eq!(docs("a#Below", "one").as_deref(), Some("middle"));
    assert_eq!(member_names(&model, "a#S"), ["one", "two"]);
    let one = model
        .get("a#S")
        .and_then(|s| s.member("one"))
        .expect("a member");
    assert!(one.traits.has(traits::REQUIRED) && one.traits.has("a#kept"));
}

#[test]
fn all_shape_types_can_be_mixed() {
    let model = shapes(
        r#"
"a#L": { "type": "list", "member": { "target": "smithy.api#String" }, "traits": { "smithy.api#mixin": {} } },
"a#M": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#Blob" },
    "traits": { "smithy.api#mixin": {} } },
"a#U": { "type": "union", "members": { "a": { "target": "smithy.api#Blob" } }, "traits": { "smithy.api#mixin": {} } },
"a#E": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } }, "traits": { "smithy.api#mixin": {} } },
"a#List": { "type": "list", "mixins": [{ "target": "a#L" }] },
"a#Map": { "type": "map", "mixins": [{ "target": "a#M" }] },
"a#Union": { "type": "union", "members": { "b": { "target": "smithy.api#Blob" } }, "mixins": [{ "target": "a#U" }] },
"a#Enum": { "type": "enum", "members": { "B": { "target": "smithy.api#Unit" } }, "mixins": [{ "target": "a#E" }] }"#,
    );
    assert_eq!(member_names(&model, "a#List"), ["member"]);
    assert_eq!(member_names(&model, "a#Map"), ["key", "value"]);
    assert_eq!(member_names(&model, "a#Union"), ["a", "b"]);
    assert_eq!(member_names(&model, "a#Enum"), ["A", "B"]);
}

#[test]
fn services_and_operations_inherit_properties() {
    let model = shapes(
        r#"
"a#A": { "type": "service", "version": "A", "operations": [{ "target": "a#OpA" }], "traits": { "smithy.api#mixin": {} } },
"a#B": { "type": "service", "version": "B", "operations": [{ "target": "a#OpB" }], "mixins": [{ "target": "a#A" }],
    "rename": { "a#In": "Request", "a#Out": "Result" }, "traits": { "smithy.api#mixin": {} } },
"a#C": { "type": "service", "version": "C", "operations": [{ "target": "a#OpC" }], "mixins": [{ "target": "a#B" }],
    "rename": { "a#Out": "Response" } },
"a#OpA": { "type": "operation", "input": { "target": "a#In" }, "output": { "target": "a#Out" } },
"a#Checked": { "type": "operation", "errors": [{ "target": "a#Invalid" }], "traits": { "smithy.api#mixin": {} } },
"a#OpB": { "type": "operation", "mixins": [{ "target": "a#Checked" }], "errors": [{ "target": "a#Missing" }] },
"a#OpC": { "type": "operation" },
"a#In": { "type": "structure" }, "a#Out": { "type": "structure" },
"a#Invalid": { "type": "structure", "traits": { "smithy.api#error": "client" } },
"a#Missing": { "type": "structure", "traits": { "smithy.api#error": "client" } }"#,
    );
    let shape = model.service(None).expect("only C is a service of its own");
    let service = shape.as_service().expect("a service");
    assert_eq!(service.version, "C");
    let operations: Vec<&str> = service.operations.iter().map(|id| id.name()).collect();
    assert_eq!(operations, ["OpA", "OpB", "OpC"]);
    let closure = model.closure(&shape.id);
    let names: Vec<&str> = closure
        .shapes
        .iter()
        .map(|id| closure.name_of(id))
        .collect();
    assert_eq!(names, ["Request", "Invalid", "Missing", "Response"]);
    let operation = model.get("a#OpB").and_then(|shape| shape.as_operation());
    let errors: Vec<&str> = operation
        .expect("an operation")
        .errors
        .iter()
        .map(|id| id.name())
        .collect();
    assert_eq!(errors, ["Invalid", "Missing"]);
}

#[test]
fn wrong_mixins_are_refused() {
    assert_snapshot!(faults(r#"
"a#Plain": { "type": "structure" },
"a#Blob": { "type": "blob", "traits": { "smithy.api#mixin": {} } },
"a#One": { "type": "structure", "members": { "m": { "target": "smithy.api#String" } }, "traits": { "smithy.api#mixin": {} } },
"a#Two": { "type": "structure", "members": { "m": { "target": "smithy.api#Blob" } }, "traits": { "smithy.api#mixin": {} } },
"a#S1": { "type": "structure", "mixins": [{ "target": "a#Plain" }] },
"a#S2": { "type": "structure", "mixins": [{ "target": "a#Blob" }] },
"a#S3": { "type": "structure", "mixins": [{ "target": "a#Missing" }] },
"a#S4": { "type": "structure", "mixins": [{ "target": "a#One" }, { "target": "a#Two" }] },
"a#S5": { "type": "structure", "members": { "m": { "target": "a#One" } } },
"a#S6": { "type": "structure", "mixins": [{ "target": "a#One" }] },
"a#S6$n": { "type": "apply", "traits": { "a#t": 1 } },
"a#Op": { "type": "operation", "input": { "target": "a#One" } }"#), @r#"
    1.json:6:46: a#S4$m: the member targets smithy.api#Blob in the mixin's `a#Two$m`, but smithy.api#String in another's, `a#One$m`
        help: a member of a mixin may be defined again only with the same target
    1.json:7:1: a#S1: `a#Plain` is no mixin: it lacks the trait smithy.api#mixin
        help: only shapes with that trait can be mixed in
    1.json:8:1: a#S2: `a#Blob` is a blob, and can't be mixed into a structure
        help: a mixin must be of the type of the shapes that use it
    1.json:9:1: a#S3: the mixin `a#Missing` is not in the model
        help: give the file that defines the mixin as well
    1.json:11:45: a#S5$m: the member targets a#One, a mixin
        help: mixins can only be mixed in: refer to a shape that uses the mixin
    1.json:13:1: a#S6$n: the trait `a#t` is applied to a member that the shape doesn't have
    1.json:14:1: a#Op: the operation's input is a#One, a mixin
        help: mixins can only be mixed in: refer to a shape that uses the mixin
    "#);
}

#[test]
fn cycles_of_mixins_are_refused() {
    assert_snapshot!(faults(r#"
"a#Self": { "type": "structure", "mixins": [{ "target": "a#Self" }], "traits": { "smithy.api#mixin": {} } },
"a#A": { "type": "structure", "mixins": [{ "target": "a#B" }], "traits": { "smithy.api#mixin": {} } },
"a#B": { "type": "structure", "mixins": [{ "target": "a#C" }], "traits": { "smithy.api#mixin": {} } },
"a#C": { "type": "structure", "mixins": [{ "target": "a#B" }], "traits": { "smithy.api#mixin": {} } }"#), @r#"
1.json:3:1: a#Self: cycle of mixins: a#Self > a#Self
    help: a shape can't be mixed into itself; drop one of these mixins
1.json:5:1: a#B: cycle of mixins: a#B > a#C > a#B
    help: a shape can't be mixed into itself; drop one of these mixins
"#);
}

#[test]
fn long_chains_of_mixins_do_not_overflow() {
    let mut text = String::from(
        r#""a#M0": { "type": "structure", "members": { "m": { "target": "smithy.api#String" } }, "traits": { "smithy.api#mixin": {} } }"#,
    );
    for n in 1..20_000 {
        text.push_str(&format!(
            r#", "a#M{n}": {{ "type": "structure", "mixins": [{{ "target": "a#M{}" }}], "traits": {{ "smithy.api#mixin": {{}} }} }}"#,
            n - 1
        ));
    }
    text.push_str(r#", "a#S": { "type": "structure", "mixins": [{ "target": "a#M19999" }] }"#);
    assert_eq!(member_names(&shapes(&text), "a#S"), ["m"]);
}

/// What several ways bring is there once, in the place of the first; what the last way says of it goes before.
#[test]
fn a_mixin_may_come_by_several_ways() {
    let model = shapes(
        r#"
"a#Base": { "type": "structure", "traits": { "smithy.api#mixin": {} }, "members": {
    "one": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "base" } },
    "two": { "target": "smithy.api#String" } } },
"a#Left": { "type": "structure", "mixins": [{ "target": "a#Base" }], "traits": { "smithy.api#mixin": {} },
    "members": { "left": { "target": "smithy.api#String" } } },
"a#Left$one": { "type": "apply", "traits": { "smithy.api#documentation": "left", "a#t": 1 } },
"a#Right": { "type": "structure", "mixins": [{ "target": "a#Base" }], "traits": { "smithy.api#mixin": {} },
    "members": { "right": { "target": "smithy.api#String" } } },
"a#LeftRight": { "type": "structure", "mixins": [{ "target": "a#Left" }, { "target": "a#Right" }] },
"a#RightLeft": { "type": "structure", "mixins": [{ "target": "a#Right" }, { "target": "a#Left" }] },
"a#Alone": { "type": "structure", "mixins": [{ "target": "a#Base" }] }"#,
    );
    let one = |shape: &str| {
        let shape = model.get(shape).expect("a shape");
        let traits = &shape.member("one").expect("a member").traits;
        (traits.documentation().map(str::to_owned), traits.has("a#t"))
    };
    assert_eq!(
        member_names(&model, "a#LeftRight"),
        ["one", "two", "left", "right"]
    );
    assert_eq!(one("a#LeftRight"), (Some("base".to_owned()), true));
    assert_eq!(
        member_names(&model, "a#RightLeft"),
        ["one", "two", "right", "left"]
    );
    assert_eq!(one("a#RightLeft"), (Some("left".to_owned()), true));
    assert_eq!(one("a#Alone"), (Some("base".to_owned()), false));
}

#[test]
fn mixins_that_contradict_one_another_are_a_fault_of_the_shape_that_joins_them() {
    assert_snapshot!(faults(r#"
"a#One": { "type": "structure", "members": { "m": { "target": "smithy.api#String" } }, "traits": { "smithy.api#mixin": {} } },
"a#Two": { "type": "structure", "members": { "m": { "target": "smithy.api#Blob" } }, "traits": { "smithy.api#mixin": {} } },
"a#Both": { "type": "structure", "mixins": [{ "target": "a#One" }, { "target": "a#Two" }], "traits": { "smithy.api#mixin": {} } },
"a#S": { "type": "structure", "mixins": [{ "target": "a#Both" }] },
"a#Unused": { "type": "structure", "mixins": [{ "target": "a#One" }], "traits": { "smithy.api#mixin": {} } },
"a#Unused$n": { "type": "apply", "traits": { "a#t": 1 } }"#), @r#"
    1.json:4:46: a#Both$m: the member targets smithy.api#Blob in the mixin's `a#Two$m`, but smithy.api#String in another's, `a#One$m`
        help: a member of a mixin may be defined again only with the same target
    1.json:8:1: a#Unused$n: the trait `a#t` is applied to a member that the shape doesn't have
    "#);
}
