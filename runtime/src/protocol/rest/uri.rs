//! URIs from a pattern such as `/{Bucket}/{Key+}?list-type=2` ("http trait" in the specification).

use std::collections::HashSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{Error, ErrorKind, Result};

/// All that RFC 3986 doesn't reserve stays as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// In a greedy label slashes separate segments.
const ESCAPED_IN_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// The value of a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'l> {
    pub value: &'l str,
    /// Whether the endpoint's URL says it, so that the path doesn't.
    pub is_in_endpoint: bool,
    /// Whether `.` and `..` are segments like any other.
    pub keeps_dots: bool,
}

/// A path and its query parameters, as the URI has them.
#[derive(Debug, Default)]
pub(super) struct Target {
    pub path: String,
    query: Vec<String>,
}

impl Target {
    /// The target of a pattern; `label` gives the value of each label.
    ///
    /// # Errors
    ///
    /// A label is not set or empty, or a segment of it is `.` or `..`, which clients and proxies take out: the URI
    /// would be another.
    pub(super) fn of_pattern<'l>(
        pattern: &str,
        label: impl Fn(&str) -> Option<Label<'l>>,
    ) -> Result<Self> {
        let (path, query) = pattern.split_once('?').unwrap_or((pattern, ""));
        let mut target = Self::default();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let (name, is_greedy) = match name.strip_suffix('+') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let refused = |why: &str| {
                let message = format!("`{name}` is part of the URI and must not {why}");
                Error::new(ErrorKind::Request, message)
            };
            let label = label(name)
                .filter(|label| !label.value.is_empty())
                .ok_or_else(|| refused("be empty"))?;
            // What isn't reserved stays as it is, so that a dot is a dot, and `%2e` is `%252e`.
            let is_dots = |segment: &str| matches!(segment, "." | "..");
            let has_dots = match is_greedy {
                true => label.value.split('/').any(is_dots),
                false => is_dots(label.value),
            };
            if has_dots && !label.keeps_dots {
                return Err(refused("have the segments `.` or `..`"));
            }
            if label.is_in_endpoint {
                target
                    .path
                    .push_str(before.strip_suffix('/').unwrap_or(before));
            } else {
                let escaped = if is_greedy { ESCAPED_IN_PATH } else { ESCAPED };
                target.path.push_str(before);
                target
                    .path
                    .extend(utf8_percent_encode(label.value, escaped));
            }
            rest = after;
        }
        target.path.push_str(rest);
        target.query = query
            .split('&')
            .filter(|p| !p.is_empty())
            .map(str::to_owned)
            .collect();
        Ok(target)
    }

    /// Adds a query parameter.
    pub(super) fn parameter(&mut self, name: &str, value: &str) {
        self.query
            .push(format!("{}={}", escaped(name), escaped(value)));
    }

    /// The names of the parameters that are there, with their escapes.
    pub(super) fn parameters(&self) -> HashSet<String> {
        let name = |pair: &String| {
            let name = pair.split_once('=').map_or(pair.as_str(), |(name, _)| name);
            name.to_owned()
        };
        self.query.iter().map(name).collect()
    }

    /// Path and query.
    pub(super) fn into_text(self) -> String {
        match self.query.as_slice() {
            [] => self.path,
            query => format!("{}?{}", self.path, query.join("&")),
        }
    }
}

/// A name or a value of a parameter, as the URI has it.
pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(value: &str) -> Option<Label<'_>> {
        Some(Label {
            value,
            is_in_endpoint: false,
            keeps_dots: false,
        })
    }

    #[test]
    fn labels_are_escaped_and_parameters_added() {
        let label = |name: &str| label(if name == "Key" { "a b/c" } else { "x/y" });
        let mut target = Target::of_pattern("/{Bucket}/to/{Key+}?acl&v=2", label).unwrap();
        target.parameter("a b", "\u{e9}&");
        let names = target.parameters();
        assert!(names.contains("acl") && names.contains(&escaped("a b")));
        assert_eq!(
            target.into_text(),
            "/x%2Fy/to/a%20b/c?acl&v=2&a%20b=%C3%A9%26"
        );
    }

    #[test]
    fn a_label_must_be_there() {
        for value in [None, label("")] {
            let error = Target::of_pattern("/{Bucket}", |_| value).unwrap_err();
            assert!(error.to_string().contains("`Bucket`"), "{error}");
        }
    }

    #[test]
    fn dots_may_be_no_segments() {
        let dots = |pattern: &str, value: &str, keeps_dots: bool| {
            let of = |_: &str| {
                label(value).map(|label| Label {
                    keeps_dots,
                    ..label
                })
            };
            Target::of_pattern(pattern, of).map(Target::into_text)
        };
        for value in [".", "..", "a/../b", "./a", "a/."] {
            let error = dots("/x/{Key+}/y", value, false).unwrap_err();
            assert!(error.to_string().contains("`Key`"), "{error}");
            assert_eq!(
                dots("/x/{Key+}", value, true).unwrap(),
                format!("/x/{value}")
            );
        }
        assert!(dots("/x/{Key}", ".", false).is_err());
        assert!(dots("/x/{Key}/y", "..", false).is_err());
        assert_eq!(dots("/x/{Key}", "a/..", false).unwrap(), "/x/a%2F..");
        assert_eq!(dots("/x/{Key}", "%2e%2E", false).unwrap(), "/x/%252e%252E");
        for value in ["...", ".a", "a..b/.../c", "a//b"] {
            assert_eq!(dots("/{Key+}", value, false).unwrap(), format!("/{value}"));
        }
    }

    #[test]
    fn what_the_endpoint_says_is_left_out_with_its_slash() {
        let path = |pattern: &str, value| {
            let label = |name: &str| match name {
                "Bucket" => label(value).map(|label| Label {
                    is_in_endpoint: true,
                    ..label
                }),
                _ => label("k"),
            };
            Target::of_pattern(pattern, label).map(Target::into_text)
        };
        assert_eq!(path("/{Bucket}/{Key+}?acl", "b").unwrap(), "/k?acl");
        assert_eq!(path("/{Bucket}?list-type=2", "b").unwrap(), "?list-type=2");
        assert_eq!(path("/{Bucket}", "b").unwrap(), "");
        assert_eq!(path("/v1/{Bucket}/x/{Key}", "b").unwrap(), "/v1/x/k");
        assert!(path("/{Bucket}/{Key+}", "").is_err());
    }
}
