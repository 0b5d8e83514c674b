//! The wire formats, one module each. They work alone, without a protocol.

#[cfg(feature = "cbor")]
pub mod cbor;
#[cfg(any(
    feature = "query",
    feature = "xml",
    feature = "protocol",
    feature = "serde"
))]
pub(crate) mod float;
#[cfg(feature = "json")]
pub mod json;
#[cfg(any(feature = "json", feature = "xml"))]
mod plain;
#[cfg(feature = "query")]
pub mod query;
#[cfg(feature = "xml")]
pub mod xml;

/// How deeply a shape may nest, in both directions: 128 structures, lists and maps.
pub const MAX_DEPTH: usize = 128;
