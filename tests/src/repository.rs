//! Files of the repository, and of the reference data.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A file below the repository's root. It may not exist.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// A file of the reference data, which others publish. It may not exist: `TINSMITH_REFERENCE` says where they lie, by
/// default in `../shared` beside the repository.
pub fn reference(relative: &str) -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    root().join(place).join(relative)
}

/// The JSON files of a directory of the reference data, sorted. Where the directory is absent, there are none, and a
/// line says so.
pub fn shared_models(directory: &str) -> Vec<PathBuf> {
    let Ok(entries) = reference(directory).read_dir() else {
        left_out(&format!("{directory} of the reference data is not at hand"));
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
