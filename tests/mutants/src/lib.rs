//! Models that were damaged at random, and what must become of each: clear diagnostics, or code that is only code.
//!
//! All of it follows from one number, the mutant's seed: the model to start from, which of its operations stay, and
//! the steps that damage it.

#![forbid(unsafe_code)]

mod bases;
mod campaign;
#[cfg(feature = "command")]
pub mod command;
mod judge;
mod marker;
mod minimise;
mod places;
mod shapes;
mod steps;
mod text;
mod texts;
mod traits;
mod values;

pub use bases::{Base, bases};
pub use campaign::{Campaign, Find, run};
pub use judge::{Verdict, fault_of, judge, most_output};
pub use minimise::{gives, minimise};

use fastrand::Rng;
use serde_json::Value;
use tinsmith_codegen::{EndpointTrait, Options};

/// How many steps bytes can choose.
const MOST_STEPS: usize = 12;

/// How a model was damaged.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The number that all else follows from.
    pub seed: u64,
    /// The model to start from, by its place among the bases.
    base: usize,
    /// The seed by which operations are chosen to stay, if not all do.
    cut: Option<u64>,
    /// Whether every text gets an end of the place where it may stand, and code after it.
    marked: bool,
    /// The trait that endpoint rules are read from, if the model has both.
    pub endpoint_trait: EndpointTrait,
    /// A seed for each step.
    steps: Vec<u64>,
}

/// A damaged model.
#[derive(Debug)]
pub struct Damaged {
    /// The model's text. It may be no JSON.
    pub text: String,
    /// What was done, a line for each step.
    pub log: Vec<String>,
}

impl Mutant {
    /// The mutant of a seed, of one of the models.
    #[must_use]
    pub fn of_seed(seed: u64, bases: &[Base]) -> Self {
        let mut rng = Rng::with_seed(seed);
        let base = rng.usize(..bases.len().max(1));
        let small = bases.get(base).is_some_and(Base::is_small);
        let cut = (!small || rng.u8(..) > 4).then(|| rng.u64(..));
        let marked = rng.bool();
        let count = 1 + rng.usize(..4) * rng.usize(..3);
        let steps = (0..count).map(|_| rng.u64(..)).collect();
        Self {
            seed,
            base,
            cut,
            marked,
            endpoint_trait: match rng.bool() {
                true => EndpointTrait::RuleSet,
                false => EndpointTrait::Bdd,
            },
            steps,
        }
    }

    /// The mutant that bytes choose, as a fuzzer makes them up: one for the model, one for the operations that stay,
    /// one for what else there is to choose, and three for each step.
    #[must_use]
    pub fn of_bytes(bytes: &[u8], bases: &[Base]) -> Self {
        let (choices, steps) = bytes.split_at(bytes.len().min(3));
        let choice = |at: usize| choices.get(at).copied().unwrap_or_default();
        let base = usize::from(choice(0)) % bases.len().max(1);
        let small = bases.get(base).is_some_and(Base::is_small);
        let flags = choice(2);
        let seed_of = |step: &[u8]| {
            step.iter()
                .fold(0, |seed, byte| seed << 8 | u64::from(*byte))
        };
        Self {
            seed: 0,
            base,
            // A whole model takes many times as long.
            cut: (!small || flags >= 16).then_some(u64::from(choice(1))),
            marked: flags & 1 == 1,
            endpoint_trait: match flags & 2 {
                0 => EndpointTrait::RuleSet,
                _ => EndpointTrait::Bdd,
            },
            steps: steps.chunks(3).take(MOST_STEPS).map(seed_of).collect(),
        }
    }

    /// Options for the mutant's crate, which nobody compiles.
    #[must_use]
    pub fn options(&self) -> Options {
        judge::options(self)
    }

    /// The model's text as it was before.
    #[must_use]
    pub fn undamaged(&self, bases: &[Base]) -> String {
        let whole = Self {
            marked: false,
            steps: Vec::new(),
            ..self.clone()
        };
        whole.damage(bases).text
    }

    /// Takes the steps.
    #[must_use]
    pub fn damage(&self, bases: &[Base]) -> Damaged {
        let Some(base) = bases.get(self.base) else {
            return Damaged {
                text: String::new(),
                log: vec!["there is no model".to_owned()],
            };
        };
        let mut log = vec![format!("model {}", base.name)];
        let mut model = match self.cut {
            Some(seed) => base.cut(&mut Rng::with_seed(seed), &mut log),
            None => base.model.clone(),
        };
        let (of_values, of_text): (Vec<u64>, Vec<u64>) = self
            .steps
            .iter()
            .partition(|seed| !steps::is_of_text(**seed));
        for seed in of_values {
            log.push(steps::of_value(seed, &mut model));
        }
        if self.marked {
            marker::plant(&mut model);
            log.push("every text ends where it stands, and goes on as code".to_owned());
        }
        let mut text = model.to_string();
        for seed in of_text {
            log.push(steps::of_text(seed, &mut text));
        }
        Damaged { text, log }
    }
}

/// The entries of `shapes`, if the model has such an object still.
fn shapes_of(model: &mut Value) -> Option<&mut serde_json::Map<String, Value>> {
    model.get_mut("shapes")?.as_object_mut()
}
