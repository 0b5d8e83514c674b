//! What attempts cost, so that a service that is down isn't called all the more.

use std::sync::atomic::{AtomicU32, Ordering};

/// How many tokens there are at first, and at most.
const CAPACITY: u32 = 500;

/// Tokens that all calls of a client share: another attempt takes some, a success gives some back.
#[derive(Debug)]
pub(crate) struct TokenBucket(AtomicU32);

impl TokenBucket {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes so many tokens; none where there are too few.
    pub(crate) fn take(&self, tokens: u32) -> bool {
        let less = |left: u32| left.checked_sub(tokens);
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .is_ok()
    }

    /// Gives tokens back.
    pub(crate) fn give(&self, tokens: u32) {
        let more = |left: u32| Some(left.saturating_add(tokens).min(CAPACITY));
        // It can't fail, since there always is a next number.
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    #[cfg(test)]
    pub(crate) fn left(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}
