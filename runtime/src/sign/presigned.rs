use std::fmt;

use http::{HeaderMap, Method, Request, Uri};

use crate::Redacted;

/// A request that whoever has its URL can send, until it expires.
///
/// The URL is a secret. `Debug` shows the method, the host, the path and the names of the headers only.
#[derive(Clone)]
pub struct PresignedRequest(Request<Vec<u8>>);

impl PresignedRequest {
    pub(super) fn new(request: Request<Vec<u8>>) -> Self {
        Self(request)
    }

    /// The method to use.
    pub fn method(&self) -> &Method {
        self.0.method()
    }

    /// The URL, with the signature in its query.
    pub fn uri(&self) -> &Uri {
        self.0.uri()
    }

    /// The headers that are signed as well, and must be sent along.
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The body to send.
    pub fn body(&self) -> &[u8] {
        self.0.body()
    }

    /// The request, to be sent as it is.
    pub fn into_request(self) -> Request<Vec<u8>> {
        self.0
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.uri();
        f.debug_struct("PresignedRequest")
            .field("method", self.method())
            .field("host", &uri.host())
            .field("path", &uri.path())
            .field("query", &Redacted)
            .field("headers", &self.headers().keys().collect::<Vec<_>>())
            .finish()
    }
}
