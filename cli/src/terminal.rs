//! Who watches a run: the user, at a terminal.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::Duration;

use tinsmith_build::output::Committed;
use tinsmith_build::{Failure, Watch};

use crate::interrupt;
use crate::progress::Progress;

/// Prints what a run tells on the standard error, and ends it on Ctrl-C where nothing is half-done.
pub(crate) struct Terminal {
    progress: OnceLock<Progress>,
}

impl Terminal {
    /// From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP) ends the run where nothing is half-done.
    pub(crate) fn new() -> Self {
        interrupt::watch();
        Terminal {
            progress: OnceLock::new(),
        }
    }
}

impl Watch for Terminal {
    fn warning(&self, text: &dyn Display) {
        eprintln!("warning: {text}");
    }

    fn note(&self, text: &dyn Display) {
        eprintln!("note: {text}");
    }

    fn begin(&self, models: usize) {
        self.progress.get_or_init(|| Progress::new(models));
    }

    fn step(&self, what: &str, elapsed: Duration) {
        if let Some(progress) = self.progress.get() {
            progress.step(what, elapsed);
        }
    }

    fn end(&self) {
        if let Some(progress) = self.progress.get() {
            progress.finish();
        }
    }

    fn is_interrupted(&self) -> bool {
        interrupt::was_asked()
    }

    fn writing(
        &self,
        work: &mut dyn FnMut() -> Result<Committed, Failure>,
    ) -> Result<Committed, Failure> {
        interrupt::writing(work)
    }
}
