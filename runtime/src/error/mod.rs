//! What goes wrong: in codecs and protocols ([`Error`]), and in calls (an [`OperationError`] for each
//! operation).

mod codec;
mod service;

pub use codec::{Error, ErrorKind, PathSegment};
pub use service::{ErrorMetadata, ErrorParts, ErrorResponse, Fault, OperationError, ServiceError};

#[cfg(feature = "json")]
pub use crate::protocol::error_body::error_of_json;
#[cfg(feature = "xml")]
pub use crate::protocol::error_body::error_of_xml;
