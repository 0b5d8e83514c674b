//! What all calls of a client have in common.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tinsmith::Timestamp;
use tinsmith::http::HeaderValue;
use tinsmith::operation::Limits;

use crate::attempts::{ClockSkew, TokenBucket};
use crate::endpoint::EndpointConfig;
use crate::observe::Observer;
use crate::provider::Provider;
use crate::{Clock, Retries, SendOptions};

/// The settings of a client, which calls read.
#[derive(Clone)]
pub(crate) struct Settings {
    pub endpoints: EndpointConfig,
    pub provider: Provider,
    pub retries: Retries,
    pub send: SendOptions,
    pub deadline: Option<Duration>,
    pub limits: Limits,
    pub user_agent: HeaderValue,
    pub observer: Option<Observer>,
    pub clock: Arc<dyn Clock>,
    /// What calls learn, and clones of a client share.
    pub learned: Arc<Learned>,
}

pub(crate) struct Learned {
    pub bucket: TokenBucket,
    pub skew: ClockSkew,
}

impl Settings {
    /// The time as services see it.
    pub(crate) fn now(&self) -> Timestamp {
        self.learned.skew.correct(self.clock.now())
    }

    /// Shows a client of these settings.
    pub(crate) fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("endpoints", &self.endpoints)
            .field("credentials", &self.provider)
            .field("retries", &self.retries)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
