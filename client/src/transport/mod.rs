//! What brings requests to services: a trait of one method for the blocking world, one for the asynchronous.

#[cfg(any(feature = "ureq", feature = "hyper"))]
mod certificates;
mod error;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "ureq", feature = "hyper"))]
mod proxies;
mod script;
#[cfg(feature = "ureq")]
mod ureq;

use std::time::Duration;

use tinsmith::http::{Request, Response};

#[cfg(feature = "hyper")]
pub use self::hyper::HyperTransport;
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;
pub use error::{TransportError, TransportErrorKind};
pub use script::Script;

use crate::BoxFuture;

/// Sends a request, and gives what came back.
///
/// A transport of one's own sends the request as it is, which is signed already: the path byte for byte, no header more than
/// the connection needs (`Host`, `Content-Length`, `Connection`). It follows no redirect and unpacks no body. Every status is a
/// response, not an error.
pub trait Transport: Send + Sync {
    /// Sends a request, and reads all of the response.
    ///
    /// # Errors
    ///
    /// No whole response came.
    fn send(
        &self,
        request: Request<Vec<u8>>,
        options: &SendOptions,
    ) -> Result<Response<Vec<u8>>, TransportError>;
}

/// The same as [`Transport`], for the asynchronous world.
pub trait AsyncTransport: Send + Sync {
    /// Sends a request, and reads all of the response; see [`Transport::send`].
    fn send<'a>(
        &'a self,
        request: Request<Vec<u8>>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<Response<Vec<u8>>, TransportError>>;
}

/// What a transport is to keep to for one request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SendOptions {
    /// How long it may take to connect, TLS included.
    pub connect: Duration,
    /// How long nothing may come before the connection counts as dead.
    pub idle: Duration,
    /// How long all of it may take.
    pub time_left: Option<Duration>,
    /// How many bytes a body may have that is read.
    pub max_body: usize,
    /// Whether the request goes to its host itself, never to a proxy.
    pub is_direct: bool,
}

impl Default for SendOptions {
    /// 3.1 seconds to connect, 60 without a byte, no limit of all, and bodies of 1 GiB.
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(3_100),
            idle: Duration::from_secs(60),
            time_left: None,
            max_body: 1 << 30,
            is_direct: false,
        }
    }
}

/// Whether a request of that method says that it has no body (RFC 9110, section 8.6).
#[cfg(any(feature = "ureq", feature = "hyper"))]
fn wants_length(method: &tinsmith::http::Method) -> bool {
    use tinsmith::http::Method;
    matches!(*method, Method::POST | Method::PUT | Method::PATCH)
}
