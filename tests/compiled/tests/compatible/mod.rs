//! What Smithy calls backward compatible stays so in Rust: a program that compiles against the crate of a model
//! compiles, unchanged, against the crate of each later one.
//! See [Evolving models](https://smithy.io/2.0/guides/evolving-models.html).
//!
//! There are two exceptions, which the specification allows and the types of a required member don't: `required` that is dropped
//! from an input, or that gives way to a default. Both stand among the changes that break unless they are held.

mod changes;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use self::changes::{BREAKING, COMPATIBLE, Change, HELD, Model, REORDERED};
use crate::workspace::Workspace;
use serde_json::Value;
use tinsmith_codegen::compatibility::{Holding, Release, Terms, Version, compare_on};
use tinsmith_codegen::holds::Hold;
use tinsmith_model::Loader;

const NAME: &str = "compatible";

/// The crate of a model with all changes that can be held, which holds them.
const ALL_HELD: &str = "held-all-at-once";

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
    let mut add = |name: &str, model: &Model, holds: &[Hold]| {
        let generated = format!("new-{name}");
        let added = workspace.add_held(&generated, &model.0, holds);
        added.unwrap_or_else(|faults| panic!("{name}: {faults}"));
        members.push(generated);
        members.push(consumer(name));
    };
    for (name, change) in COMPATIBLE.iter().chain(BREAKING).chain(HELD) {
        add(name, &changed(change), &[]);
    }
    let mut all_held = Model::depot();
    for (name, change) in HELD {
        let model = changed(change);
        add(&format!("held-{name}"), &model, &holds(&model));
        change(&mut all_held);
    }
    REORDERED(&mut all_held);
    add(ALL_HELD, &all_held, &holds(&all_held));
    let mut all = Model::depot();
    for (name, change) in COMPATIBLE {
        if !ALONE.contains(name) {
            change(&mut all);
        }
    }
    add("all-at-once", &all, &[]);
    members.push(package("reads-held", ALL_HELD, include_str!("held.rs")));
    workspace.lock(members.iter().map(String::as_str));

    let expected: BTreeSet<String> = BREAKING
        .iter()
        .chain(HELD)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let (broken, said) = broken_consumers(&workspace);
    assert_eq!(broken, expected, "the programs that don't compile\n{said}");

    let programs = ["nothing", ALL_HELD].map(|name| format!("uses-{name}"));
    let [first, second] = &programs;
    workspace.cargo(&[
        "build",
        "--bin",
        first,
        "--bin",
        second,
        "--bin",
        "reads-held",
    ]);
    let [before, held] = programs.map(|program| run(&workspace, &program));
    // `Debug` shows the members that are new. The last word is how values of an enum compare.
    for printed in [before, held] {
        assert!(printed.ends_with(" true\n"), "{printed}");
        assert_eq!(printed.lines().count(), 12, "{printed}");
    }
    assert_eq!(run(&workspace, "reads-held"), "");
}

/// What a program prints that ends well.
fn run(workspace: &Workspace, program: &str) -> String {
    let output = Command::new(workspace.program(program)).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a crate must hold of the depot's API when its model is that one.
fn holds(model: &Model) -> Vec<Hold> {
    let load = |model: &Model| {
        let mut loader = Loader::new();
        loader.source("model.json", model.0.to_string());
        loader.load().unwrap()
    };
    let (old, new) = (load(&Model::depot()), load(model));
    let mut terms = Terms::default();
    terms.holding = Holding::WhatCanBe;
    let service = &"example.depot#Depot".parse().unwrap();
    let version = |model| Version { model, service };
    let comparison = compare_on(version(&old), version(&new), &terms);
    let comparison = comparison.unwrap_or_else(|error| panic!("{}", error.diagnostics));
    assert_ne!(comparison.release, Release::Major);
    assert_eq!(comparison.unheld, Release::Major);
    comparison.holds
}

fn changed(change: &Change) -> Model {
    let mut model = Model::depot();
    change(&mut model);
    model
}

/// Writes the package of a program that knows its crate as `depot`.
fn consumer(name: &str) -> String {
    package(&format!("uses-{name}"), name, include_str!("consumer.rs"))
}

/// Writes the package of a program that knows the crate of that change as `depot`.
fn package(package: &str, name: &str, program: &str) -> String {
    let manifest = format!(
        "[package]\nname = \"{package}\"\nedition = \"2024\"\n\n\
         [[bin]]\nname = \"{package}\"\npath = \"main.rs\"\n\n\
         [dependencies]\ndepot = {{ package = \"new-{name}\", path = \"../new-{name}\" }}\n"
    );
    let directory = root().join(package);
    fs::create_dir_all(&directory).unwrap();
    for (file, text) in [("Cargo.toml", manifest.as_str()), ("main.rs", program)] {
        let path = directory.join(file);
        // Cargo compiles again what was written again.
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).unwrap();
        }
    }
    package.to_owned()
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
        COMPATIBLE.len() + BREAKING.len() + 2 * HELD.len() + 2 - broken.len(),
        "{said}{stderr}"
    );
    (broken, said)
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(NAME)
}
