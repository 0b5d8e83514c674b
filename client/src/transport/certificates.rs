//! The authorities whose certificates count: those of `AWS_CA_BUNDLE`, else Mozilla's.

use std::fs;

use super::{TransportError, TransportErrorKind};
use crate::environment::Environment;

/// What the file holds that `AWS_CA_BUNDLE` names; none where it isn't set.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn bundle(
    environment: &Environment,
) -> Result<Option<(String, Vec<u8>)>, TransportError> {
    let Some(path) = environment.get("AWS_CA_BUNDLE") else {
        return Ok(None);
    };
    match fs::read(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) => Err(refused(format!(
            "`AWS_CA_BUNDLE` names `{path}`, which can't be read"
        ))
        .with_source(error)),
    }
}

/// An error that says that a file has no certificates.
pub(crate) fn unusable(path: &str) -> TransportError {
    refused(format!(
        "`AWS_CA_BUNDLE` names `{path}`, which must hold certificates in PEM and nothing broken"
    ))
}

fn refused(message: String) -> TransportError {
    TransportError::new(TransportErrorKind::Refused, message)
}
