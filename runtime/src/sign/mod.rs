//! Signing requests with AWS Signature Version 4, by the crate `aws-sigv4`.
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

mod credentials;
mod polly;
mod presigned;
mod scheme;
mod signer;
mod url;

use std::time::Duration;

use http::Request;

pub use credentials::Credentials;
pub use presigned::PresignedRequest;

use crate::{Auth, Endpoint, Error, ErrorKind, Operation, Result, Timestamp};
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
/// All other headers are signed as they are, save those that proxies change (`User-Agent`,
/// `Transfer-Encoding`, `X-Amzn-Trace-Id`): add yours before. A request that is signed already gets a new
/// signature, as a second try needs it.
///
/// The request of an operation that needs no signature, such as `AssumeRoleWithWebIdentity`, stays as it is.
///
/// The name and the region to sign for are those of the endpoint's first auth scheme of the name `sigv4`, else
/// the service's signing name and the endpoint's region.
///
/// # Errors
///
/// The endpoint asks for another way to sign or names no region; the credentials have expired at `now`; the credentials
/// or the request can't be signed. The request is then as it was.
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
    signer::sign(request, &scheme, credentials, now.into())
}

/// Signs a request of `O` in its URL, which then works for anyone who has it until `expires_in` has passed: at least
/// a second, at most seven days, and never longer than the credentials.
///
/// Headers are signed, too, and must be sent along. A request of a query protocol becomes a GET, and so does Amazon
/// Polly's `SynthesizeSpeech`.
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
    if O::SCHEMA.auth != Auth::Required {
        let name = O::SCHEMA.name;
        return Err(refused(format!(
            "`{name}` needs no signature, so that its URL can't be signed"
        )));
    }
    let scheme = Scheme::of(O::SCHEMA, endpoint)?;
    if polly::is_speech(O::SCHEMA) {
        polly::body_to_query(&mut request)?;
    }
    let request = signer::presign(request, &scheme, credentials, now.into(), expires_in)?;
    let secrecy = PathSecrecy::of(O::SCHEMA.input);
    Ok(PresignedRequest::new(request, secrecy))
}

fn refused(why: impl Into<String>) -> Error {
    Error::new(ErrorKind::Signing, why)
}
