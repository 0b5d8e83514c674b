//! The fewest steps that lead to the same find.

use tinsmith_codegen::Options;

use super::{Base, Mutant, judge};

/// Leaves out what is not needed for a fault of the same kind.
#[must_use]
pub fn minimise(mutant: &Mutant, bases: &[Base], is_find: impl Fn(&str) -> bool) -> Mutant {
    let mut least = mutant.clone();
    let mut at = 0;
    while at < least.steps.len() {
        let mut fewer = least.clone();
        fewer.steps.remove(at);
        match is_find(&fewer.damage(bases).text) {
            true => least = fewer,
            false => at += 1,
        }
    }
    let plain = Mutant {
        marked: false,
        ..least.clone()
    };
    match is_find(&plain.damage(bases).text) {
        true => plain,
        false => least,
    }
}

/// Whether a model gives the find that begins with the same word as `find`.
#[must_use]
pub fn gives(find: &str, text: &str, options: &Options) -> bool {
    let kind = |find: &str| find.split(' ').next().map(str::to_owned);
    judge(text, options).is_err_and(|other| kind(&other) == kind(find))
}
