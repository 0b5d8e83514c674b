//! A clock that is wrong, and what services say of that.

use std::sync::atomic::{AtomicI64, Ordering};

use tinsmith::http::StatusCode;
use tinsmith::{ErrorMetadata, Timestamp};

/// Services take signatures that are five minutes old; from so many seconds on it may be the clock.
const NOTICEABLE: u64 = 4 * 60;

/// Codes of errors that say that it is the clock, or may be.
const CODES: &[&str] = &[
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
];

/// By how many seconds the clock of the services is ahead of that of this machine.
#[derive(Debug, Default)]
pub(crate) struct ClockSkew(AtomicI64);

impl ClockSkew {
    /// The time as services see it.
    pub(crate) fn correct(&self, now: Timestamp) -> Timestamp {
        let seconds = now.seconds().saturating_add(self.0.load(Ordering::Relaxed));
        Timestamp::new(seconds, now.subsec_nanoseconds())
            .unwrap_or(Timestamp::from_seconds(seconds))
    }

    /// Learns from an error what time it is, and says whether that explains it: it is one that a wrong clock may have
    /// caused, and the time that was signed was wrong. A response to `HEAD` has no code, only its status.
    pub(crate) fn learn(&self, error: &ErrorMetadata, now: Timestamp, signed: Timestamp) -> bool {
        let may_be_the_clock = match error.code() {
            Some(code) => CODES.contains(&code),
            None => error.status() == Some(StatusCode::FORBIDDEN),
        };
        let date = error.headers().get("date").and_then(|d| d.to_str().ok());
        let Some(date) = date.and_then(http_date).filter(|_| may_be_the_clock) else {
            return false;
        };
        if date.seconds().abs_diff(signed.seconds()) < NOTICEABLE {
            return false;
        }
        let ahead = date.seconds().saturating_sub(now.seconds());
        self.0.store(ahead, Ordering::Relaxed);
        true
    }
}

fn http_date(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text.trim(), tinsmith::TimestampFormat::HttpDate).ok()
}
