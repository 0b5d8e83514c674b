//! Waiting until a resource is as wanted, by the waiters of the model.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use tinsmith::waiter::{Decision, Waiter};
use tinsmith::{Operation, OperationError, ResolveEndpoint};

use crate::call::Outcome;
use crate::shared::Settings;
use crate::{AsyncClient, Client, Error};

/// How long is waited, unless the caller says so.
const LONGEST_WAIT: Duration = Duration::from_secs(10 * 60);

/// Why the resource isn't as wanted.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<E> {
    /// A call failed for a reason that isn't the resource's.
    Call(Error<E>),
    /// The resource won't become as wanted.
    Failed {
        /// The waiter's name in the model.
        waiter: &'static str,
        /// What the service says about it, where the model knows a place for that.
        message: Option<String>,
        /// The service's error, if it was one that told.
        error: Option<E>,
    },
    /// The time was over.
    TimedOut {
        /// The waiter's name in the model.
        waiter: &'static str,
        /// How long was waited at most.
        limit: Duration,
        /// How many calls were made.
        calls: u32,
    },
}

impl<E: OperationError> fmt::Display for WaitError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Failed {
                waiter,
                message,
                error,
            } => {
                write!(f, "`{waiter}`: the resource won't become as wanted")?;
                if let Some(message) = message {
                    write!(f, ": {}", message.escape_debug())?;
                }
                match error {
                    Some(error) => write!(f, ": {error}"),
                    None => Ok(()),
                }
            }
            Self::TimedOut {
                waiter,
                limit,
                calls,
            } => write!(
                f,
                "`{waiter}`: the resource wasn't as wanted within {limit:?}, after {calls} calls"
            ),
        }
    }
}

/// Its text says everything.
impl<E: OperationError> StdError for WaitError<E> {}

/// A wait, as a machine that makes no calls.
struct Wait<'w, O: Operation> {
    waiter: &'w Waiter<O>,
    input: &'w O::Input,
    settings: &'w Settings,
    limit: Duration,
    begun: Duration,
    calls: u32,
}

impl<'w, O: Operation> Wait<'w, O> {
    fn new(
        waiter: &'w Waiter<O>,
        input: &'w O::Input,
        settings: &'w Settings,
        limit: Duration,
    ) -> Self {
        Self {
            waiter,
            input,
            settings,
            limit,
            begun: settings.clock.elapsed(),
            calls: 0,
        }
    }

    /// The pause after a call; none where the wait is over.
    fn take(&mut self, outcome: Outcome<O>) -> Result<Option<Duration>, WaitError<O::Error>> {
        self.calls = self.calls.saturating_add(1);
        let outcome = match outcome {
            Ok(response) => Ok(response),
            Err(Error::Service { error, .. }) => Err(error),
            Err(error) => return Err(WaitError::Call(error)),
        };
        match self.waiter.decide(self.input, &outcome) {
            Decision::Success => Ok(None),
            Decision::Failure => Err(WaitError::Failed {
                waiter: self.waiter.name(),
                message: self.waiter.message(self.input, &outcome),
                error: outcome.err(),
            }),
            Decision::Retry => {
                let clock = &self.settings.clock;
                let left = self
                    .limit
                    .saturating_sub(clock.elapsed().saturating_sub(self.begun));
                let share = (clock.chance() >> 11) as f64 / (1_u64 << 53) as f64;
                match self.waiter.delay(self.calls, left, share) {
                    Some(pause) => Ok(Some(pause)),
                    None => Err(WaitError::TimedOut {
                        waiter: self.waiter.name(),
                        limit: self.limit,
                        calls: self.calls,
                    }),
                }
            }
        }
    }
}

impl Client {
    /// Waits until a resource is as wanted, ten minutes at most.
    ///
    /// # Errors
    ///
    /// The resource won't become as wanted, the time was over, or a call failed.
    pub fn wait<O: ResolveEndpoint>(
        &self,
        waiter: &Waiter<O>,
        input: &O::Input,
    ) -> Result<(), WaitError<O::Error>> {
        self.wait_at_most(waiter, input, LONGEST_WAIT)
    }

    /// Waits until a resource is as wanted, so long at most.
    ///
    /// # Errors
    ///
    /// As for [`wait`](Self::wait).
    pub fn wait_at_most<O: ResolveEndpoint>(
        &self,
        waiter: &Waiter<O>,
        input: &O::Input,
        limit: Duration,
    ) -> Result<(), WaitError<O::Error>> {
        let mut wait = Wait::new(waiter, input, self.settings(), limit);
        while let Some(pause) = wait.take(self.send::<O>(input))? {
            self.settings().clock.sleep(pause);
        }
        Ok(())
    }
}

impl AsyncClient {
    /// Waits until a resource is as wanted, ten minutes at most.
    ///
    /// # Errors
    ///
    /// The resource won't become as wanted, the time was over, or a call failed.
    pub async fn wait<O: ResolveEndpoint>(
        &self,
        waiter: &Waiter<O>,
        input: &O::Input,
    ) -> Result<(), WaitError<O::Error>> {
        self.wait_at_most(waiter, input, LONGEST_WAIT).await
    }

    /// Waits until a resource is as wanted, so long at most.
    ///
    /// # Errors
    ///
    /// As for [`wait`](Self::wait).
    pub async fn wait_at_most<O: ResolveEndpoint>(
        &self,
        waiter: &Waiter<O>,
        input: &O::Input,
        limit: Duration,
    ) -> Result<(), WaitError<O::Error>> {
        let mut wait = Wait::new(waiter, input, self.settings(), limit);
        while let Some(pause) = wait.take(self.send::<O>(input).await)? {
            self.settings().clock.pause(pause).await;
        }
        Ok(())
    }
}
