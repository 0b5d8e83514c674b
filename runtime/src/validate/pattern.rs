//! `@pattern` is a regular expression of ECMA 262; the regex crate has another dialect.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use regex::Regex;

/// Whether `pattern` is found in `text`. A pattern that the regex crate has no words for (look-around, back
/// references, lone surrogates) is not checked: the service will.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    static COMPILED: OnceLock<Mutex<HashMap<&'static str, Option<Regex>>>> = OnceLock::new();
    let mut compiled = COMPILED
        .get_or_init(Mutex::default)
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let regex = compiled
        .entry(pattern)
        .or_insert_with(|| Regex::new(&translate(pattern)).ok());
    regex.as_ref().is_none_or(|regex| regex.is_match(text))
}

/// The pattern in the regex crate's dialect: ECMA's `\w` and `\d` are ASCII only, its `\uXXXX` has no braces,
/// and its classes know neither nesting nor set operations.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut in_class = false;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('u') if rest.peek() != Some(&'{') => {
                    let hex: String = rest.by_ref().take(4).collect();
                    out.push_str(&format!("\\u{{{hex}}}"));
                }
                Some('/') => out.push('/'),
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push('\\'),
            },
            '[' if in_class => out.push_str("\\["),
            '[' => {
                in_class = true;
                out.push(c);
            }
            ']' => {
                in_class = false;
                out.push(c);
            }
            '&' | '~' if in_class => out.extend(['\\', c]),
            '-' if in_class && rest.peek() == Some(&'-') => out.push_str("\\-"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_patterns_as_ecma_does() {
        let cases: [(&'static str, &str, bool); 11] = [
            (r"^[\w+=,.@-]*$", "Anna+1@example.com", true),
            (r"^[\w+=,.@-]*$", "Änne", false),
            (r"^[\d]*$", "123456", true),
            (r"^[\d]*$", "१२३", false),
            (r"^[\u0009\u000A\u000D\u0020-\u00FF]+$", "policy\n", true),
            (r"^[\u0009\u000A\u000D\u0020-\u00FF]+$", "\u{100}", false),
            (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$", "größe 1", true),
            (r"^arn:aws:\/x$", "arn:aws:/x", true),
            (r"[a&&b]", "&", true),
            (r"[[x]", "[", true),
            (r"^(?!no)", "no", true),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), expected, "{pattern} on {text}");
        }
    }
}
