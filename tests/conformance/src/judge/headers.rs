//! Headers, compared with what a case expects.

use std::collections::BTreeMap;

use http::HeaderMap;

use crate::format::{ABSENT, Difference};

/// What a case wants of the headers. Others may be there.
pub(super) struct Wanted<'c> {
    pub(super) headers: Option<&'c BTreeMap<String, String>>,
    pub(super) forbidden: &'c [String],
    pub(super) required: &'c [String],
}

impl Wanted<'_> {
    /// Several headers of one name are one list (RFC 9110, section 5.3).
    pub(super) fn compare(&self, headers: &HeaderMap, found: &mut Vec<Difference>) {
        let value_of = |name: &str| -> Option<String> {
            let values: Vec<_> = headers
                .get_all(name)
                .iter()
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        for (name, expected) in self.headers.into_iter().flatten() {
            let actual = value_of(name);
            if actual.as_ref() != Some(expected) {
                let actual = actual.as_deref().unwrap_or(ABSENT);
                found.push(Difference::new(format!("header {name}"), expected, actual));
            }
        }
        for name in self.forbidden {
            if let Some(actual) = value_of(name) {
                let what = format!("forbidden header {name}");
                found.push(Difference::new(what, ABSENT, actual));
            }
        }
        for name in self.required {
            if value_of(name).is_none() {
                let what = format!("required header {name}");
                found.push(Difference::new(what, "any value", ABSENT));
            }
        }
    }
}
