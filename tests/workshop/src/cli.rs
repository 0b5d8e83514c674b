//! What can be given on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::bench::cli::BenchArgs;
use crate::semver::SemverArgs;

/// The harnesses of Tinsmith.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Bench(BenchArgs),
    Conformance(ConformanceArgs),
    Fuzz(FuzzArgs),
    Interop(InteropArgs),
    Mutants(MutantsArgs),
    Semver(SemverArgs),
}

/// Run Smithy's protocol tests against generated code
///
/// Generates the crate of each model's service, for each protocol that the model has cases for, builds all
/// of them, and checks every case of smithy.test#httpRequestTests and smithy.test#httpResponseTests that
/// applies to clients.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask conformance
  cargo xtask conformance ../shared/protocol-tests/awsQuery.json --only QueryLists --verbose
  cargo xtask conformance --write-docs

Exits with 1 if a case fails.")]
pub(crate) struct ConformanceArgs {
    /// Model files, or directories that hold them
    /// [default: those of the reference data, if it is there, tests/models, and model/sts.json]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Run only the cases of this id; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) only: Vec<String>,

    /// Show all that differs in a case, however long
    #[arg(long)]
    pub(crate) verbose: bool,

    /// Write tests/conformance.md from what was found
    #[arg(long, conflicts_with_all = ["paths", "only", "check"])]
    pub(crate) write_docs: bool,

    /// Fail if tests/conformance.md is not what was found
    #[arg(long, conflicts_with_all = ["paths", "only"])]
    pub(crate) check: bool,

    /// Damage the bodies of all cases instead: every decoder must give an answer, and the same one twice
    #[arg(long, conflicts_with_all = ["write_docs", "check"])]
    pub(crate) damage: bool,

    /// Where the crates are generated and built [default: target/conformance]
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

/// Let libFuzzer make up what decoders, the loader and the generator are given
///
/// Runs the targets of fuzz/ in turn, each until its time is over or it has a find, and prints how many inputs each
/// tried, how much of the program they reach, and what was found. Needs a nightly compiler; cargo-fuzz is installed
/// below target/fuzz, once. What a run learns stays there for the next one.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask fuzz
  cargo xtask fuzz --minutes 30 --target xml

Exits with 1 if anything is found, with the command that shows it again.")]
pub(crate) struct FuzzArgs {
    /// Run only this target; may be repeated
    #[arg(long = "target", value_name = "NAME", value_parser = crate::fuzz::parse_target)]
    pub(crate) targets: Vec<String>,

    /// How long each target runs
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) minutes: u64,

    /// The same in seconds
    #[arg(long, value_name = "N", conflicts_with = "minutes")]
    pub(crate) seconds: Option<u64>,

    /// Build the targets, and don't run them
    #[arg(long)]
    pub(crate) build_only: bool,

    /// Where the targets are built, and what they learn is kept [default: target/fuzz]
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

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
pub(crate) struct InteropArgs {
    /// Check only this service; may be repeated. `readme` is the README's first example
    #[arg(long, value_name = "SERVICE", value_parser = crate::interop::parse_service)]
    pub(crate) only: Vec<String>,

    /// Where chance begins: the same seed draws the same inputs and outputs
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Show all that differs in a check, however long, and every check that is skipped
    #[arg(long)]
    pub(crate) verbose: bool,
}

/// Damage models at random, and see what becomes of them
///
/// Each mutant must give clear diagnostics, or a crate that holds no code from the model's texts. Some of the crates
/// are compiled, below target/mutants. A mutant follows from its seed and from the models at hand: those of
/// tests/models, model/sts.json, and those of the reference data if it is there.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask mutants
  cargo xtask mutants --seed 4711 --count 1 --check 1

Exits with 1 if anything is wrong, with the seed and the fewest steps that lead to it.")]
pub(crate) struct MutantsArgs {
    /// The seed of the first mutant; the others have the numbers after it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,

    /// How many mutants there are
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    pub(crate) count: u64,

    /// How many of the crates are compiled
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) check: usize,
}

/// Reads the command line. Prints the help or a usage error and ends the process where there is nothing
/// to be run; the exit code of a usage error is 2.
pub(crate) fn parse() -> Command {
    Cli::parse().command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::cli::BenchSection;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_baseline_is_renewed_only_by_the_guard() {
        let bench = |arguments: &[&str]| {
            let line = ["cargo xtask", "bench"].iter().chain(arguments);
            Cli::try_parse_from(line).map(|cli| cli.command)
        };
        let chosen = bench(&["--quick", "--only", "decode", "--only", "growth"]);
        assert!(matches!(
            chosen,
            Ok(Command::Bench(args)) if args.only == [BenchSection::Decode, BenchSection::Growth]
        ));
        assert!(bench(&["--guard", "--renew"]).is_ok());
        assert!(bench(&["--renew"]).is_err());
        assert!(bench(&["--guard", "--quick"]).is_err());
    }

    #[test]
    fn only_services_that_are_checked_can_be_chosen() {
        let interop = |arguments: &[&str]| {
            let line = ["cargo xtask", "interop"].iter().chain(arguments);
            Cli::try_parse_from(line).map(|cli| cli.command)
        };
        let chosen = interop(&["--only", "sts", "--only", "readme", "--seed", "7"]);
        assert!(matches!(
            chosen,
            Ok(Command::Interop(args)) if args.only == ["sts", "readme"] && args.seed == 7
        ));
        let refused = interop(&["--only", "stz"]).unwrap_err().to_string();
        assert!(refused.contains("the services are sts, "), "{refused}");
        assert!(interop(&["--seed", "-1"]).is_err());
    }
}
