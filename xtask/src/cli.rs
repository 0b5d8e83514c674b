//! What can be given on the command line.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::model::cli::ModelArgs;
use crate::semver::SemverArgs;

/// Tinsmith turns a Smithy service model into a Rust crate.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Bench(BenchArgs),
    Codegen(CodegenArgs),
    Conformance(ConformanceArgs),
    Fuzz(FuzzArgs),
    Interop(InteropArgs),
    Model(ModelArgs),
    Mutants(MutantsArgs),
    Semver(SemverArgs),
    Traits(TraitsArgs),
}

/// Measure generated crates beside the official ones
///
/// Prints tables in Markdown, and writes them to target/bench/figures.md, with a chart in figures.svg: times,
/// instructions and allocations of decoding and encoding, how decoding grows with the body, what a crate costs to
/// build, and what generating it takes. Contestants run in turns, so that ratios hold on a busy machine as well;
/// build times don't.
///
/// The official crates, in the versions that benches/ names, are fetched from the registry and built below
/// target/bench, which takes a quarter of an hour at first. The crates of S3 and DynamoDB are generated from
/// ../shared/models, and left out where that is absent. Instructions are counted where valgrind is installed.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask bench --quick --only decode
  cargo xtask bench
  cargo xtask bench --guard")]
pub(crate) struct BenchArgs {
    /// Measure for seconds instead of minutes, to see whether all works; leaves cold builds out
    #[arg(long)]
    pub(crate) quick: bool,

    /// Measure only this; may be repeated
    #[arg(long, value_enum, value_name = "SECTION")]
    pub(crate) only: Vec<BenchSection>,

    /// Instead: hold the instructions of a few benchmarks against benches/alone/instructions.txt
    ///
    /// Fails if one needs 5 % more. Needs valgrind, and passes without. With another compiler than the baseline's it
    /// only warns.
    #[arg(long, conflicts_with_all = ["quick", "only"])]
    pub(crate) guard: bool,

    /// Write the counts of today as the baseline
    #[arg(long, requires = "guard")]
    pub(crate) renew: bool,
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BenchSection {
    /// From responses to outputs
    Decode,
    /// From inputs to requests
    Encode,
    /// How the time to decode grows with the body
    Growth,
    /// Cold builds, crates, lines, sizes of programs
    Build,
    /// The generator itself
    Generate,
}

impl BenchSection {
    /// All, in the order of the tables.
    pub(crate) const ALL: [Self; 5] = [
        Self::Decode,
        Self::Encode,
        Self::Growth,
        Self::Build,
        Self::Generate,
    ];
}

/// Generate the crates of services from their models
///
/// Without options: the crate of STS, from model/sts.json to generated/.
///
/// With one model: its crate, in the directory --out. With a directory, or several files that hold services: a crate
/// for each service, in a directory of its name below --out. A model that is at fault doesn't stop the others.
///
/// All files of a run are written, or none. Files that have not changed are not touched, files of an earlier run
/// that are no longer needed are removed, and files that were not generated are left alone.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model weather.json --out weather-client --name weather-client
  cargo xtask codegen --model s3.json --out s3-client --operation GetObject --operation PutObject
  cargo xtask codegen --model path/to/models --out clients")]
pub(crate) struct CodegenArgs {
    /// Write nothing; show what differs from the files on disk, and exit with 1 if anything does
    #[arg(long)]
    pub(crate) check: bool,

    /// Files with Smithy models, as JSON AST, or directories that hold them [default: model/sts.json]
    ///
    /// Files without a service of their own complete the others: several files of which one holds a service are
    /// merged into one model.
    #[arg(long = "model", value_name = "PATH", num_args = 1..)]
    pub(crate) models: Vec<PathBuf>,

    /// The directory of the generated crate, or of many; made if it doesn't exist [default: generated]
    ///
    /// Must be given with --model, --name or --operation. The version in a crate's Cargo.toml may be edited: later
    /// runs keep it.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The name of the generated crate [default: `tinsmith-` and the service's name, as in tinsmith-sts]
    #[arg(long, value_name = "CRATE", value_parser = crate::codegen::crate_name::parse)]
    pub(crate) name: Option<String>,

