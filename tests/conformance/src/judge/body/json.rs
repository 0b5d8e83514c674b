//! JSON bodies.

use crate::judge::json::Json;
use crate::judge::number::normal;

/// The value as text: members ordered by name, numbers in one form for each value.
pub(super) fn canonical(body: &[u8]) -> Result<String, String> {
    let text = std::str::from_utf8(body).map_err(|error| format!("no JSON: {error}"))?;
    let json = Json::parse(text).map_err(|error| format!("no JSON: {error}"))?;
    let mut text = String::new();
    write(&json, 0, &mut text);
    Ok(text)
}

fn write(json: &Json, depth: usize, text: &mut String) {
    match json {
        Json::Null => text.push_str("null"),
        Json::Bool(value) => text.push_str(&value.to_string()),
        Json::Number(number) => text.push_str(&normal(number)),
        Json::String(value) => text.push_str(&format!("{value:?}")),
        Json::List(items) => {
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
        Json::Object(members) => {
            // Stable: a name that is repeated stays so, and no body with it equals one without.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| name);
            text.push('{');
            for (name, value) in &members {
                line(depth + 1, text);
                text.push_str(&format!("{name:?}: "));
                write(value, depth + 1, text);
            }
            if !members.is_empty() {
                line(depth, text);
            }
            text.push('}');
        }
    }
}

fn line(depth: usize, text: &mut String) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}
