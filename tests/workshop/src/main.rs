//! The harnesses of Tinsmith, each behind a command of `cargo xtask`, which runs this program for them: so whoever only
//! generates code compiles none of it.

#![forbid(unsafe_code)]

mod bench;
mod cli;
mod conformance;
mod differences;
mod files;
mod fuzz;
mod interop;
mod mutants;
mod programs;
mod semver;
mod tally;

use std::process::ExitCode;

use self::cli::Command;

fn main() -> ExitCode {
    tinsmith_cli::end(match cli::parse() {
        Command::Bench(args) => bench::run(&args),
        Command::Conformance(args) => conformance::run(&args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Interop(args) => interop::run(&args),
        Command::Mutants(args) => mutants::run(&args),
        Command::Semver(args) => semver::run(&args),
    })
}
