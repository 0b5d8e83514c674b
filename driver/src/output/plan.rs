//! What a generated crate changes on the disk. Only reads.

use std::fs;
use std::io::{self, ErrorKind};

use tinsmith_codegen::{GeneratedCrate, Layout, is_generated};

use super::{OutDir, former, place, stale};
use crate::failure::Failure;
use crate::wording::{count, refused};

/// How many bytes of a first line are searched for what says that it was generated.
pub(super) const FIRST_LINE: usize = 1024;

/// What is to be done so that the disk holds the generated crate.
#[derive(Debug)]
pub struct Plan<'g> {
    /// The files that are missing or differ, sorted by path.
    pub changes: Vec<Change<'g>>,
    /// The files that an earlier run generated and this one did not, sorted by path. A module that was one file has that
    /// above its directory, as in `../store.rs`.
    pub stale: Vec<String>,
}

/// A file that is missing or differs.
#[derive(Debug)]
pub struct Change<'g> {
    /// The path relative to the crate, with `/` between its parts.
    pub path: &'g str,
    /// What is on the disk, if the file is there.
    pub old: Option<Vec<u8>>,
    /// What was generated.
    pub new: &'g str,
}

impl Plan<'_> {
    /// Whether the disk holds the generated crate already.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.stale.is_empty()
    }
}

/// Compares a generated crate with the disk.
///
/// # Errors
///
/// If the directory is no place for a crate, or something that was not generated stands where a file must be written: all
/// such places are named.
pub fn compare<'g>(out: &OutDir, generated: &'g GeneratedCrate) -> Result<Plan<'g>, Failure> {
    place::check(out, generated.layout)?;
    let mut changes = Vec::new();
    let mut obstacles = Vec::new();
    let mut was_generated = false;
    for (path, new) in &generated.files {
        check_generator(path, new)?;
        match find(out, path) {
            Ok(Some(old)) if old == new.as_bytes() => was_generated = true,
            Ok(old) => {
                was_generated |= old.is_some();
                changes.push(Change { path, old, new });
            }
            Err(obstacle) => obstacles.push(obstacle),
        }
    }
    // One file may stand in the way of a whole directory.
    obstacles.dedup();
    if !obstacles.is_empty() {
        let stand = if obstacles.len() == 1 {
            "stands"
        } else {
            "stand"
        };
        let paths = count(obstacles.len(), "path");
        let verdict = format!("{paths} {stand} in the way; nothing was written");
        return Err(Failure::list(obstacles, verdict));
    }
    // Where no crate was generated, nothing is stale, and whatever stands there need not be looked through. Beside a module
    // in one file stand files of others.
    let has_place = generated.layout != Layout::File;
    let mut stale = match has_place && (was_generated || out.holds(generated.layout)) {
        true => stale::find(out, generated)?,
        false => Vec::new(),
    };
    stale.extend(former::find(out, generated)?);
    Ok(Plan { changes, stale })
}

/// Whether a file's first line says that it was generated.
pub(super) fn has_marker(content: &[u8]) -> bool {
    let start = content.get(..FIRST_LINE).unwrap_or(content);
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    is_generated(&String::from_utf8_lossy(line))
}

/// Makes sure that the generator keeps to the crate's directory, and that a later run will know its
/// files. Whatever a model holds, a path that leads elsewhere must not get further than this.
fn check_generator(path: &str, text: &str) -> Result<(), Failure> {
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..")
            && !part.contains(['\\', ':', '\0'])
            && !part.contains('\n')
    };
    let fault = if !path.split('/').all(is_plain) {
        "the path is not one of a file in the crate"
    } else if !has_marker(text.as_bytes()) {
        "the first line does not say that the file was generated"
    } else {
        return Ok(());
    };
    Err(Failure::new(format!(
        "the generator made the file {path:?}, but {fault}; nothing was written\n\
         \x20      this is a fault of Tinsmith's, not of the model: please report it with the model"
    )))
}

/// What the disk holds at a path; `None` if nothing.
///
/// # Errors
///
/// What stands in the way of writing there, and what to do about it.
fn find(out: &OutDir, relative: &str) -> Result<Option<Vec<u8>>, String> {
    // Parents first: a link among them would lead out of the crate.
    let parents = relative.match_indices('/').map(|(end, _)| (end, false));
    for (end, is_last) in parents.chain([(relative.len(), true)]) {
        let relative = relative.get(..end).unwrap_or(relative);
        let path = out.file(relative);
        let obstacle = |why: &str| {
            format!(
                "{}: {why}\n    help: move it away, or write to another place",
                out.shown_file(relative)
            )
        };
        let kind = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(out, parent(relative), &error)),
        };
        let wanted = if is_last { "file" } else { "directory" };
        if kind.is_symlink() {
            return Err(obstacle(&format!(
                "a symbolic link, where a {wanted} must be"
            )));
        }
        match is_last {
            true if kind.is_dir() => {
                return Err(obstacle("a directory, where a file must be"));
            }
            true if !kind.is_file() => {
                return Err(obstacle("a special file, where a regular one must be"));
            }
            true => {
                let old = fs::read(&path).map_err(|error| unreadable(out, relative, &error))?;
                if !has_marker(&old) {
                    return Err(obstacle(
                        "the file was not generated: its first line doesn't say so",
                    ));
                }
                return Ok(Some(old));
            }
            false if !kind.is_dir() => {
                return Err(obstacle("a file, where a directory must be"));
            }
            false => {}
        }
    }
    Ok(None)
}

