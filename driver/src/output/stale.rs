//! Files that an earlier run generated, and that the crate has no more.

use std::fs::{self, DirEntry, File};
use std::io::{self, ErrorKind, Read};

use tinsmith_codegen::GeneratedCrate;

use super::OutDir;
use super::plan::{FIRST_LINE, has_marker};
use crate::failure::Failure;
use crate::wording::refused;

/// Cargo's directory for what it builds. It may hold copies of generated files.
const BUILD_DIRECTORY: &str = "target";

/// Finds the files below the directory that say that they were generated, and are none of the crate's.
///
/// Links, hidden directories, Cargo's `target` and other packages, which are directories with a
/// `Cargo.toml` of their own, are left alone.
///
/// # Errors
///
/// If a directory or a file can't be read.
pub(super) fn find(out: &OutDir, generated: &GeneratedCrate) -> Result<Vec<String>, Failure> {
    let mut stale = Vec::new();
    let mut directories = vec![String::new()];
    while let Some(directory) = directories.pop() {
        let fail = |name: &str, error: io::Error| {
            let path = out.shown_file(&format!("{directory}{name}"));
            Failure::new(format!("{path}: {}; nothing was written", refused(&error)))
        };
        let entries = match fs::read_dir(out.file(directory.trim_end_matches('/'))) {
            Ok(entries) => entries,
            Err(error) if directory.is_empty() && error.kind() == ErrorKind::NotFound => break,
            Err(error) => return Err(fail("", error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| fail("", error))?;
            let name = entry.file_name();
            // All generated files have names in Unicode.
            let Some(name) = name.to_str() else { continue };
            let path = format!("{directory}{name}");
            let kind = entry.file_type().map_err(|error| fail(name, error))?;
            if kind.is_dir() {
                let is_ours = !name.starts_with('.')
                    && path != BUILD_DIRECTORY
                    && !is_other_package(&entry, &path, generated);
                if is_ours {
                    directories.push(format!("{path}/"));
                }
            } else if kind.is_file()
                && !generated.files.contains_key(&path)
                && was_generated(&entry).map_err(|error| fail(name, error))?
            {
                stale.push(path);
            }
        }
    }
    stale.sort();
    Ok(stale)
}

/// Whether a directory is a package for itself: several generated crates may stand in one directory.
fn is_other_package(entry: &DirEntry, path: &str, generated: &GeneratedCrate) -> bool {
    let manifest = format!("{path}/Cargo.toml");
    !generated.files.contains_key(&manifest) && entry.path().join("Cargo.toml").exists()
}

/// Whether a file's first line has the marker.
fn was_generated(entry: &DirEntry) -> io::Result<bool> {
    let mut start = Vec::with_capacity(FIRST_LINE);
    File::open(entry.path())?
        .take(FIRST_LINE as u64)
        .read_to_end(&mut start)?;
    Ok(has_marker(&start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    #[test]
    fn only_what_was_generated_here_is_stale() {
        let dir = TestDir::new();
        let marked = dir.generated("");
        let stale = ["old.rs", "src/old.rs", "src/types/target/old.rs"];
        let ours = ["src/lib.rs"];
        let foreign = [
            "target/debug/x.rs",
            ".git/x.rs",
            "src/.hidden/x.rs",
            "other/Cargo.toml",
            "other/src/lib.rs",
        ];
        for path in stale.iter().chain(&ours).chain(&foreign) {
            dir.write(&format!("out/{path}"), &marked);
        }
        dir.write(
            "out/notes.md",
            &format!("a second line tells nothing\n{marked}"),
        );
        dir.write("out/empty", "");
        let generated = dir.generated_crate(&[("src/lib.rs", "")]);
        assert_eq!(find(&dir.out("out"), &generated).unwrap(), stale);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_left_alone() {
        let dir = TestDir::new();
        dir.write("elsewhere/x.rs", &dir.generated(""));
        dir.write("out/keep", "");
        for (target, name) in [("elsewhere", "out/dir"), ("elsewhere/x.rs", "out/x.rs")] {
            std::os::unix::fs::symlink(dir.path().join(target), dir.path().join(name)).unwrap();
        }
        let stale = find(&dir.out("out"), &dir.generated_crate(&[])).unwrap();
        assert_eq!(stale, [""; 0]);
    }
}
