//! Values as plain text: in URIs, headers and host names ("HTTP binding traits" in the specification).

mod members;
#[cfg(feature = "rest")]
mod reader;
mod writer;

pub(crate) use members::texts_of;
#[cfg(feature = "rest")]
pub(super) use reader::{TextReader, joined};
pub(super) use writer::{Written, write};

use crate::TimestampFormat;

/// Where a text stands, which decides how timestamps and lists look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A path segment, a query parameter, a host label.
    Uri,
    /// A header.
    Header,
}

impl Place {
    fn timestamp_format(self) -> TimestampFormat {
        match self {
            Self::Uri => TimestampFormat::DateTime,
            Self::Header => TimestampFormat::HttpDate,
        }
    }
}
