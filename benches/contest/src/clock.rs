//! The clock.
//!
//! Contestants run in turns, a batch of calls at a time. Whatever slows the machine down for a while, another
//! program or a lower frequency, meets all of them alike, so that the ratio of two batches of one round means
//! something even where neither time does. That matters more here than the statistics of a benchmark library,
//! which measures one contestant after the other.
//!
//! What counts is the time that the thread has a core for itself: on a busy machine the rest is that of others.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::work::Work;

/// The least that a batch takes: so much that reading the clock, some 200 ns, doesn't count.
const BATCH: Duration = Duration::from_micros(60);

/// The most calls of a batch. All that they give is kept until the clock has stopped: in memory that the allocator
/// has at hand, so that no page comes from the system within the time.
const CALLS: usize = 256;

/// How long this thread has run.
pub(crate) fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    // It begins at zero.
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanoseconds = u64::try_from(time.tv_nsec).unwrap_or_default();
    Duration::from_secs(seconds) + Duration::from_nanos(nanoseconds)
}

/// How long a race is.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// About how long it takes.
    pub time: Duration,
    /// The fewest rounds, however long they take.
    pub rounds: usize,
}

impl Pace {
    /// For figures.
    pub const STEADY: Self = Self {
        time: Duration::from_secs(4),
        rounds: 15,
    };

    /// To see whether all works.
    pub const QUICK: Self = Self {
        time: Duration::from_millis(300),
        rounds: 5,
    };
}

/// Runs all contestants in turns. Gives for each the nanoseconds of a call, round by round.
pub fn race(contestants: &mut [Box<dyn Work>], pace: Pace) -> Vec<Vec<f64>> {
    let calls: Vec<usize> = contestants
        .iter_mut()
        .map(|work| calls_of_a_batch(work.as_mut()))
        .collect();
    let mut round = || -> Vec<(usize, Duration)> {
        let batches = contestants.iter_mut().zip(&calls);
        batches
            .map(|(work, &calls)| (calls, work.time(calls)))
            .collect()
    };
    let one: Duration = round().iter().map(|(_, time)| *time).sum();
    let rounds = pace.time.as_nanos() / one.as_nanos().max(1);
    let rounds = usize::try_from(rounds)
        .unwrap_or(usize::MAX)
        .max(pace.rounds);
    let mut times = vec![Vec::with_capacity(rounds); calls.len()];
    for _ in 0..rounds {
        for (times, (calls, time)) in times.iter_mut().zip(round()) {
            times.push(time.as_nanos() as f64 / calls as f64);
        }
    }
    times
}

/// How many calls make a batch. Finding out warms the contestant up.
fn calls_of_a_batch(work: &mut dyn Work) -> usize {
    let mut calls = 1;
    while calls < CALLS && work.time(calls) < BATCH {
        calls = (calls * 2).min(CALLS);
    }
    calls
}

/// The middle of some numbers; zero if there are none.
pub fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.into_iter().collect();
    numbers.sort_by(f64::total_cmp);
    let (low, high) = (numbers.len().saturating_sub(1) / 2, numbers.len() / 2);
    match (numbers.get(low), numbers.get(high)) {
        (Some(low), Some(high)) => (low + high) / 2.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::calls;

    #[test]
    fn one_slow_round_does_not_move_the_median() {
        assert_eq!(median([41.0, 40.0, 900.0, 42.0, 43.0]), 42.0);
        assert_eq!(median([1.0, 3.0]), 2.0);
        assert_eq!(median([]), 0.0);
    }

    #[test]
    fn contestants_run_in_turns() {
        let order = Rc::new(RefCell::new(Vec::new()));
        let contestant = |name: char| {
            let order = order.clone();
            calls(move || {
                order.borrow_mut().push(name);
                let started = thread_time();
                while thread_time() < started + 2 * BATCH {}
            })
        };
        let mut contestants = [contestant('a'), contestant('b')];
        let pace = Pace {
            time: Duration::ZERO,
            rounds: 3,
        };
        let times = race(&mut contestants, pace);
        assert_eq!(times.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
        // A call for the size of each one's batch, a round for the number of rounds, and three rounds.
        assert_eq!(
            order.borrow().iter().collect::<String>(),
            "abababab".to_owned() + "ab"
        );
    }
}
