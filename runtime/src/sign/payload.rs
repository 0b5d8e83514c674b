//! What a signature says of the body.

use http::Request;

use super::canonical::AUTHORIZATION;
use super::scheme::{ContentHash, Scheme};
use super::{refused, signature};
use crate::Result;

/// The header in which a request says the hash of its body.
pub(super) const X_AMZ_CONTENT_SHA256: &str = "x-amz-content-sha256";
/// In place of a hash: the signature leaves the body out.
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
/// In place of a hash: each event of the body has a signature of its own.
#[cfg(feature = "event-stream")]
pub(super) const EVENTS: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

/// The body in a signature.
pub(super) struct Payload {
    /// Its hash, or what stands in place of one.
    pub hash: String,
    /// Whether a header says so, too.
    pub is_in_header: bool,
}

impl Payload {
    /// The body of a request that is signed in its headers.
    ///
    /// # Errors
    ///
    /// A header states something else than a hash.
    pub(super) fn of_request(request: &Request<Vec<u8>>, scheme: &Scheme<'_>) -> Result<Self> {
        let stated = stated(request)?;
        let hash = match (stated, scheme.is_body_unsigned) {
            (Some(stated), _) if !is_outdated(stated, request) => stated.to_owned(),
            (_, true) => UNSIGNED_PAYLOAD.to_owned(),
            (_, false) => signature::sha256(request.body()),
        };
        let is_in_header = stated.is_some() || scheme.content_hash == ContentHash::Header;
        Ok(Self { hash, is_in_header })
    }

    /// The body of a request that is signed in its URL. Amazon S3 takes any, unless a header says which.
    ///
    /// # Errors
    ///
    /// As for [`of_request`](Self::of_request).
    pub(super) fn of_url(request: &Request<Vec<u8>>, scheme: &Scheme<'_>) -> Result<Self> {
        let is_said = request.headers().contains_key(X_AMZ_CONTENT_SHA256);
        match scheme.content_hash {
            ContentHash::Header if !is_said => Ok(Self {
                hash: UNSIGNED_PAYLOAD.to_owned(),
                is_in_header: false,
            }),
            _ => Self::of_request(request, scheme),
        }
    }
}

/// What the caller states in the header is what is signed: the body may lie elsewhere, and be sent from there.
fn stated(request: &Request<Vec<u8>>) -> Result<Option<&str>> {
    let is_stated =
        |text: &&str| is_hash(text) || *text == UNSIGNED_PAYLOAD || text.starts_with("STREAMING-");
    match request.headers().get(X_AMZ_CONTENT_SHA256) {
        None => Ok(None),
        Some(value) => match value.to_str().ok().filter(is_stated) {
            Some(text) => Ok(Some(text)),
            None => Err(refused(format!(
                "the header `{X_AMZ_CONTENT_SHA256}` must state a SHA-256 in hexadecimal digits, `{UNSIGNED_PAYLOAD}` or \
                 how the body is streamed"
            ))),
        },
    }
}

/// Whether the hash may be an earlier signature's, of another body.
fn is_outdated(stated: &str, request: &Request<Vec<u8>>) -> bool {
    is_hash(stated) && request.headers().contains_key(AUTHORIZATION) && !request.body().is_empty()
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
