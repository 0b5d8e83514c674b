//! How fast `.smithy` files are read: what is at hand, again and again under other namespaces.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use tinsmith_model::Loader;

use crate::files::{below, text};
use crate::report::Table;

/// How many lines are read.
const LINES: usize = 100_000;

/// How long that may take on one core, parsed and resolved.
const BOUND: Duration = Duration::from_millis(150);

/// Of how many tries the fastest counts.
const TRIES: usize = 7;

/// Reads a hundred thousand lines. Only an optimized build is judged.
pub fn judge(place: &Path) -> Table {
    let mut table = Table::new("speed");
    let whole = texts(place, LINES);
    let lines: usize = whole.iter().map(|text| text.lines().count()).sum();
    if lines < LINES {
        table.skipped.push("no files are at hand".to_owned());
        return table;
    }
    let half = texts(place, LINES / 2);
    let (of_half, of_whole) = (fastest(&half), fastest(&whole));
    table.notes.push(format!(
        "{lines} lines in {} ms; half of them in {} ms",
        of_whole.as_millis(),
        of_half.as_millis()
    ));
    if cfg!(debug_assertions) {
        table
            .skipped
            .push("the bound is one of release builds".to_owned());
        return table;
    }
    let slow = (of_whole > BOUND).then(|| format!("{} ms are allowed", BOUND.as_millis()));
    table.note("100,000 lines", slow);
    let bent = (of_whole > of_half * 3).then(|| "twice the lines take thrice the time".to_owned());
    table.note("twice the lines", bent);
    table
}

fn fastest(texts: &[String]) -> Duration {
    let tries = (0..TRIES).map(|_| {
        let clock = Clock::start();
        let loader = loader(texts);
        let loaded = loader.load_leniently();
        let took = clock.elapsed();
        drop(loaded);
        took
    });
    tries.min().unwrap_or_default()
}

/// Counts the time of the thread, where the system tells it: others may use the machine.
struct Clock {
    begun: Instant,
    thread: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self {
            begun: Instant::now(),
            thread: thread_time(),
        }
    }

    fn elapsed(&self) -> Duration {
        match (thread_time(), self.thread) {
            (Some(now), Some(begun)) => now.saturating_sub(begun),
            _ => self.begun.elapsed(),
        }
    }
}

/// How long the thread has run, in the first field of what Linux tells of it.
fn thread_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

fn loader(texts: &[String]) -> Loader {
    let mut loader = Loader::new();
    for (index, text) in texts.iter().enumerate() {
        loader.source(format!("{index}.smithy"), text.clone());
    }
    loader
}

/// Files that are right by themselves under another namespace, so many times that they have that many lines.
fn texts(place: &Path, lines: usize) -> Vec<String> {
    let mut usable = Vec::new();
    for path in below(place, ".smithy") {
        let text = text(&path);
        let is_right = renamed(&text, 0).is_some_and(|renamed| {
            let mut loader = Loader::new();
            loader.source("0.smithy", renamed);
            loader.load().is_ok()
        });
        if is_right {
            usable.push(text);
        }
    }
    let (mut texts, mut count) = (Vec::new(), 0);
    if usable.is_empty() {
        return texts;
    }
    for round in 0.. {
        for text in &usable {
            if count >= lines {
                return texts;
            }
            if let Some(renamed) = renamed(text, round) {
                count += renamed.lines().count();
                texts.push(renamed);
            }
        }
    }
    texts
}

/// The text with a namespace of its own.
fn renamed(text: &str, round: usize) -> Option<String> {
    let mut renamed = String::with_capacity(text.len() + 16);
    let mut is_renamed = false;
    for line in text.lines() {
        match line.strip_prefix("namespace ") {
            Some(name) if !is_renamed => {
                is_renamed = true;
                let name = name.split_whitespace().next()?;
                writeln!(renamed, "namespace {name}.copy{round}").ok()?;
            }
            // One value of metadata is enough for all.
            _ if line.starts_with("metadata ") => return None,
            _ => {
                renamed.push_str(line);
                renamed.push('\n');
            }
        }
    }
    is_renamed.then_some(renamed)
}
