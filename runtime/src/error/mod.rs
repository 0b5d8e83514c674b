//! What goes wrong: in codecs and protocols ([`Error`]), and in calls (an [`OperationError`] for each
//! operation).

mod message;
mod metadata;
mod retry;
mod service;

pub use crate::codec_error::{Error, ErrorKind, PathSegment};
pub use crate::schema::Fault;
pub use metadata::ErrorMetadata;
pub use service::{ErrorParts, IncomingError, OperationError, RawBody, ServiceError};

pub(crate) use service::Seen;
