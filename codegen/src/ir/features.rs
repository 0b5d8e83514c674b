//! The Cargo features of a crate, and those that it needs of its runtime.

use crate::protocols::Protocol;

/// A feature of the runtime that the crate always needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimeFeature {
    Protocol(&'static Protocol),
    EndpointRules,
    Checksum,
    Gzip,
    Glacier,
    EventStream,
}
