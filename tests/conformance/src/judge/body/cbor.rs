//! CBOR bodies.

use ciborium::Value;

/// The value in a form like CBOR's diagnostic notation: entries in order of their keys, and no difference
/// between the widths of numbers or between definite and indefinite lengths.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let mut rest = body;
    let value: Value =
        ciborium::from_reader(&mut rest).map_err(|error| format!("no CBOR: {error}"))?;
    if !rest.is_empty() {
        return Err(format!("{} bytes follow the CBOR value", rest.len()));
    }
    let mut text = String::new();
    write(&value, 0, &mut text);
    Ok(text)
}

fn write(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Integer(number) => text.push_str(&i128::from(*number).to_string()),
        Value::Bytes(bytes) => text.push_str(&format!("b\"{}\"", bytes.escape_ascii())),
        Value::Float(number) => text.push_str(&float(*number)),
        Value::Text(value) => text.push_str(&format!("{value:?}")),
        Value::Bool(value) => text.push_str(&value.to_string()),
        Value::Null => text.push_str("null"),
        Value::Tag(tag, value) => {
            text.push_str(&format!("{tag}("));
            match (tag, value.as_ref()) {
                // Seconds since 1970 (RFC 8949, section 3.4.2) may be either kind of number.
                (1, Value::Integer(seconds)) => {
                    // No moment that a case can write is beyond the whole numbers of a double.
                    #[allow(clippy::cast_precision_loss)]
                    text.push_str(&float(i128::from(*seconds) as f64));
                }
                (_, value) => write(value, depth, text),
            }
            text.push(')');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                line(depth + 1, text);
                write(item, depth + 1, text);
            }
            if !items.is_empty() {
                line(depth, text);
            }
            text.push(']');
        }
        Value::Map(entries) => {
            let mut lines: Vec<(String, &Value)> = entries
                .iter()
                .map(|(key, value)| {
                    let mut text = String::new();
                    write(key, depth + 1, &mut text);
                    (text, value)
                })
                .collect();
            lines.sort_by(|(a, _), (b, _)| a.cmp(b));
            text.push('{');
            for (key, value) in &lines {
                line(depth + 1, text);
                text.push_str(&format!("{key}: "));
                write(value, depth + 1, text);
            }
            if !lines.is_empty() {
                line(depth, text);
            }
            text.push('}');
        }
        other => text.push_str(&format!("{other:?}")),
    }
}

/// A float, unlike any integer: `1.0`.
fn float(number: f64) -> String {
    format!("{number:?}")
}

fn line(depth: usize, text: &mut String) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}
