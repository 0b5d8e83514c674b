//! Targets, members and recursion.

mod common;

use common::{faults, shapes};
use insta::assert_snapshot;
use tinsmith_model::traits;

#[test]
fn missing_targets_are_all_reported() {
    assert_snapshot!(faults(r#"
"a#S": { "type": "structure", "members": {
  "one": { "target": "a#Missing" },
  "two": { "target": "b#s" },
  "three": { "target": "smithy.api#Strin" } } },
"a#L": { "type": "list", "member": { "target": "a#Missing" } },
"a#Op": { "type": "operation", "input": { "target": "a#Missing" }, "errors": [{ "target": "a#Missing" }] },
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Missing" }] }"#), @r#"
1.json:4:3: a#S$one: the member targets a#Missing, which the model doesn't have
    help: give the file that defines the shape as well
1.json:5:3: a#S$two: the member targets b#s, which the model doesn't have
    help: is a#S meant?
1.json:6:3: a#S$three: the member targets smithy.api#Strin, which the model doesn't have
    help: the prelude has no such shape
1.json:7:48: a#L$member: the member targets a#Missing, which the model doesn't have
    help: give the file that defines the shape as well
1.json:8:1: a#Op: the operation's input is a#Missing, which the model doesn't have
    help: give the file that defines the shape as well
1.json:8:1: a#Op: the operation's error is a#Missing, which the model doesn't have
    help: give the file that defines the shape as well
1.json:9:1: a#Service: the service binds a#Missing, which the model doesn't have
    help: give the file that defines the shape as well
"#);
}

#[test]
fn targets_of_the_wrong_kind_are_reported() {
    assert_snapshot!(faults(r#"
"a#S": { "type": "structure", "members": { "m": { "target": "a#Op" }, "unit": { "target": "smithy.api#Unit" } } },
"a#M": { "type": "map", "key": { "target": "smithy.api#Integer" }, "value": { "target": "a#S" } },
"a#Op": { "type": "operation", "input": { "target": "smithy.api#String" }, "output": { "target": "a#U" },
  "errors": [{ "target": "a#S" }, { "target": "a#U" }] },
"a#U": { "type": "union", "members": { "nothing": { "target": "smithy.api#Unit" } } },
"a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#S" }],
  "resources": [{ "target": "a#Op" }], "errors": [{ "target": "a#S" }] },
"a#R": { "type": "resource", "identifiers": { "id": { "target": "smithy.api#Blob" } }, "read": { "target": "a#R" },
  "collectionOperations": [{ "target": "a#S" }], "resources": [{ "target": "a#Op" }] }"#), @r#"
  1.json:3:44: a#S$m: the member targets a#Op, an operation; expected a shape that holds data
  1.json:3:71: a#S$unit: the member targets smithy.api#Unit
      help: only members of unions may hold nothing
  1.json:4:44: a#M$key: the member targets smithy.api#Integer, an integer; expected a string
  1.json:5:1: a#Op: the operation's input is smithy.api#String, a string; expected a structure
  1.json:5:1: a#Op: the operation's output is a#U, a union; expected a structure
  1.json:5:1: a#Op: the operation's error is a#S, a structure without the trait smithy.api#error
      help: add the trait, with "client" or "server"
  1.json:5:1: a#Op: the operation's error is a#U, a union; expected a structure with the trait smithy.api#error
  1.json:8:1: a#Service: the service binds a#S, a structure; expected an operation
  1.json:8:1: a#Service: the service binds a#Op, an operation; expected a resource
  1.json:8:1: a#Service: the service's error is a#S, a structure without the trait smithy.api#error
      help: add the trait, with "client" or "server"
  1.json:10:1: a#R: the resource binds a#R, a resource; expected an operation
  1.json:10:1: a#R: the resource binds a#S, a structure; expected an operation
  1.json:10:1: a#R: the resource binds a#Op, an operation; expected a resource
  1.json:10:1: a#R: the resource's identifier is smithy.api#Blob, a blob; expected a string
  "#);
}

#[test]
fn keys_of_maps_may_be_enums() {
    shapes(
        r#"
"a#M": { "type": "map", "key": { "target": "a#E" }, "value": { "target": "smithy.api#String" } },
"a#E": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } }"#,
    );
}

