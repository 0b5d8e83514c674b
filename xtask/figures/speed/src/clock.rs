//! The clock. Contestants run in turns, a batch at a time, and the best batch of each counts: what else the
//! machine does slows a batch down and never speeds it up.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many calls one reading of the clock covers.
const BATCH: u32 = 50;

/// How many batches each contestant runs.
const ROUNDS: usize = 4_000;

/// Something to measure.
pub struct Contestant {
    name: &'static str,
    run_batch: Box<dyn FnMut() -> Duration>,
}

impl Contestant {
    pub fn new(name: &'static str, run_batch: impl FnMut() -> Duration + 'static) -> Self {
        Self {
            name,
            run_batch: Box::new(run_batch),
        }
    }
}

/// Runs all contestants; gives the nanoseconds that one call of each takes.
pub fn race(mut contestants: Vec<Contestant>) -> Vec<(&'static str, f64)> {
    let mut best = vec![Duration::MAX; contestants.len()];
    for _ in 0..ROUNDS {
        for (contestant, best) in contestants.iter_mut().zip(&mut best) {
            *best = (contestant.run_batch)().min(*best);
        }
    }
    let names = contestants.iter().map(|contestant| contestant.name);
    let each = best
        .iter()
        .map(|best| best.as_nanos() as f64 / f64::from(BATCH));
    names.zip(each).collect()
}

/// A batch of calls. What a call gives is dropped within the time.
pub fn calls<T>(mut call: impl FnMut() -> T) -> impl FnMut() -> Duration {
    move || {
        let started = Instant::now();
        for _ in 0..BATCH {
            black_box(call());
        }
        started.elapsed()
    }
}

/// A batch of calls, each with an input of its own, which is made outside the time. Dropping the input is the
/// call's affair.
pub fn calls_with<I, T>(
    prepare: impl Fn() -> I,
    mut call: impl FnMut(I) -> T,
) -> impl FnMut() -> Duration {
    move || {
        let inputs: Vec<I> = (0..BATCH).map(|_| prepare()).collect();
        let started = Instant::now();
        for input in inputs {
            black_box(call(input));
        }
        started.elapsed()
    }
}

/// The same with inputs that the call only looks at; they are dropped outside the time.
pub fn calls_with_ref<I, T>(
    prepare: impl Fn() -> I,
    mut call: impl FnMut(&I) -> T,
) -> impl FnMut() -> Duration {
    move || {
        let inputs: Vec<I> = (0..BATCH).map(|_| prepare()).collect();
        let started = Instant::now();
        for input in &inputs {
            black_box(call(input));
        }
        started.elapsed()
    }
}
