//! Operations, with what a protocol must know of each.

use proc_macro2::Ident;

use super::{Docs, ErrorVariant, Pagination, SchemaRef, Structure, endpoint};

#[derive(Debug)]
pub(crate) struct Operation {
    /// The operation's name on the wire.
    pub wire_name: String,
    pub name: Ident,
    pub module: Ident,
    pub docs: Docs,
    pub input: Io,
    pub output: Io,
    pub input_schema: SchemaRef,
    pub output_schema: SchemaRef,
    pub response_alias: Ident,
    pub error_enum: Ident,
    pub errors: Vec<ErrorVariant>,
    pub events: Events,
    pub traits: Vec<OperationTrait>,
    /// How it sets parameters of the endpoint rules, where some operation of the service does.
    pub endpoint: Option<endpoint::OperationEndpoint>,
    pub pagination: Option<Pagination>,
}

/// An operation's input or output.
#[derive(Debug)]
pub(crate) enum Io {
    /// `smithy.api#Unit`
    Unit,
    /// A structure that serves this operation alone and is in its file.
    Own(Structure),
    /// A structure that is among the types.
    Shared(Ident),
}

/// The event streams of an operation, by the unions that are their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Events {
    None,
    Sent(Ident),
    Received(Ident),
    Both { sent: Ident, received: Ident },
}

/// What a protocol must know of an operation besides its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationTrait {
    Auth(Auth),
    Http {
        method: String,
        uri: String,
    },
    /// The status of a response that carries an output, where it is not 200.
    HttpCode(u16),
    HostPrefix(String),
    HttpChecksumRequired,
    GzipRequests,
    UnwrappedXmlOutput,
    UnsignedPayload,
    /// The codes of the errors that a status alone tells.
    ErrorsByStatus(Vec<(u16, String)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    Optional,
    None,
}

impl Events {
    /// The events that a call sends.
    pub(crate) fn sent(&self) -> Option<&Ident> {
        match self {
            Self::Sent(sent) | Self::Both { sent, .. } => Some(sent),
            Self::None | Self::Received(_) => None,
        }
    }

    /// The events that a call receives.
    pub(crate) fn received(&self) -> Option<&Ident> {
        match self {
            Self::Received(received) | Self::Both { received, .. } => Some(received),
            Self::None | Self::Sent(_) => None,
        }
    }
}
