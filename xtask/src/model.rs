//! `cargo xtask model`: what is in a model, and what a new one changes.

pub(crate) mod cli;
mod diff;
mod show;
mod update;

use std::time::Instant;

use self::cli::{ModelArgs, ModelCommand};
use crate::failure::Failure;

/// Runs the command. Gives what it prints when all is well.
///
/// # Errors
///
/// Why the command failed.
pub(crate) fn run(args: &ModelArgs, started: Instant) -> Result<String, Failure> {
    match &args.command {
        ModelCommand::Diff(args) => diff::run(args),
        ModelCommand::Show(args) => show::run(args),
        ModelCommand::Update(args) => update::run(args, started),
    }
}
