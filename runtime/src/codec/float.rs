//! Floating-point numbers as the text of form pairs, XML, URIs, headers and formats for people.

use std::fmt::Write;

/// `NaN`, `Infinity` and `-Infinity` by Smithy's names; everything else as Rust prints it, which is the
/// shortest text that says the same number in the type that is `shown`.
pub(crate) fn text(value: f64, shown: &dyn std::fmt::Debug) -> String {
    let mut text = String::new();
    write(value, shown, &mut text);
    text
}

/// Appends the same.
pub(crate) fn write(value: f64, shown: &dyn std::fmt::Debug, text: &mut String) {
    match name(value) {
        Some(name) => text.push_str(name),
        None => {
            // Writing to a string can't fail.
            let _ = write!(text, "{shown:?}");
        }
    }
}

/// Smithy's name of a value that is no number; none of a number.
pub(crate) fn name(value: f64) -> Option<&'static str> {
    match value {
        _ if value.is_nan() => Some("NaN"),
        f64::INFINITY => Some("Infinity"),
        f64::NEG_INFINITY => Some("-Infinity"),
        _ => None,
    }
}
