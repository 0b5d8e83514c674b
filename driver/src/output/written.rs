//! What a run did to the disk.

use std::path::PathBuf;

use super::{Committed, Plan};

/// What a run did to the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files were written.
    pub changed: usize,
    /// How many stale files were removed.
    pub removed: usize,
    /// The staging directories that could not be removed.
    pub left_behind: Vec<PathBuf>,
    /// Those of runs that were killed, which are removed now.
    pub cleared: Vec<PathBuf>,
}

impl Written {
    /// Counts what plans ask for, once they are carried out.
    pub fn of<'p>(plans: impl IntoIterator<Item = &'p Plan<'p>>, done: Committed) -> Self {
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
}
