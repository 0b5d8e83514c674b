use std::fmt;
#[cfg(feature = "aws-credential-types")]
use std::mem;
use std::time::Duration;

#[cfg(feature = "zeroize")]
use zeroize::Zeroize as _;

use super::refused;
use crate::serialize::SerializableStruct;
use crate::{Redacted, Result, Timestamp, Value};

/// What requests are signed with. `Debug` shows the access key id and the expiration only; with the feature `zeroize` the
/// secret access key and the session token are overwritten when they are dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expiration: Option<Timestamp>,
}

impl Credentials {
    /// An access key that lasts until somebody deletes it.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expiration: None,
        }
    }

    /// Adds the token of temporary credentials.
    #[must_use]
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Self {
        self.session_token = Some(session_token.into());
        self
    }

    /// Says when the credentials stop working. From then on nothing is signed with them.
    #[must_use]
    pub fn with_expiration(mut self, expiration: Timestamp) -> Self {
        self.expiration = Some(expiration);
        self
    }

    /// The credentials in what a service gave: the `Credentials` of STS, the `RoleCredentials` of IAM Identity
    /// Center, the `AccessKey` of IAM and every other shape with members `AccessKeyId`, `SecretAccessKey` and,
    /// perhaps, `SessionToken` and `Expiration`, whether they begin with a capital or not.
    ///
    /// # Errors
    ///
    /// One of the first two is missing or empty, or there is an empty session token.
    pub fn of_shape(shape: &dyn SerializableStruct) -> Result<Self> {
        let value = Value::of(shape);
        let Value::Structure(members) = &value else {
            return Err(refused("a union is no credentials"));
        };
        let member = |wanted: &str| {
            let is_wanted = |(name, _): &(&str, _)| name.eq_ignore_ascii_case(wanted);
            members.iter().find(is_wanted).map(|(_, value)| value)
        };
        let text = |name: &str| member(name).and_then(Value::as_str);
        let required = |name: &str| {
            let text = text(name).filter(|text| !text.is_empty());
            text.ok_or_else(|| {
                let shape = shape.schema().name();
                refused(format!("`{shape}` is no credentials: it has no `{name}`"))
            })
        };
        let mut credentials = Self::new(required("AccessKeyId")?, required("SecretAccessKey")?);
        if text("SessionToken").is_some() {
            credentials.session_token = Some(required("SessionToken")?.to_owned());
        }
        credentials.expiration = match member("Expiration") {
            Some(Value::Timestamp(time)) => Some(*time),
            // IAM Identity Center counts milliseconds.
            Some(Value::Long(milliseconds)) => {
                Some(Timestamp::from_seconds(milliseconds.div_euclid(1000)))
            }
            _ => None,
        };
        Ok(credentials)
    }

    /// The access key id, which is no secret.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// The secret access key.
    pub fn secret_access_key(&self) -> &str {
        &self.secret_access_key
    }

    /// The token of temporary credentials.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// When the credentials stop working, where that is known.
    pub fn expiration(&self) -> Option<Timestamp> {
        self.expiration
    }

    /// Refuses what could only give a signature that doesn't match, or a header that can't be sent. A line
    /// break at the end of a secret that was read from a file is the usual cause.
    pub(super) fn check(&self) -> Result<()> {
        let parts = [
            ("access key id", Some(&self.access_key_id)),
            ("secret access key", Some(&self.secret_access_key)),
            ("session token", self.session_token.as_ref()),
        ];
        for (name, part) in parts.into_iter().filter_map(|(n, part)| Some((n, part?))) {
            if part.is_empty() {
                return Err(refused(format!("the {name} is empty")));
            }
            if !part.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(refused(format!(
                    "the {name} holds a space, a line break or another character that it can't have"
                )));
            }
        }
        // It stands in a list, between slashes.
        if self.access_key_id.contains(['/', ',', '=']) {
            return Err(refused(
                "the access key id holds a slash, a comma or an equals sign: is it another part of the credentials?",
            ));
        }
        Ok(())
    }

    /// Refuses to sign when the credentials no longer work.
    pub(super) fn check_expired(&self, now: Timestamp) -> Result<()> {
        match self.expiration {
            Some(expiration) if expiration <= now => Err(refused(format!(
                "the credentials expired at {expiration}, and it is {now}: fetch new ones"
            ))),
            _ => Ok(()),
        }
    }

    /// Refuses to sign a URL for longer than the credentials work.
    pub(super) fn check_outlived(&self, now: Timestamp, expires_in: Duration) -> Result<()> {
        // A signature counts from the whole second, and in whole seconds.
        let seconds = i64::try_from(expires_in.as_secs()).unwrap_or(i64::MAX);
        let end = Timestamp::from_seconds(now.seconds().saturating_add(seconds));
        match self.expiration {
            Some(expiration) if expiration < end => Err(refused(format!(
                "the URL would work until {end}, but the credentials expire at {expiration}: sign it for less time, or \
                 with new credentials"
            ))),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &Redacted)
            .field(
                "session_token",
                &self.session_token.as_ref().map(|_| Redacted),
            )
            .field("expiration", &self.expiration)
            .finish()
    }
}

#[cfg(feature = "zeroize")]
impl Drop for Credentials {
    fn drop(&mut self) {
        self.secret_access_key.zeroize();
        self.session_token.zeroize();
    }
}

/// An expiration that no system time can say is left out.
#[cfg(feature = "aws-credential-types")]
impl From<Credentials> for aws_credential_types::Credentials {
    fn from(mut credentials: Credentials) -> Self {
        let expiration = credentials
            .expiration
            .and_then(|time| std::time::SystemTime::try_from(time).ok());
        Self::new(
            mem::take(&mut credentials.access_key_id),
            mem::take(&mut credentials.secret_access_key),
            credentials.session_token.take(),
            expiration,
            "tinsmith",
        )
    }
}

#[cfg(feature = "aws-credential-types")]
impl From<&aws_credential_types::Credentials> for Credentials {
    fn from(credentials: &aws_credential_types::Credentials) -> Self {
        Self {
            access_key_id: credentials.access_key_id().to_owned(),
            secret_access_key: credentials.secret_access_key().to_owned(),
            session_token: credentials.session_token().map(str::to_owned),
            expiration: credentials.expiry().map(Timestamp::from),
        }
    }
}

#[cfg(feature = "aws-credential-types")]
impl From<aws_credential_types::Credentials> for Credentials {
    fn from(credentials: aws_credential_types::Credentials) -> Self {
        Self::from(&credentials)
    }
}
