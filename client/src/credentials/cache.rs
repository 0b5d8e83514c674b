//! Credentials in memory, renewed before they end, by one caller at a time.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use tinsmith::Timestamp;

use super::error::CredentialsError;
use super::resolved::{ResolvedCredentials, later};

/// Credentials are renewed so many seconds before their end, or up to a minute earlier: not all programs of a fleet at once.
const EARLY: i64 = 5 * 60;
const JITTER: u64 = 60;

/// After a failure, while the old ones still work, nobody tries again for so many seconds.
const PAUSE: i64 = 60;

/// Credentials in memory, which are renewed before they end, by one caller at a time, while all others go on with the old ones.
///
/// It does no I/O, and has no clock: callers say what time it is, as the services see it. Clones share what is kept.
#[derive(Clone, Default)]
pub struct CredentialsCache(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    kept: Option<Arc<ResolvedCredentials>>,
    /// From when on they should be renewed; `None` for never.
    renew_at: Option<Timestamp>,
    is_refreshing: bool,
    /// How often somebody has finished, and how the last time ended.
    finished: u64,
    failure: Option<CredentialsError>,
    wakers: Vec<Waker>,
}

/// What a caller is to do.
#[expect(
    clippy::exhaustive_enums,
    reason = "who leaves one out does the wrong thing"
)]
pub enum Lookup {
    /// These work.
    Ready(Arc<ResolvedCredentials>),
    /// It is this caller's turn to look for new ones.
    Refresh(Refresh),
    /// Another caller is looking for new ones, and there are none to go on with.
    Wait(Waiting),
}

/// The duty to look for new credentials. If it is dropped, the next caller has it.
pub struct Refresh {
    cache: CredentialsCache,
    old: Option<Arc<ResolvedCredentials>>,
    is_done: bool,
}

/// The wait for credentials that another caller is looking for: a future, or [`block`](Self::block).
///
/// It ends with what the other found; `None` means that the other gave up, and one has to look up again.
pub struct Waiting {
    cache: CredentialsCache,
    since: u64,
}

/// What a [`Waiting`] ends with.
type Waited = Option<Result<Arc<ResolvedCredentials>, CredentialsError>>;

impl CredentialsCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No code that may panic runs while the state is locked.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a caller is to do who needs credentials.
    pub fn look_up(&self, now: impl Into<Timestamp>) -> Lookup {
        let now = now.into();
        let mut state = self.state();
        let works = |kept: &&Arc<ResolvedCredentials>| {
            kept.credentials.expiration().is_none_or(|end| now < end)
        };
        let usable = state.kept.as_ref().filter(works).cloned();
        let is_due = state.renew_at.is_some_and(|renew_at| renew_at <= now);
        match usable {
            Some(kept) if !is_due || state.is_refreshing => Lookup::Ready(kept),
            None if state.is_refreshing => {
                let since = state.finished;
                Lookup::Wait(Waiting {
                    cache: self.clone(),
                    since,
                })
            }
            old => {
                state.is_refreshing = true;
                Lookup::Refresh(Refresh {
                    cache: self.clone(),
                    old,
                    is_done: false,
                })
            }
        }
    }

    /// Forgets credentials that a service refused, unless there are others by now.
    pub fn forget(&self, refused: &ResolvedCredentials) {
        let mut state = self.state();
        if state.kept.as_deref() == Some(refused) {
            state.kept = None;
        }
    }

    fn finish(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        state.is_refreshing = false;
        state.finished = state.finished.wrapping_add(1);
        change(&mut state);
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        self.0.changed.notify_all();
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Refresh {
    /// Says what came of it. `chance` is a number that nobody can foresee.
    ///
    /// # Errors
    ///
    /// The failure, unless the old credentials still work.
    pub fn finish(
        mut self,
        outcome: Result<ResolvedCredentials, CredentialsError>,
        now: impl Into<Timestamp>,
        chance: u64,
    ) -> Result<Arc<ResolvedCredentials>, CredentialsError> {
        self.is_done = true;
        let now = now.into();
        let jitter = i64::try_from(chance % JITTER).unwrap_or_default();
        match (outcome, self.old.take()) {
            (Ok(found), _) => {
                let found = Arc::new(found);
                let renew_at = found.credentials.expiration().map(|end| {
                    // What is short-lived is not asked for at every call.
                    let left = end.seconds().saturating_sub(now.seconds());
                    let soonest = later(now, (left / 2).clamp(0, PAUSE));
                    later(end, -EARLY - jitter).max(soonest)
                });
                self.cache.finish(|state| {
                    state.kept = Some(Arc::clone(&found));
                    state.renew_at = renew_at;
                    state.failure = None;
                });
                Ok(found)
            }
            (Err(_), Some(old)) => {
                self.cache
                    .finish(|state| state.renew_at = Some(later(now, PAUSE + jitter)));
                Ok(old)
            }
            (Err(error), None) => {
                self.cache.finish(|state| {
                    state.kept = None;
                    state.failure = Some(error.clone());
                });
                Err(error)
            }
        }
    }
}

impl Drop for Refresh {
    fn drop(&mut self) {
        if !self.is_done {
            self.cache.finish(|state| state.failure = None);
        }
    }
}

impl Waiting {
    /// Blocks until the other caller has finished.
    pub fn block(self) -> Waited {
        let mut state = self.cache.state();
        while state.finished == self.since {
            state = self
                .cache
                .0
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        outcome(&state)
    }
}

impl Future for Waiting {
    type Output = Waited;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.cache.state();
        if state.finished != self.since {
            return Poll::Ready(outcome(&state));
        }
        if !state
            .wakers
            .iter()
            .any(|waker| waker.will_wake(context.waker()))
        {
            state.wakers.push(context.waker().clone());
        }
        Poll::Pending
    }
}

fn outcome(state: &State) -> Waited {
    match (&state.kept, &state.failure) {
        (_, Some(failure)) => Some(Err(failure.clone())),
        (Some(kept), None) => Some(Ok(Arc::clone(kept))),
        (None, None) => None,
    }
}
