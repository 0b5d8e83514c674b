//! Who watches a run: the user, at a terminal.

use std::fmt::Display;
use std::sync::OnceLock;
use std::time::Duration;

use tinsmith_build::output::Committed;
use tinsmith_build::{Failure, Watch};

use crate::color;
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

impl Terminal {
    fn tell(&self, text: &str) {
        eprint!("{}", color::message(text));
    }
}

impl Watch for Terminal {
    fn warning(&self, text: &dyn Display) {
        self.tell(&format!("warning: {text}\n"));
    }

    fn note(&self, text: &dyn Display) {
        self.tell(&format!("note: {text}\n"));
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
