//! Writes plans to the disk: all of them as a whole, or nothing.
//!
//! What holds at every moment:
//! - All new files are complete in staging directories, each in its crate's own directory and so on the same
//!   file system, before the first file of any crate is touched. A disk that is full, or a process
//!   that is ended while it generates or stages, changes nothing.
//! - Then there are only renames. A file on the disk is the old one or the new one, never a part of one.
//!   If a step fails, or the user interrupts it, those before it are undone in reverse, from backups in the staging
//!   directories.
//! - A process that is killed between two renames leaves some files new and some old. Whole they are all
//!   the same, and the next run brings the rest. The staging directory that stays then (`.tinsmith-` and
//!   the process id) holds the old files. The next run removes it, once the process is known to be gone.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::leftovers::{self, Leftovers};
use super::steps::Steps;
use super::{OutDir, Plan};
use crate::failure::Failure;
use crate::watch::Watch;
use crate::wording::refused;

/// A crate that is to be written: its directory, and what is to be done there.
pub type Target<'t> = (&'t OutDir, &'t Plan<'t>);

/// What became of plans that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Committed {
    /// The staging directories that could not be removed, those of other runs included.
    pub left_behind: Vec<PathBuf>,
    /// The staging directories of runs that were killed, which are removed now.
    pub cleared: Vec<PathBuf>,
}

