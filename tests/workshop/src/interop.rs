//! `cargo xtask interop`: generated crates beside boto3, and against a server.
//!
//! The services that are checked are in a table (`services`); each has a program in `tests/interop`. The programs
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

use self::outcomes::Findings;
use self::python::Python;
use self::server::Server;
use self::services::{SERVICES, Service};
use crate::cli::InteropArgs;
use crate::programs;
use tinsmith_build::Failure;
use tinsmith_cli::wording::duration;
use tinsmith_tests::repository;

pub(crate) use self::services::parse as parse_service;

/// Where everything stands that a run makes, below the workspace's root. The programs' manifests count on it:
/// they name Tinsmith's crates by their paths.
const DIR: &str = "target/interop";

/// Runs the command. Gives what it prints when no check fails.
///
/// # Errors
///
/// Python, the server or a program can't be had, or a check fails.
pub(crate) fn run(args: &InteropArgs) -> Result<String, Failure> {
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
