//! Steps on the disk that can be undone.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::leftovers::PREFIX;
use super::plan::Change;

/// What was done to the disk, so that it can be undone.
pub(super) struct Steps<'i> {
    done: Vec<Step>,
    /// Asked before each step: whether the user wants no more of them.
    interrupted: &'i dyn Fn() -> bool,
}

#[derive(Debug)]
enum Step {
    MadeDirectory(PathBuf),
    MadeFile(PathBuf),
    SetAside { target: PathBuf, backup: PathBuf },
}

impl<'i> Steps<'i> {
    pub(super) fn new(interrupted: &'i dyn Fn() -> bool) -> Self {
        Steps {
            done: Vec::new(),
            interrupted,
        }
    }

    /// Stops a step that the user doesn't want any more.
    fn go_on(&self) -> io::Result<()> {
        match (self.interrupted)() {
            true => Err(ErrorKind::Interrupted.into()),
            false => Ok(()),
        }
    }

    /// Makes a directory, and its parents where they are missing.
    pub(super) fn make_directories(&mut self, path: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = path.ancestors().take_while(|path| !path.exists()).collect();
        for directory in missing.into_iter().rev() {
            self.make_directory(directory)?;
        }
        Ok(())
    }

    fn make_directory(&mut self, path: &Path) -> io::Result<()> {
        self.go_on()?;
        fs::create_dir(path)?;
        self.done.push(Step::MadeDirectory(path.to_owned()));
        Ok(())
    }

    /// Makes a staging directory of a name that is free: one of a process that was killed may be there.
    pub(super) fn make_staging(&mut self, parent: &Path) -> io::Result<PathBuf> {
        let name = format!("{PREFIX}{}", std::process::id());
        let mut staging = parent.join(&name);
        let mut number = 1;
        loop {
            match self.make_directory(&staging) {
                Ok(()) => return Ok(staging),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => {
                    number += 1;
                    staging = parent.join(format!("{name}-{number}"));
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes a new file.
    pub(super) fn write(&mut self, path: PathBuf, text: &str) -> io::Result<()> {
        self.go_on()?;
        // Noted first: a write that fails half-way leaves a file behind.
        self.done.push(Step::MadeFile(path.clone()));
        fs::write(path, text)
    }

    /// Moves a file out of the way.
    pub(super) fn set_aside(&mut self, target: PathBuf, backup: PathBuf) -> io::Result<()> {
        self.go_on()?;
        fs::rename(&target, &backup)?;
        self.done.push(Step::SetAside { target, backup });
        Ok(())
    }

    /// Moves a staged file into its place.
    pub(super) fn replace(
        &mut self,
        change: &Change<'_>,
        target: PathBuf,
        staged: &Path,
        backup: PathBuf,
    ) -> io::Result<()> {
        self.go_on()?;
        // A rename would take the place of whatever came there since the plan was made.
        match (&change.old, fs::symlink_metadata(&target)) {
            (Some(_), Ok(metadata)) if metadata.is_file() => {
                // Linked rather than moved, so that the old file stays until the new one takes its
                // place. Not every file system has links.
                if fs::hard_link(&target, &backup).is_err() {
                    return self
                        .set_aside(target.clone(), backup)
                        .and_then(|()| fs::rename(staged, target));
                }
                self.done.push(Step::SetAside {
                    target: target.clone(),
                    backup,
                });
                fs::rename(staged, target)
            }
            (None, Err(error)) if error.kind() == ErrorKind::NotFound => {
                if let Some(parent) = target.parent() {
                    self.make_directories(parent)?;
                }
                fs::rename(staged, &target)?;
                self.done.push(Step::MadeFile(target));
                Ok(())
            }
            (_, Err(error)) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Err(io::Error::other(
                "this changed on the disk while the code was generated; try again",
            )),
        }
    }

    /// Undoes all steps, the last one first. Gives what could not be undone.
    pub(super) fn undo(self) -> Vec<String> {
        let mut failures = Vec::new();
        for step in self.done.into_iter().rev() {
            let (result, what) = match &step {
                Step::MadeDirectory(path) => (fs::remove_dir(path), path.display().to_string()),
                Step::MadeFile(path) => (remove_file(path), path.display().to_string()),
                Step::SetAside { target, backup } => (
                    // If both are links to one file, a rename does nothing, and the backup stays.
                    fs::rename(backup, target).and_then(|()| remove_file(backup)),
                    format!("{}, kept as {}", target.display(), backup.display()),
                ),
            };
            if let Err(error) = result {
                failures.push(format!("{what}: {error}"));
            }
        }
        failures
    }

    /// Removes the backups and the staging directories: the end of a commit that succeeded. Gives the directories that
    /// could not be removed.
    pub(super) fn forget(self, mut staging: Vec<PathBuf>) -> Vec<PathBuf> {
        for step in &self.done {
            if let Step::SetAside { backup, .. } = step {
                // One that stays keeps its directory from being removed.
                let _ = remove_file(backup);
            }
        }
        staging.retain(|directory| fs::remove_dir(directory).is_err());
        staging
    }
}

/// Removes a file that may have been moved on.
fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    #[test]
    fn a_file_that_was_only_linked_loses_its_backup() {
        let dir = TestDir::new();
        dir.write("a.rs", "old");
        let before = dir.snapshot();
        let change = Change {
            path: "a.rs",
            old: Some(b"old".to_vec()),
            new: "new",
        };
        let path = |name: &str| dir.path().join(name);
        let mut steps = Steps::new(&|| false);
        // The staged file is gone: the rename after the backup fails.
        let result = steps.replace(&change, path("a.rs"), &path("gone"), path("backup"));
        assert_eq!(result.unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(steps.undo(), [""; 0]);
        assert_eq!(dir.snapshot(), before);
    }
}
