//! Smithy's own language: what each of its forms means, in the words of the JSON AST.

#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail by panicking"
)]

use insta::assert_snapshot;
use tinsmith_model::{Loader, Severity};

fn loader(files: &[&str]) -> Loader {
    let mut loader = Loader::new();
    for (index, text) in files.iter().enumerate() {
        let end = if text.starts_with('{') {
            "json"
        } else {
            "smithy"
        };
        loader.source(format!("{}.{end}", index + 1), *text);
    }
    loader
}

/// The shapes of files, each on a line; or the faults.
fn ast(files: &[&str]) -> String {
    match loader(files).ast() {
        Err(faults) => faults.to_string(),
        Ok(ast) => {
            let value: serde_json::Value = serde_json::from_str(&ast.text).unwrap_or_default();
            let mut lines: Vec<String> = value["shapes"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(id, shape)| format!("{id} {shape}"))
                .collect();
            if let Some(metadata) = value.get("metadata") {
                lines.push(format!("metadata {metadata}"));
            }
            lines.extend(ast.warnings.iter().map(ToString::to_string));
            lines.join("\n").replace("smithy.api#", "").replace('"', "")
        }
    }
}

/// The shapes of a file of version 2.0 with the namespace `a`.
fn two(text: &str) -> String {
    ast(&[&format!("$version: \"2.0\"\nnamespace a\n{text}")])
}

