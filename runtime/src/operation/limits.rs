//! How much of a response is read at most.

use crate::codec::MAX_DEPTH;
use crate::protocol::IncomingResponse;
use crate::schema::{HttpBinding, Kind};
use crate::{Error, ErrorKind, Result, Schema};

/// Bounds of a response. What goes beyond gives an error of the kind [`ErrorKind::Limit`].
///
/// One more holds always: the structures and maps that a body may make are bounded by its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many bytes a body may have that is a document: XML, JSON or CBOR. A body that is bytes or text for a member
    /// is in memory already and becomes nothing larger: it may have any length.
    pub document: usize,
    /// How many headers there may be; one of several values counts as several.
    pub headers: usize,
    /// How deeply a document may nest: the structures, lists and maps that may be open at once, those around the
    /// output or error among them. [`MAX_DEPTH`] holds where this is more, so that no stack overflows. Events of a
    /// stream keep within [`MAX_DEPTH`] alone.
    pub depth: usize,
}

impl Limits {
    /// The bounds unless a caller has others: documents of 1 GiB, 10,000 headers, and [`MAX_DEPTH`].
    pub const DEFAULT: Self = Self {
        document: 1 << 30,
        headers: 10_000,
        depth: MAX_DEPTH,
    };

    /// Bounds the bytes of documents.
    #[must_use]
    pub const fn document(mut self, bytes: usize) -> Self {
        self.document = bytes;
        self
    }

    /// Bounds the number of headers.
    #[must_use]
    pub const fn headers(mut self, headers: usize) -> Self {
        self.headers = headers;
        self
    }

    /// Bounds how deeply documents nest.
    #[must_use]
    pub const fn depth(mut self, levels: usize) -> Self {
        self.depth = levels;
        self
    }

    /// Checks a response before anything is read.
    pub(super) fn check(&self, incoming: &IncomingResponse<'_>) -> Result<()> {
        let beyond = |message: String| Err(Error::new(ErrorKind::Limit, message));
        let (bytes, headers) = (incoming.body.len(), incoming.headers.len());
        if headers > self.headers {
            let most = self.headers;
            return beyond(format!(
                "the response has {headers} headers; at most {most} are read"
            ));
        }
        let is_document = !incoming.is_success() || !has_plain_body(incoming.operation.output);
        if is_document && bytes > self.document {
            let most = self.document;
            return beyond(format!(
                "the body has {bytes} bytes; at most {most} are read"
            ));
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Whether the body is the value of a member as it comes.
fn has_plain_body(output: &Schema) -> bool {
    output.members.iter().any(|m| {
        let is_plain = matches!(m.target.kind, Kind::Blob | Kind::String | Kind::Enum);
        is_plain && m.traits.http == Some(HttpBinding::Payload)
    })
}
