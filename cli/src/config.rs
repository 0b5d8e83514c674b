//! `tinsmith.toml`: what of a repository is generated from which models.

mod find;
mod keys;
mod overlap;
mod read;

pub(crate) use self::find::find;
pub(crate) use self::read::FILE;

use std::path::PathBuf;

use tinsmith_build::Options;

/// What a file says.
#[derive(Debug)]
pub(crate) struct Config {
    /// The file, as its path is shown.
    pub(crate) file: PathBuf,
    /// The crates and modules, in the order of the file.
    pub(crate) outputs: Vec<Output>,
}

/// A crate or a module.
#[derive(Debug)]
pub(crate) struct Output {
    /// How it is made. Paths begin where the command was called.
    pub(crate) options: Options,
    /// The line of the file in which it begins.
    pub(crate) line: usize,
}
