//! What code is asked for besides types, operations and the service's protocol.

use std::fmt;
use std::str::FromStr;

/// A part of the code, or an ability of the shapes in it, that not everybody needs.
///
/// A generated crate has a Cargo feature for each that its service knows, and those that are asked for are its defaults. A
/// module has no features: what is asked for is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Feature {
    /// `of_cbor` and `to_cbor`.
    Cbor,
    /// What the model shows of its operations, as values.
    Examples,
    /// `of_json`, `to_json` and `error_of_json`.
    Json,
    /// `encode_response` and `encode_error`: a service's responses, for tests and mocks.
    Mock,
    /// `validate` checks patterns, too.
    Pattern,
    /// Shapes implement the traits of the crate `serde`.
    Serde,
    /// `tinsmith::sign` signs requests.
    Sign,
    /// What says when to stop waiting for a resource.
    Waiters,
    /// `of_xml`, `to_xml` and `error_of_xml`.
    Xml,
    /// Secrets can be overwritten.
    Zeroize,
}

impl Feature {
    /// All of them, by name.
    pub const ALL: [Self; 10] = [
        Self::Cbor,
        Self::Examples,
        Self::Json,
        Self::Mock,
        Self::Pattern,
        Self::Serde,
        Self::Sign,
        Self::Waiters,
        Self::Xml,
        Self::Zeroize,
    ];

    /// Its name as a Cargo feature.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cbor => "cbor",
            Self::Examples => "examples",
            Self::Json => "json",
            Self::Mock => "mock",
            Self::Pattern => "pattern",
            Self::Serde => "serde",
            Self::Sign => "sign",
            Self::Waiters => "waiters",
            Self::Xml => "xml",
            Self::Zeroize => "zeroize",
        }
    }

    /// The feature of the runtime that it needs, if it needs one.
    #[must_use]
    pub(crate) fn of_runtime(self) -> Option<&'static str> {
        match self {
            Self::Examples => None,
            other => Some(other.name()),
        }
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// By its name.
impl FromStr for Feature {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|feature| feature.name() == name);
        found.ok_or_else(|| {
            let known = Self::ALL.map(Self::name).join(", ");
            format!("there is no feature `{name}`; there are {known}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_known_by_their_names() {
        assert!(Feature::ALL.is_sorted_by_key(|feature| feature.name()));
        for feature in Feature::ALL {
            assert_eq!(feature.name().parse(), Ok(feature));
        }
        let error = "jsno".parse::<Feature>().unwrap_err();
        assert!(error.starts_with("there is no feature `jsno`; there are cbor, "));
    }
}
