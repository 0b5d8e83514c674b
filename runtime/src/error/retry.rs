//! Which errors may pass when the call is tried again.

use std::time::Duration;

use http::StatusCode;
use http::header::{DATE, RETRY_AFTER};

use super::ErrorMetadata;
use crate::Timestamp;

/// Codes that AWS's services send when calls come too fast, as AWS's SDKs know them.
const THROTTLING: &[&str] = &[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// Codes of failures that pass, as AWS's SDKs know them. The first is STS's: its model says in words only that
/// trying again may help. The next are those of failures with status 500 or 503 that come with other statuses, too: with
/// 200 from S3 and EC2, and with that of the stream where they end one.
const TRANSIENT: &[&str] = &[
    "IDPCommunicationError",
    "InternalError",
    "InternalFailure",
    "ServiceUnavailable",
    "RequestTimeout",
    "RequestTimeoutException",
];

/// Statuses of failures that pass.
const TRANSIENT_STATUSES: &[StatusCode] = &[
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::BAD_GATEWAY,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::GATEWAY_TIMEOUT,
];

impl ErrorMetadata {
    /// Whether the same call may pass when it is tried again, after a pause: by the model
    /// (`smithy.api#retryable`), else by the codes and statuses that AWS's SDKs try again.
    ///
    /// Whether trying again does harm is for the caller to know: the service may have done what was asked.
    pub fn is_retryable(&self) -> bool {
        self.retry.is_some()
            || self.is_throttling()
            || self.has_code_of(TRANSIENT)
            || self.has_status_of(TRANSIENT_STATUSES)
    }

    /// Whether calls come too fast, so that the pause should grow with every try.
    pub fn is_throttling(&self) -> bool {
        self.retry.is_some_and(|retry| retry.throttling)
            || self.has_code_of(THROTTLING)
            || self.has_status_of(&[StatusCode::TOO_MANY_REQUESTS])
    }

    /// How long the service asks to wait: by the header `x-amz-retry-after` (milliseconds), else by
    /// `retry-after` (seconds; or a date, which counts from the response's own `date`).
    pub fn retry_after(&self) -> Option<Duration> {
        let text = |name| Some(self.headers.get(name)?.to_str().ok()?.trim());
        let number = |text: &str| text.parse::<u64>().ok();
        if let Some(milliseconds) = text("x-amz-retry-after").and_then(number) {
            return Some(Duration::from_millis(milliseconds));
        }
        let value = text(RETRY_AFTER.as_str())?;
        if let Some(seconds) = number(value) {
            return Some(Duration::from_secs(seconds));
        }
        let date = |text| Timestamp::of_header(text).ok();
        let (then, now) = (date(value)?, date(text(DATE.as_str())?)?);
        let pause = then.seconds().checked_sub(now.seconds())?;
        // A date in the past asks for no pause.
        Some(Duration::from_secs(u64::try_from(pause).unwrap_or(0)))
    }

    fn has_code_of(&self, codes: &[&str]) -> bool {
        self.code().is_some_and(|code| codes.contains(&code))
    }

    fn has_status_of(&self, statuses: &[StatusCode]) -> bool {
        self.status.is_some_and(|status| statuses.contains(&status))
    }
}
