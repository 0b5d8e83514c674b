//! The command line of Tinsmith: what its commands take, do and say.
//!
//! Each command is a module with two functions: `command` says what it takes, `run` does it. The program `tinsmith` puts
//! them together; another program may offer them under names and with [`Defaults`] of its own.

#![forbid(unsafe_code)]

pub mod color;
mod config;
mod defaults;
pub mod diff;
pub mod generate;
pub mod init;
mod interrupt;
mod nearest;
mod progress;
#[cfg(feature = "shell")]
pub mod shell;
pub mod show;
mod terminal;
pub mod traits;
pub mod update;
pub mod validate;
#[doc(hidden)]
pub mod wording;

use std::io::Write;
use std::process::ExitCode;

use tinsmith_build::Failure;

pub use self::defaults::{Commands, Defaults};

/// Prints what a command gave, or why it failed. Gives the exit code of the process: 1 for a failure.
#[must_use]
pub fn end(result: Result<String, Failure>) -> ExitCode {
    // Whoever closed the pipe doesn't want the rest; the exit code still tells how it went.
    match result {
        Ok(text) => {
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = std::io::stdout().write_all(failure.stdout.as_bytes());
            let _ = std::io::stderr().write_all(color::message(&failure.stderr).as_bytes());
            ExitCode::FAILURE
        }
    }
}
