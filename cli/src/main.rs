//! `tinsmith`: turns Smithy service models into Rust crates. `tinsmith help` lists the commands.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::time::Instant;

use clap::Command;
use tinsmith_cli::{Defaults, diff, generate, show, traits, update};

fn main() -> ExitCode {
    let started = Instant::now();
    let defaults = Defaults::default();
    let matches = command(&defaults).get_matches();
    tinsmith_cli::end(match matches.subcommand() {
        Some(("generate", given)) => generate::run(given, &defaults, started),
        Some(("show", given)) => show::run(given, &defaults),
        Some(("diff", given)) => diff::run(given, &defaults),
        Some(("update", given)) => update::run(given, &defaults, started),
        Some(("traits", given)) => traits::run(given, &defaults),
        // Without one of its commands the line doesn't get here.
        _ => Ok(String::new()),
    })
}

fn command(defaults: &Defaults) -> Command {
    Command::new("tinsmith")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Tinsmith turns a Smithy service model into a Rust crate")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            generate::command(defaults),
            show::command(defaults),
            diff::command(defaults),
            update::command(defaults),
            traits::command(defaults),
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        command(&Defaults::default()).debug_assert();
    }
}
