//! Texts that are no Smithy JSON AST, or a broken one.

mod common;

use common::{faults, text, try_files};
use insta::assert_snapshot;

fn file(content: &str) -> String {
    text(try_files(&[content]))
}

#[test]
fn syntax_errors_are_placed() {
    assert_snapshot!(file("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {,}\n}"), @"1.json:3:14: the JSON can't be read: key must be a string");
    assert_snapshot!(file("{ \"smithy\": \"2.0\", \"shapes\": {"), @r"
    1.json:1:30: the JSON can't be read: EOF while parsing an object
        help: the file may be cut off
    ");
    assert_snapshot!(file("{ \"smithy\": \"2.0\", \"shapes\": {} } x"), @"1.json:1:35: the JSON can't be read: trailing characters");
}

#[test]
fn other_texts_are_named() {
    assert_snapshot!(file("  \n "), @r#"
    1.json:2:2: the file is empty
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file("\n[1, 2]"), @r#"
    1.json:2:1: this is JSON, but no Smithy model: it is an array
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file("12"), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it is a number
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file("$version: \"2\"\nnamespace a.b\n"), @r#"
    1.json:1:1: the JSON can't be read: expected value
        help: this looks like Smithy's own language, not JSON: let the name of the file end with `.smithy`
    "#);
    assert_snapshot!(file(r#"{ "openapi": "3.1.0", "paths": {} }"#), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it has no `smithy` version
        help: this looks like an OpenAPI document; expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file(r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema" }"#), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it has no `smithy` version
        help: this looks like a JSON Schema; expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file(r#"{ "version": "2.0", "operations": {}, "shapes": {} }"#), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it has no `smithy` version
        help: this looks like an AWS model from before Smithy; expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(file("{}"), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it has no `smithy` version
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
    assert_snapshot!(text(try_files(&[])), @"no model was given");
}

#[test]
fn versions_other_than_1_and_2_are_refused() {
    for version in ["\"1\"", "\"1.0\"", "\"2\"", "\"2.0\""] {
        let content = format!("{{ \"smithy\": {version}, \"shapes\": {{}} }}");
        assert_eq!(file(&content), "no fault");
    }
    assert_snapshot!(file("{\n  \"shapes\": {},\n  \"smithy\": \"3.0\" }"), @r#"
    1.json:3:3: unsupported Smithy version: "3.0"
        help: expected "1.0" or "2.0"
    "#);
    assert_snapshot!(file(r#"{ "smithy": 2, "shapes": {} }"#), @r#"
    1.json:1:3: unsupported Smithy version: 2
        help: expected "1.0" or "2.0"
    "#);
    // A file needn't hold anything else.
    assert_eq!(file(r#"{ "smithy": "2.0" }"#), "no fault");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(
        file("\u{feff}{ \"smithy\": \"2.0\", \"shapes\": {} }"),
        "no fault"
    );
}

#[test]
fn deep_nesting_is_refused_without_overflow() {
    let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let everywhere = |value: &str| {
        format!(r#"{{ "smithy": "2.0", "metadata": {{ "m": {value} }}, "shapes": {{}} }}"#)
    };
    assert_snapshot!(file(&everywhere(&deep(200_000))), @r#"
    1.json:1:1039: the JSON is nested too deeply
        help: 1000 levels are the limit
    "#);
    assert_eq!(file(&everywhere(&deep(1000))), "no fault");
    let shape = format!(
        "\"a#S\": {{ \"type\": \"string\", \"traits\": {{ \"a#t\": {} }} }}",
        deep(200_000)
    );
    assert_snapshot!(faults(&shape), @r#"
    1.json:2:175: a#S: the JSON is nested too deeply
        help: 128 levels are the limit
    "#);
    // What nobody reads may be deep.
    let unknown = format!(
        r#"{{ "smithy": "2.0", "other": {}, "shapes": {{}} }}"#,
        deep(200_000)
    );
    assert_eq!(file(&unknown), "no fault");
    assert_snapshot!(file(&deep(200_000)), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it is an array
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
}

#[test]
fn ids_follow_the_grammar() {
    assert_snapshot!(faults(r#"
"Name": { "type": "string" },
"a..b#S": { "type": "string" },
"a#9": { "type": "string" },
"a#S$m": { "type": "string" },
"a#L": { "type": "list", "member": { "target": "String" } },
"a#M": { "type": "structure", "members": { "m": { "target": "a#L$member" } } },
"a#T": { "type": "string", "traits": { "documentation": "x" } },
"a#U": { "type": "structure", "members": { "no-name": { "target": "a#T" } } }
"#), @r#"
1.json:3:1: Name: `Name` is not a shape id: it has no `#`: expected `namespace#Name`
1.json:4:1: a..b#S: `a..b#S` is not a shape id: the namespace must be identifiers separated by dots
1.json:5:1: a#9: `a#9` is not a shape id: the name must be an identifier: letters, digits and `_`, no digit first
1.json:6:1: a#S$m: the id of a member, but only `apply` may have one here
    help: define members in their shape's `members`
1.json:7:48: a#L$member: `String` is not a shape id: it has no `#`: expected `namespace#Name`
1.json:8:61: a#M$m: `a#L$member` is a member, but a shape is expected
1.json:9:40: a#T: `documentation` is not a shape id: it has no `#`: expected `namespace#Name`
1.json:10:44: a#U$no-name: a member's name must be an identifier: letters, digits and `_`, no digit first
"#);
}

#[test]
fn shapes_are_well_formed() {
    assert_snapshot!(faults(r#"
"a#NoType": {},
"a#BadType": { "type": "strukture" },
"a#NoTarget": { "type": "structure", "members": { "m": {} } },
"a#NoMember": { "type": "list" },
"a#NoKey": { "type": "map", "value": { "target": "smithy.api#String" } },
"a#NoValue": { "type": "map", "key": { "target": "smithy.api#String" } },
"a#Operation": { "type": "operation", "input": {} },
"a#Number": 12,
"a#Members": {
  "type": "structure",
  "members": [] },
"a#Array": ["string"],
"a#Arrays": { "type": "list", "member": ["smithy.api#String"] },
"a#User": { "type": "structure", "members": { "a": { "target": "a#NoType" }, "b": { "target": "a#NoMember" } } }
"#), @r#"
1.json:3:1: a#NoType: the shape has no `type`
    help: the types are blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, service, resource, operation, set and apply
1.json:4:24: a#BadType: unknown shape type `strukture`
    help: the types are blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, service, resource, operation, set and apply
1.json:5:51: a#NoTarget$m: the member has no `target`
    help: give the id of the shape that the member holds
1.json:6:1: a#NoMember: the list has no `member`
    help: a list has `member`, a map `key` and `value`: each with a `target`
1.json:7:1: a#NoKey: the map has no `key`
    help: a list has `member`, a map `key` and `value`: each with a `target`
1.json:8:1: a#NoValue: the map has no `value`
    help: a list has `member`, a map `key` and `value`: each with a `target`
1.json:9:1: a#Operation: a reference to a shape has no `target`
1.json:10:14: a#Number: invalid type: integer `12`, expected an object
1.json:13:13: a#Members: invalid type: sequence, expected an object
1.json:14:12: a#Array: invalid type: sequence, expected an object
1.json:15:40: a#Arrays: invalid type: sequence, expected an object
"#);
}

#[test]
fn repeated_keys_are_refused() {
    assert_snapshot!(faults(r#"
"a#S": { "type": "string" },
"a#S": { "type": "string" },
"a#T": { "type": "structure", "members": {
  "m": { "target": "a#S" },
  "m": { "target": "a#S" } } },
"a#U": { "type": "string", "traits": { "a#t": 1, "a#t": 1 } },
"a#V": { "type": "string", "type": "blob" }
"#), @r#"
1.json:4:1: a#S: the file has this key more than once in `shapes`
    help: keep one; parsers that take the last one lose the others
1.json:7:3: a#T$m: the shape has this key more than once in `members`
1.json:8:50: a#U: the trait `a#t` stands here twice
1.json:9:33: a#V: duplicate field `type`
"#);
    assert_snapshot!(file(r#"{ "smithy": "2.0", "shapes": {}, "shapes": {} }"#), @"1.json:1:47: duplicate field `shapes`");
}

#[test]
fn a_fault_in_one_file_does_not_hide_those_of_another() {
    let bad_id = r#"{ "smithy": "2.0", "shapes": { "x": { "type": "string" } } }"#;
    assert_snapshot!(text(try_files(&["[", bad_id, "{}"])), @r#"
    1.json:1:1: this is JSON, but no Smithy model: it is an array
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    2.json:1:32: x: `x` is not a shape id: it has no `#`: expected `namespace#Name`
    3.json:1:1: this is JSON, but no Smithy model: it has no `smithy` version
        help: expected a Smithy JSON AST: an object with `smithy` ("2.0" or "1.0") and `shapes`
    "#);
}

#[test]
fn places_count_in_files_of_one_line_and_with_escapes() {
    assert_snapshot!(
        file(r#"{"smithy":"2.0","shapes":{"a#\u0053":{"type":"x"},"a#T":{"type":"x"},"a#U":{"type":1}}}"#),
        @r#"
        1.json:1:46: a#S: unknown shape type `x`
            help: the types are blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, service, resource, operation, set and apply
        1.json:1:65: a#T: unknown shape type `x`
            help: the types are blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, service, resource, operation, set and apply
        1.json:1:84: a#U: invalid type: integer `1`, expected a string
        "#
    );
}
