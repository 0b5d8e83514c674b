//! Calls of the cases, with the requests that go to their endpoints.

use std::collections::HashSet;

use http::{Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tinsmith::internal::deserialize::DeserializableStruct;
use tinsmith::{Endpoint, operation};

use super::{ExpectedEndpoint, OperationInput};
use crate::format::Difference;
use crate::judge::params;

/// All that RFC 3986 doesn't reserve stays as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const ESCAPED_IN_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// An operation, as far as the URL of a request follows from its model.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The URI of `smithy.api#http`, without labels that the endpoint has; none where the protocol has no bindings.
    pub uri: Option<&'static str>,
    /// What goes before the host of the endpoint that rules give.
    pub host_prefix: Option<&'static str>,
}

/// A call: where it goes, and its request, which is none where there is no endpoint.
#[derive(Debug)]
pub struct Called {
    /// The endpoint that the operation's rules give.
    pub endpoint: tinsmith::Result<Endpoint>,
    request: Option<tinsmith::Result<Request<Vec<u8>>>>,
    operation: Operation,
}

/// Asks an operation for its endpoint, with the input that the case gives, and for the request.
///
/// # Errors
///
/// The input is not one of the operation.
pub fn of_input<O: tinsmith::Operation>(
    input: &OperationInput,
    operation: Operation,
    endpoint: impl FnOnce(&O::Input) -> tinsmith::Result<Endpoint>,
) -> Result<Called, String> {
    let mut value = O::Input::blank();
    params::read(input.operation_params.as_ref(), &mut value).map_err(|error| error.to_string())?;
    let endpoint = endpoint(&value);
    let request = match &endpoint {
        Ok(endpoint) => Some(operation::request::<O>(endpoint, &value)),
        Err(_) => None,
    };
    Ok(Called {
        endpoint,
        request,
        operation,
    })
}

/// Asks an operation for its endpoint alone: there is no protocol that makes a request.
///
/// # Errors
///
/// The input is not one of the operation.
pub fn of_input_alone<I: DeserializableStruct>(
    input: &OperationInput,
    endpoint: impl FnOnce(&I) -> tinsmith::Result<Endpoint>,
) -> Result<Called, String> {
    let mut value = I::blank();
    params::read(input.operation_params.as_ref(), &mut value).map_err(|error| error.to_string())?;
    Ok(Called::of_endpoint(endpoint(&value)))
}

impl Called {
    /// A call of which no more is known than where it goes.
    #[must_use]
    pub fn of_endpoint(endpoint: tinsmith::Result<Endpoint>) -> Self {
        Self {
            endpoint,
            request: None,
            operation: Operation {
                uri: None,
                host_prefix: None,
            },
        }
    }
}

/// What of a call's request is not as the endpoint and the model have it.
pub(super) fn compare(
    what: &str,
    expected: &ExpectedEndpoint,
    input: &OperationInput,
    called: &Called,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |part: &str, expected: String, actual: String| {
        if expected != actual {
            let what = format!("{what}request: {part}");
            found.push(Difference::new(what, expected, actual));
        }
    };
    let request = match &called.request {
        Some(Ok(request)) => request,
        Some(Err(error)) => {
            compare("", "a request".to_owned(), error.to_string());
            return found;
        }
        None => return found,
    };
    let Ok(url) = expected.url.parse::<Uri>() else {
        compare("url", "a URL".to_owned(), expected.url.clone());
        return found;
    };
    let filled = |pattern: &str| filled(pattern, input);
    let host = url.authority().map_or("", |authority| authority.as_str());
    let prefix = called.operation.host_prefix.map(filled).unwrap_or_default();
    let authority = request.uri().authority().map(ToString::to_string);
    compare(
        "host",
        format!("{prefix}{host}").to_ascii_lowercase(),
        authority.unwrap_or_default(),
    );
    if let Some(pattern) = called.operation.uri {
        let path = pattern.split('?').next().unwrap_or_default();
        let base = url.path().trim_end_matches('/');
        let whole = format!("{base}{}", filled(path));
        let path = match whole.as_str() {
            "" => "/".to_owned(),
            _ => whole,
        };
        compare("path", path, request.uri().path().to_owned());
    }
    let values = |name: &str| {
        let values = request.headers().get_all(name).iter();
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into();
        values.map(text).collect::<Vec<String>>()
    };
    for (name, wanted) in &expected.headers {
        compare(name, wanted.join("\n"), values(name).join("\n"));
    }
    let names: HashSet<&str> = request.headers().keys().map(|name| name.as_str()).collect();
    for name in names {
        let given = expected.headers.keys();
        if !given.clone().any(|known| known.eq_ignore_ascii_case(name)) {
            compare(name, "1".to_owned(), values(name).len().to_string());
        }
    }
    found
}

/// A pattern with its labels filled in from the case.
fn filled(pattern: &str, input: &OperationInput) -> String {
    let params = input.operation_params.as_ref();
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let (name, escaped) = match name.strip_suffix('+') {
            Some(name) => (name, ESCAPED_IN_PATH),
            None => (name, ESCAPED),
        };
        let value = params.and_then(|params| params.get(name)?.as_str());
        text.push_str(before);
        text.extend(utf8_percent_encode(value.unwrap_or_default(), escaped));
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::endpoint::EndpointCase;

    const CASE: &str = r#"{ "expect": { "endpoint": { "url": "https://a.b/base", "headers": { "X-A": ["1"] } } },
        "operationInputs": [{ "operationName": "Get", "operationParams": { "Name": "n/1", "Route": "R" } }] }"#;

    fn found(request: Request<Vec<u8>>) -> Vec<String> {
        let case: EndpointCase = serde_json::from_str(CASE).unwrap();
        let super::super::Expectation::Endpoint(expected) = &case.expect else {
            panic!("it is an endpoint");
        };
        let called = Called {
            endpoint: Endpoint::new("https://a.b/base"),
            request: Some(Ok(request)),
            operation: Operation {
                uri: Some("/v1/{Name}?acl"),
                host_prefix: Some("{Route}."),
            },
        };
        let differences = compare("", expected, &case.operation_inputs[0], &called);
        differences.into_iter().map(|found| found.what).collect()
    }

    fn request(url: &str) -> http::request::Builder {
        Request::get(url)
    }

    #[test]
    fn each_difference_is_found() {
        let right = "https://r.a.b/base/v1/n%2F1?acl";
        let one = request(right).header("x-a", "1").header("y", "1");
        assert!(found(one.body(Vec::new()).unwrap()).is_empty());
        let twice = request(right).header("x-a", "1").header("x-a", "1");
        assert_eq!(found(twice.body(Vec::new()).unwrap()), ["request: X-A"]);
        let doubled = request(right)
            .header("x-a", "1")
            .header("y", "1")
            .header("y", "1");
        assert_eq!(found(doubled.body(Vec::new()).unwrap()), ["request: y"]);
        let bare = request("https://a.b/v1/n/1").header("x-a", "1");
        assert_eq!(
            found(bare.body(Vec::new()).unwrap()),
            ["request: host", "request: path"]
        );
    }
}
