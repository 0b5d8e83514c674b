//! Models that nobody wrote for this.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use tinsmith_codegen::compatibility::{
    ApiEffect, Comparison, Holding, Release, Terms, Version, compare, compare_on,
};
use tinsmith_model::{Loader, Model, ShapeId, diff};
use tinsmith_tests::repository;

use super::told;

/// How many bytes of a model are too many for crates to be compared: in one step, and in two that hold what they can.
const LARGE: [u64; 2] = [200_000, 130_000];

/// Calls `check` with the numbers below `count`, on all cores.
fn for_each(count: usize, check: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    check(number);
                }
            });
        }
    });
}

fn load(text: &str) -> Option<(Model, ShapeId)> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load().ok()?;
    let service = model.services().next()?.id.clone();
    Some((model, service))
}

/// Written anew, in another order of shapes, a model says the same. Whole crates are compared for small ones alone.
#[test]
fn a_model_is_what_it_is() {
    let own = repository::path("model/sts.json");
    let shared = repository::shared_models("models");
    let files: Vec<PathBuf> = [own].into_iter().chain(shared).collect();
    for_each(files.len(), |at| {
        let text = fs::read_to_string(&files[at]).unwrap();
        let mut turned: serde_json::Value = serde_json::from_str(&text).unwrap();
        let shapes = turned["shapes"].as_object_mut().unwrap();
        *shapes = std::mem::take(shapes).into_iter().rev().collect();
        let (old, service) = load(&text).unwrap();
        let (new, _) = load(&turned.to_string()).unwrap();
        let file = files[at].display();
        let changes = diff::compare(&old, &service, &new, &service);
        assert!(changes.is_empty(), "{file}: {changes:#?}");
        if (text.len() as u64) < LARGE[0] {
            let [old, new] = [&old, &new].map(|model| Version {
                model,
                service: &service,
            });
            let comparison = compare(old, new, None).unwrap();
            assert!(
                comparison.entries.is_empty(),
                "{file}: {}",
                told(&comparison)
            );
            assert_eq!(comparison.release, Release::None);
        }
    });
}

/// A model in which about every member stands elsewhere, and is required that wasn't, or has a default, or isn't required that
/// was.
fn reshuffled(text: &str) -> Value {
    let mut model: Value = serde_json::from_str(text).unwrap();
    for shape in model["shapes"].as_object_mut().unwrap().values_mut() {
        let kind = shape["type"].as_str().unwrap_or_default().to_owned();
        let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) else {
            continue;
        };
        *members = std::mem::take(members).into_iter().rev().collect();
        if kind != "structure" {
            continue;
        }
        for (index, member) in members.values_mut().enumerate() {
            let is_text = member["target"] == "smithy.api#String";
            let member = member.as_object_mut().unwrap();
            let traits = member.entry("traits").or_insert_with(|| json!({}));
            let traits = traits.as_object_mut().unwrap();
            // Without a value there would be no URI.
            if traits.contains_key("smithy.api#httpLabel")
                || traits.contains_key("smithy.api#default")
            {
                continue;
            }
            if traits.remove("smithy.api#required").is_some() {
                continue;
            }
            match index % 3 {
                0 => drop(traits.insert("smithy.api#required".to_owned(), json!({}))),
                1 if is_text => drop(traits.insert("smithy.api#default".to_owned(), json!(""))),
                _ => {}
            }
        }
    }
    model
}

#[test]
fn a_whole_model_that_needs_not_break_does_not() {
    let own = repository::path("model/sts.json");
    let shared = repository::shared_models("models");
    let files = [own].into_iter().chain(shared);
    let files: Vec<PathBuf> = files
        .filter(|file| fs::metadata(file).is_ok_and(|metadata| metadata.len() < LARGE[1]))
        .collect();
    for_each(files.len(), |at| {
        let text = fs::read_to_string(&files[at]).unwrap();
        let file = files[at].display();
        let (old, service) = load(&text).unwrap();
        let new = reshuffled(&text).to_string();
        let (new, _) = load(&new).unwrap_or_else(|| panic!("{file} can't be read any more"));
        let [was, is] = [&old, &new].map(|model| Version {
            model,
            service: &service,
        });
        let mut terms = Terms::default();
        terms.holding = Holding::WhatCanBe;
        let there = compare_on(was, is, &terms);
        let there = there.unwrap_or_else(|error| panic!("{file}: {}", error.diagnostics));
        assert_eq!(there.unheld, Release::Major, "{file}");
        assert!(
            there.release < Release::Major,
            "{file}: {}",
            breaking(&there)
        );
        terms.holds = there.holds;
        let back = compare_on(is, was, &terms);
        let back = back.unwrap_or_else(|error| panic!("{file}: {}", error.diagnostics));
        assert_eq!(back.holds, [], "{file}");
        assert!(back.release < Release::Major, "{file}: {}", breaking(&back));
    });
}

fn breaking(comparison: &Comparison) -> String {
    let items = comparison.entries.iter().flat_map(|entry| &entry.api);
    let items = items.filter(|item| item.effect() == ApiEffect::Breaking);
    items.map(|item| format!("{item}\n")).collect()
}
