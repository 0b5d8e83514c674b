//! The wire formats, one module each. They work alone, without a protocol.

#[cfg(feature = "cbor")]
pub mod cbor;
mod encoded;
pub(crate) mod float;
#[cfg(feature = "json")]
pub mod json;
#[cfg(any(feature = "json", feature = "xml"))]
mod plain;
pub mod query;
#[cfg(feature = "xml")]
pub mod xml;

pub(crate) use encoded::Encoded;

/// How deeply a shape may nest, in both directions: 128 structures, lists and maps.
pub const MAX_DEPTH: usize = 128;

/// The error of a shape, or of what is to become one, that nests too deeply.
#[cfg(any(feature = "json", feature = "xml", feature = "cbor", feature = "serde"))]
#[cold]
pub(crate) fn too_deep(what: &str, max_depth: usize) -> crate::Error {
    crate::Error::new(
        crate::ErrorKind::Limit,
        format!("the {what} nests more than {max_depth} levels deep"),
    )
}
