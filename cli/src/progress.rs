//! How far a run over many models is: a bar on a terminal, lines elsewhere.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::wording::duration;

/// What is done sooner needs no bar.
const SHORT: Duration = Duration::from_millis(500);

/// Shows on the standard error how far a run is.
pub(crate) enum Progress {
    /// The bar, which stays hidden while the run is short, and when the run began.
    Bar(ProgressBar, Instant, OnceLock<()>),
    Lines,
}

impl Progress {
    /// The beginning of a run with that many steps.
    pub(crate) fn new(steps: usize) -> Self {
        let bar = ProgressBar::new(steps.try_into().unwrap_or(u64::MAX));
        // It hides itself where nobody would see it move.
        if bar.is_hidden() {
            return Progress::Lines;
        }
        bar.set_draw_target(ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} models  {msg}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        Progress::Bar(bar, Instant::now(), OnceLock::new())
    }

    /// Another step is done.
    pub(crate) fn step(&self, what: &str, elapsed: Duration) {
        match self {
            Progress::Bar(bar, began, shown) => {
                if began.elapsed() >= SHORT {
                    shown.get_or_init(|| bar.set_draw_target(ProgressDrawTarget::stderr()));
                }
                bar.set_message(what.to_owned());
                bar.inc(1);
            }
            Progress::Lines => eprintln!("{what} ({})", duration(elapsed)),
        }
    }

    /// The end of the run: what it found takes the bar's place.
    pub(crate) fn finish(&self) {
        if let Progress::Bar(bar, ..) = self {
            bar.finish_and_clear();
        }
    }
}
