//! The text of strings.

use std::fmt::Write;

use crate::codec::plain;

/// What is escaped in a JSON string, besides control characters.
const SPECIAL: [u8; 2] = [b'"', b'\\'];

/// Splits off the bytes that mean themselves in a JSON string: up to a quotation mark, a backslash or a control
/// character.
pub(super) fn split_plain(text: &[u8]) -> (&[u8], &[u8]) {
    plain::split_plain(text, SPECIAL)
}

/// Appends `text` as a JSON string.
pub(super) fn write_string(text: &str, json: &mut String) {
    json.reserve(text.len() + 2);
    json.push('"');
    if plain::is_plain(text.as_bytes(), SPECIAL) {
        json.push_str(text);
    } else {
        write_escaped(text, json);
    }
    json.push('"');
}

fn write_escaped(text: &str, json: &mut String) {
    let mut rest = text;
    loop {
        // What ends the plain text is one byte of ASCII, so both sides of it are text.
        let length = split_plain(rest.as_bytes()).0.len();
        let (plain, escaped) = rest.split_at_checked(length).unwrap_or((rest, ""));
        json.push_str(plain);
        let mut chars = escaped.chars();
        let Some(c) = chars.next() else {
            return;
        };
        write_escape(c, json);
        rest = chars.as_str();
    }
}

fn write_escape(c: char, json: &mut String) {
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        _ => {
            // Writing to a string can't fail.
            let _ = write!(json, "\\u{:04x}", u32::from(c));
            return;
        }
    };
    json.push_str(short);
}
