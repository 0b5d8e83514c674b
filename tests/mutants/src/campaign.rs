//! Many mutants, in parallel.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::judge::{Verdict, judge, options};
use super::{Base, Mutant, gives, minimise};

/// What became of many mutants.
#[derive(Debug, Default)]
pub struct Campaign {
    /// The seeds of those that became crates, sorted.
    pub accepted: Vec<u64>,
    /// How many were refused with clear diagnostics.
    pub refused: usize,
    /// What should not have happened, by seed.
    pub finds: Vec<Find>,
    /// The mutant that took longest, with the time. The time is for the reader: nothing depends on it.
    pub slowest: (Duration, u64),
    /// How many bytes of a crate came of a byte of a model, at most, and for which seed. Small models are left out.
    pub largest: (usize, u64),
}

/// What should not have happened.
#[derive(Debug)]
pub struct Find {
    /// The mutant's seed.
    pub seed: u64,
    /// What happened.
    pub what: String,
    /// The fewest steps that lead to it.
    pub steps: Vec<String>,
}

/// Tries the mutants of those seeds.
#[must_use]
pub fn run(seeds: Range<u64>, bases: &[Base]) -> Campaign {
    let next = AtomicU64::new(seeds.start);
    let all = Mutex::new(Campaign::default());
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(2, usize::from);
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    one_of_seed(seed, bases, &all);
                }
            });
        }
    });
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.accepted.sort_unstable();
    all.finds.sort_by_key(|find| find.seed);
    all
}

fn one_of_seed(seed: u64, bases: &[Base], all: &Mutex<Campaign>) {
    // What overflows the stack can't be caught, but is reported with the thread's name.
    let named = thread::Builder::new().name(format!("mutant {seed}"));
    let outcome = thread::scope(|scope| {
        let thread = named.spawn_scoped(scope, || {
            let mutant = Mutant::of_seed(seed, bases);
            let text = mutant.damage(bases).text;
            let started = Instant::now();
            let verdict = judge(&text, &options(&mutant));
            (mutant, text.len(), started.elapsed(), verdict)
        });
        thread.ok().and_then(|thread| thread.join().ok())
    });
    let mut find = None;
    let (length, time, verdict) = match outcome {
        Some((mutant, length, time, verdict)) => {
            if let Err(what) = &verdict {
                let least = minimise(&mutant, bases, |text| gives(what, text, &options(&mutant)));
                find = Some((what.clone(), least.damage(bases).log));
            }
            (length, time, verdict.ok())
        }
        None => {
            find = Some(("the mutator itself failed".to_owned(), Vec::new()));
            (0, Duration::ZERO, None)
        }
    };
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    match verdict {
        Some(Verdict::Refused) => all.refused += 1,
        Some(Verdict::Accepted { size, .. }) => {
            all.accepted.push(seed);
            // The files that every crate has weigh more than a tiny model.
            let times = size.saturating_sub(1 << 15) / length.max(1);
            all.largest = all.largest.max((times, seed));
        }
        None => {}
    }
    if let Some((what, steps)) = find {
        all.finds.push(Find { seed, what, steps });
    }
    all.slowest = all.slowest.max((time, seed));
}
