//! Where the file is.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_build::Failure;

use super::Config;
use super::read::{FILE, read};

/// The file of the directory in which the command was called, or of the nearest one above it that has one.
///
/// # Errors
///
/// There is none, or what is wrong with it.
pub(crate) fn find(command: &str) -> Result<Config, Failure> {
    let here = env::current_dir()
        .map_err(|error| Failure::new(format!("the current directory: {error}")))?;
    let Some(root) = root(&here) else {
        return Err(Failure::new(format!(
            "there is no {FILE} in this directory or in one above it, and no --model\n\
             \x20      tinsmith init writes a first one; without one, give {command} --model and --out"
        )));
    };
    let file = root.join(FILE);
    let fail = |why: &dyn std::fmt::Display| Failure::new(format!("{}: {why}", file.display()));
    let bytes = fs::read(&file).map_err(|error| fail(&error))?;
    let text = String::from_utf8(bytes).map_err(|_| fail(&"the file is not UTF-8"))?;
    let outputs = read(&file, &root, &text)?;
    Ok(Config { file, outputs })
}

/// The way from a directory to the nearest one that has the file.
fn root(here: &Path) -> Option<PathBuf> {
    let mut way = PathBuf::new();
    for directory in here.ancestors() {
        if directory.join(FILE).is_file() {
            return Some(way);
        }
        way.push("..");
    }
    None
}
