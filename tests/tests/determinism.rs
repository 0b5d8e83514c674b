//! Output is a function of the model alone: neither the run nor the order of a file's shapes shows in it.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use tinsmith_codegen::{GeneratedCrate, generate};
use tinsmith_model::Loader;
use tinsmith_tests::{fixture, repository};

#[test]
fn the_order_of_shapes_does_not_show() {
    let mut files = vec![repository::path("model/sts.json")];
    files.extend(repository::shared_models("protocol-tests"));
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut model: Value = serde_json::from_str(&text).unwrap();
        let once = all_services(&model);
        assert_same(&once, &all_services(&model), &file, "a second run");
        let shapes = model["shapes"].as_object_mut().unwrap();
        let reversed: Map<String, Value> = std::mem::take(shapes).into_iter().rev().collect();
        model["shapes"] = Value::Object(reversed);
        assert_same(
            &once,
            &all_services(&model),
            &file,
            "shapes in reversed order",
        );
    }
}

/// The crates of all services of a model.
fn all_services(model: &Value) -> Vec<GeneratedCrate> {
    let mut loader = Loader::new();
    loader.source("model.json", model.to_string());
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    let mut services: Vec<_> = model.services().map(|service| service.id.clone()).collect();
    services.sort();
    services
        .iter()
        .map(|service| {
            generate(&model, service, &fixture::options("example"))
                .unwrap_or_else(|faults| panic!("{faults}"))
        })
        .collect()
}

fn assert_same(once: &[GeneratedCrate], again: &[GeneratedCrate], file: &Path, how: &str) {
    assert_eq!(once.len(), again.len());
    for (once, again) in once.iter().zip(again) {
        assert!(once.files.keys().eq(again.files.keys()));
        let differs = |(path, text): &(&String, &String)| again.files.get(*path) != Some(*text);
        let different: Vec<&String> = once
            .files
            .iter()
            .filter(differs)
            .map(|(path, _)| path)
            .collect();
        assert!(
            different.is_empty(),
            "{}: {how} changes {different:?}",
            file.display()
        );
    }
}
