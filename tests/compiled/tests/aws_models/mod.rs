//! The waiters of AWS's models, and some of their paginators, each driven through generated code.
//!
//! Crates are generated of those operations alone, and a program, `judge`, that drives them. Where the models
//! aren't at hand, nothing is tried.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use serde_json::{Value, json};
use tinsmith_tests::repository;

const WAITABLE: &str = "smithy.waiters#waitable";

/// The services that have waiters.
const SERVICES: &[&str] = &[
    "dynamodb", "ecs", "glacier", "iam", "lambda", "route-53", "s3",
];

/// Operations that the program pages through.
const PAGINATED: &[&str] = &["Query", "ListUsers", "ListFunctions"];

const MANIFEST: &str = r#"[package]
name = "judge"
edition = "2024"

[[bin]]
name = "judge"
path = "main.rs"

[dependencies]
"#;

const JUDGE: [(&str, &str); 5] = [
    ("main.rs", include_str!("judge/main.rs")),
    (
        "dynamodb_waiters.rs",
        include_str!("judge/dynamodb_waiters.rs"),
    ),
    ("ecs_waiters.rs", include_str!("judge/ecs_waiters.rs")),
    ("other_waiters.rs", include_str!("judge/other_waiters.rs")),
    ("paginators.rs", include_str!("judge/paginators.rs")),
];

#[test]
fn aws_waiters_and_paginators() {
    let models = repository::shared_models("models");
    let workspace = Workspace::new("aws-models");
    let mut waiters = BTreeSet::new();
    let mut manifest = MANIFEST.to_owned();
    for service in SERVICES {
        let file = models
            .iter()
            .find(|path| path.file_stem().is_some_and(|stem| stem == *service));
        let Some(file) = file else {
            repository::left_out(&format!("the waiters of {service}: there is no such model"));
            return;
        };
        let mut model: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        waiters.extend(keep_wanted(&mut model));
        workspace
            .add(service, &model)
            .unwrap_or_else(|faults| panic!("{faults}"));
        manifest.push_str(&format!(
            "{service} = {{ path = \"../{service}\", features = [\"waiters\"] }}\n"
        ));
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aws-models");
    fs::create_dir_all(root.join("judge")).unwrap();
    fs::write(root.join("judge/Cargo.toml"), manifest).unwrap();
    for (file, text) in JUDGE {
        fs::write(root.join("judge").join(file), text).unwrap();
    }
    workspace.lock(SERVICES.iter().copied().chain(["judge"]));
    workspace.cargo(&["build"]);

    let output = Command::new(workspace.program("judge")).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let driven = String::from_utf8(output.stdout).unwrap();
    let driven: BTreeSet<String> = driven.lines().map(str::to_owned).collect();
    assert_eq!(driven, waiters, "each waiter of the models is driven");
}

/// Leaves a service nothing but the operations that are tried. Gives the names of its waiters.
fn keep_wanted(model: &mut Value) -> BTreeSet<String> {
    let shapes = model["shapes"].as_object_mut().unwrap();
    let mut waiters = BTreeSet::new();
    let mut wanted = Vec::new();
    for (id, shape) in shapes
        .iter()
        .filter(|(_, shape)| shape["type"] == "operation")
    {
        let name = id.split_once('#').map_or("", |(_, name)| name);
        let waitable = shape["traits"].get(WAITABLE).and_then(Value::as_object);
        if waitable.is_some() || PAGINATED.contains(&name) {
            wanted.push(json!({ "target": id }));
            waiters.extend(waitable.into_iter().flat_map(|all| all.keys().cloned()));
        }
    }
    let service = shapes
        .values_mut()
        .find(|shape| shape["type"] == "service")
        .unwrap();
    service["operations"] = Value::Array(wanted);
    service["resources"] = json!([]);
    waiters
}
