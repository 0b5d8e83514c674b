//! Files of the repository, and of the reference data beside it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file below the repository's root. It may not exist.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The JSON files of a directory of `../shared`, sorted. Where the directory is absent, there are none, and a
/// line says so.
pub fn shared_models(directory: &str) -> Vec<PathBuf> {
    let shared = root().join("../shared").join(directory);
    let Ok(entries) = shared.read_dir() else {
        left_out(&format!("../shared/{directory} is not at hand"));
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
}

/// Says which check a test leaves out. It writes past the capture of `cargo test`, so that all can read it.
pub fn left_out(why: &str) {
    // A closed stream is no reason for a test to fail.
    let _ = writeln!(std::io::stderr(), "left out: {why}");
}

fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}
