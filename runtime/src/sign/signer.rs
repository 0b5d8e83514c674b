//! The seam with `aws-sigv4`. What would make that crate panic is refused before.

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningInstructions, SigningSettings, UriPathNormalizationMode, sign as sign_by_settings,
};
use aws_sigv4::sign::v4;
use http::header::{AUTHORIZATION, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::scheme::{ContentHash, Scheme};
use super::{Credentials, refused, url};
use crate::{Error, Result, Timestamp};

const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
/// What a query may hold without being escaped: the unreserved characters of RFC 3986.
pub(super) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// The last second of the year 9999: the date has four digits for the year.
const LAST_SECOND: i64 = 253_402_300_799;
const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Signs in headers.
pub(super) fn sign(
    request: &mut Request<Vec<u8>>,
    scheme: &Scheme<'_>,
    credentials: &Credentials,
    now: Timestamp,
) -> Result<()> {
    let mut headers = without_signature(request.headers());
    let mut uri = request.uri().clone();
    url::lower_host(&mut uri)?;
    let instructions = instructions(
        Parts {
            method: request.method(),
            uri: &uri,
            headers: &headers,
            body: body(scheme, &headers, request.body()),
        },
        scheme,
        credentials,
        now,
        Place::Headers,
    )?;
    for header in instructions.into_parts().0 {
        let mut value = HeaderValue::try_from(header.value())
            .map_err(|e| refused(format!("`{}` can't be sent: {e}", header.name())))?;
        let name = HeaderName::from_static(header.name());
        value.set_sensitive(name == AUTHORIZATION || name == X_AMZ_SECURITY_TOKEN);
        headers.insert(name, value);
    }
    *request.headers_mut() = headers;
    *request.uri_mut() = uri;
    Ok(())
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
    *request.headers_mut() = without_signature(request.headers());
    url::lower_host(request.uri_mut())?;
    if url::is_form(&request) {
        url::form_to_query(&mut request)?;
    }
    let headers = request.headers();
    let payload = match scheme.content_hash {
        ContentHash::Signed => body(scheme, headers, request.body()),
        ContentHash::Header => SignableBody::UnsignedPayload,
    };
    let instructions = instructions(
        Parts {
            method: request.method(),
            uri: request.uri(),
            headers,
            body: payload,
        },
        scheme,
        credentials,
        now,
        Place::Query(expires_in),
    )?;
    let parameters: Vec<String> = instructions
        .params()
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ESCAPED)))
        .collect();
    let uri = url::with_query(request.uri(), &parameters.join("&"))?;
    *request.uri_mut() = uri;
    Ok(request)
}

/// Where the signature goes.
enum Place {
    Headers,
    /// In the URL, for so long.
    Query(Duration),
}

/// What of a request is signed.
struct Parts<'r> {
    method: &'r Method,
    uri: &'r Uri,
    headers: &'r HeaderMap,
    body: SignableBody<'r>,
}

fn instructions(
    parts: Parts<'_>,
    scheme: &Scheme<'_>,
    credentials: &Credentials,
    now: Timestamp,
    place: Place,
) -> Result<SigningInstructions> {
    credentials.check()?;
    credentials.check_expired(now)?;
    let added = match place {
        Place::Headers => 0,
        Place::Query(expires_in) => {
            credentials.check_outlived(now, expires_in)?;
            parameters_length(scheme, credentials, parts.headers)
        }
    };
    url::check_length(parts.uri, added)?;
    let host = url::host(parts.uri)?;
    let mut headers = texts(parts.headers)?;
    if !parts.headers.contains_key(HOST) {
        headers.push((HOST.as_str(), &host));
    }
    let request = SignableRequest::new(
        parts.method.as_str(),
        parts.uri.to_string(),
        headers.into_iter(),
        parts.body,
    )
    .map_err(|e| failed(&e))?;
    let identity = aws_credential_types::Credentials::new(
        credentials.access_key_id(),
        credentials.secret_access_key(),
        credentials.session_token().map(str::to_owned),
        None,
        "tinsmith",
    )
    .into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .name(scheme.name)
        .region(scheme.region)
        .time(system_time(now)?)
        .settings(settings(scheme, place))
        .build()
        .map_err(|e| failed(&e))?
        .into();
    let signed = sign_by_settings(request, &parameters).map_err(|e| failed(&e))?;
    Ok(signed.into_parts().0)
}

/// How long the parameters of a signature are at most: all that varies might have to be escaped.
fn parameters_length(scheme: &Scheme<'_>, credentials: &Credentials, headers: &HeaderMap) -> usize {
    const NAMES_AND_FIXED_VALUES: usize = 512;
    let token = credentials.session_token().unwrap_or_default();
    let texts = [
        credentials.access_key_id(),
        token,
        scheme.name,
        scheme.region,
    ];
    let texts: usize = texts.iter().map(|text| text.len()).sum();
    let names: usize = headers.keys().map(|name| name.as_str().len() + 1).sum();
    NAMES_AND_FIXED_VALUES + 3 * (texts + names)
}

fn settings(scheme: &Scheme<'_>, place: Place) -> SigningSettings {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = match scheme.path.is_encoded_twice {
        true => PercentEncodingMode::Double,
        false => PercentEncodingMode::Single,
    };
    settings.uri_path_normalization_mode =
        UriPathNormalizationMode::from(scheme.path.is_normalized);
    settings.payload_checksum_kind = match scheme.content_hash {
        ContentHash::Signed => PayloadChecksumKind::NoHeader,
        ContentHash::Header => PayloadChecksumKind::XAmzSha256,
    };
    if let Place::Query(expires_in) = place {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(expires_in);
    }
    settings
}

/// The headers without what an earlier signature added.
fn without_signature(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    for name in [AUTHORIZATION, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN] {
        headers.remove(name);
    }
    headers
}

/// The model, or a caller who says so in the header, leaves the body out of the signature.
fn body<'r>(scheme: &Scheme<'_>, headers: &HeaderMap, bytes: &'r [u8]) -> SignableBody<'r> {
    let hash = headers.get(X_AMZ_CONTENT_SHA256);
    if scheme.is_body_unsigned || hash.is_some_and(|value| value == UNSIGNED_PAYLOAD) {
        SignableBody::UnsignedPayload
    } else {
        SignableBody::Bytes(bytes)
    }
}

/// The headers as text.
fn texts<'r>(headers: &'r HeaderMap) -> Result<Vec<(&'r str, &'r str)>> {
    let text = |(name, value): (&'r HeaderName, &'r HeaderValue)| match value.to_str() {
        Ok(value) => Ok((name.as_str(), value)),
        Err(_) => Err(refused(format!(
            "the header `{name}` can't be signed: it holds more than visible ASCII characters"
        ))),
    };
    headers.iter().map(text).collect()
}

fn system_time(now: Timestamp) -> Result<SystemTime> {
    if !(0..=LAST_SECOND).contains(&now.seconds()) {
        return Err(refused(
            "the time of a signature must lie in the years 1970 to 9999",
        ));
    }
    // Fractions of a second are no part of a signature.
    SystemTime::try_from(Timestamp::from_seconds(now.seconds()))
}

/// An error of `aws-sigv4`, with its causes, which its own text leaves out.
fn failed(error: &dyn std::error::Error) -> Error {
    let mut text = format!("the request can't be signed: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    refused(text)
}
