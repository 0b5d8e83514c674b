//! Helpers for the tests: models are given as the content of `shapes`.
#![allow(clippy::panic, reason = "helpers of tests may fail by panicking")]
#![allow(dead_code, reason = "not every test file uses all of them")]

use std::path::{Path, PathBuf};

use tinsmith_model::{Diagnostics, Loader, Model};

/// A folder of the reference data, which others publish. It may not exist.
pub(crate) fn reference(folder: &str) -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(place)
        .join(folder)
}

/// Loads files, each named by its place: `1.json`, `2.json`, ...
pub(crate) fn try_files(texts: &[&str]) -> Result<Model, Diagnostics> {
    let mut loader = Loader::new();
    for (index, text) in texts.iter().enumerate() {
        loader.source(format!("{}.json", index + 1), *text);
    }
    loader.load()
}

fn file(version: &str, shapes: &str) -> String {
    // On a line of their own, so that line 2 of a fault is line 1 of the shapes.
    format!("{{ \"smithy\": \"{version}\", \"shapes\": {{\n{shapes}\n}} }}")
}

/// Loads shapes of Smithy 2.0.
pub(crate) fn try_shapes(shapes: &str) -> Result<Model, Diagnostics> {
    try_files(&[&file("2.0", shapes)])
}

/// Loads shapes of Smithy 2.0, which must be right.
pub(crate) fn shapes(shapes: &str) -> Model {
    try_shapes(shapes).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Loads shapes of Smithy 1.0, which must be right.
pub(crate) fn shapes_1_0(shapes: &str) -> Model {
    try_files(&[&file("1.0", shapes)]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Loads shapes of Smithy 2.0 from several files.
pub(crate) fn try_merged(files: &[&str]) -> Result<Model, Diagnostics> {
    let texts: Vec<String> = files.iter().map(|shapes| file("2.0", shapes)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    try_files(&texts)
}

/// The faults of shapes of Smithy 2.0, as they are displayed.
pub(crate) fn faults(shapes: &str) -> String {
    text(try_shapes(shapes))
}

/// The faults of a load, as they are displayed.
pub(crate) fn text(loaded: Result<Model, Diagnostics>) -> String {
    match loaded {
        Ok(_) => "no fault".to_owned(),
        Err(faults) => faults.to_string(),
    }
}

/// The names of a shape's members.
pub(crate) fn member_names<'m>(model: &'m Model, id: &str) -> Vec<&'m str> {
    let shape = model.get(id).unwrap_or_else(|| panic!("{id} is missing"));
    shape.members().map(|member| member.name.as_str()).collect()
}

/// A value of a trait or of metadata, written as JSON.
#[allow(unused_macros, reason = "not every test file uses it")]
macro_rules! value {
    ($($json:tt)+) => {
        serde_json::json!($($json)+)
            .to_string()
            .parse::<tinsmith_model::Value>()
            .expect("JSON")
    };
}
