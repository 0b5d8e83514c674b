//! Time and chance, which come from one place that tests replace.

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::BuildHasher as _;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tinsmith::Timestamp;

/// A future in a box, as traits have it whose implementations are chosen when a program runs.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where a client has time and chance from: [`SystemClock`], unless a test has another.
pub trait Clock: Send + Sync {
    /// What time it is, as far as this machine knows.
    fn now(&self) -> Timestamp;

    /// How much time has passed since some moment, which stays the same one. It never goes back.
    fn elapsed(&self) -> Duration;

    /// A number that nobody can foresee.
    fn chance(&self) -> u64;

    /// Lets the time pass.
    fn sleep(&self, pause: Duration);

    /// Lets the time pass without keeping the thread.
    fn pause(&self, pause: Duration) -> BoxFuture<'_, ()>;
}

/// The clock of the system.
///
/// Its [`pause`](Clock::pause) is that of a thread that sleeps, so that it works with every executor.
#[derive(Debug, Clone)]
pub struct SystemClock {
    begun: Instant,
}

impl SystemClock {
    /// The clock.
    pub fn new() -> Self {
        Self {
            begun: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        SystemTime::now().into()
    }

    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    fn chance(&self) -> u64 {
        // The system draws the keys of the hash, and each state has other ones.
        RandomState::new().hash_one(Instant::now())
    }

    fn sleep(&self, pause: Duration) {
        thread::sleep(pause);
    }

    fn pause(&self, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(Sleep {
            pause,
            state: Arc::default(),
            has_begun: false,
        })
    }
}

/// A wait for a thread that sleeps.
struct Sleep {
    pause: Duration,
    state: Arc<Mutex<SleepState>>,
    has_begun: bool,
}

#[derive(Default)]
struct SleepState {
    is_over: bool,
    waker: Option<Waker>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.pause.is_zero() {
            return Poll::Ready(());
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        drop(state);
        if !self.has_begun {
            self.has_begun = true;
            let (pause, state) = (self.pause, Arc::clone(&self.state));
            let sleeper = thread::Builder::new().spawn(move || {
                thread::sleep(pause);
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.is_over = true;
                let waker = state.waker.take();
                drop(state);
                waker.into_iter().for_each(Waker::wake);
            });
            // A system that has no thread left to give lets this one sleep: the pause is what matters.
            if sleeper.is_err() {
                thread::sleep(pause);
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }
}

/// A token that makes two requests one to the service: a UUID of version 4 (RFC 9562).
pub(crate) fn idempotency_token(clock: &dyn Clock) -> String {
    let bits = (u128::from(clock.chance()) << 64) | u128::from(clock.chance());
    let version = (bits & !(0xf << 76)) | (0x4 << 76);
    let variant = (version & !(0x3 << 62)) | (0x2 << 62);
    let text = format!("{variant:032x}");
    let group = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}-{}-{}",
        group(0, 8),
        group(8, 12),
        group(12, 16),
        group(16, 20),
        group(20, 32)
    )
}
