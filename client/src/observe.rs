//! What can be seen of each attempt.

use std::sync::Arc;
use std::time::Duration;

/// One attempt of a call, when it is over. Nothing of it is a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation's name in the model.
    pub operation: &'static str,
    /// The host, and the port if there is one, of the endpoint.
    pub host: String,
    /// Which attempt it was, from 1 on.
    pub number: u32,
    /// The HTTP status; none where no response came.
    pub status: Option<u16>,
    /// How long it took.
    pub duration: Duration,
    /// The id that the service gave it.
    pub request_id: Option<String>,
    /// How it failed, in few words: the code of the service's error, or what happened to the connection. None: it passed.
    pub failure: Option<String>,
    /// The pause before the next attempt; none where this was the last one.
    pub pause: Option<Duration>,
}

/// What is told of each attempt.
pub(crate) type Observer = Arc<dyn Fn(&Attempt) + Send + Sync>;

/// Tells whoever listens.
pub(crate) fn tell(observer: Option<&Observer>, attempt: &Attempt) {
    #[cfg(feature = "tracing")]
    tracing::debug!(
        operation = attempt.operation,
        host = attempt.host,
        attempt = attempt.number,
        status = attempt.status,
        duration = ?attempt.duration,
        request_id = attempt.request_id,
        failure = attempt.failure,
        pause = ?attempt.pause,
        "attempt"
    );
    if let Some(observer) = observer {
        observer(attempt);
    }
}
