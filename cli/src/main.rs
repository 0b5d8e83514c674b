//! `tinsmith`: turns Smithy service models into Rust crates and modules. `tinsmith help` lists the commands.

#![forbid(unsafe_code)]

use std::process::ExitCode;
use std::time::Instant;

use clap::Command;
use tinsmith_cli::{Defaults, color, diff, generate, init, shell, show, traits, update, validate};

fn main() -> ExitCode {
    let started = Instant::now();
    let defaults = Defaults::default();
    let matches = color::styled(command(&defaults), std::env::args_os()).get_matches();
    color::follow(&matches);
    tinsmith_cli::end(match matches.subcommand() {
        Some(("init", given)) => init::run(given),
        Some(("generate", given)) => generate::run(given, &defaults, started),
        Some(("show", given)) => show::run(given, &defaults),
        Some(("diff", given)) => diff::run(given, &defaults),
        Some(("update", given)) => update::run(given, &defaults, started),
        Some(("traits", given)) => traits::run(given, &defaults),
        Some(("validate", given)) => validate::run(given),
        Some(("completions", given)) => Ok(shell::complete(given, command(&defaults))),
        Some(("man", given)) => shell::write_manual(given, command(&defaults)),
        // Without one of its commands the line doesn't get here.
        _ => Ok(String::new()),
    })
}

fn command(defaults: &Defaults) -> Command {
    Command::new("tinsmith")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Tinsmith turns a Smithy service model into Rust: a crate, or a module of your own crate")
        .after_long_help(
            "Exit codes:\n\
             \x20   0  all is well\n\
             \x20   1  something is wrong with a model, a file or a place, or a check found that something differs\n\
             \x20   2  the command line can't be understood\n\
             \x20 130  interrupted (Ctrl-C); every file is as it was\n\n\
             To begin: `tinsmith init`, then `tinsmith generate`.",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(color::argument())
        .subcommands([
            init::command(),
            generate::command(defaults),
            show::command(defaults),
            diff::command(defaults),
            update::command(defaults),
            traits::command(defaults),
            validate::command(),
            shell::completions(),
            shell::man(),
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
