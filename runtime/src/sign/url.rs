//! URLs of requests, as they are signed.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::uri::InvalidUri;
use http::{Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

use super::payload::X_AMZ_CONTENT_SHA256;
use super::refused;
use crate::endpoint::authority;
use crate::{Error, Result};

/// What a query may hold without being escaped: the unreserved characters of RFC 3986.
pub(super) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// The parameter that a URL is signed by.
pub(super) const SIGNATURE: &str = "X-Amz-Signature";
/// What else comes with it.
const OF_SIGNATURES: [&str; 6] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Security-Token",
];
const FORM: &str = "application/x-www-form-urlencoded";
/// What the crate `http` can take.
const LONGEST_URL: usize = 65_534;

pub(super) fn is_form(request: &Request<Vec<u8>>) -> bool {
    let content_type = request.headers().get(CONTENT_TYPE);
    request.method() == Method::POST && content_type.is_some_and(|value| value == FORM)
}

/// Moves a form from the body to the query.
pub(super) fn form_to_query(request: &mut Request<Vec<u8>>) -> Result<()> {
    let form = String::from_utf8(std::mem::take(request.body_mut()))
        .map_err(|_| refused("the request's form is no UTF-8"))?;
    let uri = with_query(request.uri(), &form)?;
    *request.uri_mut() = uri;
    without_body(request);
    Ok(())
}

/// Makes a GET of a request whose query says what its body did.
pub(super) fn without_body(request: &mut Request<Vec<u8>>) {
    *request.method_mut() = Method::GET;
    request.body_mut().clear();
    let headers = request.headers_mut();
    headers.remove(CONTENT_TYPE);
    headers.remove(CONTENT_LENGTH);
    headers.remove(X_AMZ_CONTENT_SHA256);
}

/// The URI with more parameters.
pub(super) fn with_query(uri: &Uri, parameters: &str) -> Result<Uri> {
    let separator = if uri.query().is_some() { '&' } else { '?' };
    let mut parts = uri.clone().into_parts();
    let path = parts.path_and_query.as_ref().map_or("/", |p| p.as_str());
    // The text may hold secrets: the error doesn't quote it.
    let joined = format!("{path}{separator}{parameters}");
    let invalid = |e: InvalidUri| match joined.len() {
        0..=LONGEST_URL => refused(format!("the request's form makes no URL: {e}")),
        length => too_long(length),
    };
    parts.path_and_query = Some(joined.parse().map_err(invalid)?);
    Uri::from_parts(parts).map_err(|e| refused(e.to_string()))
}

/// The host as HTTP clients send it: without a user, and without a port that goes without saying.
pub(super) fn host(uri: &Uri) -> Result<String> {
    let host = uri
        .host()
        .filter(|host| !host.is_empty())
        .ok_or_else(|| refused("a request without a host can't be signed"))?;
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let authority = authority.rsplit_once('@').map_or(authority, |(_, it)| it);
    // A port that is none would be left out here, and sent by some clients.
    authority::checked(authority)
        .map_err(|why| refused(format!("a request can't be signed for `{host}`: {why}")))?;
    let usual = match uri.scheme_str() {
        Some("http") => 80,
        _ => 443,
    };
    Ok(match uri.port_u16() {
        Some(port) if port != usual => format!("{host}:{port}"),
        _ => host.to_owned(),
    })
}

/// A URL without an earlier signature, and with its host in small letters, as most HTTP clients send it: what is signed is
/// what is sent, with any of them.
pub(super) fn to_sign(uri: &Uri) -> Result<Uri> {
    let unsigned = without_signature(uri)?;
    let (host, given) = match (unsigned.host(), unsigned.authority()) {
        (Some(host), Some(given)) => (host, given.as_str()),
        _ => return Ok(unsigned),
    };
    if !host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Ok(unsigned);
    }
    let lower = match given.rsplit_once('@') {
        Some((user, host)) => format!("{user}@{}", host.to_ascii_lowercase()),
        None => given.to_ascii_lowercase(),
    };
    let wrong = |e: InvalidUri| refused(format!("the request's host makes no URL: {e}"));
    let mut parts = unsigned.into_parts();
    parts.authority = Some(lower.parse().map_err(wrong)?);
    Uri::from_parts(parts).map_err(|e| refused(e.to_string()))
}

/// The URL without the parameters of a signature, if there is one.
fn without_signature(uri: &Uri) -> Result<Uri> {
    let query = uri.query().unwrap_or_default();
    if !query
        .split('&')
        .any(|parameter| name_of(parameter) == SIGNATURE)
    {
        return Ok(uri.clone());
    }
    let is_kept = |parameter: &&str| {
        let name = name_of(parameter);
        name != SIGNATURE && !OF_SIGNATURES.contains(&name)
    };
    let kept: Vec<&str> = query.split('&').filter(is_kept).collect();
    let mut parts = uri.clone().into_parts();
    let path = match kept.as_slice() {
        [] => uri.path().to_owned(),
        kept => format!("{}?{}", uri.path(), kept.join("&")),
    };
    let wrong = |_: InvalidUri| refused("the request's signature can't be taken out of its URL");
    parts.path_and_query = Some(path.parse().map_err(wrong)?);
    Uri::from_parts(parts).map_err(|e| refused(e.to_string()))
}

fn name_of(parameter: &str) -> &str {
    parameter
        .split_once('=')
        .map_or(parameter, |(name, _)| name)
}

fn too_long(length: usize) -> Error {
    refused(format!("a URL of {length} bytes is too long"))
}
