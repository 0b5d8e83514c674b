//! What one kind of shape or one trait becomes: a tiny model, and the part of a file that is about it.
//!
//! Read a snapshot as the generated crate's user would.

mod collections;
mod documentation;
mod endpoint_functions;
mod endpoint_labels;
mod endpoint_rules;
mod endpoints;
mod enums;
mod errors;
mod events;
mod examples;
mod holds;
mod numbers;
mod operations;
mod pagination;
mod patterns;
mod recursion;
mod schemas;
mod selection;
mod sensitive;
mod services;
mod structures;
mod unions;
mod waiters;

use serde_json::Value;
use tinsmith_codegen::GeneratedCrate;
use tinsmith_tests::{excerpt, fixture};

/// The crate of a model of these shapes.
fn generated(shapes: Value) -> GeneratedCrate {
    fixture::generated(&fixture::model(shapes)).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The items of a file that have a line which begins with one of `starts`.
fn items(shapes: Value, path: &str, starts: &[&str]) -> String {
    excerpt::items(file(&generated(shapes), path), starts).unwrap_or_else(|error| panic!("{error}"))
}

fn file<'c>(generated: &'c GeneratedCrate, path: &str) -> &'c str {
    let files = &generated.files;
    let Some(text) = files.get(path) else {
        panic!("no file {path} among {:#?}", files.keys());
    };
    text
}
