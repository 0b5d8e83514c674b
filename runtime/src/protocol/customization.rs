//! What single services do differently from their protocols.

use http::Request;

use super::Call;
use super::text::texts_of;
use crate::OperationSchema;
use crate::{Customization, Error, ErrorKind, Result};

/// Changes a request as the service wants it.
pub(crate) fn apply(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
    match call.operation.service.customization {
        Some(Customization::Glacier) => glacier(call, request),
        Some(Customization::MachineLearning) => machine_learning(call, request),
        // Those have their say elsewhere.
        Some(Customization::Polly | Customization::Route53 | Customization::S3) | None => Ok(()),
    }
}

/// The value for a label that is empty: for S3 Glacier a hyphen is the account that signs.
pub(super) fn empty_label(operation: &OperationSchema, label: &str) -> Option<&'static str> {
    let is_glacier = operation.service.customization == Some(Customization::Glacier);
    (is_glacier && label == "accountId").then_some("-")
}

/// Whether a structure that is the body of a response must be there. Elsewhere one that isn't set is no body; S3 begins a
/// response before it knows how the call ends, and may break off then.
pub(super) fn has_payload(operation: &OperationSchema) -> bool {
    operation.service.customization == Some(Customization::S3)
}

fn refused(e: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Request, e.to_string())
}

/// Names the version of the API, and adds the checksums of an archive's bytes.
fn glacier(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
    let version = http::HeaderValue::from_static(call.operation.service.version);
    request
        .headers_mut()
        .insert("x-amz-glacier-version", version);
    let is_archive = call.input.schema().members.iter().any(|m| {
        m.traits.http == Some(crate::schema::HttpBinding::Payload)
            && m.target.kind == crate::schema::Kind::Blob
    });
    if is_archive && !request.body().is_empty() {
        let (content, tree) = archive_hashes(request.body())?;
        let headers = request.headers_mut();
        headers
            .entry("x-amz-content-sha256")
            .or_insert(content.try_into().map_err(refused)?);
        headers
            .entry("x-amz-sha256-tree-hash")
            .or_insert(tree.try_into().map_err(refused)?);
    }
    Ok(())
}

/// The hash of an archive's bytes, and that of the tree over its mebibytes: neighbours are hashed together
/// until one is left. Both in hexadecimal digits.
#[cfg(feature = "checksum")]
fn archive_hashes(archive: &[u8]) -> Result<(String, String)> {
    use sha2::{Digest, Sha256};

    const MEBIBYTE: usize = 1024 * 1024;
    let mut level: Vec<Vec<u8>> = archive
        .chunks(MEBIBYTE)
        .map(|chunk| Sha256::digest(chunk).to_vec())
        .collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [alone] => alone.clone(),
                pair => Sha256::digest(pair.concat()).to_vec(),
            })
            .collect();
    }
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((hex(&Sha256::digest(archive)), hex(&level.concat())))
}

#[cfg(not(feature = "checksum"))]
fn archive_hashes(_archive: &[u8]) -> Result<(String, String)> {
    Err(refused(
        "the operation needs checksums of the archive: enable the feature `checksum`",
    ))
}

/// Sends a prediction to the endpoint that the input names.
fn machine_learning(call: &Call<'_>, request: &mut Request<Vec<u8>>) -> Result<()> {
    let texts = texts_of(call.input);
    let Some((_, endpoint)) = texts.iter().find(|(name, _)| *name == "PredictEndpoint") else {
        return Ok(());
    };
    let endpoint = crate::Endpoint::new(endpoint)?;
    *request.uri_mut() = endpoint.join("/")?;
    Ok(())
}

#[cfg(all(test, feature = "checksum"))]
mod tests {
    use super::*;

    /// The tree of three mebibytes, hashed by hand: the third is alone on the first level.
    #[test]
    #[cfg_attr(miri, ignore = "hashes megabytes, for which Miri takes an hour")]
    fn neighbours_are_hashed_together() {
        use sha2::{Digest, Sha256};

        let archive = vec![7_u8; 2 * 1024 * 1024 + 1];
        let whole = Sha256::digest(&archive[..1024 * 1024]);
        let rest = Sha256::digest([7_u8]);
        let pair = Sha256::digest([whole, whole].concat());
        let root = Sha256::digest([pair, rest].concat());
        let expected: String = root.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(archive_hashes(&archive).unwrap().1, expected);
    }
}
