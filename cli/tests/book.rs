//! The book, as its reader tries it: its pages are there, its commands are understood, and its configuration is followed. What
//! is Rust in it is compiled with the documentation of `tests/`.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the pages, as the summary links them.
fn linked() -> BTreeSet<String> {
    let summary = read("book/src/SUMMARY.md");
    let links = summary.lines().filter(|line| line.starts_with("- ["));
    let pages = links.map(|line| {
        let (_, rest) = line.split_once("](").unwrap();
        rest.strip_suffix(')').unwrap().to_owned()
    });
    pages.collect()
}

/// The blocks of code of a text, each with its language.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

fn tinsmith(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tinsmith"));
    let output = command.current_dir(directory).args(arguments).output();
    output.unwrap()
}

#[test]
fn the_summary_has_every_page_and_no_other() {
    let pages = fs::read_dir(root().join("book/src")).unwrap();
    let pages = pages.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let pages: BTreeSet<String> = pages.filter(|name| name != "SUMMARY.md").collect();
    assert_eq!(linked(), pages);
}

#[test]
fn all_rust_of_the_book_is_compiled() {
    let compiled = read("tests/src/lib.rs");
    for page in linked() {
        let included = format!("include_str!(\"../../book/src/{page}\")");
        assert!(compiled.contains(&included), "{page}");
    }
}

#[test]
fn every_command_is_understood() {
    let mut found = 0;
    let pages = linked().into_iter().map(|page| format!("book/src/{page}"));
    let others = ["README.md", "cli/README.md"].map(str::to_owned);
    for page in pages.chain(others) {
        for (language, block) in blocks(&read(&page)) {
            if !matches!(language.as_str(), "sh" | "console" | "yaml") {
                continue;
            }
            for line in block.lines() {
                let line = line.trim_start_matches("- run: ").trim_start_matches("$ ");
                let line = line.split(" #").next().unwrap_or(line);
                let mut words = line.split_whitespace();
                if words.next() != Some("tinsmith") {
                    continue;
                }
                let dir = TempDir::new().unwrap();
                let words: Vec<&str> = words.collect();
                let output = tinsmith(dir.path(), &words);
                let stderr = String::from_utf8_lossy(&output.stderr);
                assert_ne!(output.status.code(), Some(2), "{page}: {line}\n{stderr}");
                found += 1;
            }
        }
    }
    assert!(found > 5, "{found}");
}

/// A model with the operations that the book chooses of S3.
const STORE: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#S3": { "type": "service", "version": "1", "operations": [{ "target": "a#GetObject" }, { "target": "a#PutObject" }, { "target": "a#Ping" }] },
    "a#GetObject": { "type": "operation" }, "a#PutObject": { "type": "operation" }, "a#Ping": { "type": "operation" }
} }"##;

#[test]
fn every_configuration_is_followed() {
    let mut found = 0;
    for page in linked() {
        let blocks = blocks(&read(&format!("book/src/{page}")));
        for (language, block) in blocks {
            if language != "toml" || !block.contains("model = ") {
                continue;
            }
            let dir = TempDir::new().unwrap();
            fs::create_dir(dir.path().join("models")).unwrap();
            fs::write(dir.path().join("models/s3.json"), STORE).unwrap();
            fs::write(dir.path().join("models/sts.json"), read("model/sts.json")).unwrap();
            fs::write(dir.path().join("tinsmith.toml"), &block).unwrap();
            let output = tinsmith(dir.path(), &["generate"]);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{page}");
            found += 1;
        }
    }
    assert!(found > 2, "{found}");
}
