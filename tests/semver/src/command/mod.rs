//! `cargo xtask semver`: what `model diff` says of the Rust API, held against cargo-semver-checks.

mod crates;
mod judge;
mod report;
mod tool;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::changes;
use clap::Args;
use tinsmith_codegen::compatibility::{
    ApiChange, ApiEffect, Comparison, Holding, Terms, Version, compare_on,
};
use tinsmith_codegen::holds::Hold;
use tinsmith_model::{Loader, Model};

use self::crates::Crates;
use self::judge::Judgement;
use tinsmith_build::Failure;
use tinsmith_build::parallel;
use tinsmith_cli::wording::duration;
use tinsmith_tests::repository;

/// Hold what `model diff` says of the Rust API against cargo-semver-checks
///
/// For every rule of the comparison there is a pair of small models. Both crates of each are generated, and
/// cargo-semver-checks, whose version is pinned, compares them in both directions; so it does with a year of STS, where
/// the reference data is at hand. Our verdict must never be milder than its. Where ours is stricter, the report says why.
///
/// The first run installs the tool below target/semver, which takes minutes; the others take about one.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask semver
  cargo xtask semver --only required --only sts

Exits with 1 if a verdict of ours is milder.")]
pub struct SemverArgs {
    /// Only the pair of this name; may be repeated
    #[arg(long, value_name = "PAIR")]
    only: Vec<String>,
}

/// Two models, and the name of their crates.
pub(crate) struct Pair {
    name: String,
    old: Model,
    new: Model,
    /// What the newer crate holds of the older one's API. None where nothing is to be held.
    holds: Option<Vec<Hold>>,
}

/// What both say of the step from one crate to another.
struct Verdict<'p> {
    pair: &'p str,
    direction: Direction,
    ours: ApiEffect,
    /// Why, the breaking changes first.
    reasons: Vec<ApiChange>,
    theirs: Judgement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

/// Runs the command. Gives what was compared, and where ours is stricter.
///
/// # Errors
///
/// A verdict of ours is milder, or the tool can't be had.
pub fn run(args: &SemverArgs) -> Result<String, Failure> {
    let started = Instant::now();
    let mut pairs = pairs(&args.only)?;
    pairs.extend(held(&args.only)?);
    let tool = tool::installed()?;
    let prepared = started.elapsed();
    let crates = Crates::documented(&pairs)?;
    let steps: Vec<(&Pair, Direction)> = pairs
        .iter()
        .flat_map(|pair| [(pair, Direction::Forward), (pair, Direction::Backward)])
        .collect();
    let verdicts: Result<Vec<Verdict<'_>>, Failure> = parallel::map(&steps, |(pair, direction)| {
        let (ours, reasons) = ours(pair, *direction)?;
        let theirs = judge::ask(&tool, &crates, pair, *direction)?;
        Ok(Verdict {
            pair: &pair.name,
            direction: *direction,
            ours,
            reasons,
            theirs,
        })
    })
    .into_iter()
    .collect();
    let time = format!(
        "{} and the tool in {}",
        duration(started.elapsed().saturating_sub(prepared)),
        duration(prepared)
    );
    report::of(&verdicts?, &time)
}

/// The pairs of those names, or all.
fn pairs(only: &[String]) -> Result<Vec<Pair>, Failure> {
    let small = changes::topics().into_iter().flat_map(|(_, pairs)| pairs);
    let mut texts: Vec<(String, String, String)> = small
        .map(|pair| (pair.name.to_owned(), pair.older(), pair.newer()))
        .collect();
    let shared = |name: &str| fs::read_to_string(repository::reference("models").join(name));
    match (shared("sts-2025-04.json"), shared("sts.json")) {
        (Ok(old), Ok(new)) => texts.push(("sts".to_owned(), old, new)),
        _ => eprintln!("left out: a year of STS, which the reference data doesn't have"),
    }
    for name in only {
        if !texts.iter().any(|(other, ..)| other == name) {
            let names: Vec<&str> = texts.iter().map(|(name, ..)| name.as_str()).collect();
            let names = names.join(", ");
            return Err(Failure::new(format!(
                "there is no pair `{name}`; the pairs are {names}"
            )));
        }
    }
    texts.retain(|(name, ..)| only.is_empty() || only.contains(name));
    let load = |name: &str, text: String| {
        let mut loader = Loader::new();
        loader.source(PathBuf::from(name).to_string_lossy(), text);
        let fault = |faults| Failure::new(format!("the pair `{name}`: {faults}"));
        loader.load().map_err(fault)
    };
    let load_pair = |(name, old, new): (String, String, String)| {
        Ok(Pair {
            old: load(&name, old)?,
            new: load(&name, new)?,
            holds: None,
            name,
        })
    };
    texts.into_iter().map(load_pair).collect()
}

/// The pairs once more, as far as something in them can be held: the newer crate holds it. Each way is a pair of its own.
fn held(only: &[String]) -> Result<Vec<Pair>, Failure> {
    let mut found = Vec::new();
    let back = pairs(only)?.into_iter().map(|pair| Pair {
        name: format!("{}-back", pair.name),
        old: pair.new,
        new: pair.old,
        ..pair
    });
    for pair in pairs(only)?.into_iter().chain(back) {
        let mut pair = Pair {
            name: format!("{}-held", pair.name),
            holds: Some(Vec::new()),
            ..pair
        };
        let holds = compared(&pair, Direction::Forward)?.holds;
        if !holds.is_empty() {
            pair.holds = Some(holds);
            found.push(pair);
        }
    }
    Ok(found)
}

/// What our comparison says.
fn ours(pair: &Pair, direction: Direction) -> Result<(ApiEffect, Vec<ApiChange>), Failure> {
    let comparison = compared(pair, direction)?;
    let effect = comparison.effect();
    let Comparison { entries, .. } = comparison;
    let mut reasons: Vec<ApiChange> = entries.into_iter().flat_map(|entry| entry.api).collect();
    reasons.sort_by_key(|change| std::cmp::Reverse(change.effect()));
    Ok((effect, reasons))
}

/// The step from one crate of a pair to the other. On the way back from one that holds something, all holds are dropped.
fn compared(pair: &Pair, direction: Direction) -> Result<Comparison, Failure> {
    let (old, new) = match direction {
        Direction::Forward => (&pair.old, &pair.new),
        Direction::Backward => (&pair.new, &pair.old),
    };
    let fault = |why: String| Failure::new(format!("the pair `{}`: {why}", pair.name));
    let service = |model: &'_ Model| match model.service(None) {
        Ok(service) => Ok(service.id.clone()),
        Err(faults) => Err(fault(faults.to_string())),
    };
    let (was, is) = (service(old)?, service(new)?);
    let old = Version {
        model: old,
        service: &was,
    };
    let new = Version {
        model: new,
        service: &is,
    };
    let mut terms = Terms::default();
    match (&pair.holds, direction) {
        (None, _) => {}
        (Some(_), Direction::Forward) => terms.holding = Holding::WhatCanBe,
        (Some(holds), Direction::Backward) => terms.holds.clone_from(holds),
    }
    compare_on(old, new, &terms).map_err(|error| fault(error.diagnostics.to_string()))
}
