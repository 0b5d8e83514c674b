//! Whether two values are the same, where a NaN is the same as a NaN.

use tinsmith::{Document, Value};

/// Asserts it. `what` says what the second one came of.
#[track_caller]
pub(crate) fn assert_same(a: &Value<'_>, b: &Value<'_>, what: &str) {
    assert!(is_same(a, b), "{what}: {}\ninstead of {}", show(b), show(a));
}

fn is_same(a: &Value<'_>, b: &Value<'_>) -> bool {
    match (a, b) {
        (Value::Structure(a), Value::Structure(b)) => {
            let mut pairs = a.iter().zip(b.iter());
            a.len() == b.len() && pairs.all(|((n, a), (m, b))| n == m && is_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let mut pairs = a.iter().zip(b.iter());
            a.len() == b.len() && pairs.all(|((n, a), (m, b))| n == m && is_same(a, b))
        }
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| is_same(a, b))
        }
        (Value::Float(a), Value::Float(b)) => a == b || a.is_nan() && b.is_nan(),
        (Value::Double(a), Value::Double(b)) => a == b || a.is_nan() && b.is_nan(),
        (a, b) => a == b,
    }
}

/// A value with its secrets: the fuzzer made them up.
fn show(value: &Value<'_>) -> String {
    let entries = |entries: &mut dyn Iterator<Item = (&str, &Value<'_>)>| {
        let shown = entries.map(|(name, value)| format!("{name:?}: {}", show(value)));
        format!("{{{}}}", shown.collect::<Vec<_>>().join(", "))
    };
    match value {
        Value::Structure(members) => entries(&mut members.iter()),
        Value::Map(map) => entries(&mut map.iter()),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(show).collect();
            format!("[{}]", items.join(", "))
        }
        other => format!("{other:?}"),
    }
}

/// How deep values nest in it.
pub(crate) fn depth(value: &Value<'_>) -> usize {
    let below = match value {
        Value::Structure(members) => members.iter().map(|(_, value)| depth(value)).max(),
        Value::Map(entries) => entries.iter().map(|(_, value)| depth(value)).max(),
        Value::List(items) => items.iter().map(depth).max(),
        Value::Document(document) => Some(depth_of(document)),
        _ => None,
    };
    below.unwrap_or(0) + 1
}

fn depth_of(document: &Document) -> usize {
    let below = match document {
        Document::List(items) => items.iter().map(depth_of).max(),
        Document::Map(entries) => entries.values().map(depth_of).max(),
        _ => None,
    };
    below.unwrap_or(0) + 1
}
