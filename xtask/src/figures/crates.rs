//! The crates that are measured, on their way to where they are built.

use std::fs;
use std::path::Path;

use super::{OURS, SPEED};
use crate::failure::Failure;
use crate::files::copy_below;
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
