//! The generator: models that the fuzzer damages become crates of nothing but code, or clear diagnostics.

use std::sync::OnceLock;

use tinsmith_mutants::{Base, Mutant, bases, judge};

static BASES: OnceLock<Vec<Base>> = OnceLock::new();

/// The models to start from.
pub(super) fn models() -> &'static [Base] {
    BASES.get_or_init(|| match bases(false) {
        Ok(bases) => bases,
        Err(why) => panic!("{why}"),
    })
}

/// The bytes choose how a model is damaged: see [`Mutant::of_bytes`].
pub fn check(bytes: &[u8]) {
    let bases = models();
    let mutant = Mutant::of_bytes(bytes, bases);
    let damaged = mutant.damage(bases);
    if let Err(what) = judge(&damaged.text, &mutant.options()) {
        panic!("{what}\n    {}", damaged.log.join("\n    "));
    }
}
