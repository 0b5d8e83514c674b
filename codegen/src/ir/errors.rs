//! The errors of operations, and what their schemas say of them.

use proc_macro2::Ident;

use super::Docs;

/// One modelled error of an operation.
#[derive(Debug)]
pub(crate) struct ErrorVariant {
    pub variant: Ident,
    /// The structure that it holds.
    pub error: Ident,
    /// The codes by which it is known on the wire, the usual one first.
    pub codes: Vec<String>,
    pub status: ErrorStatus,
    pub summary: Docs,
}

/// The status that an error comes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorStatus {
    /// As the model says.
    Stated(u16),
    /// Smithy's default, as the model doesn't say.
    Implied(u16),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ErrorTraits {
    pub fault: Fault,
    pub http_status: Option<u16>,
    pub query_code: Option<String>,
    pub retry: Option<Retry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Client,
    Server,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Retry {
    Retryable,
    Throttling,
}
