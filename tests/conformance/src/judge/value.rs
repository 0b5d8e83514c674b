//! Two values, compared member by member.

use tinsmith::{Document, Value};

use super::number::normal;
use crate::format::{ABSENT, Difference};

/// What differs between two values. Floats are compared by their bits, NaN is equal to NaN, and numbers of
/// any size by what they are worth.
#[must_use]
pub fn compare(what: &str, expected: &Value<'_>, actual: &Value<'_>) -> Vec<Difference> {
    let mut differences = Vec::new();
    walk(what, Some(expected), Some(actual), &mut differences);
    differences
}

fn walk(
    path: &str,
    expected: Option<&Value<'_>>,
    actual: Option<&Value<'_>>,
    found: &mut Vec<Difference>,
) {
    match (expected, actual) {
        (Some(Value::Structure(expected)), Some(Value::Structure(actual))) => {
            for (name, value) in expected.iter() {
                walk(
                    &format!("{path}.{name}"),
                    Some(value),
                    actual.get(name),
                    found,
                );
            }
            for (name, value) in actual.iter().filter(|(n, _)| expected.get(n).is_none()) {
                walk(&format!("{path}.{name}"), None, Some(value), found);
            }
        }
        (Some(Value::Map(expected)), Some(Value::Map(actual))) => {
            for (key, value) in expected.iter() {
                walk(
                    &format!("{path}[{key:?}]"),
                    Some(value),
                    actual.get(key),
                    found,
                );
            }
            for (key, value) in actual.iter().filter(|(k, _)| expected.get(k).is_none()) {
                walk(&format!("{path}[{key:?}]"), None, Some(value), found);
            }
        }
        (Some(Value::List(expected)), Some(Value::List(actual))) => {
            let (mut expected, mut actual) = (expected.iter(), actual.iter());
            for index in 0.. {
                match (expected.next(), actual.next()) {
                    (None, None) => break,
                    (e, a) => walk(&format!("{path}[{index}]"), e, a, found),
                }
            }
        }
        (Some(expected), Some(actual)) if is_same(expected, actual) => {}
        (expected, actual) => found.push(Difference::new(
            path,
            expected.map_or_else(|| ABSENT.to_owned(), show),
            actual.map_or_else(|| ABSENT.to_owned(), show),
        )),
    }
}

/// Whether two simple values are the same.
fn is_same(expected: &Value<'_>, actual: &Value<'_>) -> bool {
    match (expected, actual) {
        (Value::Float(e), Value::Float(a)) => {
            e.to_bits() == a.to_bits() || (e.is_nan() && a.is_nan())
        }
        (Value::Double(e), Value::Double(a)) => {
            e.to_bits() == a.to_bits() || (e.is_nan() && a.is_nan())
        }
        (Value::BigInteger(e), Value::BigInteger(a)) => normal(e.as_str()) == normal(a.as_str()),
        (Value::BigDecimal(e), Value::BigDecimal(a)) => normal(e.as_str()) == normal(a.as_str()),
        (Value::Document(e), Value::Document(a)) => is_same_document(e, a),
        _ => expected == actual,
    }
}

fn is_same_document(expected: &Document, actual: &Document) -> bool {
    match (expected, actual) {
        (Document::List(expected), Document::List(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(e, a)| is_same_document(e, a))
        }
        (Document::Map(expected), Document::Map(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|((k, e), (other, a))| k == other && is_same_document(e, a))
        }
        // Which of its forms holds a number is the codec's affair.
        _ => match (number(expected), number(actual)) {
            (Some(expected), Some(actual)) => expected == actual,
            _ => expected == actual,
        },
    }
}

fn number(document: &Document) -> Option<String> {
    match document {
        Document::Integer(number) => Some(normal(&number.to_string())),
        Document::Double(number) => Some(normal(&number.to_string())),
        Document::Number(number) => Some(normal(number.as_str())),
        _ => None,
    }
}

