//! What a request is signed for, and how.

use super::refused;
use crate::{AuthScheme, Endpoint, OperationSchema, Result, ServiceSchema};

const SIGV4: &str = "sigv4";

/// The decisions that a signature needs besides the request.
#[derive(Debug)]
pub(super) struct Scheme<'e> {
    /// The name to sign for.
    pub name: &'e str,
    pub region: &'e str,
    pub path: Path,
    pub content_hash: ContentHash,
    /// Whether the signature leaves the body out.
    pub is_body_unsigned: bool,
}

/// How a path is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Path {
    /// Whether it is escaped once more.
    pub is_encoded_twice: bool,
    /// Whether it is rid of its `.` and `..`.
    pub is_normalized: bool,
}

/// Where a request says the hash of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentHash {
    /// In the signature alone.
    Signed,
    /// In the header `X-Amz-Content-Sha256` as well; in a URL the body isn't signed. That is Amazon S3's way.
    Header,
}

impl<'e> Scheme<'e> {
    /// The first auth scheme of the endpoint that we can do; without any, the service's own.
    ///
    /// # Errors
    ///
    /// There are schemes, but none that we can do; or no name or no region.
    pub(super) fn of(operation: &OperationSchema, endpoint: &'e Endpoint) -> Result<Self> {
        let service = operation.service;
        let wanted = endpoint.auth_schemes();
        let scheme = wanted.iter().find(|scheme| scheme.name == SIGV4);
        if scheme.is_none() && !wanted.is_empty() {
            return Err(not_spoken(wanted));
        }
        let named = |text: &'e Option<String>| text.as_deref().filter(|text| !text.is_empty());
        let name = scheme
            .and_then(|scheme| named(&scheme.signing_name))
            .or(service.signing_name)
            .ok_or_else(|| {
                refused(format!(
                    "`{}` has no name to sign for: its model has no `aws.auth#sigv4`",
                    service.name()
                ))
            })?;
        let region = scheme
            .and_then(|scheme| named(&scheme.signing_region))
            .or(endpoint.region().filter(|region| !region.is_empty()))
            .ok_or_else(|| {
                refused(format!(
                    "no region to sign for at `{}`: set it by `Endpoint::with_region`",
                    endpoint.uri()
                ))
            })?;
        if let Some(part) = [name, region].into_iter().find(|part| !is_scope_part(part)) {
            return Err(refused(format!("`{part}` can't be signed for")));
        }
        let is_s3 = is_s3(service);
        let is_off = |flag: fn(&AuthScheme) -> bool| is_s3 || scheme.is_some_and(flag);
        Ok(Self {
            name,
            region,
            path: Path {
                is_encoded_twice: !is_off(|scheme| scheme.disable_double_encoding),
                is_normalized: !is_off(|scheme| scheme.disable_normalize_path),
            },
            content_hash: match is_s3 {
                true => ContentHash::Header,
                false => ContentHash::Signed,
            },
            is_body_unsigned: operation.unsigned_payload,
        })
    }
}

/// Amazon S3 and its control plane: keys of objects may have `..` in them, and bodies are too large to be read
/// before their hash is known.
fn is_s3(service: &ServiceSchema) -> bool {
    service.signing_name == Some("s3")
}

/// Names and regions are parts of a header's value, with slashes between.
fn is_scope_part(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

fn not_spoken(wanted: &[AuthScheme]) -> crate::Error {
    let names: Vec<String> = wanted
        .iter()
        .map(|scheme| format!("`{}`", scheme.name))
        .collect();
    refused(format!(
        "the endpoint asks for {}, and only `{SIGV4}` can be done here",
        names.join(" or ")
    ))
}
