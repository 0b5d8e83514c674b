//! Damaged models as newer versions of whole ones: whatever differs, a crate that holds what can be held is made.

use tinsmith_codegen::compatibility::{Comparison, Holding, Release, Terms, Version, compare_on};
use tinsmith_model::{Loader, Model, ShapeId};
use tinsmith_mutants::{Mutant, bases};

/// How many mutants are tried.
const SEEDS: u64 = 150;

fn load(text: &str) -> Option<(Model, ShapeId)> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load().ok()?;
    let service = model.services().next()?.id.clone();
    Some((model, service))
}

/// The comparison, if both crates can be made.
fn compared(
    (old, was): &(Model, ShapeId),
    (new, is): &(Model, ShapeId),
    holding: Holding,
) -> Result<Comparison, String> {
    let version = |model, service| Version { model, service };
    let mut terms = Terms::default();
    terms.holding = holding;
    let compared = compare_on(version(old, was), version(new, is), &terms);
    compared.map_err(|error| error.diagnostics.to_string())
}

#[test]
fn what_can_be_generated_can_be_held() {
    let bases = bases(false).unwrap_or_else(|why| panic!("{why}"));
    let mut held = 0;
    for seed in 0..SEEDS {
        let mutant = Mutant::of_seed(seed, &bases);
        let whole = load(&mutant.undamaged(&bases));
        let damaged = load(&mutant.damage(&bases).text);
        let (Some(whole), Some(damaged)) = (whole, damaged) else {
            continue;
        };
        for (old, new) in [(&whole, &damaged), (&damaged, &whole)] {
            if compared(old, new, Holding::Nothing).is_err() {
                continue;
            }
            let comparison = compared(old, new, Holding::WhatCanBe);
            let comparison = comparison.unwrap_or_else(|why| panic!("seed {seed}: {why}"));
            assert!(comparison.release <= comparison.unheld, "seed {seed}");
            let is_held = !comparison.holds.is_empty();
            held += usize::from(is_held && comparison.unheld == Release::Major);
        }
    }
    assert!(held > 0, "{held}");
}
