//! What a new shape does to the names of those that were there: nothing, unless it has one of them.

use std::fs;

use serde_json::{Value, json};
use tinsmith_codegen::{GeneratedCrate, generate, type_names};
use tinsmith_model::{Loader, Model};
use tinsmith_tests::{fixture, repository};

/// The model with another operation, whose shapes come before all others and after all others.
fn with_an_unrelated_operation(mut model: Value) -> Value {
    let shapes = model["shapes"].as_object_mut().unwrap();
    let service = shapes.iter_mut().find(|(_, s)| s["type"] == "service");
    let (id, service) = service.unwrap();
    let namespace = id.split_once('#').unwrap().0.to_owned();
    let id = |name: &str| format!("{namespace}#{name}");
    let reference = json!({"target": id("Aardvark")});
    match &mut service["operations"] {
        Value::Array(operations) => operations.insert(0, reference),
        none => *none = json!([reference]),
    }
    let member = |target: String| json!({"target": target});
    // Words and digits that a splitter of names might learn from.
    let names = [
        "AardvarkIPv4Input",
        "Zyzzyva2DVPCs",
        "ZYZZYVAs",
        "aaaOAuth2",
    ];
    let new = [
        (
            id("Aardvark"),
            json!({"type": "operation", "input": {"target": id(names[0])}, "output": {"target": id(names[1])}}),
        ),
        (
            id(names[0]),
            json!({"type": "structure", "members": {"a": member(id(names[2]))}}),
        ),
        (
            id(names[1]),
            json!({"type": "structure", "members": {"a": member(id(names[3]))}}),
        ),
        (
            id(names[2]),
            json!({"type": "union", "members": {"a": member("smithy.api#String".into())}}),
        ),
        (
            id(names[3]),
            json!({"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}}}),
        ),
    ];
    for (id, mut shape) in new {
        // An operation that a protocol binds to HTTP needs to be bound.
        if shape["type"] == "operation" {
            let http = json!({"method": "POST", "uri": "/tinsmith-aardvark", "code": 200});
            shape["traits"] = json!({"smithy.api#http": http});
        }
        let before = shapes.shift_insert(0, id.clone(), shape);
        assert_eq!(before, None, "the model has {id} already");
    }
    model
}

fn load(model: &Value) -> Model {
    let mut loader = Loader::new();
    loader.source("model.json", model.to_string());
    loader.load().unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn types_and_operations_keep_their_names() {
    let mut files = vec![repository::path("model/sts.json")];
    files.extend(repository::shared_models("models"));
    for file in files {
        let before: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let after = load(&with_an_unrelated_operation(before.clone()));
        let before = load(&before);
        let service = before.service(None).unwrap().id.clone();
        let (before, after) = (type_names(&before, &service), type_names(&after, &service));
        assert!(!before.is_empty());
        assert_eq!(after.len(), before.len() + 5, "{}", file.display());
        for (id, name) in before {
            assert_eq!(after.get(&id), Some(&name), "{}: {id}", file.display());
        }
    }
}

#[test]
fn files_keep_their_text() {
    let file = repository::path("model/sts.json");
    let before: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let after = with_an_unrelated_operation(before.clone());
    let generated = |model: &Value| -> GeneratedCrate {
        let model = load(model);
        let service = model.service(None).unwrap().id.clone();
        let generated = generate(&model, &service, &fixture::options("example"));
        generated.unwrap_or_else(|faults| panic!("{faults}"))
    };
    let (before, after) = (generated(&before), generated(&after));
    // The lists of modules, of schemas and of what serde takes have new entries.
    let lists = ["mod.rs", "schemas.rs", "serde.rs"];
    for (path, text) in &before.files {
        if !lists.iter().any(|list| path.ends_with(list)) {
            assert_eq!(after.files.get(path), Some(text), "{path}");
        }
    }
    assert_eq!(after.files.len(), before.files.len() + 3);
}
