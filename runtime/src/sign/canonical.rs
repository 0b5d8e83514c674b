//! The form of a request that is signed ("Create a canonical request" in AWS's "Create a signed AWS API request"): the service
//! writes the same of the request that it receives, however that travelled.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::refused;
use super::scheme::Path;
use super::url::ESCAPED;
use crate::Result;

/// The header with the signature.
pub(super) const AUTHORIZATION: &str = "authorization";
/// The header with the time of the signature.
pub(super) const X_AMZ_DATE: &str = "x-amz-date";
/// The header with the token of temporary credentials.
pub(super) const X_AMZ_SECURITY_TOKEN: &str = "x-amz-security-token";

/// The headers that a signature brings along: an earlier one's are no part of the next.
pub(super) const OF_SIGNATURES: &[&str] = &[AUTHORIZATION, X_AMZ_DATE, X_AMZ_SECURITY_TOKEN];

/// The headers that proxies and clients change on the way, so that no signature covers them.
pub(super) const UNSIGNED: &[&str] = &[
    "connection",
    "expect",
    "transfer-encoding",
    "user-agent",
    "x-amzn-trace-id",
];

/// What is escaped in a path that is escaped once more.
const ESCAPED_IN_PATHS: &AsciiSet = &ESCAPED.remove(b'/');

/// The canonical request.
pub(super) fn request(
    method: &str,
    path: &str,
    query: &str,
    headers: &SignedHeaders<'_>,
    payload_hash: &str,
) -> String {
    let mut text = String::with_capacity(512 + path.len() + query.len());
    for line in [method, path, query] {
        text.push_str(line);
        text.push('\n');
    }
    headers.write(&mut text);
    text.push('\n');
    headers.write_names(&mut text);
    text.push('\n');
    text.push_str(payload_hash);
    text
}

/// The path of a URL, as it is signed.
pub(super) fn path(uri: &Uri, rules: Path) -> Cow<'_, str> {
    let mut path = match uri.path() {
        "" => Cow::Borrowed("/"),
        path => Cow::Borrowed(path),
    };
    if rules.is_normalized && (path.contains("/.") || path.contains("//")) {
        path = Cow::Owned(without_dots(&path));
    }
    if rules.is_encoded_twice {
        path = Cow::Owned(utf8_percent_encode(&path, ESCAPED_IN_PATHS).to_string());
    }
    path
}

/// The path without `.`, `..` and empty segments (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let mut normalized = String::with_capacity(path.len());
    for segment in &kept {
        normalized.push('/');
        normalized.push_str(segment);
    }
    // What ends in a directory still does.
    let ends_in_directory = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    if kept.is_empty() || ends_in_directory {
        normalized.push('/');
    }
    normalized
}

/// The query of a URL with `more` parameters, as it is signed: escaped in one way, and sorted.
///
/// # Errors
///
/// The query is no UTF-8.
pub(super) fn query(uri: &Uri, more: &[(&str, &str)]) -> Result<String> {
    let given = uri.query().unwrap_or_default().split('&');
    let mut parameters = Vec::new();
    for parameter in given.filter(|parameter| !parameter.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        parameters.push((escaped_anew(name)?, escaped_anew(value)?));
    }
    let escaped = |text| utf8_percent_encode(text, ESCAPED).to_string();
    parameters.extend(
        more.iter()
            .map(|(name, value)| (escaped(name), escaped(value))),
    );
    // What counts is how they stand there, not what they mean.
    parameters.sort_unstable();
    let mut query = String::new();
    for (name, value) in &parameters {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        query.push_str(value);
    }
    Ok(query)
}

/// A part of a query that may be escaped more or less than signatures want it. A plus sign there means a space.
fn escaped_anew(part: &str) -> Result<String> {
    let spaced = match part.contains('+') {
        true => Cow::Owned(part.replace('+', " ")),
        false => Cow::Borrowed(part),
    };
    let meant = percent_decode_str(&spaced)
        .decode_utf8()
        .map_err(|_| refused("a URL whose query is no UTF-8 can't be signed"))?;
    Ok(utf8_percent_encode(&meant, ESCAPED).to_string())
}

/// The headers that a signature covers, sorted by their names.
pub(super) struct SignedHeaders<'r>(Vec<(&'r str, &'r str)>);

impl<'r> SignedHeaders<'r> {
    /// Those of a request; `added` are the signature's own, and stand for headers of the same names.
    ///
    /// # Errors
    ///
    /// A value holds more than visible ASCII characters, spaces and tabs: no two parties write it alike.
    pub(super) fn of(headers: &'r HeaderMap, added: &[(&'static str, &'r str)]) -> Result<Self> {
        let is_given = |name: &str| {
            !OF_SIGNATURES.contains(&name)
                && !UNSIGNED.contains(&name)
                && !added.iter().any(|(own, _)| *own == name)
        };
        let given = headers.iter().filter(|(name, _)| is_given(name.as_str()));
        let mut signed = given.map(text).collect::<Result<Vec<_>>>()?;
        signed.extend_from_slice(added);
        // Values of one name keep their order.
        signed.sort_by_key(|(name, _)| *name);
        Ok(Self(signed))
    }

    /// The names, with semicolons between.
    pub(super) fn names(&self) -> String {
        let mut names = String::new();
        self.write_names(&mut names);
        names
    }

    fn write_names(&self, text: &mut String) {
        let mut before = "";
        for (name, _) in &self.0 {
            if *name == before {
                continue;
            }
            if !before.is_empty() {
                text.push(';');
            }
            text.push_str(name);
            before = name;
        }
    }

    /// A line for each name, with its values, between which are commas.
    fn write(&self, text: &mut String) {
        let mut before = "";
        for (name, value) in &self.0 {
            if *name == before {
                text.push(',');
            } else {
                if !before.is_empty() {
                    text.push('\n');
                }
                text.push_str(name);
                text.push(':');
                before = name;
            }
            // Spaces around a value go, and many in a row are one.
            let words = value.split([' ', '\t']).filter(|word| !word.is_empty());
            for (position, word) in words.enumerate() {
                if position > 0 {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        text.push('\n');
    }
}

fn text<'r>((name, value): (&'r HeaderName, &'r HeaderValue)) -> Result<(&'r str, &'r str)> {
    match value.to_str() {
        Ok(value) => Ok((name.as_str(), value)),
        Err(_) => Err(refused(format!(
            "the header `{name}` can't be signed: it holds more than visible ASCII characters"
        ))),
    }
}
