//! What Smithy calls backward compatible stays so in Rust: a program that compiles against the crate of a model
//! compiles, unchanged, against the crate of each later one.
//! See [Evolving models](https://smithy.io/2.0/guides/evolving-models.html).
//!
//! There are two exceptions, which the specification allows and the types of a required member don't: `required` that is dropped
//! from an input, or that gives way to a default. Both stand among the changes that break.

mod changes;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use self::changes::{BREAKING, COMPATIBLE, Change, Model};
use crate::workspace::Workspace;
use serde_json::Value;

const NAME: &str = "compatible";

/// Changes that add what others add as well. Of two cycles that come at once, nobody can tell which member was there first.
const ALONE: &[&str] = &[
    "first-member-of-input",
    "lists-and-maps",
    "member-that-is-an-output",
    "required-member-that-is-optional-for-clients",
];

#[test]
fn compatible_changes_break_no_program() {
    let workspace = Workspace::new(NAME);
    let mut members = Vec::new();
    let mut add = |name: &str, model: &Model| {
        let generated = format!("new-{name}");
        let added = workspace.add(&generated, &model.0);
        added.unwrap_or_else(|faults| panic!("{name}: {faults}"));
        members.push(generated);
        members.push(consumer(name));
    };
    for (name, change) in COMPATIBLE.iter().chain(BREAKING) {
        add(name, &changed(change));
    }
    let mut all = Model::depot();
    for (name, change) in COMPATIBLE {
        if !ALONE.contains(name) {
            change(&mut all);
        }
    }
    add("all-at-once", &all);
    workspace.lock(members.iter().map(String::as_str));

    let expected: BTreeSet<String> = BREAKING
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let (broken, said) = broken_consumers(&workspace);
    assert_eq!(broken, expected, "the programs that don't compile\n{said}");
}

fn changed(change: &Change) -> Model {
    let mut model = Model::depot();
    change(&mut model);
    model
}

/// Writes the package of a program that knows its crate as `depot`.
fn consumer(name: &str) -> String {
    let package = format!("uses-{name}");
    let manifest = format!(
        "[package]\nname = \"{package}\"\nedition = \"2024\"\n\n\
         [[bin]]\nname = \"{package}\"\npath = \"main.rs\"\n\n\
         [dependencies]\ndepot = {{ package = \"new-{name}\", path = \"../new-{name}\" }}\n"
    );
    let directory = root().join(&package);
    fs::create_dir_all(&directory).unwrap();
    for (file, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("main.rs", include_str!("consumer.rs")),
    ] {
        let path = directory.join(file);
        // Cargo compiles again what was written again.
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).unwrap();
        }
    }
    package
}

/// The changes whose programs don't compile, and what the compiler says first of each.
fn broken_consumers(workspace: &Workspace) -> (BTreeSet<String>, String) {
    let output = workspace.output(&["check", "--message-format", "json"]);
    let mut broken = BTreeSet::new();
    let mut said = String::new();
    let mut compiled = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        let Some(name) = message["target"]["name"].as_str() else {
            continue;
        };
        let is_error = message["message"]["level"] == "error";
        match name.strip_prefix("uses-") {
            Some(_) if message["reason"] == "compiler-artifact" => compiled += 1,
            Some(name) if is_error && broken.insert(name.to_owned()) => {
                said.push_str(message["message"]["rendered"].as_str().unwrap_or_default());
            }
            None if is_error => panic!("{name}: {}", message["message"]["rendered"]),
            _ => {}
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        compiled,
        COMPATIBLE.len() + BREAKING.len() + 1 - broken.len(),
        "{said}{stderr}"
    );
    (broken, said)
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(NAME)
}
