//! The doors of the harnesses: each is a room of its own, behind a command of `cargo xtask`, which runs this program for them. So
//! whoever only generates code compiles none of it.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tinsmith_bench::BenchArgs;
use tinsmith_conformance::command::ConformanceArgs;
use tinsmith_corpora::command::CorporaArgs;
use tinsmith_credentials::command::CredentialsArgs;
use tinsmith_fuzz_command::FuzzArgs;
use tinsmith_interop::command::InteropArgs;
use tinsmith_mutants::command::MutantsArgs;
use tinsmith_semver::command::SemverArgs;

/// The harnesses of Tinsmith.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Bench(BenchArgs),
    Conformance(ConformanceArgs),
    Corpora(CorporaArgs),
    Credentials(CredentialsArgs),
    Fuzz(FuzzArgs),
    Interop(InteropArgs),
    Mutants(MutantsArgs),
    Semver(SemverArgs),
}

/// The exit code of a usage error is 2.
fn main() -> ExitCode {
    tinsmith_cli::end(match Cli::parse().command {
        Command::Bench(args) => tinsmith_bench::run(&args),
        Command::Conformance(args) => tinsmith_conformance::command::run(&args),
        Command::Corpora(args) => tinsmith_corpora::command::run(&args),
        Command::Credentials(args) => tinsmith_credentials::command::run(&args),
        Command::Fuzz(args) => tinsmith_fuzz_command::run(&args),
        Command::Interop(args) => tinsmith_interop::command::run(&args),
        Command::Mutants(args) => tinsmith_mutants::command::run(&args),
        Command::Semver(args) => tinsmith_semver::command::run(&args),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
