//! What is decoded, and within which bound.

use super::MAX_DEPTH;

/// Bytes to decode, and how deeply they may nest.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "no codec may be there")]
pub(crate) struct Encoded<'b> {
    pub(crate) bytes: &'b [u8],
    /// How many structures, lists and maps may be open at once.
    pub(crate) max_depth: usize,
}

impl<'b, B: AsRef<[u8]> + ?Sized> From<&'b B> for Encoded<'b> {
    /// Bytes that may nest as deeply as any.
    fn from(bytes: &'b B) -> Self {
        Self {
            bytes: bytes.as_ref(),
            max_depth: MAX_DEPTH,
        }
    }
}
