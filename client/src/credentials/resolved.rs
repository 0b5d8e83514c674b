//! Credentials, and what is known of them.

use tinsmith::{Timestamp, TimestampFormat, sign};

use super::error::{Source, Stop};
use super::json::Object;

/// Credentials, and what is known of them. `Debug` shows no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResolvedCredentials {
    /// What requests are signed with.
    pub credentials: sign::Credentials,
    /// The account that they belong to, where the source names it.
    pub account_id: Option<String>,
    /// Where they come from.
    pub source: Source,
}

impl ResolvedCredentials {
    /// Credentials of which nothing else is known.
    pub fn new(credentials: sign::Credentials, source: Source) -> Self {
        Self {
            credentials,
            account_id: None,
            source,
        }
    }

    pub(crate) fn with_account(mut self, account_id: Option<&str>) -> Self {
        if let Some(account_id) = account_id {
            self.account_id = Some(account_id.to_owned());
        }
        self
    }

    /// The credentials in an object, whose names are the same wherever programs and metadata services print them but for that of the
    /// session token.
    pub(crate) fn of_json(object: &Object, token: &str, source: Source) -> Result<Self, Stop> {
        let part = |name: &str| match object.text(name) {
            Some(text) => Ok(text),
            None => Stop::failed(format!("the answer has no `{name}`")),
        };
        let mut credentials =
            sign::Credentials::new(part("AccessKeyId")?, part("SecretAccessKey")?);
        if let Some(token) = object.text(token) {
            credentials = credentials.with_session_token(token);
        }
        if let Some(expiration) = object.text("Expiration") {
            credentials = credentials.with_expiration(time(expiration, "Expiration")?);
        }
        Ok(Self::new(credentials, source).with_account(object.text("AccountId")))
    }
}

/// A time as JSON has it.
pub(crate) fn time(text: &str, name: &str) -> Result<Timestamp, Stop> {
    // Old sign-ins of IAM Identity Center name the zone instead of an offset.
    let text = match text.strip_suffix("UTC") {
        Some(local) => format!("{local}Z"),
        None => text.to_owned(),
    };
    Timestamp::parse(&text, TimestampFormat::DateTime)
        .map_err(|_| Stop::Failed(format!("`{name}` is no time such as 2030-01-31T12:00:00Z")))
}

/// A time as caches have it.
pub(crate) fn time_text(time: Timestamp) -> String {
    time.format(TimestampFormat::DateTime).unwrap_or_default()
}

/// So many seconds later.
pub(crate) fn later(time: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_seconds(time.seconds().saturating_add(seconds))
}
