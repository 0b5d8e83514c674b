//! What the commands take where nothing is given, and what they are called.

use std::path::{Path, PathBuf};

use clap::Arg;
use tinsmith_build::Runtime;

/// What the commands take where nothing is given. The program `tinsmith` has no model and no crate of its own: it must be
/// given both.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Defaults {
    /// The model, as its path is shown.
    pub model: Option<PathBuf>,
    /// The directory of that model's crate, as its path is shown.
    pub out: Option<PathBuf>,
    /// Where generated crates find their runtime.
    pub runtime: Runtime,
    /// What the commands are called.
    pub commands: Commands,
}

/// What the commands are called, as people type them: help and hints name them, and generated files the one that made
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the command of its name")]
#[non_exhaustive]
pub struct Commands {
    pub generate: &'static str,
    pub show: &'static str,
    pub diff: &'static str,
    pub update: &'static str,
    pub traits: &'static str,
}

/// Those of the program `tinsmith`.
impl Default for Commands {
    fn default() -> Self {
        Self {
            generate: "tinsmith generate",
            show: "tinsmith show",
            diff: "tinsmith diff",
            update: "tinsmith update",
            traits: "tinsmith traits",
        }
    }
}

/// The help of an argument, with its default if it has one. Without one it must be given.
pub(crate) fn with_default(arg: Arg, help: &str, default: Option<&Path>) -> Arg {
    match default {
        Some(path) => arg.help(format!("{help} [default: {}]", path.display())),
        None => arg.help(help.to_owned()).required(true),
    }
}
