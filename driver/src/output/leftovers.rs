//! What runs that were killed have left: staging directories, with files that nobody needs.
//!
//! A staging directory is named after its process. While that lives, and wherever this can't be known, it is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::OutDir;

/// How staging directories are called: this, the id of the process, and perhaps a number.
pub(super) const PREFIX: &str = ".tinsmith-";

/// How the files in them are called, each with a number: new files, and those that were there before.
const FILES: [&str; 3] = ["new-", "old-", "stale-"];

/// What became of them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Leftovers {
    /// Those that were removed.
    pub(super) removed: Vec<PathBuf>,
    /// Those that are still there.
    pub(super) kept: Vec<PathBuf>,
}

/// Removes the staging directories in a crate's directory whose processes are gone. What else may be in them stays, and
/// its directory with it.
pub(super) fn clear(out: &OutDir, leftovers: &mut Leftovers) {
    // A directory that can't be read was told of already, or is not there yet.
    for entry in fs::read_dir(out.path()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(process);
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let (Some(process), true) = (process, is_directory) else {
            continue;
        };
        if is_gone(process) && remove(&entry.path()) {
            leftovers.removed.push(entry.path());
        } else {
            leftovers.kept.push(entry.path());
        }
    }
    leftovers.removed.sort();
    leftovers.kept.sort();
}

/// The process that a staging directory of that name belongs to.
fn process(name: &str) -> Option<u32> {
    let rest = name.strip_prefix(PREFIX)?;
    let (process, number) = rest.split_once('-').unwrap_or((rest, "1"));
    number.parse::<u32>().ok()?;
    process.parse().ok()
}

/// Whether there is no such process any more. Where that can't be asked, there may be.
fn is_gone(process: u32) -> bool {
    // Without its own entry, this is no list of processes.
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

/// Removes a staging directory, and whether it is gone.
fn remove(directory: &Path) -> bool {
    let is_ours = |name: &str| {
        FILES.iter().any(|start| {
            let number = name.strip_prefix(start);
            number.is_some_and(|number| number.parse::<usize>().is_ok())
        })
    };
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_ours) {
            // One that stays keeps its directory from being removed.
            let _ = fs::remove_file(entry.path());
        }
    }
    fs::remove_dir(directory).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    /// No system has so many processes.
    const GONE: u32 = u32::MAX - 1;

    fn names(paths: &[PathBuf]) -> Vec<&str> {
        let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
        names.collect()
    }

    #[test]
    fn only_what_a_killed_run_left_is_removed() {
        let dir = TestDir::new();
        let own = std::process::id();
        for path in [
            format!(".tinsmith-{GONE}/old-0"),
            format!(".tinsmith-{GONE}/new-12"),
            format!(".tinsmith-{GONE}-2/stale-3"),
            format!(".tinsmith-{GONE}-3/notes.txt"),
            format!(".tinsmith-{GONE}-3/old-0"),
            format!(".tinsmith-{own}/old-0"),
            ".tinsmith-of-mine/old-0".to_owned(),
            ".tinsmith/old-0".to_owned(),
            format!(".tinsmith-{GONE}-4"),
        ] {
            dir.write(&format!("out/{path}"), "");
        }
        let mut leftovers = Leftovers::default();
        clear(&dir.out("out"), &mut leftovers);
        let mut kept = vec![format!(".tinsmith-{own}"), format!(".tinsmith-{GONE}-3")];
        let mut removed = vec![format!(".tinsmith-{GONE}"), format!(".tinsmith-{GONE}-2")];
        if !Path::new("/proc/self").exists() {
            kept.append(&mut removed);
        }
        kept.sort();
        assert_eq!(names(&leftovers.removed), removed);
        assert_eq!(names(&leftovers.kept), kept);
        let snapshot = dir.snapshot();
        for path in [
            format!(".tinsmith-{GONE}-3/notes.txt"),
            format!(".tinsmith-{own}/old-0"),
            ".tinsmith-of-mine/old-0".to_owned(),
            ".tinsmith/old-0".to_owned(),
            format!(".tinsmith-{GONE}-4"),
        ] {
            assert!(snapshot.contains_key(&format!("out/{path}")), "{path}");
        }
    }
}
