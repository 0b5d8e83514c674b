//! The line that a run ends with.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use tinsmith_codegen::GeneratedCrate;

use crate::wording::{count, duration, number};

/// What a run gave and what it changed.
pub(super) struct Summary<'g> {
    pub(super) name: &'g str,
    pub(super) generated: &'g GeneratedCrate,
    /// How many files were written.
    pub(super) changed: usize,
    /// How many stale files were removed.
    pub(super) removed: usize,
    /// The staging directory, if it could not be removed.
    pub(super) left_behind: Option<PathBuf>,
    pub(super) elapsed: Duration,
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = &self.generated.files;
        let lines = files.values().map(|text| text.lines().count()).sum();
        let done = match (self.changed, self.removed) {
            (0, 0) => "up to date".to_owned(),
            (changed, 0) => format!("{} changed", count(changed, "file")),
            (0, removed) => format!("{} removed", count(removed, "file")),
            (changed, removed) => format!(
                "{} changed, {} removed",
                count(changed, "file"),
                number(removed)
            ),
        };
        writeln!(
            f,
            "{}: {}, {} in {}, {}; {done} ({})",
            self.name,
            count(self.generated.operations, "operation"),
            count(self.generated.types, "type"),
            count(files.len(), "file"),
            count(lines, "line"),
            duration(self.elapsed)
        )?;
        match &self.left_behind {
            Some(path) => writeln!(
                f,
                "note: {} could not be removed; it can be deleted",
                path.display()
            ),
            None => Ok(()),
        }
    }
}
