//! Counting lines.

use std::fs;
use std::io;
use std::path::Path;

use tinsmith_build::Failure;

/// How many lines the Rust files below a directory have, documentation included.
///
/// # Errors
///
/// A file or directory can't be read.
pub(super) fn below(dir: &Path) -> Result<usize, Failure> {
    count(dir).map_err(|error| Failure::new(format!("{}: {error}", dir.display())))
}

fn count(dir: &Path) -> io::Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            lines += count(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            lines += fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rust_files_count_at_any_depth() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        fs::write(dir.path().join("one.rs"), "//! One.\n\nfn f() {}\n").unwrap();
        fs::write(inner.join("two.rs"), "fn g() {}").unwrap();
        fs::write(inner.join("three.md"), "no\nRust\n").unwrap();
        assert_eq!(below(dir.path()).unwrap(), 4);
    }
}
