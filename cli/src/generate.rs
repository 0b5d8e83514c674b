//! `generate`: generates the crates of services, or checks that they are up to date.

mod arguments;
mod configured;
mod form;
mod summary;

use std::time::Instant;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use tinsmith_build::{Failure, Outcome};

use self::arguments::Arguments;
use crate::Defaults;
use crate::terminal::Terminal;

/// What the command takes.
#[must_use]
pub fn command(defaults: &Defaults) -> Command {
    arguments::command(defaults)
}

/// Runs the command, which began at `started`. Gives what it prints when all is well. A usage error ends the process, with
/// the exit code 2.
///
/// # Errors
///
/// What is wrong with a model or with a directory, or, in a check, what differs. No file of that crate is changed.
pub fn run(matches: &ArgMatches, defaults: &Defaults, started: Instant) -> Result<String, Failure> {
    let given = Arguments::of(matches);
    if given.asks_for_configuration() && defaults.model.is_none() {
        return configured::run(given.check, defaults, started);
    }
    if let Some(message) = given.usage_error() {
        // The whole name is what the usage line shows.
        let mut command = command(defaults).bin_name(defaults.commands.generate);
        command
            .error(ErrorKind::MissingRequiredArgument, message)
            .exit();
    }
    let options = given.options(defaults);
    match tinsmith_build::run(&options, &Terminal::new())? {
        Outcome::One(made, written) => {
            let text = summary::of_one(&made, &written, started.elapsed());
            Ok(text + &summary::needed(&options, &[made], written.changed))
        }
        Outcome::Many(many) => {
            let mut text = summary::of_many(&many.crates, &many.written, started.elapsed());
            text.push_str(&summary::needed(
                &options,
                &many.crates,
                many.written.changed,
            ));
            match many.faults {
                None => Ok(text),
                Some(mut failure) => {
                    failure.stdout.push_str(&text);
                    Err(failure)
                }
            }
        }
    }
}