/// Writes the plans.
///
/// # Errors
///
/// What could not be done. Every file of every crate is then as it was.
pub fn commit(targets: &[Target<'_>], watch: &dyn Watch) -> Result<Committed, Failure> {
    watch.writing(&mut || write(targets, &|| watch.is_interrupted()))
}

/// Writes the plans, unless it is interrupted.
fn write(targets: &[Target<'_>], interrupted: &dyn Fn() -> bool) -> Result<Committed, Failure> {
    let mut leftovers = Leftovers::default();
    for (out, _) in targets {
        leftovers::clear(out, &mut leftovers);
    }
    let changed = targets.iter().copied().filter(|(_, plan)| !plan.is_empty());
    let targets: Vec<Target<'_>> = changed.collect();
    refuse_read_only(&targets)?;
    let mut steps = Steps::new(interrupted);
    match carry_out(&targets, &mut steps) {
        Ok(staging) => {
            let mut left_behind = steps.forget(staging);
            left_behind.append(&mut leftovers.kept);
            for (out, plan) in targets {
                remove_emptied_directories(out, plan);
            }
            Ok(Committed {
                left_behind,
                cleared: leftovers.removed,
            })
        }
        Err((path, error)) => Err(failure(&path, &error, steps.undo())),
    }
}

/// What stopped the work, and whether all was put back.
fn failure(path: &str, error: &io::Error, not_restored: Vec<String>) -> Failure {
    let what = match error.kind() {
        ErrorKind::Interrupted => "interrupted".to_owned(),
        _ => format!("{path}: {}", refused(error)),
    };
    if not_restored.is_empty() {
        return Failure::new(format!("{what}; every file is as it was"));
    }
    Failure::list(
        not_restored,
        format!("{what}; the files above could not be put back"),
    )
}

/// Refuses files that their owner made read-only: a rename would replace them all the same.
fn refuse_read_only(targets: &[Target<'_>]) -> Result<(), Failure> {
    let mut read_only = Vec::new();
    for (out, plan) in targets {
        let changed = plan.changes.iter().map(|change| change.path);
        let touched = changed.chain(plan.stale.iter().map(String::as_str));
        let refusing = touched.filter(|path| {
            fs::symlink_metadata(out.file(path))
                .is_ok_and(|metadata| metadata.permissions().readonly())
        });
        let told = refusing.map(|path| format!("{}: the file is read-only", out.shown_file(path)));
        read_only.extend(told);
    }
    if read_only.is_empty() {
        return Ok(());
    }
    let verdict = "files that must change are read-only; make them writable; nothing was written";
    Err(Failure::list(read_only, verdict))
}

/// Does all that the plans ask for, and gives the staging directories. What it did stands in the steps, also if it
/// fails; the error comes with the path that it is about.
fn carry_out(
    targets: &[Target<'_>],
    steps: &mut Steps<'_>,
) -> Result<Vec<PathBuf>, (String, io::Error)> {
    let mut staged = Vec::new();
    for (out, plan) in targets {
        staged.push(stage(out, plan, steps)?);
    }
    for ((out, plan), staging) in targets.iter().zip(&staged) {
        put_in_place(out, plan, staging, steps)?;
    }
    Ok(staged)
}

/// Writes the new files of a crate to a staging directory, and gives that.
fn stage(
    out: &OutDir,
    plan: &Plan<'_>,
    steps: &mut Steps<'_>,
) -> Result<PathBuf, (String, io::Error)> {
    steps
        .make_directories(out.path())
        .map_err(|error| (out.shown(), error))?;
    let staging = steps
        .make_staging(out.path())
        .map_err(|error| (out.shown(), error))?;
    for (index, change) in plan.changes.iter().enumerate() {
        steps
            .write(new(&staging, index), change.new)
            .map_err(|error| (out.shown_file(change.path), error))?;
    }
    Ok(staging)
}

/// Moves what is stale out of the way, and the new files of a crate into their places.
fn put_in_place(
    out: &OutDir,
    plan: &Plan<'_>,
    staging: &Path,
    steps: &mut Steps<'_>,
) -> Result<(), (String, io::Error)> {
    for (index, path) in plan.stale.iter().enumerate() {
        let backup = staging.join(format!("stale-{index}"));
        steps
            .set_aside(out.file(path), backup)
            .map_err(|error| (out.shown_file(path), error))?;
    }
    for (index, change) in plan.changes.iter().enumerate() {
        let backup = staging.join(format!("old-{index}"));
        steps
            .replace(change, out.file(change.path), &new(staging, index), backup)
            .map_err(|error| (out.shown_file(change.path), error))?;
    }
    Ok(())
}

/// Where a new file is staged.
fn new(staging: &Path, index: usize) -> PathBuf {
    staging.join(format!("new-{index}"))
}

/// Removes the directories that the stale files leave empty. One that can't be removed does no harm.
fn remove_emptied_directories(out: &OutDir, plan: &Plan<'_>) {
    for path in &plan.stale {
        let mut directory = path.as_str();
        while let Some((parent, _)) = directory.rsplit_once('/') {
            // Fails if something is left in it.
            if fs::remove_dir(out.file(parent)).is_err() {
                break;
            }
            directory = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{TestDir, compare};
    use crate::watch::Unwatched;

    /// A crate on the disk, and another one that changes, adds and removes files.
    fn prepared() -> (TestDir, tinsmith_codegen::GeneratedCrate) {
        let dir = TestDir::new();
        for path in ["a.rs", "b.rs", "z.rs", "src/stale.rs"] {
            dir.write(&format!("out/{path}"), &dir.generated("old"));
        }
        let files = [("a.rs", "new"), ("new/x.rs", "new"), ("z.rs", "new")];
        let generated = dir.generated_crate(&files);
        (dir, generated)
    }

    #[test]
    fn a_failure_between_renames_undoes_those_before_it() {
        let (dir, generated) = prepared();
        let out = dir.out("out");
        let plan = compare(&out, &generated).unwrap();
        // Comes in between, as another program might do it: the last of the renames can't succeed.
        fs::remove_file(dir.path().join("out/z.rs")).unwrap();
        fs::create_dir(dir.path().join("out/z.rs")).unwrap();
        let before = dir.snapshot();
        let failure = commit(&[(&out, &plan)], &Unwatched).unwrap_err();
        assert_eq!(
            failure.stderr,
            "error: out/z.rs: this changed on the disk while the code was generated; try again; \
             every file is as it was\n"
        );
        assert_eq!(dir.snapshot(), before);
    }

    #[test]
    fn a_file_that_came_in_between_is_not_replaced() {
        let (dir, generated) = prepared();
        let out = dir.out("out");
        let plan = compare(&out, &generated).unwrap();
        dir.write("out/new/x.rs", "fn mine() {}");
        let before = dir.snapshot();
        assert!(commit(&[(&out, &plan)], &Unwatched).is_err());
        assert_eq!(dir.snapshot(), before);
    }

    #[test]
    fn a_failure_leaves_no_new_directories() {
        let (dir, generated) = prepared();
        let out = dir.out("deep/er/out");
        let plan = compare(&out, &generated).unwrap();
        // A file where the crate's own directory will be.
        dir.write("deep/er/out/new", "");
        let before = dir.snapshot();
        assert!(commit(&[(&out, &plan)], &Unwatched).is_err());
        assert_eq!(dir.snapshot(), before);
        fs::remove_dir_all(dir.path().join("deep")).unwrap();
        assert_eq!(
            commit(&[(&out, &plan)], &Unwatched).unwrap().left_behind,
            [] as [PathBuf; 0]
        );
        assert!(dir.path().join("deep/er/out/new/x.rs").exists());
    }

    #[test]
    fn what_fails_in_one_crate_undoes_the_others() {
        let (dir, generated) = prepared();
        let (first, second) = (dir.out("first"), dir.out("out"));
        let plans = [&first, &second].map(|out| compare(out, &generated).unwrap());
        fs::remove_file(dir.path().join("out/b.rs")).unwrap();
        let before = dir.snapshot();
        commit(&[(&first, &plans[0]), (&second, &plans[1])], &Unwatched).unwrap_err();
        assert_eq!(dir.snapshot(), before);
    }

    #[test]
    fn an_interruption_at_any_step_undoes_those_before_it() {
        let (dir, generated) = prepared();
        let (first, second) = (dir.out("first"), dir.out("out"));
        let plans = [&first, &second].map(|out| compare(out, &generated).unwrap());
        let targets = [(&first, &plans[0]), (&second, &plans[1])];
        let before = dir.snapshot();
        let mut steps = 0_usize;
        let committed = loop {
            let left = std::cell::Cell::new(steps);
            let interrupted = || {
                let asked = left.get() == 0;
                left.set(left.get().saturating_sub(1));
                asked
            };
            match write(&targets, &interrupted) {
                Ok(committed) => break committed,
                Err(failure) => {
                    let told = "error: interrupted; every file is as it was\n";
                    assert_eq!(failure.stderr, told);
                    assert_eq!(dir.snapshot(), before, "after {steps} steps");
                }
            }
            steps += 1;
        };
        assert_eq!(committed.left_behind, [] as [PathBuf; 0]);
        // Five files are written and put in place, and two are moved away; with them go directories.
        assert!(steps > 12, "{steps}");
    }

    #[test]
    fn read_only_files_stop_everything() {
        for read_only in ["out/z.rs", "out/src/stale.rs"] {
            let (dir, generated) = prepared();
            let path = dir.path().join(read_only);
            let mut permissions = fs::metadata(&path).unwrap().permissions();
            permissions.set_readonly(true);
            fs::set_permissions(&path, permissions).unwrap();
            let out = dir.out("out");
            let before = dir.snapshot();
            let failure =
                commit(&[(&out, &compare(&out, &generated).unwrap())], &Unwatched).unwrap_err();
            let expected = format!("{read_only}: the file is read-only\nerror: ");
            assert!(failure.stderr.starts_with(&expected), "{failure:?}");
            assert_eq!(dir.snapshot(), before);
        }
    }

    #[test]
    fn a_staging_directory_of_a_killed_run_is_no_obstacle() {
        let (dir, generated) = prepared();
        let out = dir.out("out");
        let left = format!("out/.tinsmith-{}/old-0", std::process::id());
        dir.write(&left, "old");
        commit(&[(&out, &compare(&out, &generated).unwrap())], &Unwatched).unwrap();
        assert_eq!(dir.read("out/a.rs"), dir.generated("new"));
        assert_eq!(dir.read(&left), "old");
        let hidden = |name: &&String| name.starts_with("out/.");
        assert_eq!(dir.snapshot().keys().filter(hidden).count(), 2);
    }
}
