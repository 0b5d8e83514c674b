//! What values of a kind are called in JSON.

use crate::{ShapeKind, Value};

pub(super) fn is_number(kind: &ShapeKind) -> bool {
    crate::check::selector::is_number(kind)
}

pub(super) fn json_type(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Boolean => "boolean",
        ShapeKind::List(_) => "array",
        ShapeKind::Map { .. } | ShapeKind::Structure(_) | ShapeKind::Union(_) => "object",
        kind if is_number(kind) => "number",
        _ => "string",
    }
}

pub(super) fn found(value: &Value) -> String {
    let name = match value {
        Value::Null => return "null value".to_owned(),
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => return "array value".to_owned(),
        Value::Object(_) => return "object value".to_owned(),
    };
    format!("{name} value, `{value}`")
}
