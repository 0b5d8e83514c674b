//! Which values of `@pattern` the runtime can't check: it has an engine that takes linear time, whatever the pattern.
//!
//! This is no parser of regular expressions: it finds what models have and the engine lacks. A test holds it against the
//! engine itself.

/// Why a pattern is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unchecked {
    /// It looks ahead or behind.
    LookAround,
    /// It refers back to what a group matched.
    BackReference,
    /// It has a group that never gives back what it took.
    AtomicGroup,
    /// It names a half of a surrogate pair.
    HalfSurrogate,
    /// It names a property that Unicode doesn't have.
    UnknownProperty,
    /// It has an escape that ECMA 262 doesn't have.
    UnknownEscape,
}

impl Unchecked {
    /// The reason, as the end of a sentence.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::LookAround => "it looks ahead or behind",
            Self::BackReference => "it refers back to a group",
            Self::AtomicGroup => "it has an atomic group",
            Self::HalfSurrogate => "it names a half of a surrogate pair",
            Self::UnknownProperty => "it names a property that Unicode doesn't have",
            Self::UnknownEscape => "it has an escape that ECMA 262 doesn't have",
        }
    }
}

/// Why the runtime doesn't check a pattern, if it doesn't.
pub(crate) fn unchecked(pattern: &str) -> Option<Unchecked> {
    let mut in_class = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' => {
                let (found, length) = escape(rest);
                if found.is_some() {
                    return found;
                }
                rest = rest.get(length..).unwrap_or_default();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                if let Some(found) = rest.strip_prefix('?').and_then(group) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

/// What a group is that begins with `(?`.
fn group(kind: &str) -> Option<Unchecked> {
    let looks = ["=", "!", "<=", "<!"];
    if looks.iter().any(|look| kind.starts_with(look)) {
        return Some(Unchecked::LookAround);
    }
    kind.starts_with('>').then_some(Unchecked::AtomicGroup)
}

/// What follows a backslash, and how long it is.
fn escape(rest: &str) -> (Option<Unchecked>, usize) {
    let Some(c) = rest.chars().next() else {
        return (None, 0);
    };
    let length = c.len_utf8();
    let after = rest.get(length..).unwrap_or_default();
    match c {
        '1'..='9' | 'k' => (Some(Unchecked::BackReference), length),
        'p' | 'P' => (unknown_property(after), length),
        'u' => match code_unit(after) {
            Some(0xD800..=0xDBFF) => {
                let low = after.get(4..).and_then(|more| more.strip_prefix("\\u"));
                match low.and_then(code_unit) {
                    Some(0xDC00..=0xDFFF) => (None, "uXXXX\\uXXXX".len()),
                    _ => (Some(Unchecked::HalfSurrogate), length),
                }
            }
            Some(0xDC00..=0xDFFF) => (Some(Unchecked::HalfSurrogate), length),
            _ => (None, length),
        },
        _ if c.is_ascii_alphabetic() && !LETTERS.contains(c) => {
            (Some(Unchecked::UnknownEscape), length)
        }
        _ => (None, length),
    }
}

/// The letters that have a meaning after a backslash, to the engine if not to ECMA 262.
const LETTERS: &str = "abcdfnrstuvwxzABDPSUW";

/// Four hexadecimal digits.
fn code_unit(text: &str) -> Option<u16> {
    let digits = text.get(..4)?;
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok())?
}

/// Names that Java has and Unicode lacks: models were checked by Java's engine.
fn unknown_property(after: &str) -> Option<Unchecked> {
    const OF_JAVA: [&str; 5] = ["Alnum", "Blank", "Graph", "Print", "XDigit"];
    let (name, _) = after.strip_prefix('{')?.split_once('}')?;
    let is_unknown = OF_JAVA.contains(&name) || name.starts_with("java") || name.starts_with("In");
    is_unknown.then_some(Unchecked::UnknownProperty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_lacks_is_found() {
        let cases = [
            ("^(?!no)", Some(Unchecked::LookAround)),
            ("a(?=b)", Some(Unchecked::LookAround)),
            ("(?<!a)b", Some(Unchecked::LookAround)),
            ("(?<=a)b", Some(Unchecked::LookAround)),
            (r"(a)\1", Some(Unchecked::BackReference)),
            (r"(?<n>a)\k<n>", Some(Unchecked::BackReference)),
            ("(?>a*)", Some(Unchecked::AtomicGroup)),
            (r"[\uD800-\uDBFF]", Some(Unchecked::HalfSurrogate)),
            (r"\uDC00", Some(Unchecked::HalfSurrogate)),
            (r"\p{Print}+", Some(Unchecked::UnknownProperty)),
            (r"\p{InGreek}+", Some(Unchecked::UnknownProperty)),
            (r"\Qa\E", Some(Unchecked::UnknownEscape)),
            (r"a\Z", Some(Unchecked::UnknownEscape)),
            (r"\0\cJ\t\-\/\_", None),
            (r"[\uD800\uDC00-\uDBFF\uDFFF]", None),
            (r"(?:a)(?<n>b)(?i)c", None),
            (r"\(?!", None),
            (r"[(?!]", None),
            (r"[\](?=]", None),
            (r"\\(?:a)\\1", None),
            (r"\p{L}\P{IsGreek}\u0041\", None),
            ("", None),
        ];
        for (pattern, expected) in cases {
            assert_eq!(unchecked(pattern), expected, "{pattern}");
        }
    }
}
