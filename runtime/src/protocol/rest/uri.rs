//! URIs from a pattern such as `/{Bucket}/{Key+}?list-type=2` ("http trait" in the specification).

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

/// A path and its query parameters, as they stand in the URI.
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
    /// A label is not set or empty: the URI would be that of another operation.
    pub(super) fn of_pattern(
        pattern: &str,
        label: impl Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let (path, query) = pattern.split_once('?').unwrap_or((pattern, ""));
        let mut target = Self::default();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let (name, escaped) = match name.strip_suffix('+') {
                Some(name) => (name, ESCAPED_IN_PATH),
                None => (name, ESCAPED),
            };
            let value = label(name)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| {
                    let message = format!("`{name}` is part of the URI and must not be empty");
                    Error::new(ErrorKind::Request, message)
                })?;
            target.path.push_str(before);
            target.path.extend(utf8_percent_encode(&value, escaped));
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
        let (name, value) = (
            utf8_percent_encode(name, ESCAPED),
            utf8_percent_encode(value, ESCAPED),
        );
        self.query.push(format!("{name}={value}"));
    }

    /// Whether a parameter of that name is there.
    pub(super) fn has_parameter(&self, name: &str) -> bool {
        let name = utf8_percent_encode(name, ESCAPED).to_string();
        self.query
            .iter()
            .any(|pair| pair.split_once('=').map_or(pair.as_str(), |(n, _)| n) == name)
    }

    /// Path and query.
    pub(super) fn into_text(self) -> String {
        match self.query.as_slice() {
            [] => self.path,
            query => format!("{}?{}", self.path, query.join("&")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_escaped_and_parameters_added() {
        let label = |name: &str| {
            Some(if name == "Key" {
                "a b/c".to_owned()
            } else {
                "x/y".to_owned()
            })
        };
        let mut target = Target::of_pattern("/{Bucket}/to/{Key+}?acl&v=2", label).unwrap();
        target.parameter("a b", "\u{e9}&");
        assert!(target.has_parameter("acl") && target.has_parameter("a b"));
        assert_eq!(
            target.into_text(),
            "/x%2Fy/to/a%20b/c?acl&v=2&a%20b=%C3%A9%26"
        );
    }

    #[test]
    fn a_label_must_be_there() {
        for value in [None, Some(String::new())] {
            let error = Target::of_pattern("/{Bucket}", |_| value.clone()).unwrap_err();
            assert!(error.to_string().contains("`Bucket`"), "{error}");
        }
    }
}
