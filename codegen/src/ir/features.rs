//! The Cargo features of a crate, and those that it needs of its runtime.

use crate::protocols::Format;

/// A feature of the runtime that the crate always needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimeFeature {
    /// The protocols that bind members to HTTP.
    Rest,
    Format(Format),
    Checksum,
    Gzip,
    EventStream,
}
