//! How often a call is tried, and when: the standard mode of AWS's SDKs, as a machine without clock or socket.

mod bucket;
mod skew;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub(crate) use bucket::TokenBucket;
pub(crate) use skew::ClockSkew;

/// The longest pause, whatever a service asks for.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// What another attempt costs.
const COST: u32 = 5;
/// What another attempt costs where the one before ran out of time.
const COST_AFTER_TIME_OUT: u32 = 10;
/// What a call gives back that passed at once.
const GIFT: u32 = 1;

/// How often a call is tried.
///
/// By default three times, with a pause between tries that chance draws, from nothing up to 1 second, then up to 2, 4 and so on,
/// 20 at most. A service that asks for another pause is heard, within those 20 seconds. All calls of a client share 500
/// tokens: another try costs 5 of them, or 10 after a time-out, and success gives back what the last try cost.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retries {
    attempts: u32,
    only_idempotent: bool,
}

impl Retries {
    /// Three attempts.
    pub const fn standard() -> Self {
        Self {
            attempts: 3,
            only_idempotent: false,
        }
    }

    /// One attempt.
    pub const fn none() -> Self {
        Self::standard().attempts(1)
    }

    /// Sets how many attempts are made at most, the first one among them; 0 counts as 1.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// Tries again only where that does no harm: the operation's method is one of those that may be repeated (RFC 9110, section
    /// 9.2.2), it has an idempotency token, or the service can't have begun, since it never was connected to or says
    /// that calls come too fast.
    #[must_use]
    pub const fn only_idempotent(mut self, only_idempotent: bool) -> Self {
        self.only_idempotent = only_idempotent;
        self
    }

    /// How many attempts are made at most.
    pub(crate) fn most(&self) -> u32 {
        self.attempts
    }
}

impl Default for Retries {
    fn default() -> Self {
        Self::standard()
    }
}

/// How an attempt failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It may pass when it is tried again.
    Transient,
    /// It may pass, too; it ran out of time.
    TimeOut,
    /// Nothing was sent.
    NotSent,
    /// Calls come too fast.
    Throttling,
    /// The signature's time was wrong, and the right one is known by now.
    WrongClock,
    /// It won't pass.
    Final,
}

/// What to do after an attempt that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Try again after this pause.
    Again(Duration),
    /// It was the last attempt.
    GiveUp,
}

/// The attempts of one call.
#[derive(Debug)]
pub(crate) struct Attempts {
    retries: Retries,
    is_idempotent: bool,
    made: u32,
    /// What the last attempt cost.
    paid: u32,
}

impl Attempts {
    pub(crate) fn new(retries: Retries, is_idempotent: bool) -> Self {
        Self {
            retries,
            is_idempotent,
            made: 0,
            paid: 0,
        }
    }

    /// Counts an attempt that begins.
    pub(crate) fn begin(&mut self) {
        self.made = self.made.saturating_add(1);
    }

    /// How many attempts were begun.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// Whether there will be none after the one that was begun.
    pub(crate) fn is_last(&self) -> bool {
        self.made >= self.retries.attempts
    }

    /// Says that the attempt succeeded.
    pub(crate) fn succeeded(&mut self, bucket: &TokenBucket) {
        bucket.give(if self.paid == 0 { GIFT } else { self.paid });
    }

    /// Says that the attempt failed.
    ///
    /// `asked` is the pause that the service asks for, `time_left` how much time the call has, and `chance` a number that
    /// nobody can foresee.
    pub(crate) fn failed(
        &mut self,
        failure: Failure,
        asked: Option<Duration>,
        time_left: Option<Duration>,
        chance: u64,
        bucket: &TokenBucket,
    ) -> Verdict {
        let may_harm = self.retries.only_idempotent
            && !self.is_idempotent
            && matches!(failure, Failure::Transient | Failure::TimeOut);
        if failure == Failure::Final || may_harm || self.is_last() {
            return Verdict::GiveUp;
        }
        let pause = match failure {
            // What was wrong is right by now.
            Failure::WrongClock => Duration::ZERO,
            _ => pause(self.made, asked, chance),
        };
        // Time would be up before the next attempt.
        if time_left.is_some_and(|left| left <= pause) {
            return Verdict::GiveUp;
        }
        let cost = match failure {
            Failure::TimeOut => COST_AFTER_TIME_OUT,
            _ => COST,
        };
        if !bucket.take(cost) {
            return Verdict::GiveUp;
        }
        self.paid = cost;
        Verdict::Again(pause)
    }
}

/// The pause after so many attempts.
fn pause(made: u32, asked: Option<Duration>, chance: u64) -> Duration {
    if let Some(asked) = asked {
        return asked.min(LONGEST_PAUSE);
    }
    // The bits that a fraction of this type has room for.
    let share = (chance >> 11) as f64 / (1_u64 << 53) as f64;
    let doubled = Duration::from_secs(1_u64 << made.saturating_sub(1).min(30));
    doubled.mul_f64(share).min(LONGEST_PAUSE)
}
