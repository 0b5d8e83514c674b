//! The characters and names of XML 1.0, and how text is escaped and unescaped.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::BytesText;

use crate::codec::plain::split_plain_ascii;
use crate::{Error, Result};

/// `Char`: whether an XML document may hold the character at all, be it as a reference.
fn is_character(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        c => c >= ' ',
    }
}

/// `S`: whether a text is nothing but white space.
pub(super) fn is_white_space(text: &str) -> bool {
    text.bytes()
        .all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

/// `QName`: a name, with at most one prefix.
pub(super) fn is_qualified_name(name: &str) -> bool {
    match name.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(name),
    }
}

/// `NCName`: a name without a colon.
pub(super) fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_character)
}

/// `NameStartChar` without the colon.
fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// `NameChar` without the colon.
fn is_name_character(c: char) -> bool {
    is_name_start(c)
        || matches!(c,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a byte is an ASCII character that may stand in a name, after its first character. Names are much of
/// a document, so that this is one look into a table.
pub(super) fn is_ascii_name_byte(byte: u8) -> bool {
    // The table has an answer for every byte, so that nothing remains of the default.
    IN_NAMES.get(usize::from(byte)).copied().unwrap_or(false)
}

#[allow(
    clippy::indexing_slicing,
    reason = "it runs when the crate is compiled: a wrong index doesn't compile"
)]
static IN_NAMES: [bool; 256] = {
    let mut in_names = [false; 256];
    let mut i = 0;
    while i < in_names.len() {
        let byte = i as u8;
        in_names[i] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        i += 1;
    }
    in_names
};

/// The part of a name after its prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Turns line ends into line feeds (XML 1.0, section 2.11).
pub(super) fn normalize_line_ends(text: &str) -> Cow<'_, str> {
    BytesText::from_escaped(text).xml10_content()
}

/// Replaces the five predefined entities and the character references. No other entity is known.
pub(super) fn unescape_text(text: Cow<'_, str>) -> Result<Cow<'_, str>> {
    if !text.contains('&') {
        return Ok(text);
    }
    let error = |_| Error::syntax("an entity or character reference that XML doesn't know");
    match text {
        Cow::Borrowed(text) => unescape(text).map_err(error),
        Cow::Owned(text) => Ok(Cow::Owned(unescape(&text).map_err(error)?.into_owned())),
    }
}

/// Turns the raw value of an attribute into what it says (XML 1.0, section 3.3.3).
pub(super) fn attribute_value(raw: Cow<'_, str>) -> Result<Cow<'_, str>> {
    if raw.contains('<') {
        return Err(Error::syntax("a `<` in the value of an attribute"));
    }
    let spaced = if raw.bytes().any(|b| matches!(b, b'\t' | b'\n' | b'\r')) {
        Cow::Owned(raw.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "))
    } else {
        raw
    };
    unescape_text(spaced)
}

/// Appends text to a document, with references for what would be markup or would not survive a parser's
/// normalisation. Says whether XML can hold all of its characters.
pub(super) fn escape(text: &str, into: Place, out: &mut String) -> bool {
    let mut rest = text;
    // Nearly all characters stand for themselves, and are copied as one.
    loop {
        let length = split_plain_ascii(rest.as_bytes(), [b'&', b'<', b'>', b'"'])
            .0
            .len();
        // A byte of ASCII or the first of a character: both sides of it are text.
        let (plain, from) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = from.chars();
        match characters.next() {
            None => return true,
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\r') => out.push_str("&#xD;"),
            Some('\u{85}') => out.push_str("&#x85;"),
            Some('\u{2028}') => out.push_str("&#x2028;"),
            Some('\n') if into == Place::Attribute => out.push_str("&#xA;"),
            Some('\t') if into == Place::Attribute => out.push_str("&#x9;"),
            Some(c) if is_character(c) => out.push(c),
            Some(_) => return false,
        }
        rest = characters.as_str();
    }
}

/// Where escaped text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Element,
    /// Between double quotes in a tag.
    Attribute,
}
