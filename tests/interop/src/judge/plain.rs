//! Values as JSON, in the form that `tests/interop/python/plain.py` reads and writes.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value as Json, json};
use tinsmith::internal::serialize::SerializableStruct;
use tinsmith::{Document, TimestampFormat, Value};

/// A shape as JSON, by the model's names.
pub fn of_shape(shape: &dyn SerializableStruct) -> Json {
    of_value(&Value::of(shape))
}

/// A value as JSON.
pub fn of_value(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Structure(members) => members
            .iter()
            .map(|(name, value)| (name.to_owned(), of_value(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.to_owned(), of_value(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::List(items) => items.iter().map(of_value).collect(),
        Value::String(text) | Value::Enum(text) => json!(text),
        Value::Blob(bytes) => json!({ "$bytes": BASE64_STANDARD.encode(bytes) }),
        Value::Timestamp(time) => {
            let seconds = time.format(TimestampFormat::EpochSeconds);
            json!({ "$time": seconds.unwrap_or_default() })
        }
        Value::Boolean(value) => json!(value),
        Value::Byte(number) => json!(number),
        Value::Short(number) => json!(number),
        Value::Integer(number) => json!(number),
        Value::Long(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Double(number) => json!(number),
        Value::BigInteger(number) => json!(number.as_str()),
        Value::BigDecimal(number) => json!(number.as_str()),
        Value::Document(document) => of_document(document),
    }
}

fn of_document(document: &Document) -> Json {
    match document {
        Document::Null => Json::Null,
        Document::Boolean(value) => json!(value),
        Document::Integer(number) => json!(number),
        Document::Double(number) => json!(number),
        Document::Number(number) => json!(number.as_str()),
        Document::String(text) => json!(text),
        Document::List(items) => items.iter().map(of_document).collect(),
        Document::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), of_document(value)))
            .collect::<Map<_, _>>()
            .into(),
        // A kind of document yet to come shows up as what it prints.
        other => json!(format!("{other:?}")),
    }
}
