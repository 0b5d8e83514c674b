//! What goes before the endpoint's host (`hostPrefix` of `smithy.api#endpoint`).

use http::{Request, Uri};

use crate::endpoint::authority;
use crate::host_label::is_host_label;
use crate::protocol::text::texts_of;
use crate::protocol::{Call, carried};
use crate::{Error, ErrorKind, Result};

/// Puts the prefix before the host, unless the endpoint says that its host is whole or has the prefix's labels.
pub(super) fn apply(call: &Call<'_>, pattern: &str, request: &mut Request<Vec<u8>>) -> Result<()> {
    if !call.endpoint.takes_host_prefix() || carried::speaks_for_labels(call, pattern) {
        return Ok(());
    }
    let prefix = filled(call, pattern)?;
    let uri = with_prefix(request.uri(), &prefix, pattern)?;
    *request.uri_mut() = uri;
    Ok(())
}

/// The prefix with its labels filled in from the input.
fn filled(call: &Call<'_>, pattern: &str) -> Result<String> {
    let values = texts_of(call.input);
    let mut prefix = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values
            .iter()
            .find(|(label, _)| *label == name)
            .map(|(_, value)| value.as_str());
        let is_label = |value: &&str| value.split('.').all(is_host_label);
        let value = value.filter(is_label).ok_or_else(|| {
            refused(format!(
                "`{name}` is part of the host name: 1 to 63 letters, digits and hyphens, neither of the ends a hyphen"
            ))
        })?;
        prefix.push_str(before);
        prefix.push_str(value);
        rest = after;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

/// The pattern stands in errors for the prefix, whose labels may be secrets.
fn with_prefix(uri: &Uri, prefix: &str, pattern: &str) -> Result<Uri> {
    let wrong = |e: &dyn std::fmt::Display| refused(e.to_string());
    let given = uri.authority().map_or("", |authority| authority.as_str());
    if authority::checked(given).is_ok_and(|authority| authority.is_ip) {
        return Err(refused(format!(
            "`{pattern}` can't go before the address `{given}`: if the server needs no such prefix, say so by \
             `Endpoint::without_host_prefix`"
        )));
    }
    let host = authority::checked(&format!("{prefix}{given}"))
        .map_err(|why| refused(format!("with `{pattern}` before its host, {why}")))?;
    let mut parts = uri.clone().into_parts();
    parts.authority = Some(host.text.parse().map_err(|e| wrong(&e))?);
    Uri::from_parts(parts).map_err(|e| wrong(&e))
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::Request, message)
}
