//! The protocols: how an operation becomes a request, and a response becomes its output or error.

#[cfg(feature = "aws-query")]
pub mod aws_query;
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod error_body;
#[cfg(any(feature = "json", feature = "xml"))]
pub(crate) mod query_response;
