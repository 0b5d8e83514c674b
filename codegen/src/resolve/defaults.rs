//! The values of the `default` trait.

use serde_json::Value;
use tinsmith_model::{Member, ShapeId, ShapeKind, traits as ids};

use super::Resolver;
use crate::ir::DefaultValue;
use crate::names::Scope;

impl Resolver<'_> {
    /// What a default stands for in a member that targets `target`.
    pub(super) fn default_value(&self, target: &ShapeId, default: &Value) -> DefaultValue {
        let Some(shape) = self.shape(target) else {
            return DefaultValue::Blank;
        };
        match (&shape.kind, default) {
            (ShapeKind::Document, value) => DefaultValue::Document(value.clone()),
            (ShapeKind::Enum(members) | ShapeKind::IntEnum(members), value) => {
                variant(members, value)
            }
            (ShapeKind::Timestamp, value) => timestamp(value),
            (ShapeKind::Float | ShapeKind::Double, Value::Number(number)) => number
                .as_f64()
                .map_or(DefaultValue::Blank, DefaultValue::Float),
            (_, Value::Bool(value)) => DefaultValue::Boolean(*value),
            (_, Value::Number(number)) => number
                .as_i64()
                .map_or(DefaultValue::Blank, DefaultValue::Integer),
            (ShapeKind::String, Value::String(text)) if !text.is_empty() => {
                DefaultValue::String(text.clone())
            }
            // Defaults of lists and maps are empty by the specification.
            _ => DefaultValue::Blank,
        }
    }
}

fn variant(members: &[Member], value: &Value) -> DefaultValue {
    let mut scope = Scope::of_variants();
    let found = members
        .iter()
        .map(|member| (scope.variant(&member.name), member))
        .find(|(_, member)| member.traits.get(ids::ENUM_VALUE) == Some(value));
    match (found, value) {
        (Some((name, _)), _) => DefaultValue::Variant(name),
        (None, Value::String(text)) => DefaultValue::UnnamedVariant(text.clone()),
        (None, value) => value
            .as_i64()
            .map_or(DefaultValue::Blank, DefaultValue::Integer),
    }
}

/// A timestamp's default is a number of seconds; other forms are left blank.
fn timestamp(value: &Value) -> DefaultValue {
    match value.as_i64() {
        Some(seconds) => DefaultValue::Timestamp {
            seconds,
            nanoseconds: 0,
        },
        None => DefaultValue::Blank,
    }
}
