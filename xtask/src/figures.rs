//! `cargo xtask figures`: what the generated crate of STS costs, beside the official one.
//!
//! The crates that are measured stand in `xtask/figures`, complete; they are copied below `target/`, each as
//! a workspace of its own (`crates`). Cargo builds and counts (`cargo`, `lines`), a program of theirs holds
//! the clock over both crates (`speed`), and all of it becomes a table for the README (`table`).

mod cargo;
mod crates;
mod generation;
mod lines;
mod speed;
mod table;

use std::time::Duration;

use self::cargo::Cargo;
use self::speed::Speed;
use crate::cli::FiguresArgs;
use crate::failure::Failure;
use crate::workspace;

/// The crates to measure, as directories of `xtask/figures`.
const OURS: &str = "ours";
const OFFICIAL: &str = "official";
const WITHOUT_DEFAULTS: &str = "official-without-defaults";
const SPEED: &str = "speed";

/// The official crate's name.
const OFFICIAL_CRATE: &str = "aws-sdk-sts";

/// The source of the generated crate, below the workspace's root.
const GENERATED: &str = "generated/src";

/// All that is measured.
struct Figures {
    ours: Costs,
    our_lines: usize,
    /// None where the official crate can't be had.
    official: Option<Official>,
    /// How long `cargo xtask codegen` takes.
    generation: Duration,
    /// The compiler and the machine.
    setting: String,
}

/// What a dependency costs the crate that has it.
struct Costs {
    /// How many crates it brings, itself included.
    crates: usize,
    /// How long a debug build takes with nothing built before; none where builds are skipped.
    build: Option<Duration>,
}

/// The official crate's figures.
struct Official {
    version: String,
    costs: Costs,
    without_defaults: Costs,
    lines: usize,
    speed: Speed,
}

/// Runs the command. Gives the table.
///
/// # Errors
///
/// A crate can't be written, built or run.
pub(crate) fn run(args: &FiguresArgs) -> Result<String, Failure> {
    let dir = workspace::path(crates::DIR);
    crates::copy(&dir)?;
    let cargo = |name: &str| Cargo::at(dir.join(name));
    let ours = cargo(OURS);
    ours.fetch()?;
    let mut note = String::new();
    let official = match fetch_official(cargo) {
        Ok(()) => Some(official(cargo, args)?),
        Err(failure) => {
            note = format!(
                "note: without {OFFICIAL_CRATE}, which can't be had, only our own figures\n{}",
                failure.stderr
            );
            None
        }
    };
    let figures = Figures {
        ours: costs(&ours, args)?,
        our_lines: lines::below(&workspace::path(GENERATED))?,
        official,
        generation: generation::time()?,
        setting: ours.setting()?,
    };
    eprint!("{note}");
    Ok(table::text(&figures))
}

fn fetch_official(cargo: impl Fn(&str) -> Cargo) -> Result<(), Failure> {
    for name in [OFFICIAL, WITHOUT_DEFAULTS, SPEED] {
        cargo(name).fetch()?;
    }
    Ok(())
}

fn official(cargo: impl Fn(&str) -> Cargo, args: &FiguresArgs) -> Result<Official, Failure> {
    let official = cargo(OFFICIAL);
    let package = official.package(OFFICIAL_CRATE)?;
    Ok(Official {
        lines: lines::below(&package.source())?,
        version: package.version,
        costs: costs(&official, args)?,
        without_defaults: costs(&cargo(WITHOUT_DEFAULTS), args)?,
        speed: speed::measure(&cargo(SPEED))?,
    })
}

fn costs(cargo: &Cargo, args: &FiguresArgs) -> Result<Costs, Failure> {
    Ok(Costs {
        crates: cargo.count_dependencies()?,
        build: match args.skip_build {
            true => None,
            false => Some(cargo.time_cold_build()?),
        },
    })
}
