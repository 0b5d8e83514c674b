//! Simple values as a trait shows them ("Trait node values" in the specification), where they have more forms
//! than a default.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tinsmith_model::{ShapeKind, Value};

use crate::ir::DefaultValue;

/// A value that a trait shows.
pub(super) enum Shown<'v> {
    /// It has a form that a default can't have.
    Ready(DefaultValue),
    /// It has the form of a default.
    AsDefault(&'v Value),
}

/// A value for a simple shape of that kind.
///
/// # Errors
///
/// What was expected.
pub(super) fn of_trait<'v>(value: &'v Value, kind: &ShapeKind) -> Result<Shown<'v>, &'static str> {
    Ok(match (kind, value) {
        // The specification has base64 here; what can't be that is text, as in many models of AWS.
        (ShapeKind::Blob, Value::String(text)) => {
            let bytes = STANDARD.decode(text);
            Shown::Ready(DefaultValue::Blob(
                bytes.unwrap_or_else(|_| text.clone().into_bytes()),
            ))
        }
        (ShapeKind::Timestamp, Value::String(text)) => Shown::Ready(timestamp(text)?),
        (ShapeKind::Float, Value::String(text)) => {
            Shown::Ready(DefaultValue::Float(not_finite(text)?))
        }
        (ShapeKind::Double, Value::String(text)) => {
            Shown::Ready(DefaultValue::Double(not_finite(text)?))
        }
        (ShapeKind::Document, value) => Shown::Ready(DefaultValue::Document(value.clone())),
        (_, value) => Shown::AsDefault(value),
    })
}

/// A float that JSON has no number for.
fn not_finite(text: &str) -> Result<f64, &'static str> {
    match text {
        "NaN" => Ok(f64::NAN),
        "Infinity" => Ok(f64::INFINITY),
        "-Infinity" => Ok(f64::NEG_INFINITY),
        _ => Err("expected a number, \"NaN\", \"Infinity\" or \"-Infinity\""),
    }
}

/// A time as `date-time` has it, or as `http-date` has it.
fn timestamp(text: &str) -> Result<DefaultValue, &'static str> {
    let time = super::timestamp::parse(text);
    let (seconds, nanoseconds) = time.ok_or("expected a time such as \"2026-03-01T02:30:00Z\"")?;
    Ok(DefaultValue::Timestamp {
        seconds,
        nanoseconds,
    })
}
