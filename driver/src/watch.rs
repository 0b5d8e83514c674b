//! What a run tells on the way, and asks.

use std::fmt::Display;
use std::time::Duration;

use crate::failure::Failure;
use crate::output::Committed;

/// Who watches a run. Its methods are called from several threads.
pub trait Watch: Sync {
    /// What of a model is left out, since the model is wrong there.
    fn warning(&self, text: &dyn Display);

    /// What is left alone.
    fn note(&self, text: &dyn Display);

    /// A run over so many models begins.
    fn begin(&self, _models: usize) {}

    /// One of the models is done: what it became, and how long that took.
    fn step(&self, _what: &str, _elapsed: Duration) {}

    /// All models are done. What they became is written next, if it is.
    fn end(&self) {}

    /// Whether the run is to end. Asked before each step that changes the disk; those before it are then undone.
    fn is_interrupted(&self) -> bool {
        false
    }

    /// Runs what changes the disk, all or nothing, once.
    ///
    /// # Errors
    ///
    /// Those of the work.
    fn writing(
        &self,
        work: &mut dyn FnMut() -> Result<Committed, Failure>,
    ) -> Result<Committed, Failure> {
        work()
    }
}

/// Nobody watches: warnings and notes are lost, and nothing interrupts the run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn warning(&self, _text: &dyn Display) {}

    fn note(&self, _text: &dyn Display) {}
}
