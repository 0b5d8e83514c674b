use std::fmt;

use http::{HeaderMap, Method, Request, Uri};

use crate::schema::HttpBinding;
use crate::{Member, Redacted, Schema};

/// A request that anyone who has its URL can send, until it expires.
///
/// The URL is a secret. `Debug` shows the method, the host, the path and the names of the headers only; and the path only
/// where no part of it is sensitive.
#[derive(Clone)]
pub struct PresignedRequest {
    request: Request<Vec<u8>>,
    path: PathSecrecy,
}

/// Whether the path of a URL may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathSecrecy {
    Open,
    Secret,
}

impl PathSecrecy {
    /// Of the requests of an operation that takes such an input.
    pub(super) fn of(input: &Schema) -> Self {
        let is_secret = |m: &Member| {
            m.traits.http == Some(HttpBinding::Label)
                && (input.traits.sensitive || m.is_sensitive())
        };
        match input.members.iter().any(is_secret) {
            true => Self::Secret,
            false => Self::Open,
        }
    }
}

impl PresignedRequest {
    pub(super) fn new(request: Request<Vec<u8>>, path: PathSecrecy) -> Self {
        Self { request, path }
    }

    /// The method to use.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The URL, with the signature in its query.
    pub fn uri(&self) -> &Uri {
        self.request.uri()
    }

    /// The headers that are signed as well, and must be sent along.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body to send.
    pub fn body(&self) -> &[u8] {
        self.request.body()
    }

    /// The request, to be sent as it is.
    pub fn into_request(self) -> Request<Vec<u8>> {
        self.request
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.uri();
        let path: &dyn fmt::Debug = match self.path {
            PathSecrecy::Open => &uri.path(),
            PathSecrecy::Secret => &Redacted,
        };
        f.debug_struct("PresignedRequest")
            .field("method", self.method())
            .field("host", &uri.host())
            .field("path", path)
            .field("query", &Redacted)
            .field("headers", &self.headers().keys().collect::<Vec<_>>())
            .finish()
    }
}
