//! What a newer model changes: every rule by a pair of small models, in both directions, and a year of STS.

mod holds;
mod pairs;
mod robust;
mod sts;

use std::fmt::Write as _;

use tinsmith_codegen::compatibility::{Comparison, Version, compare};
use tinsmith_model::{Loader, Model};

fn load(text: &str) -> Model {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    loader.load().unwrap_or_else(|faults| panic!("{faults}"))
}

/// The comparison of the only service that both have.
fn compared(old: &Model, new: &Model) -> Comparison {
    let version = |model| Version {
        model,
        service: &model.service(None).unwrap().id,
    };
    let (old, new): (Version<'_>, Version<'_>) = (version(old), version(new));
    compare(old, new, None)
        .unwrap_or_else(|error| panic!("{:?}: {}", error.side, error.diagnostics))
}

/// A line for each change, with what it does to the API below it.
fn told(comparison: &Comparison) -> String {
    let mut text = String::new();
    for entry in &comparison.entries {
        let effect = entry.effect().name();
        match &entry.change {
            None => writeln!(text, "{effect} without a cause in the model"),
            Some(change) => {
                let member = change.member.iter().map(|name| format!("${name}"));
                let id = change.trait_id.iter().map(|id| format!(" {id}"));
                let details: String = member.chain(id).collect();
                let (rule, shape, wire) = (change.rule, change.shape.name(), change.wire.name());
                writeln!(text, "{effect} {wire} {rule} {shape}{details}")
            }
        }
        .unwrap();
        for change in &entry.api {
            writeln!(text, "  {} {change}", change.effect().name()).unwrap();
        }
    }
    text
}
