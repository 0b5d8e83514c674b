//! The doors of the harnesses: their commands, which are run by a program of their own. Whoever only generates code doesn't
//! compile it.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use clap::{Arg, ArgMatches, value_parser};

use crate::repository;

/// The package of the program.
const PACKAGE: &str = "tinsmith-workshop";

/// The commands, as `--help` of the program has them; a test holds both against each other.
const COMMANDS: [(&str, &str); 8] = [
    ("bench", "Measure generated crates beside the official ones"),
    (
        "conformance",
        "Run Smithy's protocol tests against generated code",
    ),
    (
        "corpora",
        "Hold the loader against the corpora of Smithy's reference implementation",
    ),
    (
        "credentials",
        "Hold the search for credentials against the cases of the official chain",
    ),
    (
        "fuzz",
        "Let libFuzzer make up what decoders, the loader and the generator are given",
    ),
    (
        "interop",
        "Call a real server, and hold what is sent and read against boto3",
    ),
    (
        "mutants",
        "Damage models at random, and see what becomes of them",
    ),
    (
        "semver",
        "Hold what `model diff` says of the Rust API against cargo-semver-checks",
    ),
];

/// What is given to them is for the program to read.
pub(crate) fn commands() -> impl Iterator<Item = clap::Command> {
    COMMANDS.into_iter().map(|(name, about)| {
        let arguments = Arg::new("arguments")
            .num_args(0..)
            .trailing_var_arg(true)
            .allow_hyphen_values(true)
            .value_parser(value_parser!(OsString));
        clap::Command::new(name)
            .about(about)
            .disable_help_flag(true)
            .arg(arguments)
    })
}

/// What was given to one of the commands.
pub(crate) fn arguments(given: &ArgMatches) -> Vec<OsString> {
    let arguments = given.get_many("arguments").unwrap_or_default();
    arguments.cloned().collect()
}

/// The command that `cargo xtask help` is asked about, if it is one of these.
pub(crate) fn help() -> Option<&'static str> {
    let mut arguments = std::env::args_os().skip(1);
    let asks = arguments.next().is_some_and(|first| first == "help");
    let wanted = arguments.next().filter(|_| asks)?;
    let mut names = COMMANDS.into_iter().map(|(name, _)| name);
    names.find(|name| wanted == *name)
}

/// Builds the program, and runs one of its commands. Gives its exit code.
pub(crate) fn run(command: &str, arguments: &[OsString]) -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut process = Command::new(cargo);
    process
        .args(["run", "--package", PACKAGE, "--manifest-path"])
        .arg(repository::path("Cargo.toml"))
        .args(["--", command])
        .args(arguments);
    // What generates crates beside what is measured.
    if let Ok(xtask) = std::env::current_exe() {
        process.env("TINSMITH_XTASK", xtask);
    }
    match process.status() {
        Ok(status) => status
            .code()
            .and_then(|code| u8::try_from(code).ok())
            .map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("error: cargo can't be run: {error}");
            ExitCode::FAILURE
        }
    }
}
