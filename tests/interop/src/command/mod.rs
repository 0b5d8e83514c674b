//! `cargo xtask interop`: generated crates beside boto3, and against a server.
//!
//! The services that are checked are in a table (`services`); each has a program in `tests/interop/programs`. The programs
//! are copied below `target/`, with the crates that are generated for them (`crates`), and built, while Python gets
//! what it needs (`python`). Then the server is started (`server`), the programs run (`outcomes`), and what they
//! found is told (`report`).

mod crates;
mod outcomes;
mod python;
mod report;
mod server;
mod services;

use std::thread;
use std::time::Instant;

use clap::Args;

use self::outcomes::Findings;
use self::python::Python;
use self::server::Server;
use self::services::{SERVICES, Service};
use tinsmith_build::Failure;
use tinsmith_cli::wording::duration;
use tinsmith_tests::harness::programs;
use tinsmith_tests::repository;

/// Where everything stands that a run makes, below the workspace's root. The programs' manifests count on it:
/// they name Tinsmith's crates by their paths.
const DIR: &str = "target/interop";

/// Call a real server, and hold what is sent and read against boto3
///
/// Builds programs that call services through HTTP clients (ureq and reqwest), signed, and lets boto3 make the
/// same calls and read what they made; the server is moto. Requests and responses are also held against those
/// of botocore, for inputs and outputs drawn at random within the model's constraints.
///
/// Needs Python 3.10 or newer with its module venv, and a package index: moto and boto3, pinned by version and
/// hash, are installed below target/interop, once. STS is the committed crate; the crates of other services are
/// generated from the reference data, and skipped where that is absent.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask interop
  cargo xtask interop --only sts --seed 7

Exits with 1 if a check fails.")]
pub struct InteropArgs {
    /// Check only this service; may be repeated. `readme` is the README's first example
    #[arg(long, value_name = "SERVICE", value_parser = services::parse)]
    pub only: Vec<String>,

    /// Where chance begins: the same seed draws the same inputs and outputs
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// Show all that differs in a check, however long, and every check that is skipped
    #[arg(long)]
    pub verbose: bool,
}

/// Runs the command. Gives what it prints when no check fails.
///
/// # Errors
///
/// Python, the server or a program can't be had, or a check fails.
pub fn run(args: &InteropArgs) -> Result<String, Failure> {
    let chosen = |service: &&Service| {
        args.only.is_empty() || args.only.iter().any(|name| name == service.name)
    };
    let services: Vec<&Service> = SERVICES.iter().filter(chosen).collect();
    let dir = repository::path(DIR);
    let started = Instant::now();
    let (python, built) = thread::scope(|scope| {
        let python = scope.spawn(|| Python::ready(&dir.join("venv")));
        let members = crates::write_all(&services, &dir)?;
        let built = programs::build(members, &dir);
        let python = python
            .join()
            .unwrap_or_else(|_| Err(Failure::new("making the environment of Python panicked")));
        Ok::<_, Failure>((python?, built?))
    })?;
    let prepared = started.elapsed();

    let started = Instant::now();
    let server = Server::start(&python, &server::log(&dir))?;
    let mut findings: Vec<Findings<'_>> = Vec::new();
    for service in services {
        eprintln!("checking {} ...", service.name);
        findings.push(outcomes::of(service, &built, &python, &server, args.seed));
    }
    drop(server);

    let text = format!(
        "{}\nprepared in {}, checked in {}, seed {}\n{}\n",
        report::text(&findings, args.verbose),
        duration(prepared),
        duration(started.elapsed()),
        args.seed,
        report::sums(&findings),
    );
    match report::has_failed(&findings) {
        false => Ok(text),
        true => Err(Failure {
            stdout: text,
            stderr: String::new(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use clap::FromArgMatches as _;

    use super::*;

    #[test]
    fn only_services_that_are_checked_can_be_chosen() {
        let interop = |arguments: &[&str]| {
            let line = ["interop"].iter().chain(arguments);
            let command = InteropArgs::augment_args(clap::Command::new("interop"));
            let matches = command.try_get_matches_from(line)?;
            InteropArgs::from_arg_matches(&matches)
        };
        let chosen = interop(&["--only", "sts", "--only", "readme", "--seed", "7"]).unwrap();
        assert_eq!(
            (chosen.only, chosen.seed),
            (vec!["sts".into(), "readme".into()], 7)
        );
        let refused = interop(&["--only", "stz"]).unwrap_err().to_string();
        assert!(refused.contains("the services are sts, "), "{refused}");
        assert!(interop(&["--seed", "-1"]).is_err());
    }
}
