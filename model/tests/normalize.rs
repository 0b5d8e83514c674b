//! The normal form of a model's text: it says the same, and is a text that people can compare.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail by panicking"
)]

mod common;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tinsmith_model::{Loader, Model, Shape, ShapeId, normalize};

fn normal(text: &str) -> String {
    normalize("m.json", text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(text: &str) -> String {
    match normalize("m.json", text) {
        Ok(text) => panic!("{text}"),
        Err(faults) => faults.to_string(),
    }
}

/// The shapes of a model by id, without their places in the file.
fn shapes(name: &str, text: &str) -> Vec<Shape> {
    let mut loader = Loader::new();
    loader.source(name, text);
    let model: Model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    let mut shapes: Vec<Shape> = model.shapes().cloned().collect();
    shapes.sort_by_key(|shape| shape.id.clone());
    for shape in &mut shapes {
        shape.location = None;
    }
    shapes
}

/// A shape as JSON that no order of traits changes, while that of members does.
fn facts(shape: &Shape) -> (String, Vec<Json>) {
    let traits = |traits: &tinsmith_model::Traits| -> Json {
        let mut all: Vec<(&ShapeId, &tinsmith_model::Value)> = traits.iter().collect();
        all.sort_by_key(|(id, _)| *id);
        all.iter()
            .map(|(id, value)| serde_json::json!([id.as_str(), value.to_string()]))
            .collect()
    };
    let members = shape.members().map(|member| {
        serde_json::json!([member.name, member.target.as_str(), traits(&member.traits)])
    });
    let properties = match &shape.kind {
        // Their members are compared by themselves.
        kind if shape.members().next().is_some() => kind.type_name().to_owned(),
        kind => format!("{kind:?}"),
    };
    let rest = [traits(&shape.traits), format!("{:?}", shape.mixins).into()];
    (properties, members.chain(rest).collect())
}

#[test]
fn what_has_no_order_is_sorted_and_what_has_keeps_it() {
    let text = r#"{"shapes":{
        "b#Z":{"traits":{"x#b":{"z":1,"a":[ ]},"x#a":true},"members":{"z":{"traits":{},"target":"b#A"},"a":{"target":"b#A"}},"type":"structure","unknown":0},
        "b#A":{"type":"string"}},
        "metadata":{"z":{"b":1,"a":2},"a":"\u00e9\u0001\/"},"smithy":"2.0"}"#;
    let expected = r#"{
  "smithy": "2.0",
  "metadata": {
    "a": "é\u0001/",
    "z": {
      "b": 1,
      "a": 2
    }
  },
  "shapes": {
    "b#A": {
      "type": "string"
    },
    "b#Z": {
      "type": "structure",
      "members": {
        "z": {
          "target": "b#A",
          "traits": {}
        },
        "a": {
          "target": "b#A"
        }
      },
      "unknown": 0,
      "traits": {
        "x#a": true,
        "x#b": {
          "z": 1,
          "a": []
        }
      }
    }
  }
}
"#;
    assert_eq!(normal(text), expected);
    assert_eq!(normal(expected), expected);
    assert_eq!(normal(&format!("\u{feff}{text}")), expected);
}

#[test]
fn members_named_like_properties_stay_in_place() {
    let text = r#"{"shapes":{"b#S":{"type":"structure","members":{
        "type":{"target":"b#S"},"traits":{"target":"b#S"},"members":{"target":"b#S"},"shapes":{"target":"b#S"}}}}}"#;
    let normal = normal(text);
    let places: Vec<usize> = [
        "\"type\": {",
        "\"traits\": {",
        "\"members\": {\n          \"target",
        "\"shapes\": {\n          \"target",
    ]
    .iter()
    .map(|key| {
        normal
            .find(key)
            .unwrap_or_else(|| panic!("{key}: {normal}"))
    })
    .collect();
    assert!(places.is_sorted(), "{normal}");
}

#[test]
fn numbers_keep_their_spelling() {
    for number in [
        "1.10",
        "1e3",
        "-0",
        "123456789012345678901234567890",
        "0.1000",
    ] {
        let text = format!("{{\"a\":{number}}}");
        assert_eq!(normal(&text), format!("{{\n  \"a\": {number}\n}}\n"));
    }
}

#[test]
fn what_cannot_be_sorted_is_refused() {
    assert!(faults("").starts_with("m.json: the JSON can't be read: EOF"));
    assert!(faults("{} {}").starts_with("m.json: the JSON can't be read: trailing"));
    assert!(faults("{\"a\": \"\\ud800\"}").starts_with("m.json: the JSON can't be read: "));
    let twice = r#"{"shapes":{"b#A":{"type":"string"},"b#A":{"type":"blob"}}}"#;
    assert_eq!(
        faults(twice),
        "m.json: an object has the key `b#A` more than once"
    );
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    assert!(
        faults(&deep).contains("nested too deeply"),
        "{}",
        faults(&deep)
    );
    // In the value of a trait the order stays, and with it which of them counts.
    let kept = r#"{"shapes":{"b#A":{"type":"string","traits":{"x#t":{"a":1,"a":2}}}}}"#;
    assert!(normal(kept).contains("\"a\": 1,\n"));
}

fn json_files(folder: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(&folder) else {
        let _ = writeln!(
            std::io::stderr(),
            "left out: {} is not at hand",
            folder.display()
        );
        return Vec::new();
    };
    let files = entries.map(|entry| entry.expect("a readable folder").path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    files
}

#[test]
fn models_stay_what_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![root.join("model/sts.json")];
    for folder in [
        root.join("tests/conformance/models"),
        common::reference("models"),
        common::reference("protocol-tests"),
    ] {
        files.extend(json_files(folder));
    }
    assert!(files.len() > 1, "the project's own models");
    for file in files {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).expect("a readable file");
        let normal = normal(&text);
        assert!(
            normal == normalize(&name, &normal).expect("a normal form"),
            "{name} again"
        );
        let (before, after) = (shapes(&name, &text), shapes(&name, &normal));
        assert_eq!(before.len(), after.len(), "{name}");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before.id, after.id, "{name}");
            assert_eq!(facts(before), facts(after), "{name}");
        }
    }
}

#[test]
fn our_own_model_is_in_normal_form() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sts.json");
    let text = fs::read_to_string(path).expect("a readable file");
    // Not by `assert_eq`, which would print both.
    assert!(
        text == normal(&text),
        "`model/sts.json` is not in the form that `normalize` gives it"
    );
}
