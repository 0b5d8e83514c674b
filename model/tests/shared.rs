//! Official models and protocol tests, where they lie beside the repository: they load, and hold what
//! a plain look at their JSON says.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests may fail by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tinsmith_model::{Loader, Model, ShapeKind};

/// The JSON files of a folder beside the repository; none, and a line that says so, if it is absent.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = common::reference(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
        let _ = writeln!(
            std::io::stderr(),
            "left out: {} is not at hand",
            folder.display()
        );
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect();
    files.sort();
    files
}

fn load(path: &Path, text: &str) -> Model {
    let mut loader = Loader::new();
    loader.source(path.display().to_string(), text);
    loader.load().unwrap_or_else(|faults| panic!("{faults}"))
}

/// How many shapes there are of each type, as the JSON says it. A string with `enum`, all of whose
/// values have names, counts as an enum.
fn types_of_json(shapes: &serde_json::Map<String, Value>) -> BTreeMap<&str, usize> {
    let mut types = BTreeMap::new();
    for shape in shapes.values() {
        let mut name = shape["type"].as_str().expect("a type");
        let values = shape["traits"]["smithy.api#enum"].as_array();
        if values.is_some_and(|values| values.iter().all(|v| v.get("name").is_some())) {
            name = "enum";
        }
        *types.entry(name).or_default() += 1;
    }
    types
}

fn check(path: &Path) {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let raw = json["shapes"].as_object().expect("shapes");
    let model = load(path, &text);

    let mut types = BTreeMap::new();
    for shape in model.shapes() {
        *types.entry(shape.kind.type_name()).or_default() += 1;
    }
    assert_eq!(types, types_of_json(raw), "{}", path.display());
    assert!(model.shapes().map(|shape| shape.id.as_str()).eq(raw.keys()));

    let lines: Vec<&str> = text.lines().collect();
    for shape in model.shapes() {
        let raw = &raw[shape.id.as_str()];
        let location = shape.location.as_ref().expect("a place");
        let line = lines[location.line as usize - 1];
        assert!(
            line.trim().starts_with(&format!("\"{}\"", shape.id)),
            "{line}"
        );
        if let (ShapeKind::Structure(members), None) = (&shape.kind, raw.get("mixins")) {
            let members: Vec<_> = members
                .iter()
                .map(|member| {
                    (
                        member.name.as_str(),
                        member.target.as_str(),
                        member.traits.len(),
                    )
                })
                .collect();
            let expected: Vec<_> = raw["members"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, member)| {
                    let traits = member.get("traits").and_then(Value::as_object);
                    let target = member["target"].as_str().expect("a target");
                    (
                        name.as_str(),
                        target,
                        traits.map_or(0, |traits| traits.len()),
                    )
                })
                .collect();
            assert_eq!(members, expected, "{}", shape.id);
        }
    }

    // Every operation of these models belongs to their only service.
    let service = model
        .service(None)
        .unwrap_or_else(|faults| panic!("{faults}"));
    let closure = model.closure(&service.id);
    let mut operations: Vec<&str> = raw
        .iter()
        .filter(|(_, shape)| shape["type"] == "operation")
        .map(|(id, _)| id.as_str())
        .collect();
    operations.sort_unstable();
    assert!(
        closure
            .operations
            .iter()
            .map(|id| id.as_str())
            .eq(operations),
        "{}",
        path.display()
    );
    for id in &closure.shapes {
        let shape = model.shape(id).expect("a shape");
        assert!(shape.members().all(|member| {
            member.target.is_prelude() || closure.shapes.binary_search(&member.target).is_ok()
        }));
    }
}

#[test]
fn models_hold_what_their_json_says() {
    for path in files("models") {
        check(&path);
    }
}

#[test]
fn protocol_tests_hold_what_their_json_says() {
    for path in files("protocol-tests") {
        check(&path);
    }
}

#[test]
fn the_known_operations_of_sts_are_found() {
    for path in files("models") {
        let count = match path.file_name().and_then(|name| name.to_str()) {
            Some("sts.json") => 11,
            Some("sts-2025-04.json") => 9,
            _ => continue,
        };
        let model = load(
            &path,
            &std::fs::read_to_string(&path).expect("a readable file"),
        );
        let service = model.service(Some("AWSSecurityTokenServiceV20110615"));
        let service = service.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(model.closure(&service.id).operations.len(), count);
    }
}
