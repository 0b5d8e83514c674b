//! Waiters: what to make of a call that is repeated until a resource is as wanted (`smithy.waiters#waitable`).
//!
//! A generated crate has a [`Waiter`] for each one of the model. It makes no calls and knows no clock: after
//! each call it [decides](Waiter::decide) whether the wait is over, and says [how long](Waiter::delay) to wait
//! before the next. See the Smithy specification, "Waiters".
//!
//! ```
//! # use std::time::Duration;
//! # use tinsmith::waiter::{Decision, Waiter};
//! # use tinsmith::{Operation, Response};
//! # fn wait<O: Operation>(
//! #     waiter: &Waiter<O>,
//! #     input: &O::Input,
//! #     call: impl Fn(&O::Input) -> Result<Response<O::Output>, O::Error>,
//! #     time_left: impl Fn() -> Duration,
//! #     random: impl Fn() -> f64,
//! #     sleep: impl Fn(Duration),
//! # ) -> bool {
//! let mut attempt = 1;
//! loop {
//!     let outcome = call(input);
//!     match waiter.decide(input, &outcome) {
//!         Decision::Success => return true,
//!         Decision::Failure => return false,
//!         Decision::Retry => match waiter.delay(attempt, time_left(), random()) {
//!             Some(delay) => sleep(delay),
//!             None => return false,
//!         },
//!     }
//!     attempt += 1;
//! }
//! # }
//! ```

mod acceptor;

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use crate::{Operation, Response};
use acceptor::Outcome;
pub use acceptor::{Acceptor, Comparator, Matcher};

/// What to do after a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use]
#[expect(
    clippy::exhaustive_enums,
    reason = "a wait goes on or ends, well or badly"
)]
pub enum Decision {
    /// The resource is as wanted: stop.
    Success,
    /// The resource won't become as wanted: stop.
    Failure,
    /// Call again after a [delay](Waiter::delay).
    Retry,
}

/// One way to wait by calling the operation `O`.
pub struct Waiter<O> {
    name: &'static str,
    acceptors: &'static [Acceptor],
    min_delay: u32,
    max_delay: u32,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Waiter<O> {
    /// A waiter with the specification's delays: from 2 seconds up to 120.
    pub const fn new(name: &'static str, acceptors: &'static [Acceptor]) -> Self {
        Self {
            name,
            acceptors,
            min_delay: 2,
            max_delay: 120,
            operation: PhantomData,
        }
    }

    /// Sets the shortest and the longest time between two calls, in seconds.
    #[must_use]
    pub const fn delays(mut self, min: u32, max: u32) -> Self {
        self.min_delay = min;
        self.max_delay = max;
        self
    }

    /// The waiter's name in the model.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is looked for in an outcome, in this order.
    pub fn acceptors(&self) -> &'static [Acceptor] {
        self.acceptors
    }

    /// The shortest time between two calls.
    pub fn min_delay(&self) -> Duration {
        Duration::from_secs(self.min_delay.into())
    }

    /// The longest time between two calls.
    pub fn max_delay(&self) -> Duration {
        Duration::from_secs(self.max_delay.max(self.min_delay).into())
    }

    /// What to do after a call of the operation.
    ///
    /// The first acceptor that matches decides. Where none does, an error is a failure, and after a success
    /// one tries again. An acceptor whose expression can't be evaluated for an outcome, such as the length of
    /// a list that is absent, doesn't match.
    ///
    /// An error that never reached the service, or came from what lies between, is the caller's own to judge.
    pub fn decide(
        &self,
        input: &O::Input,
        outcome: &Result<Response<O::Output>, O::Error>,
    ) -> Decision {
        let seen = Outcome::new::<O>(input, outcome);
        match self.acceptors.iter().find(|a| a.matches(&seen)) {
            Some(acceptor) => acceptor.state,
            None if outcome.is_err() => Decision::Failure,
            None => Decision::Retry,
        }
    }

    /// What the output says of a failure that [`decide`](Self::decide) found in it, where the waiter knows a
    /// place for that (`message` of the acceptor).
    pub fn message(
        &self,
        input: &O::Input,
        outcome: &Result<Response<O::Output>, O::Error>,
    ) -> Option<String> {
        let seen = Outcome::new::<O>(input, outcome);
        let acceptor = self.acceptors.iter().find(|a| a.matches(&seen))?;
        acceptor.message_in(&seen)
    }

    /// How long to wait before the next call, by exponential backoff with jitter ("Waiter retries" in the
    /// specification); none when the time has passed.
    ///
    /// `attempt` counts the calls that were made, from 1. `remaining` is how much time is left to wait in
    /// all; where too little would be left after the delay, all of it is the delay, and the call after it is
    /// the last one. `random` is a random number from 0 to 1 that the caller makes for each call.
    pub fn delay(&self, attempt: u32, remaining: Duration, random: f64) -> Option<Duration> {
        if remaining.is_zero() {
            return None;
        }
        let (min, max) = (self.min_delay(), self.max_delay());
        let doublings = attempt.saturating_sub(1).min(31);
        let ceiling = min.saturating_mul(1 << doublings).min(max);
        let random = match random.is_nan() {
            true => 0.0,
            false => random.clamp(0.0, 1.0),
        };
        let delay = min + ceiling.saturating_sub(min).mul_f64(random);
        match remaining.saturating_sub(delay) <= min {
            true => Some(remaining),
            false => Some(delay),
        }
    }
}

impl<O> Clone for Waiter<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Waiter<O> {}

impl<O> fmt::Debug for Waiter<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter")
            .field("name", &self.name)
            .field("acceptors", &self.acceptors)
            .field("min_delay", &self.min_delay)
            .field("max_delay", &self.max_delay)
            .finish()
    }
}
