//! Names that are longer than those of files may be.

use std::collections::HashSet;

use serde_json::{Value, json};
use tinsmith_codegen::{GeneratedCrate, type_names};
use tinsmith_model::Loader;
use tinsmith_tests::fixture;

/// How many letters the name of a file may have on most disks.
const LONGEST_FILE: usize = 255;

/// Shapes of every kind whose names have so many letters, and differ in the last of them only.
fn shapes(length: usize) -> Value {
    let name = |end: &str| {
        format!(
            "{}{end}",
            "LongName9".repeat(200).split_at(length - end.len()).0
        )
    };
    let member = |target: String| json!({ "target": target });
    let unit = || member("Unit".to_owned());
    json!({
        name("Op"): { "type": "operation", "input": { "target": name("In") }, "output": { "target": name("Response") },
            "errors": [{ "target": name("Error") }] },
        name("In"): { "type": "structure", "members": {
            name("a"): member(name("Text")), name("b"): member(name("Sort")), name("c"): member(name("List")) } },
        name("Response"): { "type": "structure", "members": {
            name("a"): member(name("Table")), name("b"): member(name("Choice")), name("c"): member(name("Number")) } },
        name("Error"): { "type": "structure", "traits": { "error": "client" } },
        name("Text"): { "type": "string", "traits": { "pattern": "^a$" } },
        name("Sort"): { "type": "enum", "members": { name("A"): unit(), name("B"): unit() } },
        name("Number"): { "type": "intEnum", "members": {
            name("A"): { "target": "Unit", "traits": { "enumValue": 1 } } } },
        name("List"): { "type": "list", "member": member(name("Text")) },
        name("Table"): { "type": "map", "key": member(name("Text")), "value": member(name("Choice")) },
        name("Choice"): { "type": "union", "members": { name("a"): member(name("Text")), name("b"): unit() } },
    })
}

fn generated(shapes: Value) -> GeneratedCrate {
    fixture::generated(&fixture::model(shapes)).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn no_name_is_too_long() {
    for length in [120, 121, 155, 1000] {
        let generated = generated(shapes(length));
        let mut parts = HashSet::new();
        for path in generated.files.keys() {
            let longest = path.split('/').map(str::len).max();
            assert!(longest.is_some_and(|part| part <= LONGEST_FILE), "{path}");
            // Some disks don't tell capitals from small letters.
            assert!(parts.insert(path.to_lowercase()), "{path}");
        }
        // On the wire, names are what they are.
        let schemas = &generated.files["src/schemas.rs"];
        let whole = format!(
            "\"example#{}Text\"",
            "LongName9".repeat(200).split_at(length - 4).0
        );
        assert!(schemas.contains(&whole));
    }
}

/// What nothing is named after may be called anything, and what is keeps its name beside others.
#[test]
fn long_names_are_the_same_beside_others() {
    let names = |shapes: Value| {
        let mut loader = Loader::new();
        loader.source("model.json", fixture::model(shapes).to_string());
        let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
        let service = model.service(None).unwrap().id.clone();
        type_names(&model, &service)
    };
    let alone = names(shapes(155));
    let (mut both, Value::Object(others)) = (shapes(155), shapes(156)) else {
        panic!("shapes are an object");
    };
    for (name, shape) in others {
        both[name] = shape;
    }
    let both = names(both);
    for (id, name) in &alone {
        assert_eq!(both.get(id), Some(name), "{id}");
    }
    let distinct: HashSet<_> = both.values().collect();
    assert_eq!(distinct.len(), both.len());
}
