//! What a shell and `man` know of the program.

use std::path::PathBuf;

use clap::builder::EnumValueParser;
use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;
use tinsmith_build::Failure;

/// What `completions` takes.
#[must_use]
pub fn completions() -> Command {
    let about = "Print what a shell needs to complete the commands and options of this program";
    Command::new("completions")
        .about(about)
        .after_long_help(
            "Examples:\n\
             \x20 tinsmith completions bash > ~/.local/share/bash-completion/completions/tinsmith\n\
             \x20 tinsmith completions zsh > ~/.zfunc/_tinsmith\n\
             \x20 tinsmith completions fish > ~/.config/fish/completions/tinsmith.fish",
        )
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(EnumValueParser::<Shell>::new())
                .help("The shell"),
        )
}

/// What `man` takes.
#[must_use]
pub fn man() -> Command {
    Command::new("man")
        .about("Write the manual pages of this program, one for each command")
        .after_long_help("Example:\n  tinsmith man ~/.local/share/man/man1")
        .arg(
            Arg::new("directory")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The directory that they are written to"),
        )
}

/// Gives the completions of a program for the shell that was chosen.
#[must_use]
pub fn complete(matches: &ArgMatches, mut program: Command) -> String {
    let Some(shell) = matches.get_one::<Shell>("shell") else {
        return String::new();
    };
    let name = program.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(*shell, &mut program, name, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Writes the manual pages of a program. Gives what it did.
///
/// # Errors
///
/// The directory can't be made, or a page can't be written.
pub fn write_manual(matches: &ArgMatches, program: Command) -> Result<String, Failure> {
    let directory: PathBuf = matches.get_one("directory").cloned().unwrap_or_default();
    let shown = directory.display();
    let fail = |error: std::io::Error| Failure::new(format!("{shown}: {error}"));
    std::fs::create_dir_all(&directory).map_err(fail)?;
    clap_mangen::generate_to(program, &directory).map_err(fail)?;
    Ok(format!(
        "{shown}: the manual pages are written; the first is tinsmith.1\n"
    ))
}
