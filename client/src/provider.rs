//! Where a client has credentials from.

use std::fmt;
use std::sync::Arc;

use tinsmith::{Timestamp, TimestampFormat};

use crate::environment::Environment;
use crate::{BoxFuture, Credentials};

/// Why there are no credentials, in words that say what to do and hold no secret.
pub type NoCredentials = Box<dyn std::error::Error + Send + Sync>;

/// Gives credentials when a request is to be signed: for a source of one's own, whose credentials change.
///
/// It is asked before every attempt, so that it had better keep what it found.
pub trait ProvideCredentials: Send + Sync {
    /// The credentials to sign with at `now`, as the services see the time.
    ///
    /// # Errors
    ///
    /// There are none, and why.
    fn credentials(&self, now: Timestamp) -> Result<Credentials, NoCredentials>;

    /// The same without keeping the thread; what [`credentials`](Self::credentials) gives, unless it is implemented.
    fn credentials_async(
        &self,
        now: Timestamp,
    ) -> BoxFuture<'_, Result<Credentials, NoCredentials>> {
        Box::pin(std::future::ready(self.credentials(now)))
    }
}

impl ProvideCredentials for Credentials {
    fn credentials(&self, _now: Timestamp) -> Result<Credentials, NoCredentials> {
        Ok(self.clone())
    }
}

/// A source, or why there is none; the reason is told when credentials are needed, since not all operations do.
#[derive(Clone)]
pub(crate) enum Provider {
    Given(Arc<dyn ProvideCredentials>),
    Missing(String),
}

impl Provider {
    /// The credentials in the variables of the environment.
    pub(crate) fn of(environment: &Environment) -> Self {
        let variable = |name: &str| environment.get(name);
        let (id, secret) = (
            variable("AWS_ACCESS_KEY_ID"),
            variable("AWS_SECRET_ACCESS_KEY"),
        );
        let (Some(id), Some(secret)) = (id, secret) else {
            let why = "no credentials: set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, and \
                       `AWS_SESSION_TOKEN` where they are temporary, or give some to the client";
            return Self::Missing(why.to_owned());
        };
        let mut credentials = Credentials::new(id, secret);
        if let Some(token) = variable("AWS_SESSION_TOKEN") {
            credentials = credentials.with_session_token(token);
        }
        if let Some(end) = variable("AWS_CREDENTIAL_EXPIRATION") {
            match Timestamp::parse(&end, TimestampFormat::DateTime) {
                Ok(end) => credentials = credentials.with_expiration(end),
                Err(_) => {
                    let why =
                        "`AWS_CREDENTIAL_EXPIRATION` must be a time such as `2030-01-31T12:00:00Z`";
                    return Self::Missing(why.to_owned());
                }
            }
        }
        Self::Given(Arc::new(credentials))
    }

    pub(crate) fn get(&self) -> Result<&dyn ProvideCredentials, NoCredentials> {
        match self {
            Self::Given(provider) => Ok(provider.as_ref()),
            Self::Missing(why) => Err(why.clone().into()),
        }
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Given(_) => "given",
            Self::Missing(_) => "missing",
        })
    }
}
