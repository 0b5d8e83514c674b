//! What `tinsmith.toml` asks for.

use std::time::Instant;

use tinsmith_build::{Failure, Layout, Options, run_all};

use super::summary;
use crate::Defaults;
use crate::config::{self, Config};
use crate::terminal::Terminal;
use crate::wording::shell_path;

/// Makes, or checks, all that the nearest file asks for. Gives what is printed.
///
/// # Errors
///
/// What is wrong with the file, with a model or with a place; in a check, what differs. No file is changed.
pub(super) fn run(check: bool, defaults: &Defaults, started: Instant) -> Result<String, Failure> {
    let command = defaults.commands.generate;
    let config = config::find(command)?;
    let all: Vec<Options> = config
        .outputs
        .iter()
        .map(|output| {
            let mut options = output.options.clone();
            options.check = check;
            options.made_by = command.to_owned();
            options.to_update = Some(command.to_owned());
            options
        })
        .collect();
    let (made, written) = run_all(&all, &Terminal::new()).map_err(|mut failure| {
        let file = shell_path(&config.file);
        failure
            .stderr
            .push_str(&format!("       {file} says what is made where\n"));
        failure
    })?;
    let mut text = summary::of_several(&made, &written, started.elapsed());
    text.push_str(&needed(&config, &made, written.changed));
    Ok(text)
}

/// What the crates of modules need, where any of them is new or has changed.
fn needed(config: &Config, made: &[tinsmith_build::MadeOne], changed: usize) -> String {
    let modules = config.outputs.iter().zip(made);
    let modules = modules.filter(|(output, _)| output.options.layout != Layout::Crate);
    let made: Vec<_> = modules.clone().map(|(_, one)| one.made.clone()).collect();
    let first = modules.map(|(output, _)| &output.options).next();
    first.map_or_else(String::new, |options| {
        summary::needed(options, &made, changed)
    })
}
