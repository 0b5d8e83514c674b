//! Requests that are signed, in their headers or in their URL.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};
use percent_encoding::utf8_percent_encode;

use super::canonical::{
    self, AUTHORIZATION, OF_SIGNATURES, SignedHeaders, UNSIGNED, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN,
};
use super::payload::{Payload, X_AMZ_CONTENT_SHA256};
use super::scheme::Scheme;
use super::signature::{ALGORITHM, Signature, Signer};
use super::url::ESCAPED;
use super::{Credentials, refused, url};
use crate::{Result, Timestamp};

const HOST: &str = "host";
const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Signs in headers.
pub(super) fn sign(
    request: &mut Request<Vec<u8>>,
    payload: &Payload,
    scheme: &Scheme<'_>,
    credentials: &Credentials,
    now: Timestamp,
) -> Result<Signature> {
    let signer = Signer::new(scheme, credentials, now)?;
    let uri = url::to_sign(request.uri())?;
    let host = url::host(&uri)?;
    let mut added = vec![(X_AMZ_DATE, signer.scope.time.as_str())];
    if let Some(token) = credentials.session_token() {
        added.push((X_AMZ_SECURITY_TOKEN, token));
    }
    if payload.is_in_header {
        added.push((X_AMZ_CONTENT_SHA256, &payload.hash));
    }
    let mut headers = request.headers().clone();
    remove(&mut headers, OF_SIGNATURES);
    for (name, value) in &added {
        put(&mut headers, name, value)?;
    }
    if !headers.contains_key(HOST) {
        added.push((HOST, &host));
    }
    let signed = SignedHeaders::of(request.headers(), &added)?;
    let canonical = canonical::request(
        request.method().as_str(),
        &canonical::path(&uri, scheme.path),
        &canonical::query(&uri, &[])?,
        &signed,
        &payload.hash,
    );
    let signature = signer.signature(&canonical)?;
    let authorization = format!(
        "{ALGORITHM} Credential={}, SignedHeaders={}, Signature={}",
        signer.credential(),
        signed.names(),
        signature.to_hex()
    );
    put(&mut headers, AUTHORIZATION, &authorization)?;
    *request.headers_mut() = headers;
    *request.uri_mut() = uri;
    Ok(signature)
}

/// Signs in the URL, which then is a secret.
pub(super) fn presign(
    mut request: Request<Vec<u8>>,
    scheme: &Scheme<'_>,
    credentials: &Credentials,
    now: Timestamp,
    expires_in: Duration,
) -> Result<Request<Vec<u8>>> {
    if expires_in < Duration::from_secs(1) || expires_in > WEEK {
        return Err(refused(
            "a URL can be signed for a second at least, and for seven days at most",
        ));
    }
    let signer = Signer::new(scheme, credentials, now)?;
    credentials.check_outlived(now, expires_in)?;
    *request.uri_mut() = url::to_sign(request.uri())?;
    if url::is_form(&request) {
        url::form_to_query(&mut request)?;
    }
    let payload = Payload::of_url(&request, scheme)?;
    let headers = request.headers_mut();
    remove(headers, OF_SIGNATURES);
    // No signature covers them: a client that is given the URL sends its own.
    remove(headers, UNSIGNED);
    if payload.is_in_header {
        put(headers, X_AMZ_CONTENT_SHA256, &payload.hash)?;
    }
    let host = url::host(request.uri())?;
    let added = match request.headers().contains_key(HOST) {
        true => Vec::new(),
        false => vec![(HOST, host.as_str())],
    };
    let signed = SignedHeaders::of(request.headers(), &added)?;
    let (credential, names) = (signer.credential(), signed.names());
    let seconds = expires_in.as_secs().to_string();
    let mut parameters = vec![
        ("X-Amz-Algorithm", ALGORITHM),
        ("X-Amz-Credential", &credential),
        ("X-Amz-Date", &signer.scope.time),
        ("X-Amz-Expires", &seconds),
        ("X-Amz-SignedHeaders", &names),
    ];
    if let Some(token) = credentials.session_token() {
        parameters.push(("X-Amz-Security-Token", token));
    }
    let canonical = canonical::request(
        request.method().as_str(),
        &canonical::path(request.uri(), scheme.path),
        &canonical::query(request.uri(), &parameters)?,
        &signed,
        &payload.hash,
    );
    let signature = signer.signature(&canonical)?.to_hex();
    parameters.push((url::SIGNATURE, &signature));
    *request.uri_mut() = with_parameters(request.uri(), &parameters)?;
    Ok(request)
}

fn with_parameters(uri: &Uri, parameters: &[(&str, &str)]) -> Result<Uri> {
    let escaped =
        |(name, value): &(&str, &str)| format!("{name}={}", utf8_percent_encode(value, ESCAPED));
    let escaped: Vec<String> = parameters.iter().map(escaped).collect();
    url::with_query(uri, &escaped.join("&"))
}

fn remove(headers: &mut HeaderMap, names: &[&str]) {
    for name in names {
        headers.remove(*name);
    }
}

/// Puts a header in the place of those of its name.
fn put(headers: &mut HeaderMap, name: &'static str, value: &str) -> Result<()> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|e| refused(format!("the header `{name}` can't be sent: {e}")))?;
    value.set_sensitive(name == AUTHORIZATION || name == X_AMZ_SECURITY_TOKEN);
    headers
        .try_insert(HeaderName::from_static(name), value)
        .map_err(|_| refused("the request has too many headers to be signed"))?;
    Ok(())
}
