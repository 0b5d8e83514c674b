//! Damaged models, compared with what they were: as versions of one service, and of its crate.

use std::sync::atomic::{AtomicUsize, Ordering};

use tinsmith_build::parallel;
use tinsmith_codegen::compatibility::{ApiEffect, Release, Version, compare};
use tinsmith_model::{Loader, Model, ShapeId};
use tinsmith_mutants::{Mutant, bases};

/// How many there are.
const MUTANTS: u64 = 150;

fn load(text: &str) -> Option<(Model, ShapeId)> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load().ok()?;
    let service = model.services().next()?.id.clone();
    Some((model, service))
}

/// Whatever a model was and became: what there is and is not on one side is not and is on the other, and a crate
/// whose files are the same has no changes in its API.
#[test]
fn damaged_models_are_compared_with_what_they_were() {
    let bases = bases(false).unwrap();
    let compared = AtomicUsize::new(0);
    let seeds: Vec<u64> = (0..MUTANTS).collect();
    parallel::map(&seeds, |seed| {
        let mutant = Mutant::of_seed(*seed, &bases);
        let (before, after) = (mutant.undamaged(&bases), mutant.damage(&bases).text);
        let (Some((old, was)), Some((new, is))) = (load(&before), load(&after)) else {
            return;
        };
        let (old, new) = (
            Version {
                model: &old,
                service: &was,
            },
            Version {
                model: &new,
                service: &is,
            },
        );
        let (Ok(there), Ok(back)) = (compare(old, new, None), compare(new, old, None)) else {
            return;
        };
        compared.fetch_add(1, Ordering::Relaxed);
        let shown = || format!("seed {seed}:\n{there:#?}\nback:\n{back:#?}");
        let is_same = |release| release == Release::None;
        assert_eq!(is_same(there.release), is_same(back.release), "{}", shown());
        // What is new on the way there is gone on the way back, and the other way round.
        let grows = there.effect() == ApiEffect::Minor;
        let deprecates = there.entries.iter().flat_map(|entry| &entry.api);
        let adds = deprecates
            .filter(|change| change.kind.name() == "Added")
            .count();
        assert!(
            !grows || adds == 0 || back.effect() == ApiEffect::Breaking,
            "{}",
            shown()
        );
        if there.entries.is_empty() {
            assert_eq!(there.release, Release::None, "{}", shown());
        }
    });
    let compared = compared.into_inner() as u64;
    assert!(
        compared * 4 > MUTANTS,
        "{compared} of {MUTANTS} were compared"
    );
}
