//! What goes wrong: in codecs and protocols ([`Error`]), and in calls (an [`OperationError`] for each
//! operation).

mod codec;
mod message;
mod metadata;
mod retry;
mod service;

pub use codec::{Error, ErrorKind, PathSegment};
pub use metadata::{ErrorMetadata, Fault};
pub use service::{ErrorParts, ErrorResponse, OperationError, RawBody, ServiceError};

#[cfg(any(feature = "json", feature = "xml", feature = "protocol"))]
pub(crate) use service::Seen;

#[cfg(feature = "json")]
pub use crate::protocol::error_body::error_of_json;
#[cfg(feature = "xml")]
pub use crate::protocol::error_body::error_of_xml;