/// The value as text. Unlike `Debug` it hides nothing: the values of test cases are no secrets.
#[must_use]
pub fn show(value: &Value<'_>) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value<'_>, text: &mut String) {
    let separated = |text: &mut String, index: usize| {
        if index > 0 {
            text.push_str(", ");
        }
    };
    match value {
        Value::Null => text.push_str("null"),
        Value::Structure(structure) => {
            text.push('{');
            for (index, (name, value)) in structure.iter().enumerate() {
                separated(text, index);
                text.push_str(&format!("{name}: "));
                write(value, text);
            }
            text.push('}');
        }
        Value::Map(map) => {
            text.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                separated(text, index);
                text.push_str(&format!("{key:?}: "));
                write(value, text);
            }
            text.push('}');
        }
        Value::List(list) => {
            text.push('[');
            for (index, value) in list.iter().enumerate() {
                separated(text, index);
                write(value, text);
            }
            text.push(']');
        }
        Value::String(value) | Value::Enum(value) => text.push_str(&format!("{value:?}")),
        Value::Blob(value) => text.push_str(&format!("b\"{}\"", value.escape_ascii())),
        Value::BigInteger(value) => text.push_str(value.as_str()),
        Value::BigDecimal(value) => text.push_str(value.as_str()),
        // The names of simple variants say the type: `Byte(1)`, `Float(NaN)`.
        simple => text.push_str(&format!("{simple:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(expected: &Value<'_>, actual: &Value<'_>) -> Vec<(String, String, String)> {
        compare("output", expected, actual)
            .into_iter()
            .map(|d| (d.what, d.expected, d.actual))
            .collect()
    }

    #[test]
    fn equal_values_have_no_differences() {
        let (wide, long): (tinsmith::BigDecimal, _) =
            ("1.50".parse().unwrap(), "1.5".parse().unwrap());
        for (one, other) in [
            (Value::Float(f32::NAN), Value::Float(-f32::NAN)),
            (Value::Double(f64::NAN), Value::Double(f64::NAN)),
            (Value::BigDecimal(&wide), Value::BigDecimal(&long)),
            (
                Value::Document(&Document::Double(2.0)),
                Value::Document(&Document::Number("2".parse().unwrap())),
            ),
        ] {
            assert_eq!(compare("output", &one, &other), []);
        }
    }

    #[test]
    fn each_difference_is_found() {
        let one = Value::Boolean(true);
        for (expected, actual) in [
            (Value::Float(f32::NAN), Value::Float(0.0)),
            (Value::Double(1.0), Value::Double(f64::NAN)),
            (Value::Double(0.0), Value::Double(-0.0)),
            (Value::String("a"), Value::String("b")),
            (Value::Integer(1), Value::Long(1)),
            (Value::Blob(b"a"), Value::String("a")),
            (Value::Null, Value::map([])),
            (
                Value::Document(&Document::Integer(1)),
                Value::Document(&Document::String("1".into())),
            ),
        ] {
            let whole = [("output".to_owned(), show(&expected), show(&actual))];
            assert_eq!(differences(&expected, &actual), whole);
        }

        let member = |name: &str, expected: &str, actual: &str| {
            vec![(name.to_owned(), expected.to_owned(), actual.to_owned())]
        };
        let (full, empty) = (Value::structure([("a", one.clone())]), Value::structure([]));
        let absent = member("output.a", "Boolean(true)", ABSENT);
        assert_eq!(differences(&full, &empty), absent);
        let unexpected = member("output.a", ABSENT, "Boolean(true)");
        assert_eq!(differences(&empty, &full), unexpected);
        let (full, empty) = (Value::list([one.clone()]), Value::list([]));
        assert_eq!(
            differences(&full, &empty),
            member("output[0]", "Boolean(true)", ABSENT)
        );
        assert_eq!(
            differences(&empty, &full),
            member("output[0]", ABSENT, "Boolean(true)")
        );
        let (full, empty) = (Value::map([("k", one)]), Value::map([]));
        assert_eq!(
            differences(&full, &empty),
            member("output[\"k\"]", "Boolean(true)", ABSENT)
        );
        assert_eq!(
            differences(&empty, &full),
            member("output[\"k\"]", ABSENT, "Boolean(true)")
        );
    }
}
