//! The commands of this repository: `cargo xtask help` lists them.
//!
//! Those that generate and those that read models are the ones of the program `tinsmith`, for the model and the crate of
//! this repository. Those of the harnesses are other packages, which are built where one of them is asked for.

#![forbid(unsafe_code)]

mod repository;
mod workshop;

use std::process::ExitCode;
use std::time::Instant;

use clap::Command;
use tinsmith_cli::{Defaults, diff, generate, show, traits, update};

fn main() -> ExitCode {
    let started = Instant::now();
    if let Some(command) = workshop::help() {
        return workshop::run(command, &["--help".into()]);
    }
    let defaults = repository::defaults();
    let matches = command(&defaults).get_matches();
    let result = match matches.subcommand() {
        Some(("codegen", given)) => generate::run(given, &defaults, started),
        Some(("traits", given)) => traits::run(given, &defaults),
        Some(("model", given)) => match given.subcommand() {
            Some(("show", given)) => show::run(given, &defaults),
            Some(("diff", given)) => diff::run(given, &defaults),
            Some(("update", given)) => update::run(given, &defaults, started),
            // Without one of its commands the line doesn't get here.
            _ => Ok(String::new()),
        },
        Some((name, given)) => return workshop::run(name, &workshop::arguments(given)),
        None => Ok(String::new()),
    };
    tinsmith_cli::end(result)
}

fn command(defaults: &Defaults) -> Command {
    let model = Command::new("model")
        .about("Read a model, and know what a new one changes")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            diff::command(defaults),
            show::command(defaults),
            update::command(defaults),
        ]);
    let mut commands = vec![
        generate::command(defaults).name("codegen"),
        model,
        traits::command(defaults),
    ];
    commands.extend(workshop::commands());
    commands.sort_by(|a, b| a.get_name().cmp(b.get_name()));
    Command::new("cargo xtask")
        .bin_name("cargo xtask")
        .about("Tinsmith turns a Smithy service model into a Rust crate")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(commands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        command(&repository::defaults()).debug_assert();
    }
}
