//! The line that a run ends with.

use std::fmt;
use std::path::PathBuf;
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
}

impl Written {
    /// Counts what plans ask for, once they are carried out.
    pub(super) fn of<'p>(plans: impl IntoIterator<Item = &'p Plan<'p>>, done: Committed) -> Self {
        let mut written = Written {
            left_behind: done.left_behind,
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

    /// A line for each directory that could not be removed.
    pub(super) fn notes(&self) -> String {
        let note = |path: &PathBuf| {
            format!(
                "note: {} could not be removed; it can be deleted\n",
                path.display()
            )
        };
        self.left_behind.iter().map(note).collect()
    }
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
