//! URLs of requests, as they are signed.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::uri::InvalidUri;
use http::{Method, Request, Uri};
use percent_encoding::percent_decode_str;

use super::refused;
use crate::endpoint::authority;
use crate::{Error, Result};

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
    *request.method_mut() = Method::GET;
    let headers = request.headers_mut();
    headers.remove(CONTENT_TYPE);
    headers.remove(CONTENT_LENGTH);
    Ok(())
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

/// Writes the host in small letters, as most HTTP clients send it: what is signed is what is sent, with any of them.
pub(super) fn lower_host(uri: &mut Uri) -> Result<()> {
    let given = match (uri.host(), uri.authority()) {
        (Some(host), Some(given)) if host.bytes().any(|b| b.is_ascii_uppercase()) => given.as_str(),
        _ => return Ok(()),
    };
    let lower = match given.rsplit_once('@') {
        Some((user, host)) => format!("{user}@{}", host.to_ascii_lowercase()),
        None => given.to_ascii_lowercase(),
    };
    let wrong = |e: InvalidUri| refused(format!("the request's host makes no URL: {e}"));
    let mut parts = uri.clone().into_parts();
    parts.authority = Some(lower.parse().map_err(wrong)?);
    *uri = Uri::from_parts(parts).map_err(|e| refused(e.to_string()))?;
    Ok(())
}

/// Refuses a URL that, with its query escaped as signatures want it and `added` bytes more, is longer than the
/// crate `http` can take: `aws-sigv4` relies on it.
pub(super) fn check_length(uri: &Uri, added: usize) -> Result<()> {
    let query = uri.query().unwrap_or_default();
    if percent_decode_str(query).decode_utf8().is_err() {
        return Err(refused("a URL whose query is no UTF-8 can't be signed"));
    }
    // Each parameter gets an equals sign, whether it has one or not.
    let parameters = query.split('&').count();
    match uri.path().len() + 1 + escaped_length(query) + parameters + added {
        0..=LONGEST_URL => Ok(()),
        length => Err(too_long(length)),
    }
}

/// How long a text of a query is at most, once it is escaped. What is escaped already stays as long as it is.
fn escaped_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let length = |(at, byte): (usize, &u8)| match byte {
        b'%' if is_digit(at + 1) && is_digit(at + 2) => 1,
        b'&' | b'-' | b'.' | b'_' | b'~' => 1,
        byte if byte.is_ascii_alphanumeric() => 1,
        _ => 3,
    };
    bytes.iter().enumerate().map(length).sum()
}

fn too_long(length: usize) -> Error {
    refused(format!("a URL of {length} bytes is too long"))
}
