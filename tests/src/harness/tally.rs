//! How many checks there are of each verdict.

use std::fmt;

/// The verdict on a check, without its reasons.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    /// All is as it should be.
    Passed,
    /// Something is not.
    Failed,
    /// It was not made.
    Skipped,
}

/// How many checks there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
    /// Those that were not made.
    pub skipped: usize,
}

impl Tally {
    /// The sum of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl FromIterator<Mark> for Tally {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut tally = Self::default();
        for mark in marks {
            *match mark {
                Mark::Passed => &mut tally.passed,
                Mark::Failed => &mut tally.failed,
                Mark::Skipped => &mut tally.skipped,
            } += 1;
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}
