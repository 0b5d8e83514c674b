use http::Uri;

use crate::endpoint::authority;

/// The parts of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Url {
    /// `http` or `https`.
    pub scheme: String,
    /// The host, with the port if there is one.
    pub authority: String,
    /// The path as it is written, which may be empty.
    pub path: String,
    /// The path with a slash at either end.
    pub normalized_path: String,
    /// Whether the host is an IP address.
    pub is_ip: bool,
}

/// `parseURL`: the parts of a URL; nothing, if it is none, or neither `http` nor `https`, or has a query, or if its
/// host or port is one that [`Endpoint::new`](crate::Endpoint::new) refuses.
pub fn parse_url(url: &str) -> Option<Url> {
    let uri: Uri = url.parse().ok()?;
    let scheme = uri.scheme_str()?;
    if !matches!(scheme, "http" | "https") || url.contains(['?', '#']) {
        return None;
    }
    let authority = authority::checked(uri.authority()?.as_str()).ok()?;
    // `Uri` doesn't tell an empty path from `/`.
    let (_, rest) = url.split_once("://")?;
    let path = rest
        .find('/')
        .and_then(|at| rest.get(at..))
        .unwrap_or_default();
    let inner = path.trim_start_matches('/').trim_end_matches('/');
    let normalized_path = match inner {
        "" => "/".to_owned(),
        _ => format!("/{inner}/"),
    };
    Some(Url {
        scheme: scheme.to_owned(),
        authority: authority.text,
        path: path.to_owned(),
        normalized_path,
        is_ip: authority.is_ip,
    })
}
