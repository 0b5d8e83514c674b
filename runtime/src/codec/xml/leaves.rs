//! The texts of simple shapes ("Simple type serialization" in the specification).

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::codec::float;
use crate::{Blob, Error, Member, Result, TimestampFormat};

/// A whole number of a type's range.
pub(super) fn integer<T: FromStr>(text: &str) -> Result<T> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::mismatch("expected a whole number"));
    }
    text.parse()
        .map_err(|_| Error::mismatch("the number is out of range"))
}

/// A number, `NaN`, `Infinity` or `-Infinity`.
pub(super) fn float<T: FromStr + Into<f64> + Copy>(text: &str) -> Result<T> {
    let is_special = matches!(text, "NaN" | "Infinity" | "-Infinity");
    // Rust reads more names of these values than Smithy has.
    let is_number = text
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let number: Option<T> = (is_special || is_number)
        .then(|| text.parse().ok())
        .flatten();
    let number = number.ok_or_else(|| Error::mismatch("expected a number"))?;
    let wide: f64 = number.into();
    if is_special || wide.is_finite() {
        Ok(number)
    } else {
        Err(Error::mismatch("the number is out of range"))
    }
}

/// `true` or `false`.
pub(super) fn boolean(text: &str) -> Result<bool> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Error::mismatch("expected true or false")),
    }
}

/// Base64, perhaps in several lines.
pub(super) fn blob(text: &str) -> Result<Blob> {
    let decoded = if text.bytes().any(|b| b.is_ascii_whitespace()) {
        let joined: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        STANDARD.decode(joined)
    } else {
        STANDARD.decode(text)
    };
    decoded
        .map(Blob::from)
        .map_err(|_| Error::mismatch("expected base64"))
}

/// The form of a timestamp in member `m`.
pub(super) fn timestamp_format(m: &Member) -> TimestampFormat {
    m.effective_timestamp_format()
        .unwrap_or(TimestampFormat::DateTime)
}

/// Appends a number in its shortest form, or the name of what is none.
pub(super) fn write_float(number: f64, shortest: &dyn std::fmt::Debug, out: &mut String) {
    float::write(number, shortest, out);
}

/// Appends bytes as base64.
pub(super) fn write_blob(bytes: &[u8], out: &mut String) {
    STANDARD.encode_string(bytes, out);
}
