//! Signing requests with AWS Signature Version 4.
//!
//! Nothing here asks the environment: the caller gives the credentials and the time.
//!
//! ```
//! # use tinsmith::{Endpoint, Operation, sign};
//! use std::time::SystemTime;
//! use tinsmith::sign::SignExt;
//!
//! # fn example<AssumeRole: Operation>(mut request: http::Request<Vec<u8>>) -> tinsmith::Result<()> {
//! let endpoint = Endpoint::new("https://sts.eu-central-1.amazonaws.com")?.with_region("eu-central-1");
//! let credentials = sign::Credentials::new("AKIDEXAMPLE", "secret");
//! AssumeRole::sign(&mut request, &endpoint, &credentials, SystemTime::now())?;
//! # Ok(())
//! # }
//! ```

mod canonical;
mod credentials;
#[cfg(feature = "event-stream")]
mod events;
mod payload;
mod polly;
mod presigned;
mod scheme;
mod signature;
mod signer;
mod url;

use std::time::Duration;

use http::Request;

pub use credentials::Credentials;
#[cfg(feature = "event-stream")]
pub use events::EventSigner;
pub use presigned::PresignedRequest;

#[cfg(feature = "event-stream")]
use crate::event_stream::SendsEvents;
use crate::{Auth, Endpoint, Error, ErrorKind, Operation, Result, Timestamp};
use payload::{Payload, X_AMZ_CONTENT_SHA256};
use presigned::PathSecrecy;
use scheme::Scheme;

/// What signing adds to every operation: [`sign`](Self::sign) and [`presign`](Self::presign).
pub trait SignExt: Operation {
    /// Signs a request of the operation; see [`sign`](fn@sign).
    ///
    /// # Errors
    ///
    /// As for [`sign`](fn@sign).
    fn sign(
        request: &mut Request<Vec<u8>>,
        endpoint: &Endpoint,
        credentials: &Credentials,
        now: impl Into<Timestamp>,
    ) -> Result<()>
    where
        Self: Sized,
    {
        sign::<Self>(request, endpoint, credentials, now)
    }

    /// Signs the beginning of a stream of events of the operation; see [`sign_events`](fn@sign_events).
    ///
    /// # Errors
    ///
    /// As for [`sign_events`](fn@sign_events).
    #[cfg(feature = "event-stream")]
    fn sign_events(
        request: &mut Request<Vec<u8>>,
        endpoint: &Endpoint,
        credentials: &Credentials,
        now: impl Into<Timestamp>,
    ) -> Result<EventSigner>
    where
        Self: SendsEvents + Sized,
    {
        sign_events::<Self>(request, endpoint, credentials, now)
    }

    /// Makes a URL of a request of the operation; see [`presign`](fn@presign).
    ///
    /// # Errors
    ///
    /// As for [`presign`](fn@presign).
    fn presign(
        request: Request<Vec<u8>>,
        endpoint: &Endpoint,
        credentials: &Credentials,
        now: impl Into<Timestamp>,
        expires_in: Duration,
    ) -> Result<PresignedRequest>
    where
        Self: Sized,
    {
        presign::<Self>(request, endpoint, credentials, now, expires_in)
    }
}

impl<O: Operation> SignExt for O {}

/// Signs a request of `O` in its headers: `Authorization`, `X-Amz-Date` and, for temporary credentials,
/// `X-Amz-Security-Token`.
///
/// All other headers are signed as they are, save those that proxies change (`Connection`, `Expect`, `User-Agent`,
/// `Transfer-Encoding`, `X-Amzn-Trace-Id`): add yours before. A request that is signed already gets a new
/// signature, as a second try needs it.
///
/// The body is signed, too, unless the model leaves it out. A header `X-Amz-Content-Sha256` that states its hash, or
/// `UNSIGNED-PAYLOAD`, is believed, so that a body may be sent from elsewhere; for Amazon S3 the header is added. In a request
/// that is signed already, the hash of a body that is there is computed anew.
///
/// The request of an operation that needs no signature, such as `AssumeRoleWithWebIdentity`, stays as it is.
///
/// The name and the region to sign for are those of the endpoint's first auth scheme of the name `sigv4`, else
/// the service's signing name and the endpoint's region.
///
/// # Errors
///
/// The endpoint asks for another way to sign or names no region; the credentials have expired at `now`; the credentials
/// or the request can't be signed; or the operation sends events, which `sign_events` signs. The request is then as it was.
pub fn sign<O: Operation>(
    request: &mut Request<Vec<u8>>,
    endpoint: &Endpoint,
    credentials: &Credentials,
    now: impl Into<Timestamp>,
) -> Result<()> {
    if O::SCHEMA.auth != Auth::Required {
        return Ok(());
    }
    let scheme = Scheme::of(O::SCHEMA, endpoint)?;
    // A caller who states how the body is streamed knows what to do.
    if O::SCHEMA.sends_events && !request.headers().contains_key(X_AMZ_CONTENT_SHA256) {
        let name = O::SCHEMA.name;
        return Err(refused(format!(
            "`{name}` sends events, each of which has a signature: sign its request by `sign_events`"
        )));
    }
    let payload = Payload::of_request(request, &scheme)?;
    signer::sign(request, &payload, &scheme, credentials, now.into())?;
    Ok(())
}

