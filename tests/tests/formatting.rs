//! Generated code is laid out as rustfmt lays it out. `cargo test` needs no rustfmt: CI asks for this with `--ignored`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tinsmith_codegen::{EndpointTrait, Feature, generate};
use tinsmith_model::Loader;
use tinsmith_tests::{fixture, repository};

#[test]
#[ignore = "needs rustfmt"]
fn rustfmt_finds_nothing_to_change() {
    let mut files = vec![repository::path("model/sts.json")];
    files.extend(models(&repository::path("tests/conformance/models")));
    files.extend(models(&repository::path(
        "tests/conformance/models/endpoints",
    )));
    for shared in ["models/s3.json", "models/dynamodb.json"] {
        let file = repository::reference(shared);
        match file.exists() {
            true => files.push(file),
            false => {
                repository::left_out(&format!("{shared} of the reference data is not at hand"))
            }
        }
    }
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        check(&file, &text, EndpointTrait::RuleSet);
        if text.contains(EndpointTrait::Bdd.id()) {
            check(&file, &text, EndpointTrait::Bdd);
        }
    }
}

fn models(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .collect()
}

/// Generates the crates of a model, and has rustfmt look at each file by its own path: it doesn't follow modules that it is told
/// to skip.
fn check(file: &Path, text: &str, endpoint_trait: EndpointTrait) {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    for service in model.services() {
        let mut options = fixture::options("example");
        options.endpoint_trait = endpoint_trait;
        options.features.extend(Feature::ALL);
        let generated = generate(&model, &service.id, &options)
            .unwrap_or_else(|faults| panic!("{}: {faults}", file.display()));
        let room = TempDir::new().unwrap();
        let mut paths = Vec::new();
        for (path, text) in &generated.files {
            let path = room.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            paths.extend(
                path.extension()
                    .is_some_and(|end| end == "rs")
                    .then_some(path),
            );
        }
        for paths in paths.chunks(100) {
            let command = Command::new("rustfmt")
                .args(["--edition", "2024", "--check"])
                .args(paths)
                .output()
                .expect("rustfmt can be run");
            let said = String::from_utf8_lossy(&command.stdout);
            let failed = String::from_utf8_lossy(&command.stderr);
            assert!(
                command.status.success(),
                "{}: {said}{failed}",
                file.display()
            );
        }
    }
}
