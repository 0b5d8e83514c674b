//! A request, compared with what its case expects.

use http::Request;

use super::body::{self, MapNames};
use super::case::{RequestCase, media_type};
use super::headers::Wanted;
use crate::format::{ABSENT, Difference};

/// The host of cases that name none.
pub const DEFAULT_HOST: &str = "example.com";

/// What is not as the case expects it.
#[must_use]
pub fn compare(case: &RequestCase, request: &Request<Vec<u8>>, maps: &MapNames) -> Vec<Difference> {
    let mut found = Vec::new();
    if request.method().as_str() != case.method {
        found.push(Difference::new("method", &case.method, request.method()));
    }
    let (path, query) = match case.uri.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (case.uri.as_str(), None),
    };
    if request.uri().path() != path {
        found.push(Difference::new("uri", path, request.uri().path()));
    }
    compare_query(case, query, request.uri().query(), &mut found);
    let headers = Wanted {
        headers: case.headers.as_ref(),
        forbidden: &case.forbid_headers,
        required: &case.require_headers,
    };
    headers.compare(request.headers(), &mut found);
    if let Some(expected) = &case.resolved_host {
        let named = request.headers().get(http::header::HOST);
        let named = named.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let host = || request.uri().authority().map(ToString::to_string);
        let actual = named.or_else(host).unwrap_or_else(|| ABSENT.to_owned());
        if actual != *expected {
            found.push(Difference::new("host", expected, actual));
        }
    }
    if let Some(expected) = &case.body {
        let media_type = media_type(case.body_media_type.as_deref(), case.headers.as_ref());
        found.extend(body::compare(expected, media_type, request.body(), maps));
    }
    found
}

/// Parameters are compared as they are written: what must be encoded is part of the protocol. Those that a
/// case doesn't name may be there.
fn compare_query(
    case: &RequestCase,
    of_uri: Option<&str>,
    query: Option<&str>,
    found: &mut Vec<Difference>,
) {
    let written: Vec<&str> = query
        .into_iter()
        .flat_map(|query| query.split('&'))
        .collect();
    let name =
        |parameter: &str| -> String { parameter.split('=').next().unwrap_or_default().to_owned() };
    let mut left = written.clone();
    let of_uri = of_uri.into_iter().flat_map(|query| query.split('&'));
    for expected in case.query_params.iter().map(String::as_str).chain(of_uri) {
        match left.iter().position(|parameter| *parameter == expected) {
            Some(index) => {
                left.swap_remove(index);
            }
            None => {
                let same_name = |p: &&&str| name(p) == name(expected);
                let actual: Vec<&str> = written.iter().filter(same_name).copied().collect();
                let actual = match actual.as_slice() {
                    [] => ABSENT.to_owned(),
                    actual => actual.join("&"),
                };
                let what = format!("query parameter {}", name(expected));
                found.push(Difference::new(what, expected, actual));
            }
        }
    }
    let of_name = |wanted: &String| written.iter().find(|p| name(p) == *wanted);
    for forbidden in &case.forbid_query_params {
        if let Some(actual) = of_name(forbidden) {
            let what = format!("forbidden query parameter {forbidden}");
            found.push(Difference::new(what, ABSENT, actual));
        }
    }
    for required in &case.require_query_params {
        if of_name(required).is_none() {
            let what = format!("required query parameter {required}");
            found.push(Difference::new(what, "any value", ABSENT));
        }
    }
}

#[cfg(test)]
mod tests;
