//! Why there are no credentials.

use std::fmt;

/// Why there are no credentials.
///
/// No text has a secret in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// No source is configured. Each says why it had nothing, in the order in which they were asked.
    NotFound(Vec<Tried>),
    /// A source is configured, and failed: those after it were not asked.
    Failed(Tried),
}

/// A source that had nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tried {
    /// Which source.
    pub source: Source,
    /// Why it had nothing, in words.
    pub why: String,
}

/// Where credentials can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The variables of the environment: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
    Environment,
    /// A profile of the config and credentials files.
    Profile,
    /// A role by the token that `AWS_WEB_IDENTITY_TOKEN_FILE` names.
    WebIdentity,
    /// The endpoint that the container names: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
    Container,
    /// The instance metadata service of EC2 (IMDS).
    InstanceMetadata,
    /// A role that the program itself asks for.
    Role,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "environment",
            Self::Profile => "profile",
            Self::WebIdentity => "web identity",
            Self::Container => "container",
            Self::InstanceMetadata => "EC2 instance metadata",
            Self::Role => "role",
        })
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, Printable(&self.why))
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(tried) => {
                f.write_str("there are no credentials for AWS; asked were, in order:")?;
                tried.iter().try_for_each(|tried| write!(f, "\n- {tried}"))
            }
            Self::Failed(tried) => write!(f, "credentials can't be had from {tried}"),
        }
    }
}

impl std::error::Error for CredentialsError {}

/// Why a source gave nothing, as sources tell each other.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It isn't configured, or isn't there: the next is asked.
    Absent(String),
    /// It is configured, and failed.
    Failed(String),
}

impl Stop {
    pub(crate) fn failed<T>(why: impl Into<String>) -> Result<T, Self> {
        Err(Self::Failed(why.into()))
    }

    pub(crate) fn absent<T>(why: impl Into<String>) -> Result<T, Self> {
        Err(Self::Absent(why.into()))
    }

    pub(crate) fn why(self) -> String {
        let (Self::Absent(why) | Self::Failed(why)) = self;
        why
    }
}

/// Text with parts from elsewhere, none of which may move a terminal's cursor.
pub(crate) struct Printable<'t>(pub(crate) &'t str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.0.split(char::is_control);
        f.write_str(parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| write!(f, " {part}"))
    }
}

/// Text from elsewhere as it may stand in ours: on one line, and no longer than somebody reads.
pub(crate) fn excerpt(text: &[u8]) -> String {
    const LONGEST: usize = 200;
    let text = String::from_utf8_lossy(text);
    let mut line = String::new();
    for character in text.trim().chars() {
        if line.len() >= LONGEST {
            line.push_str("...");
            break;
        }
        line.push(if character.is_control() {
            ' '
        } else {
            character
        });
    }
    line
}
