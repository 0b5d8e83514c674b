//! Shape ids and their grammar.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The namespace of the prelude: the shapes that every model has without defining them.
const PRELUDE: &str = "smithy.api";

/// An absolute shape id: `namespace#Name`, or `namespace#Name$member`.
///
/// Cheap to clone. Equal, ordered and hashed as its text.
/// See [Shape ID](https://smithy.io/2.0/spec/model.html#shape-id).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `#`.
    pub fn namespace(&self) -> &str {
        self.parts().0
    }

    /// What stands after the `#`, without the member.
    pub fn name(&self) -> &str {
        self.parts().1
    }

    /// What stands after the `$`, if the id is that of a member.
    pub fn member(&self) -> Option<&str> {
        self.parts().2
    }

    /// Whether the shape belongs to the prelude, `smithy.api`.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == PRELUDE
    }

    /// The id of the shape, for the id of one of its members; otherwise the id itself.
    pub fn root(&self) -> ShapeId {
        match self.0.split_once('$') {
            Some((root, _)) => ShapeId(root.into()),
            None => self.clone(),
        }
    }

    /// The id of a shape of the prelude, or of one of its traits.
    pub(crate) fn prelude(name: &str) -> ShapeId {
        ShapeId(format!("{PRELUDE}#{name}").into())
    }

    fn parts(&self) -> (&str, &str, Option<&str>) {
        let (namespace, rest) = self.0.split_once('#').unwrap_or(("", &self.0));
        match rest.split_once('$') {
            Some((name, member)) => (namespace, name, Some(member)),
            None => (namespace, rest, None),
        }
    }
}

impl FromStr for ShapeId {
    type Err = ShapeIdError;

    /// Parses an absolute shape id.
    ///
    /// # Errors
    ///
    /// If the text does not follow the grammar; the error says in what.
    fn from_str(text: &str) -> Result<Self, ShapeIdError> {
        let fail = |reason| {
            Err(ShapeIdError {
                id: text.to_owned(),
                reason,
            })
        };
        let Some((namespace, rest)) = text.split_once('#') else {
            return fail("it has no `#`: expected `namespace#Name`");
        };
        let (name, member) = match rest.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (rest, None),
        };
        if !namespace.split('.').all(is_identifier) {
            return fail("the namespace must be identifiers separated by dots");
        }
        if !is_identifier(name) {
            return fail("the name must be an identifier: letters, digits and `_`, no digit first");
        }
        if !member.is_none_or(is_identifier) {
            return fail(
                "the member must be an identifier: letters, digits and `_`, no digit first",
            );
        }
        Ok(ShapeId(text.into()))
    }
}

/// Whether the text is an `Identifier` of Smithy's grammar: ASCII letters, digits and `_`; no digit
/// first, and underscores in front only before a letter or a digit.
pub(crate) fn is_identifier(text: &str) -> bool {
    let starts = match text.trim_start_matches('_').bytes().next() {
        Some(first) if first.is_ascii_digit() => text.starts_with('_'),
        Some(first) => first.is_ascii_alphabetic(),
        None => false,
    };
    starts
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for ShapeId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// So that maps keyed by shape id can be asked with a `&str`.
impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Text that is no absolute shape id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeIdError {
    id: String,
    reason: &'static str,
}

impl fmt::Display for ShapeIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a shape id: {}", self.id, self.reason)
    }
}

impl std::error::Error for ShapeIdError {}

#[cfg(test)]
mod tests {
    use super::is_identifier;

    #[test]
    fn identifiers_follow_the_grammar() {
        for good in ["a", "Z9", "a_b", "_a", "__9", "a_"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "_", "__", "9a", "a-b", "a.b", "é", "a b", "a\0"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }
}
