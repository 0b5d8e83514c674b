//! Signatures beside those that AWS publishes, and what is decided before: what is signed for, what is refused, and what
//! stays unsigned. Many more are held against those of AWS's own signers in `tests/signatures`.

#![allow(clippy::unwrap_used, reason = "a test asserts by panicking")]

mod credentials;
#[cfg(feature = "event-stream")]
mod events;
mod operations;
mod payload;
#[cfg(feature = "json")]
mod polly;
mod presigned;
mod published;
mod refused;
mod scheme;
#[cfg(feature = "event-stream")]
mod transcribe;

use tinsmith::http::{HeaderMap, Request};
use tinsmith::sign::Credentials;
use tinsmith::{Endpoint, Timestamp};

/// The time of AWS's examples and of its test suite: 2015-08-30T12:36:00Z.
const NOW: Timestamp = Timestamp::from_seconds(1_440_938_160);

/// The credentials of AWS's examples and of its test suite.
fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
}

fn endpoint(url: &str) -> Endpoint {
    Endpoint::new(url).unwrap().with_region("us-east-1")
}

fn get(url: &str) -> Request<Vec<u8>> {
    Request::get(url).body(Vec::new()).unwrap()
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// A part of the header `Authorization`: `Credential`, `SignedHeaders` or `Signature`.
fn part<'r>(request: &'r Request<Vec<u8>>, name: &str) -> &'r str {
    let authorization = header(request.headers(), "authorization");
    let parts = authorization
        .strip_prefix("AWS4-HMAC-SHA256 ")
        .unwrap_or_default();
    let of_name = |part: &'r str| part.strip_prefix(name)?.strip_prefix('=');
    parts.split(", ").find_map(of_name).unwrap_or_default()
}
