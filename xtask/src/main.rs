//! The command line of Tinsmith: `cargo xtask help` lists the commands.

#![forbid(unsafe_code)]

mod bench;
mod cli;
mod codegen;
mod conformance;
mod differences;
mod failure;
mod files;
mod fuzz;
mod interop;
mod interrupt;
mod model;
mod mutants;
mod output;
mod parallel;
mod programs;
mod semver;
mod sources;
mod tally;
mod traits;
mod wording;
mod workspace;

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use self::cli::Command;

fn main() -> ExitCode {
    let started = Instant::now();
    let result = match cli::parse() {
        Command::Bench(args) => bench::run(&args),
        Command::Codegen(args) => codegen::run(&args, started),
        Command::Conformance(args) => conformance::run(&args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Interop(args) => interop::run(&args),
        Command::Model(args) => model::run(&args, started),
        Command::Mutants(args) => mutants::run(&args),
        Command::Semver(args) => semver::run(&args),
        Command::Traits(args) => traits::run(&args),
    };
    // Whoever closed the pipe doesn't want the rest; the exit code still tells how it went.
    match result {
        Ok(text) => {
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = std::io::stdout().write_all(failure.stdout.as_bytes());
            let _ = std::io::stderr().write_all(failure.stderr.as_bytes());
            ExitCode::FAILURE
        }
    }
}
