//! The line that a run ends with.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tinsmith_codegen::GeneratedCrate;

use crate::output::{Committed, Plan};
use crate::wording::{count, duration, number};

/// What a run gave and what it changed.
pub(super) struct Summary<'g> {
    pub(super) name: &'g str,
    pub(super) generated: &'g GeneratedCrate,
    pub(super) written: Written,
    pub(super) elapsed: Duration,
}

/// What a run did to the disk.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    /// How many files were written.
    pub(super) changed: usize,
    /// How many stale files were removed.
    pub(super) removed: usize,
    /// The staging directories that could not be removed.
    pub(super) left_behind: Vec<PathBuf>,
    /// Those of runs that were killed, which are removed now.
    pub(super) cleared: Vec<PathBuf>,
}

impl Written {
    /// Counts what plans ask for, once they are carried out.
    pub(super) fn of<'p>(plans: impl IntoIterator<Item = &'p Plan<'p>>, done: Committed) -> Self {
        let mut written = Written {
            left_behind: done.left_behind,
            cleared: done.cleared,
            ..Written::default()
        };
        for plan in plans {
            written.changed += plan.changes.len();
            written.removed += plan.stale.len();
        }
        written
    }

    /// What was done, in a few words.
    pub(super) fn done(&self) -> String {
        match (self.changed, self.removed) {
            (0, 0) => "up to date".to_owned(),
            (changed, 0) => format!("{} changed", count(changed, "file")),
            (0, removed) => format!("{} removed", count(removed, "file")),
            (changed, removed) => format!(
                "{} changed, {} removed",
                count(changed, "file"),
                number(removed)
            ),
        }
    }

    /// A line for each directory that could not be removed, or that a killed run had left.
    pub(super) fn notes(&self) -> String {
        let cleared = self.cleared.iter().map(|path| cleared(path));
        let left = self.left_behind.iter().map(|path| left_behind(path));
        cleared.chain(left).collect()
    }
}

/// Says of a staging directory that it is still there.
pub(crate) fn left_behind(path: &Path) -> String {
    format!(
        "note: {} is left of this run or another; it can be deleted when none is going on\n",
        path.display()
    )
}

/// Says of a staging directory of another run that it is not there any more.
pub(crate) fn cleared(path: &Path) -> String {
    format!(
        "note: removed {}, which a run that was killed had left\n",
        path.display()
    )
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = &self.generated.files;
        let lines = files.values().map(|text| text.lines().count()).sum();
        writeln!(
            f,
            "{}: {}, {} in {}, {}; {} ({})",
            self.name,
            count(self.generated.operations, "operation"),
            count(self.generated.types, "type"),
            count(files.len(), "file"),
            count(lines, "line"),
            self.written.done(),
            duration(self.elapsed)
        )?;
        f.write_str(&self.written.notes())
    }
}
