//! The values of the `default` trait.

use base64::Engine;
use proc_macro2::Ident;
use tinsmith_model::{Member, Number, ShapeId, ShapeKind, Value, traits as ids};

use super::Resolver;
use crate::ir::DefaultValue;
use crate::names::Scope;

impl Resolver<'_> {
    /// The value of a default in a member that targets `target`
    /// ([default value constraints](https://smithy.io/2.0/spec/type-refinement-traits.html#default-value-constraints)).
    ///
    /// # Errors
    ///
    /// What the default should have been.
    pub(super) fn default_value(
        &self,
        target: &ShapeId,
        default: &Value,
    ) -> Result<DefaultValue, &'static str> {
        let Some(shape) = self.known(target) else {
            return Ok(DefaultValue::Blank);
        };
        let found = match (&shape.kind, default) {
            (ShapeKind::Document, value) => return document(value),
            (ShapeKind::Blob, Value::String(text)) => return blob(text),
            (ShapeKind::BigInteger, Value::Number(number)) => return big_integer(number),
            (ShapeKind::Enum(members), Value::String(text)) => match variant(members, default) {
                Some(variant) => DefaultValue::Variant(self.names.of_shape(target), variant),
                None => DefaultValue::UnnamedText(self.names.of_shape(target), text.clone()),
            },
            (ShapeKind::IntEnum(members), Value::Number(number)) => {
                let number = within(number, i32::MIN, i32::MAX)?;
                match variant(members, default) {
                    Some(variant) => DefaultValue::Variant(self.names.of_shape(target), variant),
                    None => DefaultValue::UnnamedNumber(self.names.of_shape(target), number),
                }
            }
            (ShapeKind::Boolean, Value::Bool(value)) => DefaultValue::Boolean(*value),
            (ShapeKind::Byte, Value::Number(n)) => integer(n, i8::MIN, i8::MAX)?,
            (ShapeKind::Short, Value::Number(n)) => integer(n, i16::MIN, i16::MAX)?,
            (ShapeKind::Integer, Value::Number(n)) => integer(n, i32::MIN, i32::MAX)?,
            (ShapeKind::Long, Value::Number(n)) => integer(n, i64::MIN, i64::MAX)?,
            (ShapeKind::Float, Value::Number(n)) => float(n)?,
            (ShapeKind::Double, Value::Number(n)) => {
                DefaultValue::Double(n.as_f64().ok_or(WITHIN_RANGE)?)
            }
            (ShapeKind::BigDecimal, Value::Number(n)) => DefaultValue::BigDecimal(n.to_string()),
            (ShapeKind::Timestamp, Value::Number(number)) => timestamp(number)?,
            (ShapeKind::String, Value::String(text)) => DefaultValue::String(text.clone()),
            (ShapeKind::List(_), Value::Array(items)) if items.is_empty() => DefaultValue::Blank,
            (ShapeKind::Map { .. }, Value::Object(map)) if map.is_empty() => DefaultValue::Blank,
            (kind, _) => return Err(expected(kind)),
        };
        Ok(found)
    }
}

fn expected(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Boolean => "expected true or false",
        ShapeKind::String | ShapeKind::Enum(_) => "expected a string",
        ShapeKind::Blob => BASE64,
        ShapeKind::Timestamp => SECONDS,
        ShapeKind::List(_) => "expected [], the only default that a list may have",
        ShapeKind::Map { .. } => "expected {}, the only default that a map may have",
        ShapeKind::Structure(_) | ShapeKind::Union(_) => {
            "expected none: structures and unions can't have a default"
        }
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::IntEnum(_)
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal => "expected a number",
        ShapeKind::Document
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => "expected none",
    }
}

const WITHIN_RANGE: &str = "expected a number within the type's range";
const BASE64: &str = "expected the blob's bytes in base64";
const SECONDS: &str = "expected the seconds since 1970, as a number of 64 bits";

/// The variant of an enum that has this value.
fn variant(members: &[Member], value: &Value) -> Option<Ident> {
    let mut scope = Scope::of_variants();
    let mut named = members
        .iter()
        .map(|member| (scope.variant(&member.name), member));
    let (name, _) = named.find(|(_, member)| member.traits.get(ids::ENUM_VALUE) == Some(value))?;
    Some(name)
}

fn integer<T: Into<i64>>(number: &Number, min: T, max: T) -> Result<DefaultValue, &'static str> {
    within(number, min, max).map(DefaultValue::Integer)
}

fn within<T: Into<i64>>(number: &Number, min: T, max: T) -> Result<i64, &'static str> {
    match number.as_i64() {
        Some(value) if (min.into()..=max.into()).contains(&value) => Ok(value),
        _ => Err("expected an integer within the type's range"),
    }
}

/// The float next to the number, as the double that is written with the same digits: rounded to a double first, some
/// numbers would become the float beside it.
fn float(number: &Number) -> Result<DefaultValue, &'static str> {
    let float = number.as_f32().ok_or(WITHIN_RANGE)?;
    let double = float.to_string().parse();
    double.map(DefaultValue::Float).map_err(|_| WITHIN_RANGE)
}

fn big_integer(number: &Number) -> Result<DefaultValue, &'static str> {
    match number.is_integer() {
        true => Ok(DefaultValue::BigInteger(number.to_string())),
        false => Err("expected an integer, without a fraction and an exponent"),
    }
}

fn blob(text: &str) -> Result<DefaultValue, &'static str> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(text);
    bytes.map(DefaultValue::Blob).map_err(|_| BASE64)
}

fn timestamp(number: &Number) -> Result<DefaultValue, &'static str> {
    let nanoseconds = number.scaled(9).ok_or(SECONDS)?;
    let second = 1_000_000_000;
    let seconds = i64::try_from(nanoseconds.div_euclid(second)).map_err(|_| SECONDS)?;
    let nanoseconds = u32::try_from(nanoseconds.rem_euclid(second)).map_err(|_| SECONDS)?;
    Ok(DefaultValue::Timestamp {
        seconds,
        nanoseconds,
    })
}

fn document(value: &Value) -> Result<DefaultValue, &'static str> {
    let is_empty = match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => true,
    };
    match is_empty {
        true => Ok(DefaultValue::Document(value.clone())),
        false => Err("expected a simple value, [] or {}, the only defaults of a document"),
    }
}
