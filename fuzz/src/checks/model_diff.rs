//! Two versions of a model: what is otherwise in the one that the fuzzer damages, and in its crate.

use tinsmith_codegen::compatibility::{self, Version};
use tinsmith_model::{Loader, Model, Shape, ShapeId, diff};
use tinsmith_mutants::Mutant;

use super::generator::models;

/// Which bit of the third byte asks for the crates as well, which takes many times as long.
const CRATES: u8 = 4;

/// The bytes choose how a model is damaged: see [`Mutant::of_bytes`].
pub fn check(bytes: &[u8]) {
    let bases = models();
    let mutant = Mutant::of_bytes(bytes, bases);
    let old = load(&mutant.undamaged(bases));
    let new = load(&mutant.damage(bases).text);
    let (Some((old, was)), Some((new, is))) = (old, new) else {
        return;
    };
    let forwards = diff::compare(&old, &was, &new, &is);
    assert_eq!(
        forwards,
        diff::compare(&old, &was, &new, &is),
        "compared again"
    );
    let backwards = diff::compare(&new, &is, &old, &was);
    assert_eq!(
        forwards.is_empty(),
        backwards.is_empty(),
        "they differ in one direction only: {forwards:?} {backwards:?}"
    );
    assert!(
        diff::compare(&new, &is, &new, &is).is_empty(),
        "a model differs from itself"
    );
    if bytes.get(2).is_some_and(|flags| flags & CRATES != 0) {
        let old = Version {
            model: &old,
            service: &was,
        };
        let new = Version {
            model: &new,
            service: &is,
        };
        let compared = || compatibility::compare(old, new, None);
        if let (Ok(first), Ok(second)) = (compared(), compared()) {
            assert_eq!(
                format!("{first:?}"),
                format!("{second:?}"),
                "compared again"
            );
        }
    }
}

/// A model with its first service.
fn load(text: &str) -> Option<(Model, ShapeId)> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load().ok()?;
    let service = model
        .services()
        .next()
        .map(|shape: &Shape| shape.id.clone())?;
    Some((model, service))
}
