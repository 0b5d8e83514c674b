use std::error::Error;
use std::fmt;

use crate::attempts::Failure;

/// Why no response came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// How far a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: the service can't have seen the request. Trying again may help.
    Connect,
    /// It took too long. Trying again may help.
    TimeOut,
    /// The connection broke off. Trying again may help.
    Broken,
    /// The request can't be sent, or the response can't be taken, and another attempt would end the same way.
    Refused,
}

impl TransportError {
    /// An error with what happened, in words that hold no secret.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// Adds what caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// How far the request came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    pub(crate) fn failure(&self) -> Failure {
        match self.kind {
            TransportErrorKind::Connect => Failure::NotSent,
            TransportErrorKind::TimeOut => Failure::TimeOut,
            TransportErrorKind::Broken => Failure::Transient,
            TransportErrorKind::Refused => Failure::Final,
        }
    }
}

/// The error of a body that is too large.
#[cfg(any(feature = "ureq", feature = "hyper"))]
pub(crate) fn too_large(options: &super::SendOptions) -> TransportError {
    let most = options.max_body;
    let message = format!(
        "the body of the response has more than {most} bytes: raise `max_body` of the client"
    );
    TransportError::new(TransportErrorKind::Refused, message)
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