    /// The service to generate, by its shape id, if the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,

    /// The protocol to speak, by the id or name of its trait, if the service has several
    #[arg(long, value_name = "TRAIT")]
    pub(crate) protocol: Option<String>,

    /// Generate this operation and what it needs, instead of the whole service; may be repeated
    #[arg(long = "operation", value_name = "NAME")]
    pub(crate) operations: Vec<String>,
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
    /// [default: ../shared/protocol-tests and ../shared/models, if they are there, tests/models, and model/sts.json]
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
/// generated from ../shared/models, and skipped where that is absent.
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
/// tests/models, model/sts.json, and those in ../shared if it is there.
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

/// Show what becomes of each trait that models use
///
/// For every trait: how often it is applied, whether it shapes the generated crate (output), says what the
/// crate's user does (caller) or has no meaning in Rust (none), and what for. A trait that Tinsmith doesn't know
/// is a warning that names the shapes which have it.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask traits
  cargo xtask traits path/to/iam.json path/to/models")]
pub(crate) struct TraitsArgs {
    /// Model files, or directories that hold them [default: model/sts.json]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// Reads the command line. Prints the help or a usage error and ends the process where there is nothing
/// to be run; the exit code of a usage error is 2.
pub(crate) fn parse() -> Command {
    let Cli { command } = Cli::parse();
    match &command {
        Command::Codegen(args) => {
            if let Some(message) = args.usage_error() {
                usage_error("codegen", message)
            }
        }
        Command::Bench(_)
        | Command::Conformance(_)
        | Command::Fuzz(_)
        | Command::Interop(_)
        | Command::Model(_)
        | Command::Mutants(_)
        | Command::Semver(_)
        | Command::Traits(_) => {}
    }
    command
}

/// Says what is wrong with the arguments of a command, and ends the process.
fn usage_error(name: &str, message: &str) -> ! {
    let mut cli = Cli::command();
    // Fills in the names that the usage line shows.
    cli.build();
    let command = match cli.find_subcommand_mut(name) {
        Some(command) => command,
        None => &mut cli,
    };
    command
        .error(ErrorKind::MissingRequiredArgument, message)
        .exit()
}

impl CodegenArgs {
    /// What is wrong between the options.
    fn usage_error(&self) -> Option<&'static str> {
        if self.out.is_some() {
            None
        } else if !self.models.is_empty() {
            Some(
                "--model needs --out: give the directory of the crate that this model becomes\n\
                 (only the default model goes to the committed crate)",
            )
        } else if self.name.is_some() {
            Some(
                "--name needs --out: give the directory of the crate that gets this name\n\
                 (the committed crate keeps its own)",
            )
        } else if !self.operations.is_empty() {
            Some(
                "--operation needs --out: give the directory of the crate with these operations\n\
                 (the committed crate has all)",
            )
        } else {
            None
        }
    }

    /// An option that was given and that says something of one crate.
    pub(crate) fn option_for_one_crate(&self) -> Option<&'static str> {
        let given = [
            ("--name", self.name.is_some()),
            ("--service", self.service.is_some()),
            ("--protocol", self.protocol.is_some()),
            ("--operation", !self.operations.is_empty()),
        ];
        given
            .into_iter()
            .find_map(|(option, is)| is.then_some(option))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codegen(arguments: &[&str]) -> CodegenArgs {
        let line = ["cargo xtask", "codegen"].iter().chain(arguments);
        match Cli::try_parse_from(line).map(|cli| cli.command) {
            Ok(Command::Codegen(args)) => args,
            Ok(other) => panic!("{other:?}"),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
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

    #[test]
    fn the_committed_crate_is_only_for_the_default_model() {
        assert_eq!(codegen(&[]).usage_error(), None);
        assert_eq!(codegen(&["--check"]).usage_error(), None);
        assert_eq!(codegen(&["--model", "m", "--out", "o"]).usage_error(), None);
        for arguments in [["--model", "m.json"], ["--name", "n"], ["--operation", "o"]] {
            let error = codegen(&arguments).usage_error();
            assert!(error.is_some_and(|error| error.contains("needs --out")));
        }
    }
}
