//! What people get wrong in `.smithy` files, one typical mistake each, and what they are told.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use tinsmith_model::Loader;

/// What is told of a file.
fn told(name: &str, text: String) -> String {
    let mut loader = Loader::new();
    loader.source(name, text);
    match loader.load() {
        Err(faults) => faults.to_string(),
        Ok(model) => {
            let warnings = model.warnings().iter().map(ToString::to_string);
            warnings.collect::<Vec<_>>().join("\n")
        }
    }
}

#[test]
fn mistakes_are_told_so_that_people_can_mend_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut all = String::new();
    for name in &names {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        let lines = text.lines().enumerate();
        let shown: Vec<String> = lines
            .map(|(index, line)| format!("{:>3} | {}", index + 1, line.replace('\t', "<tab>")))
            .collect();
        let told = told(name, text);
        assert!(!told.is_empty(), "nothing is told of {name}");
        all.push_str(&format!("{}\n\n{told}\n\n\n", shown.join("\n")));
    }
    assert!(names.len() >= 20, "{names:?}");
    assert_snapshot!("mistakes", all);
}