/// Signs the beginning of a stream of events of `O`: its request, as [`sign`] does, with
/// `STREAMING-AWS4-HMAC-SHA256-EVENTS` in the header `X-Amz-Content-Sha256`, and the message in its body, if there is one.
/// What signs the events comes back.
///
/// ```
/// # use tinsmith::event_stream::{SendsEvents, encode_event};
/// # use tinsmith::{Endpoint, sign};
/// use std::time::SystemTime;
/// use tinsmith::sign::SignExt;
///
/// # fn example<Transcribe: SendsEvents>(
/// #     mut request: http::Request<Vec<u8>>, endpoint: Endpoint, credentials: sign::Credentials,
/// #     events: Vec<Transcribe::Event>, send: fn(Vec<u8>),
/// # ) -> tinsmith::Result<()> {
/// let mut signer = Transcribe::sign_events(&mut request, &endpoint, &credentials, SystemTime::now())?;
/// for event in events {
///     send(signer.sign(&encode_event::<Transcribe>(&event)?, SystemTime::now())?);
/// }
/// send(signer.end(SystemTime::now())?);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// As for [`sign`]; also, the operation needs no signature.
#[cfg(feature = "event-stream")]
pub fn sign_events<O: SendsEvents>(
    request: &mut Request<Vec<u8>>,
    endpoint: &Endpoint,
    credentials: &Credentials,
    now: impl Into<Timestamp>,
) -> Result<EventSigner> {
    check_signable::<O>("events")?;
    let scheme = Scheme::of(O::SCHEMA, endpoint)?;
    EventSigner::begin(request, &scheme, credentials, now.into())
}

/// Signs a request of `O` in its URL, which then works for anyone who has it until `expires_in` has passed: at least
/// a second, at most seven days, and never longer than the credentials.
///
/// Headers are signed, too, and must be sent along; those that no signature covers are removed. A request of a query
/// protocol becomes a GET, and so does Amazon Polly's `SynthesizeSpeech`. A URL that is signed already gets a new signature.
///
/// Anyone who has a URL of Amazon S3's may send any body, unless the header `X-Amz-Content-Sha256` states its hash.
///
/// # Errors
///
/// As for [`sign`]; also, the operation needs no signature, the credentials expire before the URL would, or the URL would
/// be too long.
pub fn presign<O: Operation>(
    mut request: Request<Vec<u8>>,
    endpoint: &Endpoint,
    credentials: &Credentials,
    now: impl Into<Timestamp>,
    expires_in: Duration,
) -> Result<PresignedRequest> {
    check_signable::<O>("URL")?;
    let scheme = Scheme::of(O::SCHEMA, endpoint)?;
    if polly::is_speech(O::SCHEMA) {
        polly::body_to_query(&mut request)?;
    }
    let request = signer::presign(request, &scheme, credentials, now.into(), expires_in)?;
    let secrecy = PathSecrecy::of(O::SCHEMA.input);
    Ok(PresignedRequest::new(request, secrecy))
}

/// Refuses an operation that is called without a signature.
fn check_signable<O: Operation>(what: &str) -> Result<()> {
    if O::SCHEMA.auth == Auth::Required {
        return Ok(());
    }
    let name = O::SCHEMA.name;
    Err(refused(format!(
        "`{name}` needs no signature, so that its {what} can't be signed"
    )))
}

fn refused(why: impl Into<String>) -> Error {
    Error::new(ErrorKind::Signing, why)
}
