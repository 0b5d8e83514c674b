//! `cargo xtask bench`: what generated crates cost, beside the official ones.
//!
//! What is measured stands in `benches`, crates that are no members of the workspace; `house` copies them below
//! `target/`, with generated crates beside them. `speed` (messages), `growth` (large bodies), `builds` (cold
//! builds, programs) and `generation` measure; `report` makes Markdown of it, `chart` a picture. `guard` counts the
//! instructions of a few benchmarks, for CI.

#![forbid(unsafe_code)]

mod builds;
mod callgrind;
mod cargo;
mod chart;
mod cli;
mod generation;
mod growth;
mod guard;
mod house;
mod lines;
mod process;
mod programs;
mod report;
mod speed;
mod subjects;

use std::path::Path;

pub use self::cli::{BenchArgs, BenchSection};
use self::house::House;
use self::report::Section;
use self::speed::Kind;
use tinsmith_build::Failure;
use tinsmith_tests::harness::files::io_failure;
use tinsmith_tests::repository;

/// Where the crates are built and the figures are written, below the workspace's root.
const DIR: &str = "target/bench";
const TABLES: &str = "figures.md";
const CHART: &str = "figures.svg";

/// How long is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Pace {
    /// To see whether all works.
    Quick,
    /// For figures.
    Steady,
}

impl Pace {
    /// As the programs of `benches` take it.
    fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Steady => "steady",
        }
    }
}

/// Runs the command. Gives the tables.
///
/// # Errors
///
/// A crate can't be written, built or run; or, as a guard, a count is not the baseline's.
pub fn run(args: &BenchArgs) -> Result<String, Failure> {
    if args.guard {
        return guard::guard(args.renew);
    }
    let pace = if args.quick {
        Pace::Quick
    } else {
        Pace::Steady
    };
    let house = House::with_peers(DIR)?;
    let mut sections = Vec::new();
    for section in BenchSection::ALL {
        if args.only.is_empty() || args.only.contains(&section) {
            sections.push(measure(&house, section, pace)?);
        }
    }
    let mut setting = cargo::setting()?;
    if pace == Pace::Quick {
        setting += ", in a quick run: these are no figures to go by";
    }
    let text = report::markdown(&sections, &setting);
    let bars: Vec<_> = sections
        .iter()
        .flat_map(|section| section.bars.clone())
        .collect();
    let picture = chart::svg(&bars, "The official crates, beside ours");
    let dir = repository::path(DIR);
    write(&dir.join(TABLES), &text)?;
    write(&dir.join(CHART), &picture)?;
    Ok(format!("{text}\nwritten: {DIR}/{TABLES}, {DIR}/{CHART}\n"))
}

fn measure(house: &House, section: BenchSection, pace: Pace) -> Result<Section, Failure> {
    match section {
        BenchSection::Decode => speed::measure(house, Kind::Decode, pace),
        BenchSection::Encode => speed::measure(house, Kind::Encode, pace),
        BenchSection::Growth => growth::measure(house, pace),
        BenchSection::Build => builds::measure(house, pace == Pace::Steady),
        BenchSection::Generate => generation::measure(house, pace),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| io_failure(path, &error))
}