#[test]
fn members_of_enums_without_a_value_have_their_name() {
    let model = shapes(
        r#"
"a#E": { "type": "enum", "members": {
    "A": { "target": "smithy.api#Unit" },
    "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "b" } } } }"#,
    );
    let shape = model.get("a#E").expect("a shape");
    let values: Vec<_> = shape
        .members()
        .map(|m| m.traits.str(traits::ENUM_VALUE))
        .collect();
    assert_eq!(values, [Some("A"), Some("b")]);
}

#[test]
fn enums_and_unions_are_checked() {
    assert_snapshot!(faults(r#"
"a#Empty": { "type": "enum" },
"a#EmptyInt": { "type": "intEnum", "members": {} },
"a#EmptyUnion": { "type": "union" },
"a#E": { "type": "enum", "members": {
  "A": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } },
  "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "" } },
  "C": { "target": "smithy.api#Unit" },
  "D": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "C" } } } },
"a#I": { "type": "intEnum", "members": {
  "A": { "target": "smithy.api#Unit" },
  "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "1" } },
  "C": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1.5 } },
  "D": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 2147483648 } },
  "E": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 7 } },
  "F": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 7 } } } }"#), @r#"
  1.json:3:1: a#Empty: an enum needs at least one value
  1.json:4:1: a#EmptyInt: an intEnum needs at least one value
  1.json:5:1: a#EmptyUnion: a union needs at least one member
  1.json:7:3: a#E$A: the value of an enum's member must be a string, not 1
  1.json:8:3: a#E$B: the value of an enum's member must not be empty
  1.json:10:3: a#E$D: `C` has the same value: "C"
  1.json:12:3: a#I$A: the member of an intEnum needs the trait smithy.api#enumValue
  1.json:13:3: a#I$B: the value of an intEnum's member must be an integer of 32 bits, not "1"
  1.json:14:3: a#I$C: the value of an intEnum's member must be an integer of 32 bits, not 1.5
  1.json:15:3: a#I$D: the value of an intEnum's member must be an integer of 32 bits, not 2147483648
  1.json:17:3: a#I$F: `E` has the same value: 7
  "#);
}

