//! The corpora of Smithy's reference implementation, where they are at hand: what it loads, loads here,
//! and what its loader refuses is refused here.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail by panicking"
)]

mod common;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tinsmith_model::{Diagnostics, Loader, Model};

/// What all files of the loader's corpus may refer to.
const SHARED: &str = "__shared.json";

/// Models that the reference implementation refuses for values of traits and of metadata, which nothing here looks into.
const OF_VALUES: [&str; 17] = [
    "auth-trait-invalid-shape-id.json",
    "b.json",
    "bdd-invalid-node-data.smithy",
    "bdd-invalid-root-reference.smithy",
    "cannot-elevate-to-error.smithy",
    "deprecated-trait.json",
    "detects-invalid-malformed-request-response.smithy",
    "emit-each-invalid-selector.json",
    "emit-each-selector-requires-selectors.json",
    "error-trait.json",
    "external-documentation-bad-url.json",
    "illegal-version.smithy",
    "invalid-jmespath-syntax.smithy",
    "missing-id.smithy",
    "missing-severity.smithy",
    "should-be-array.smithy",
    "validators-must-be-arrays.json",
];

/// The model files below a folder of the reference data; none, and a line that says so, if it is absent.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![common::reference(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
            let _ = writeln!(
                std::io::stderr(),
                "left out: {} is not at hand",
                folder.display()
            );
            continue;
        };
        for entry in entries {
            let path = entry.expect("a readable folder").path();
            match path.is_dir() {
                true => folders.push(path),
                false
                    if path
                        .extension()
                        .is_some_and(|end| end == "json" || end == "smithy") =>
                {
                    files.push(path)
                }
                false => {}
            }
        }
    }
    files.sort();
    files
}

fn load(paths: &[&Path]) -> Result<Model, Diagnostics> {
    let mut loader = Loader::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("a readable file");
        loader.source(path.display().to_string(), text);
    }
    loader.load()
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

#[test]
fn what_the_reference_loads_is_a_model() {
    let files = files("smithy/loader/valid");
    let shared = files.iter().find(|path| name(path) == SHARED);
    let mut wrong = Vec::new();
    for path in &files {
        let mut paths: Vec<&Path> = shared.into_iter().map(PathBuf::as_path).collect();
        if name(path) != SHARED {
            paths.push(path);
        }
        if let Err(faults) = load(&paths) {
            wrong.push(format!("{}\n{faults}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Each file has the expected events beside it, one a line: `[ERROR] shape: message | EventId`.
#[test]
fn what_the_reference_refuses_to_load_is_refused() {
    let mut wrong = Vec::new();
    let mut of_values = Vec::new();
    for path in files("smithy/validation") {
        let Ok(events) = fs::read_to_string(path.with_extension("errors")) else {
            continue;
        };
        // What the reference calls dangerous is built only by those who say that they know.
        let is_refusal = |line: &&str| line.starts_with("[ERROR]") || line.starts_with("[DANGER]");
        let mut errors = events.lines().filter(is_refusal);
        let is_of_loader = |line: &str| {
            let id = line.rsplit('|').next().unwrap_or_default().trim();
            matches!(id, "Model" | "Target")
        };
        let refused_by_loader = errors.clone().any(is_of_loader);
        match (load(&[&path]), refused_by_loader) {
            (Ok(_), true) => match OF_VALUES.contains(&name(&path)) {
                true => of_values.push(name(&path).to_owned()),
                false => wrong.push(format!("{} is accepted", path.display())),
            },
            (Err(faults), false) if errors.next().is_none() => {
                wrong.push(format!("{} is refused:\n{faults}", path.display()));
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    of_values.sort();
    assert!(
        of_values.is_empty() || of_values == OF_VALUES,
        "some are refused by now: {of_values:?}"
    );
}