#[test]
fn without_a_version_a_file_is_1_0() {
    assert_snapshot!(ast(&["namespace a\nset S { member: Integer }\nstructure T { i: Integer, @box j: Integer }"]), @r#"
    a#S {type:list,member:{target:Integer},traits:{uniqueItems:{}}}
    a#T {type:structure,members:{i:{target:Integer},j:{target:Integer,traits:{default:null}}}}
    "#);
}

#[test]
fn enums_have_values_of_their_own_or_their_names() {
    assert_snapshot!(two("enum E { A, B = \"b\"\n /// C\n C }\nintEnum I { ONE = 1\n TWO = 2\n }"), @r#"
    a#E {type:enum,members:{A:{target:Unit,traits:{enumValue:A}},B:{target:Unit,traits:{enumValue:b}},C:{target:Unit,traits:{documentation:C,enumValue:C}}}}
    a#I {type:intEnum,members:{ONE:{target:Unit,traits:{enumValue:1}},TWO:{target:Unit,traits:{enumValue:2}}}}
    "#);
}

#[test]
fn inline_structures_are_named_after_their_operation() {
    assert_snapshot!(ast(&["$version: \"2\"\n$operationInputSuffix: \"Request\"\nnamespace a
        resource R { identifiers: { id: String } }
        @mixin structure M { m: String }
        operation O {
            input := /// Docs
                @sensitive for R with [M] { $id = \"x\"
                }
            output := {}
            errors: [E]
        }
        @error(\"client\") structure E {}"]), @r#"
    a#E {type:structure,members:{},traits:{error:client}}
    a#M {type:structure,members:{m:{target:String}},traits:{mixin:{}}}
    a#O {type:operation,input:{target:a#ORequest},output:{target:a#OOutput},errors:[{target:a#E}]}
    a#OOutput {type:structure,members:{},traits:{output:{}}}
    a#ORequest {type:structure,mixins:[{target:a#M}],members:{id:{target:String,traits:{default:x}}},traits:{documentation:Docs,input:{},sensitive:{}}}
    a#R {type:resource,identifiers:{id:{target:String}}}
    "#);
}

#[test]
fn elided_targets_come_from_properties_then_identifiers_then_mixins() {
    assert_snapshot!(two("resource R { identifiers: { id: String, both: String } properties: { both: Integer, member: Blob } }
        @mixin structure M { mixed: Long }
        structure S for R with [M] { a: Float, $id, b: Float, @required $both, @required $mixed }
        list L for R { $member }
        apply S$id @tags([\"x\"])"), @r#"
    a#L {type:list,member:{target:Blob}}
    a#M {type:structure,members:{mixed:{target:Long}},traits:{mixin:{}}}
    a#R {type:resource,identifiers:{id:{target:String},both:{target:String}},properties:{both:{target:Integer},member:{target:Blob}}}
    a#S {type:structure,mixins:[{target:a#M}],members:{a:{target:Float},id:{target:String,traits:{tags:[x]}},b:{target:Float},both:{target:Integer,traits:{required:{}}}}}
    a#S$mixed {type:apply,traits:{required:{}}}
    "#);
    assert_snapshot!(two("resource R { identifiers: { id: String } }\nstructure S for R { $other }\nstructure T for S { $id }"), @r#"
    1.smithy:4:21: a#S$other: the member leaves out its target, but no mixin or resource of the shape has one of its name
    1.smithy:5:1: a#T: `for` needs a resource, but `a#S` is a structure
    1.smithy:5:21: a#T$id: the member leaves out its target, but no mixin or resource of the shape has one of its name
    "#);
}

#[test]
fn a_trait_alone_is_what_its_type_has_when_empty() {
    assert_snapshot!(two("@trait list l { member: String }\n@trait map m { key: String value: String }
        @trait structure s {}\n@trait document d
        @l @m @s() @d @tags @deprecated string S"), @r#"
    a#S {type:string,traits:{a#d:null,a#l:[],a#m:{},a#s:{},deprecated:{},tags:[]}}
    a#d {type:document,traits:{trait:{}}}
    a#l {type:list,member:{target:String},traits:{trait:{}}}
    a#m {type:map,key:{target:String},value:{target:String},traits:{trait:{}}}
    a#s {type:structure,members:{},traits:{trait:{}}}
    "#);
    assert_snapshot!(two("@trait string t\n@t string S\n@pattern string P"), @r#"
    1.smithy:4:2: a#S: the trait `t` needs a value
        help: it is a string: write `@t(...)`
    1.smithy:5:2: a#P: the trait `pattern` needs a value
        help: it is a string: write `@pattern(...)`
    "#);
}

#[test]
fn names_mean_what_the_namespace_has_before_the_prelude_even_in_other_files() {
    let other = "$version: \"2\"\nnamespace a\n@trait structure error {}\nstring String";
    let file =
        "$version: \"2\"\nnamespace a\n@error structure S { s: String, t: smithy.api#String }";
    assert_snapshot!(ast(&[file, other]), @r#"
    a#S {type:structure,members:{s:{target:a#String},t:{target:String}},traits:{a#error:{}}}
    a#String {type:string}
    a#error {type:structure,members:{},traits:{trait:{}}}
    "#);
    let json = r#"{ "smithy": "2.0", "shapes": { "b#T": { "type": "string" } } }"#;
    assert_snapshot!(ast(&["$version: \"2\"\nnamespace a\nuse b#T\nlist L { member: T }", json]), @r#"
    a#L {type:list,member:{target:b#T}}
    b#T {type:string}
    "#);
}

#[test]
fn apply_reaches_members_of_mixins_in_other_files() {
    let file =
        "$version: \"2\"\nnamespace a\n@mixin structure M { m: String }\nstructure S with [M] {}";
    let other = "$version: \"2\"\nnamespace a\napply S$m {\n @required\n @tags([\"x\"]) }\n/// Lost\napply S @sensitive";
    assert_snapshot!(ast(&[file, other]), @r#"
    a#M {type:structure,members:{m:{target:String}},traits:{mixin:{}}}
    a#S {type:structure,mixins:[{target:a#M}],members:{},traits:{sensitive:{}}}
    a#S$m {type:apply,traits:{required:{},tags:[x]}}
    2.smithy:6:1: warning: the documentation of an `apply` statement is lost
        help: documentation comments belong in front of shapes and members
    "#);
}

#[test]
fn values_may_be_ids_keywords_and_numbers_of_any_size() {
    assert_snapshot!(ast(&["metadata a = [true, \"true\", null, String, -0.0e-1, 123456789012345678901234567890]\nmetadata \"b c\" = { k: { \"l m\": [] } }"]), @r#"metadata {a:[true,true,null,String,-0.0,1.2345678901234568e+29],b c:{k:{l m:[]}}}"#);
    assert_snapshot!(two("@externalDocumentation(true: \"x\", \"null\": \"y\") string S\n@tags([S, S$m, b.c#D]) string T"), @r#"
    1.smithy:4:16: a#T: `b.c#D` means the shape `b.c#D`, which the model doesn't have
        help: put it in quotes if it is a text: "b.c#D"
    "#);
}

#[test]
fn text_blocks_lose_what_all_their_lines_are_indented_by() {
    assert_snapshot!(two("@documentation(\"\"\"\n      A\n        B \\\"\n\n      C \\\n      D\\n\\u00e9\\ud83d\\ude00\n     \"\"\")\nstring S"), @r#"a#S {type:string,traits:{documentation: A\n   B \\n\n C  D\né😀\n}}"#);
    assert_snapshot!(two("@documentation(\"\"\"\r\n    A\r\n    \"\"\")\nstring S\n@documentation(\"a\rb\\u000Dc\")\nstring T"), @r#"
    a#S {type:string,traits:{documentation:A\n}}
    a#T {type:string,traits:{documentation:a\nb\rc}}
    "#);
    assert_snapshot!(two("@documentation(\"\\ud83d\") string S"), @r#"1.smithy:3:17: this escape is the first half of a pair, and lacks the second"#);
}

#[test]
fn documentation_belongs_to_the_next_thing() {
    assert_snapshot!(two("/// One\n///  Two\n\nstring S\nstructure T { /// M\n m: String /// not of n\n n: String }\n//////\n// Heading\n//////\n\nstring U"), @r#"
    a#S {type:string,traits:{documentation:One\n Two}}
    a#T {type:structure,members:{m:{target:String,traits:{documentation:M}},n:{target:String}}}
    a#U {type:string}
    1.smithy:8:12: warning: this documentation comment belongs to nothing, and is lost
        help: it belongs in front of a shape or a member, before its traits; write `//` for other comments
    "#);
}

#[test]
fn services_have_their_properties() {
    assert_snapshot!(two("service S { version: \"1\" operations: [O] resources: [R] errors: [] rename: { \"a#T\": \"U\" } }
        operation O { input: I }\n@input structure I { t: T }\nstructure T {}
        resource R { identifiers: { i: String } read: G }
        @readonly operation G { input := { @required i: String } }"), @r#"
    a#G {type:operation,input:{target:a#GInput},traits:{readonly:{}}}
    a#GInput {type:structure,members:{i:{target:String,traits:{required:{}}}},traits:{input:{}}}
    a#I {type:structure,members:{t:{target:a#T}},traits:{input:{}}}
    a#O {type:operation,input:{target:a#I}}
    a#R {type:resource,identifiers:{i:{target:String}},read:{target:a#G}}
    a#S {type:service,version:1,operations:[{target:a#O}],resources:[{target:a#R}],rename:{a#T:U}}
    a#T {type:structure,members:{}}
    "#);
}

#[test]
fn what_is_used_of_the_framework_is_written() {
    assert_snapshot!(two("use smithy.framework#ValidationException\noperation O { errors: [ValidationException] }"), @r#"
    a#O {type:operation,errors:[{target:smithy.framework#ValidationException}]}
    smithy.framework#ValidationException {type:structure,members:{message:{target:String,traits:{required:{}}},fieldList:{target:smithy.framework#ValidationExceptionFieldList}},traits:{error:client}}
    smithy.framework#ValidationExceptionField {type:structure,members:{path:{target:String,traits:{required:{}}},message:{target:String,traits:{required:{}}}}}
    smithy.framework#ValidationExceptionFieldList {type:list,member:{target:smithy.framework#ValidationExceptionField}}
    "#);
}

#[test]
fn values_nest_as_deeply_as_in_the_reference() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        ast(&[&format!("metadata a = {open}{close}\n")])
    };
    assert!(nested(64).starts_with("metadata a: ") || nested(64).starts_with("metadata {a:"));
    assert_snapshot!(nested(65), @r#"
    1.smithy:1:78: the value is nested too deeply
        help: 64 levels are the limit
    "#);
    assert!(nested(100_000).contains("nested too deeply"));
}

#[test]
fn faults_of_several_files_come_together() {
    assert_snapshot!(ast(&["$version: \"2\"\nnamespace a\nstring 1\nstrnig S\n\nstring T {}\n", "$version: \"3\"\nnamespace b\n", "{ \"smithy\": \"2.0\", \"shapes\": { \"a#B\": {} } }"]), @r#"
    1.smithy:3:8: expected an identifier, but found `1`
    1.smithy:6:10: expected a line break, but found `{`
        help: the definition of a shape ends its line: what follows begins on the next
    2.smithy:1:11: unsupported Smithy version: `3`
        help: expected "1.0" or "2.0"
    3.json:1:32: a#B: the shape has no `type`
        help: the types are blob, boolean, string, byte, short, integer, long, float, double, bigInteger, bigDecimal, timestamp, document, enum, intEnum, list, map, structure, union, service, resource, operation, set and apply
    "#);
}

#[test]
fn a_suffix_makes_a_name() {
    assert_snapshot!(ast(&["$version: \"2\"\n$operationInputSuffix: \"$In\"\nnamespace a\noperation O { input := {} }\n"]), @"
    1.smithy:2:24: `$In` of `$operationInputSuffix` can't end the name of a shape
        help: names have letters, digits and `_`
    ");
}

#[test]
fn order_of_files_and_shapes_is_nothing_to_the_ast() {
    let one = "$version: \"2\"\nnamespace a\nstring B\n@tags([\"x\"]) @sensitive string A";
    let two = "$version: \"2\"\nnamespace a\n@sensitive @tags([\"x\"]) string A";
    let three = "$version: \"2\"\nnamespace a\nstring B";
    assert_eq!(ast(&[one]), ast(&[two, three]));
    assert_eq!(ast(&[one]), ast(&[three, two]));
}

#[test]
fn warnings_leave_the_model_as_it_is() {
    let model = loader(&["$version: \"2\"\nnamespace a\nuse b#Nothing\nstring S\n"]).load();
    let model = model.unwrap_or_else(|faults| panic!("{faults}"));
    let severities: Vec<Severity> = model.warnings().iter().map(|w| w.severity).collect();
    assert_eq!(severities, [Severity::Warning]);
}