#[test]
fn names_of_members_differ_in_more_than_case() {
    assert_snapshot!(faults(r#"
"a#S": { "type": "structure", "members": {
  "value": { "target": "smithy.api#String" },
  "Value": { "target": "smithy.api#String" } } },
"a#M": { "type": "structure", "members": { "VALUE": { "target": "smithy.api#String" } }, "traits": { "smithy.api#mixin": {} } },
"a#T": { "type": "structure", "mixins": [{ "target": "a#M" }], "members": {
  "value": { "target": "smithy.api#String" } } }"#), @r#"
  1.json:5:3: a#S$Value: the name differs only in case from that of the member `value`
      help: rename one of them
  1.json:8:3: a#T$value: the name differs only in case from that of the member `VALUE`
      help: rename one of them
  "#);
}

#[test]
fn endless_recursion_is_refused() {
    assert_snapshot!(faults(r#"
"a#List": { "type": "list", "member": { "target": "a#List" } },
"a#Inner": { "type": "list", "member": { "target": "a#Map" } },
"a#Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "a#Inner" } },
"a#Self": { "type": "structure", "members": {
  "me": { "target": "a#Self", "traits": { "smithy.api#required": {} } } } },
"a#One": { "type": "structure", "members": {
  "name": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } },
  "two": { "target": "a#Two", "traits": { "smithy.api#required": {} } } } },
"a#Two": { "type": "structure", "members": {
  "one": { "target": "a#One", "traits": { "smithy.api#required": {} } } } },
"a#Union": { "type": "union", "members": { "again": { "target": "a#Union" }, "wrapped": { "target": "a#Wrapper" } } },
"a#Wrapper": { "type": "structure", "members": {
  "union": { "target": "a#Union", "traits": { "smithy.api#required": {} } } } }"#), @r#"
  1.json:3:1: a#List: a list or a map contains itself: a#List$member > a#List
      help: put a structure or a union in between
  1.json:4:1: a#Inner: a list or a map contains itself: a#Inner$member > a#Map$value > a#Inner
      help: put a structure or a union in between
  1.json:6:1: a#Self: a structure requires itself: a#Self$me > a#Self
      help: make one of these members optional
  1.json:8:1: a#One: a structure requires itself: a#One$two > a#Two$one > a#One
      help: make one of these members optional
  1.json:13:1: a#Union: no value of this union can end: each of its members holds it again
      help: add a member that doesn't, or make one on the way optional
  "#);
}

#[test]
fn long_cycles_are_shortened() {
    let lists: Vec<String> = (0..100)
        .map(|n| {
            let next = (n + 1) % 100;
            format!(r#""a#L{n}": {{ "type": "list", "member": {{ "target": "a#L{next}" }} }}"#)
        })
        .collect();
    assert_snapshot!(faults(&lists.join(",")), @r#"
    1.json:2:1: a#L0: a list or a map contains itself: a#L0$member > a#L1$member > a#L2$member > a#L3$member > a#L4$member > a#L5$member > (89 more) > a#L95$member > a#L96$member > a#L97$member > a#L98$member > a#L99$member > a#L0
        help: put a structure or a union in between
    "#);
}

#[test]
fn recursion_that_can_end_is_fine() {
    shapes(
        r#"
"a#List": { "type": "list", "member": { "target": "a#Optional" } },
"a#Optional": { "type": "structure", "members": {
    "list": { "target": "a#List" }, "self": { "target": "a#Optional" },
    "union": { "target": "a#Union", "traits": { "smithy.api#required": {} } } } },
"a#ByList": { "type": "structure", "members": {
    "list": { "target": "a#ListOfByList", "traits": { "smithy.api#required": {} } } } },
"a#ListOfByList": { "type": "list", "member": { "target": "a#ByList" } },
"a#ByUnion": { "type": "structure", "members": {
    "union": { "target": "a#UnionOfByUnion", "traits": { "smithy.api#required": {} } } } },
"a#UnionOfByUnion": { "type": "union", "members": {
    "more": { "target": "a#ByUnion" }, "end": { "target": "smithy.api#Unit" } } },
"a#Union": { "type": "union", "members": {
    "again": { "target": "a#Union" }, "all": { "target": "a#ListOfUnion" } } },
"a#ListOfUnion": { "type": "list", "member": { "target": "a#Union" } }"#,
    );
}

#[test]
fn long_chains_do_not_overflow() {
    let mut text = String::from(
        r#""a#S0": { "type": "structure" }, "a#L0": { "type": "list", "member": { "target": "a#S0" } }"#,
    );
    for n in (1..20_000).rev() {
        text.push_str(&format!(
            r#", "a#S{n}": {{ "type": "structure", "members": {{ "m": {{ "target": "a#S{0}", "traits": {{ "smithy.api#required": {{}} }} }} }} }}
               , "a#L{n}": {{ "type": "list", "member": {{ "target": "a#L{0}" }} }}"#,
            n - 1
        ));
    }
    shapes(&text);
}

#[test]
fn unknown_traits_and_definitions_of_traits_are_kept() {
    let model = shapes(
        r#"
"a#color": { "type": "string", "traits": { "smithy.api#trait": { "selector": "*" } } },
"a#S": { "type": "string", "traits": { "a#color": "red", "b.c#unknown": { "any": [1, null] } } }"#,
    );
    let traits = &model.get("a#S").expect("a shape").traits;
    assert_eq!(traits.str("a#color"), Some("red"));
    assert!(traits.has("b.c#unknown"));
}

#[test]
fn what_is_applied_as_a_trait_is_one() {
    assert_snapshot!(faults(r#"
"a#trait": { "type": "structure", "traits": { "smithy.api#trait": {} } },
"a#other": { "type": "structure" },
"a#S": { "type": "structure", "traits": { "a#trait": {}, "a#other": {}, "b#unknown": {} }, "members": {
  "m": { "target": "smithy.api#String", "traits": { "a#other": {} } } } }"#), @r#"
    1.json:5:1: a#S: the shape `a#other` is applied as a trait, but is none
        help: give that shape the trait smithy.api#trait
    1.json:6:3: a#S$m: the shape `a#other` is applied as a trait, but is none
        help: give that shape the trait smithy.api#trait
    "#);
}
