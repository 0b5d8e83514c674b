//! How the tree of a shape is serialized.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::Value;
use crate::codec::float;

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Structure(structure) => {
                let mut map = serializer.serialize_map(Some(structure.len()))?;
                for (name, value) in structure.iter() {
                    map.serialize_entry(name, &Part(value))?;
                }
                map.end()
            }
            Self::List(list) => serializer.collect_seq(list.iter().map(Part)),
            Self::Map(map) => {
                serializer.collect_map(map.iter().map(|(key, value)| (key, Part(value))))
            }
            Self::String(text) | Self::Enum(text) => serializer.serialize_str(text),
            Self::Blob(bytes) => bytes_of(bytes, serializer),
            Self::Timestamp(timestamp) => timestamp.serialize(serializer),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Byte(value) => serializer.serialize_i8(*value),
            Self::Short(value) => serializer.serialize_i16(*value),
            Self::Integer(value) => serializer.serialize_i32(*value),
            Self::Long(value) => serializer.serialize_i64(*value),
            Self::Float(value) => match float::name((*value).into()) {
                Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
                _ => serializer.serialize_f32(*value),
            },
            Self::Double(value) => match float::name(*value) {
                Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
                _ => serializer.serialize_f64(*value),
            },
            Self::BigInteger(value) => value.serialize(serializer),
            Self::BigDecimal(value) => value.serialize(serializer),
            Self::Document(value) => value.serialize(serializer),
        }
    }
}

/// What a structure, list or map holds. A null may be in its place when it is read, so that formats which don't
/// tell a null from a value must note that this is one.
struct Part<'v, 'a>(&'v Value<'a>);

impl Serialize for Part<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_none(),
            // A document's null is a value of its own.
            Value::Document(document) => document.serialize(serializer),
            value => serializer.serialize_some(value),
        }
    }
}

/// Bytes, in base64 where people read them.
pub(super) fn bytes_of<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    match serializer.is_human_readable() {
        true => serializer.serialize_str(&STANDARD.encode(bytes)),
        false => serializer.serialize_bytes(bytes),
    }
}
