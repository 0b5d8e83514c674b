//! AWS's signer for Rust, asked to sign as we do.

use std::borrow::Cow;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_runtime_api::client::identity::Identity;
use tinsmith::http::Request;

use crate::{ACCESS_KEY_ID, NOW, SECRET_ACCESS_KEY, system_time};

/// How it is to sign.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub is_encoded_twice: bool,
    pub is_normalized: bool,
    /// Whether the hash of the body stands in a header.
    pub has_hash_in_header: bool,
    pub expires_in: Option<Duration>,
}

pub(crate) fn identity(token: Option<&str>) -> Identity {
    Credentials::new(
        ACCESS_KEY_ID,
        SECRET_ACCESS_KEY,
        token.map(str::to_owned),
        None,
        "test",
    )
    .into()
}

/// The signature of a request, in hexadecimal digits, and the names of the headers that it covers.
pub(crate) fn signature(
    request: &Request<Vec<u8>>,
    body: SignableBody<'_>,
    service: &str,
    token: Option<&str>,
    manner: Manner,
) -> (String, String) {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = match manner.is_encoded_twice {
        true => PercentEncodingMode::Double,
        false => PercentEncodingMode::Single,
    };
    settings.uri_path_normalization_mode = UriPathNormalizationMode::from(manner.is_normalized);
    settings.payload_checksum_kind = match manner.has_hash_in_header {
        true => PayloadChecksumKind::XAmzSha256,
        false => PayloadChecksumKind::NoHeader,
    };
    if let Some(expires_in) = manner.expires_in {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(expires_in);
    }
    let excluded = settings.excluded_headers.get_or_insert_default();
    excluded.extend(["connection", "expect"].map(Cow::Borrowed));
    let identity = identity(token);
    let parameters = SigningParams::builder()
        .identity(&identity)
        .name(service)
        .region("us-east-1")
        .time(system_time(NOW))
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let headers = request.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    let uri = request.uri().to_string();
    let signable = SignableRequest::new(request.method().as_str(), uri, headers, body).unwrap();
    let (instructions, signature) = sign(signable, &parameters).unwrap().into_parts();
    let (headers, parameters) = instructions.into_parts();
    let authorization = headers
        .iter()
        .find(|header| header.name() == "authorization");
    let names = match authorization {
        Some(header) => header
            .value()
            .split("SignedHeaders=")
            .nth(1)
            .unwrap()
            .split(',')
            .next()
            .unwrap()
            .to_owned(),
        None => parameters
            .iter()
            .find(|(name, _)| *name == "X-Amz-SignedHeaders")
            .unwrap()
            .1
            .to_string(),
    };
    (signature, names)
}
