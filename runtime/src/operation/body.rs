//! What operations ask for of the bodies of their requests, whatever the protocol: compression and checksums.

use http::Request;
#[cfg(any(feature = "gzip", feature = "checksum"))]
use http::header::HeaderValue;

use crate::{Error, ErrorKind, Result};

/// Compresses a body that is worth it, and says so after what the caller says of it.
#[cfg(feature = "gzip")]
pub(super) fn compress(request: &mut Request<Vec<u8>>) -> Result<()> {
    use std::io::Write;

    use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};

    // Smaller bodies grow; the specification's default.
    const WORTH_IT: usize = 10_240;
    if request.body().len() < WORTH_IT {
        return Ok(());
    }
    let failed = |e: std::io::Error| Error::new(ErrorKind::Request, e.to_string());
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(request.body()).map_err(failed)?;
    *request.body_mut() = encoder.finish().map_err(failed)?;
    let length = HeaderValue::from(request.body().len());
    let headers = request.headers_mut();
    headers.insert(CONTENT_LENGTH, length);
    let encoding = match headers
        .get(CONTENT_ENCODING)
        .and_then(|value| value.to_str().ok())
    {
        Some(applied) if !applied.is_empty() => {
            HeaderValue::try_from(format!("{applied}, gzip"))
                .map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?
        }
        _ => HeaderValue::from_static("gzip"),
    };
    headers.insert(CONTENT_ENCODING, encoding);
    Ok(())
}

/// Compression is an offer of the service's; without the feature bodies go as they are.
#[cfg(not(feature = "gzip"))]
pub(super) fn compress(_request: &mut Request<Vec<u8>>) -> Result<()> {
    Ok(())
}

#[cfg(feature = "checksum")]
pub(super) fn add_checksum(request: &mut Request<Vec<u8>>) -> Result<()> {
    use base64::Engine as _;
    use md5::Digest as _;

    let digest = base64::engine::general_purpose::STANDARD.encode(md5::Md5::digest(request.body()));
    let value =
        HeaderValue::try_from(digest).map_err(|e| Error::new(ErrorKind::Request, e.to_string()))?;
    request.headers_mut().entry("content-md5").or_insert(value);
    Ok(())
}

#[cfg(not(feature = "checksum"))]
pub(super) fn add_checksum(_request: &mut Request<Vec<u8>>) -> Result<()> {
    let message = "the operation needs the checksum of its body: enable the feature `checksum`";
    Err(Error::new(ErrorKind::Request, message))
}