/// The directory of a path; of one without, the crate's.
fn parent(relative: &str) -> &str {
    relative.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// What is said of a place that can't be looked at.
fn unreadable(out: &OutDir, relative: &str, error: &io::Error) -> String {
    format!("{}: {}", out.shown_file(relative), refused(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    #[test]
    fn only_files_that_differ_are_changes() {
        let dir = TestDir::new();
        dir.write("out/same.rs", &dir.generated("same"));
        dir.write("out/other.rs", &dir.generated("old"));
        let generated = dir.generated_crate(&[
            ("same.rs", "same"),
            ("other.rs", "new"),
            ("src/missing.rs", "new"),
        ]);
        let out = dir.out("out");
        let plan = compare(&out, &generated).unwrap();
        let changes: Vec<_> = plan
            .changes
            .iter()
            .map(|change| (change.path, change.old.is_some()))
            .collect();
        assert_eq!(changes, [("other.rs", true), ("src/missing.rs", false)]);
        assert!(plan.stale.is_empty());
    }

    #[test]
    fn nothing_is_stale_where_no_crate_was_generated() {
        let dir = TestDir::new();
        dir.write("out/deep/old.rs", &dir.generated("old"));
        let generated = dir.generated_crate(&[("src/lib.rs", "")]);
        let stale = || compare(&dir.out("out"), &generated).unwrap().stale;
        assert_eq!(stale(), [""; 0]);
        dir.write("out/Cargo.toml", &dir.generated("[package]\n"));
        assert_eq!(stale(), ["Cargo.toml", "deep/old.rs"]);
    }

    #[test]
    fn all_that_stands_in_the_way_is_named() {
        let dir = TestDir::new();
        dir.write("out/Cargo.toml", "[package]\n// Generated by nobody\n");
        dir.write("out/README.md/file", "");
        dir.write("out/src", "");
        let generated = dir.generated_crate(&[
            ("Cargo.toml", ""),
            ("README.md", ""),
            ("src/a.rs", ""),
            ("src/b.rs", ""),
        ]);
        let failure = compare(&dir.out("out"), &generated).unwrap_err();
        let help = "    help: move it away, or write to another place\n";
        let expected = format!(
            "out/Cargo.toml: the file was not generated: its first line doesn't say so\n{help}\
             out/README.md: a directory, where a file must be\n{help}\
             out/src: a file, where a directory must be\n{help}\
             error: 3 paths stand in the way; nothing was written\n"
        );
        assert_eq!(failure.stderr, expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let dir = TestDir::new();
        dir.write("elsewhere/a.rs", &dir.generated("old"));
        dir.write("out/Cargo.toml", &dir.generated(""));
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(dir.path().join(to), dir.path().join(name)).unwrap();
        };
        link("elsewhere", "out/src");
        link("elsewhere/a.rs", "out/b.rs");
        let generated = dir.generated_crate(&[("b.rs", "new"), ("src/a.rs", "new")]);
        let failure = compare(&dir.out("out"), &generated).unwrap_err();
        for expected in [
            "out/b.rs: a symbolic link, where a file must be\n",
            "out/src: a symbolic link, where a directory must be\n",
        ] {
            assert!(failure.stderr.contains(expected), "{}", failure.stderr);
        }
    }

    #[test]
    fn a_directory_that_cannot_be_looked_into_is_told_once() {
        let dir = TestDir::new();
        let out = dir.out("out");
        let denied = io::ErrorKind::PermissionDenied.into();
        let told = ["src/a.rs", "src/b.rs"].map(|file| unreadable(&out, parent(file), &denied));
        assert_eq!(told[0], told[1]);
        assert!(told[0].starts_with("out/src: you have no permission"));
    }

    #[test]
    fn a_generator_that_leaves_the_crate_is_stopped() {
        let dir = TestDir::new();
        for bad in [
            "../x.rs",
            "/x.rs",
            "src//x.rs",
            "src/./x.rs",
            "src\\x.rs",
            "c:x.rs",
            "",
        ] {
            let generated = dir.generated_crate(&[(bad, "")]);
            let failure = compare(&dir.out("out"), &generated).unwrap_err();
            assert!(failure.stderr.contains("the path is not"), "{bad}");
        }
        let mut unmarked = dir.generated_crate(&[("x.rs", "")]);
        unmarked.files.insert("x.rs".into(), "fn main() {}".into());
        let failure = compare(&dir.out("out"), &unmarked).unwrap_err();
        assert!(failure.stderr.contains("the first line"), "{failure:?}");
    }
}
