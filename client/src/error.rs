//! How calls fail.

use std::error::Error as StdError;
use std::fmt;

use tinsmith::{ErrorMetadata, OperationError};

use crate::provider::NoCredentials;
use crate::transport::TransportError;

/// Why a call failed: what happened, where, after how many attempts, and what to do about it.
///
/// `E` is the error of the operation. No text holds credentials.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The service answered with an error, or with a response that can't be read.
    Service {
        /// What the service said.
        error: E,
        /// Which call it was.
        call: CallContext,
    },
    /// No response came.
    Transport {
        /// What happened.
        error: TransportError,
        /// Which call it was.
        call: CallContext,
    },
    /// There are no credentials to sign with.
    Credentials {
        /// Why.
        error: NoCredentials,
        /// Which call it was.
        call: CallContext,
    },
    /// The endpoint is unknown, or the request can't be written or signed. Nothing was sent.
    Request {
        /// Why.
        error: tinsmith::Error,
        /// Which call it was.
        call: CallContext,
    },
    /// The time for the call was over before an attempt could begin.
    DeadlineExceeded {
        /// Which call it was.
        call: CallContext,
    },
}

/// Which call an error is of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallContext {
    /// The operation's name in the model.
    pub operation: &'static str,
    /// The host, and the port if there is one, of the endpoint; empty where none was found.
    pub host: String,
    /// How many attempts were made.
    pub attempts: u32,
}

impl<E> Error<E> {
    /// Which call it was.
    pub fn call(&self) -> &CallContext {
        match self {
            Self::Service { call, .. }
            | Self::Transport { call, .. }
            | Self::Credentials { call, .. }
            | Self::Request { call, .. }
            | Self::DeadlineExceeded { call } => call,
        }
    }

    /// What the service said; none where it said nothing.
    pub fn service_error(&self) -> Option<&E> {
        match self {
            Self::Service { error, .. } => Some(error),
            _ => None,
        }
    }

    /// What the service said; the error itself where it said nothing.
    ///
    /// # Errors
    ///
    /// The service said nothing.
    pub fn into_service_error(self) -> Result<E, Self> {
        match self {
            Self::Service { error, .. } => Ok(error),
            other => Err(other),
        }
    }
}

impl<E: OperationError> Error<E> {
    /// What came with the error of the service.
    pub fn metadata(&self) -> Option<&ErrorMetadata> {
        Some(self.service_error()?.metadata())
    }
}

impl<E: OperationError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CallContext {
            operation,
            host,
            attempts,
        } = self.call();
        write!(f, "`{operation}`")?;
        if !host.is_empty() {
            write!(f, " at `{host}`")?;
        }
        f.write_str(" failed")?;
        match attempts {
            0 => {}
            1 => f.write_str(" after 1 attempt")?,
            _ => write!(f, " after {attempts} attempts")?,
        }
        match self {
            Self::Service { error, .. } => {
                write!(f, ": {error}")?;
                match advice(error.metadata()) {
                    Some(advice) => write!(f, "; {advice}"),
                    None => Ok(()),
                }
            }
            Self::Transport { error, .. } => {
                write!(f, ": {error}")?;
                // What lies below says in its own words what the system said.
                match StdError::source(error) {
                    Some(source) => write!(f, ": {source}"),
                    None => Ok(()),
                }
            }
            Self::Credentials { error, .. } => write!(f, ": {error}"),
            Self::Request { error, .. } => write!(f, ": {error}"),
            Self::DeadlineExceeded { .. } => f.write_str(": its time was over"),
        }
    }
}

/// Its text says everything: it has no source that would say it again.
impl<E: OperationError> StdError for Error<E> {}

/// What to do about an error of a service, where that isn't plain.
fn advice(error: &ErrorMetadata) -> Option<String> {
    let header = |name: &str| error.headers().get(name)?.to_str().ok();
    if let Some(region) = header("x-amz-bucket-region")
        && error.status().is_some_and(|s| s.is_redirection())
        && is_region(region)
    {
        return Some(format!("the bucket is in `{region}`: call that region"));
    }
    match error.code()? {
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => {
            Some("fetch new credentials".to_owned())
        }
        "RequestTimeTooSkewed" | "RequestInTheFuture" => {
            Some("set the clock of this machine".to_owned())
        }
        _ => None,
    }
}

fn is_region(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(is_part)
}
