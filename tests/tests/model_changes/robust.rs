//! Models that nobody wrote for this.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tinsmith_codegen::compatibility::{Release, Version, compare};
use tinsmith_model::{Loader, Model, ShapeId, diff};
use tinsmith_tests::repository;

use super::told;

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
        if text.len() < 200_000 {
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
