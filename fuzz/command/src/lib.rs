//! `cargo xtask fuzz`: libFuzzer against all that reads what others wrote.
//!
//! The services that the targets try are generated (`services`), inputs to start from are made of their protocol
//! tests (`seeds`), all targets of `fuzz/` are built (`tools`) and run, one on each core (`session`).

#![forbid(unsafe_code)]

#[path = "../../src/format.rs"]
mod format;
mod seeds;
mod services;
mod session;
mod targets;
mod tools;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use self::session::Session;
use self::targets::{TARGETS, Target};
use self::tools::Tools;
use tinsmith_build::{Failure, parallel};
use tinsmith_cli::wording::{columns, count, duration, number};
use tinsmith_tests::repository;

/// The package of the targets, and where all that is made stands, below the workspace's root.
const PACKAGE: &str = "fuzz";
const DIR: &str = "target/fuzz";

/// Below [`DIR`], where the package expects the services.
const SERVICES: &str = "services";

/// Let libFuzzer make up what decoders, the loader and the generator are given
///
/// Runs the targets of fuzz/, one on each core, each until its time is over or it has a find, and prints how many inputs each
/// tried, how much of the program they reach, and what was found. Needs a nightly compiler; cargo-fuzz is installed
/// below target/fuzz, once. What a run learns stays there for the next one.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask fuzz
  cargo xtask fuzz --minutes 30 --target xml

Exits with 1 if anything is found, with the command that shows it again.")]
pub struct FuzzArgs {
    /// Run only this target; may be repeated
    #[arg(long = "target", value_name = "NAME", value_parser = parse_target)]
    pub targets: Vec<String>,

    /// How long each target runs
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub minutes: u64,

    /// The same in seconds
    #[arg(long, value_name = "N", conflicts_with = "minutes")]
    pub seconds: Option<u64>,

    /// Build the targets, and don't run them
    #[arg(long)]
    pub build_only: bool,

    /// Where the targets are built, and what they learn is kept [default: target/fuzz]
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Runs the command. Gives how far each target came.
///
/// # Errors
///
/// A tool is missing, a target doesn't compile, or one has a find.
pub fn run(args: &FuzzArgs) -> Result<String, Failure> {
    let started = Instant::now();
    let dir = repository::path(DIR);
    let made = match &args.dir {
        Some(dir) => std::path::absolute(dir)
            .map_err(|error| Failure::new(format!("{}: {error}", dir.display())))?,
        None => dir.clone(),
    };
    let services = services::write_all(&dir.join(SERVICES))?;
    let tools = Tools::ready(&made.join("tools"))?;
    seeds::write_all(&services, &made.join("seeds"))?;
    let programs = tools.build(&repository::path(PACKAGE), &made.join("build"))?;
    eprintln!("ready after {}", duration(started.elapsed()));
    if args.build_only {
        return Ok(format!("the targets are in {}\n", programs.display()));
    }
    let time = Duration::from_secs(args.seconds.unwrap_or(args.minutes.saturating_mul(60)));
    let chosen = |target: &&Target| {
        args.targets.is_empty() || args.targets.iter().any(|name| name == target.name)
    };
    let targets: Vec<&Target> = TARGETS.iter().filter(chosen).collect();
    // Each has one thread.
    let sessions = parallel::map(&targets, |target| {
        eprintln!("{} for {} ...", target.name, duration(time));
        session::run(target, &programs, &made, time)
    });
    let sessions: Result<Vec<Session>, Failure> = sessions.into_iter().collect();
    tell(&sessions?)
}

fn tell(sessions: &[Session]) -> Result<String, Failure> {
    let head = [
        "target",
        "executions",
        "a second",
        "coverage",
        "inputs",
        "finds",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for session in sessions {
        let numbers = [
            session.executions,
            session.executions_per_second,
            session.coverage,
            session.inputs,
            session.finds.len(),
        ];
        let numbers = numbers.map(number);
        rows.push([&[session.target.to_owned()], numbers.as_slice()].concat());
    }
    let mut text = columns(&rows, 1).join("\n");
    text.push('\n');
    let finds: Vec<String> = sessions.iter().flat_map(shown).collect();
    match finds.len() {
        0 => Ok(text),
        n => Err(Failure {
            stdout: text,
            ..Failure::list(finds, count(n, "find"))
        }),
    }
}

/// The finds of a session, each with what it said and how to see it again.
fn shown(session: &Session) -> impl Iterator<Item = String> {
    session.finds.iter().map(|file: &PathBuf| {
        let again = format!("{} {}", session.program.display(), file.display());
        format!("{}: {}\n    again: {again}\n", session.target, session.said)
    })
}

/// One of the targets, by its name on the command line.
fn parse_target(name: &str) -> Result<String, String> {
    if TARGETS.iter().any(|target| target.name == name) {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    Err(format!("the targets are {}", names.join(", ")))
}
