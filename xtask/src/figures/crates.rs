//! The crates that are measured, on their way to where they are built.

use std::fs;
use std::io;
use std::path::Path;

use super::{OURS, SPEED};
use crate::failure::Failure;
use crate::workspace;

/// Where the crates are written and built, below the workspace's root. Their manifests count on it: they name
/// the generated crate by its path.
pub(super) const DIR: &str = "target/figures";

/// Where the crates come from, below the workspace's root.
const TEMPLATES: &str = "xtask/figures";

const LOCK: &str = "Cargo.lock";

/// Copies the crates to `dir`.
///
/// # Errors
///
/// A file can't be read or written.
pub(super) fn copy(dir: &Path) -> Result<(), Failure> {
    copy_below(&workspace::path(TEMPLATES), dir)
        .map_err(|error| Failure::new(format!("{}: {error}", dir.display())))?;
    // What both sides have in common has the versions that the workspace is tested with.
    for name in [OURS, SPEED] {
        let lock = dir.join(name).join(LOCK);
        if !lock.exists() {
            fs::copy(workspace::path(LOCK), &lock)
                .map_err(|error| Failure::new(format!("{}: {error}", lock.display())))?;
        }
    }
    Ok(())
}

fn copy_below(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_below(&entry.path(), &to)?;
            continue;
        }
        // Cargo builds again what was written again.
        let bytes = fs::read(entry.path())?;
        if fs::read(&to).ok().as_ref() != Some(&bytes) {
            fs::write(&to, bytes)?;
        }
    }
    Ok(())
}
