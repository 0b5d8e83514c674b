//! `EnumShape`, `EnumTrait` and `Union`: the values of enums, and unions that hold nothing.

use std::collections::HashSet;

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::{Events, of_shape};
use crate::{Member, ShapeKind, Value, traits};

const ID: &str = "EnumShape";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        let member = |member| Node {
            shape,
            member: Some(member),
        };
        match &shape.kind {
            ShapeKind::Enum(members) => {
                unique(members, strings, member, events);
                names(members, member, events);
            }
            ShapeKind::IntEnum(members) => {
                unique(members, integers, member, events);
                names(members, member, events);
            }
            _ => {}
        }
        if let Some(Value::Array(definitions)) = shape.traits.get(traits::ENUM) {
            enum_trait(of_shape(shape), definitions, events);
        }
    }
}

fn unique<'m>(
    members: &'m [Member],
    check: impl Fn(&Value) -> Option<String>,
    node: impl Fn(&'m Member) -> Node<'m>,
    events: &mut Events,
) {
    let mut seen = HashSet::new();
    for member in members {
        let value = member.traits.get(traits::ENUM_VALUE);
        let Some(value) = value else {
            events.error(
                ID,
                node(member),
                "intEnum members must be assigned an integer value",
            );
            continue;
        };
        match check(value) {
            Some(message) => events.error(ID, node(member), message),
            None if !seen.insert(value.to_string()) => events.error(
                ID,
                node(member),
                format!("Multiple members found with duplicate value {value}"),
            ),
            None => {}
        }
    }
}

fn strings(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.is_empty() => Some("enum values may not be empty".to_owned()),
        Value::String(_) => None,
        other => Some(format!(
            "enum members can only be assigned string values, but found: {other}"
        )),
    }
}

fn integers(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) if !number.is_integer() => Some(format!(
            "intEnum members do not support floating point values: {value}"
        )),
        Value::Number(number) => match number.as_i64().map(i32::try_from) {
            Some(Ok(_)) => None,
            _ => Some(format!(
                "intEnum members must fit within an integer, but found: {value}"
            )),
        },
        other => Some(format!(
            "intEnum members require integer values, but found: {other}"
        )),
    }
}

fn names<'m>(members: &'m [Member], node: impl Fn(&'m Member) -> Node<'m>, events: &mut Events) {
    let is_upper = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    for member in members.iter().filter(|member| !is_upper(&member.name)) {
        events.warning(
            ID,
            node(member),
            format!("The name `{}` does not match the recommended enum name format of beginning with an uppercase letter, followed by any number of uppercase letters, numbers, or underscores", member.name),
        );
    }
}

fn enum_trait(node: Node<'_>, definitions: &[Value], events: &mut Events) {
    const ID: &str = "EnumTrait";
    let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).map(str::to_owned);
    let (mut values, mut seen) = (HashSet::new(), HashSet::new());
    for definition in definitions {
        if let Some(value) = text(definition, "value")
            && !values.insert(value.clone())
        {
            events.error(
                ID,
                node,
                format!(
                    "Duplicate enum trait values found with the same `value` property of '{value}'"
                ),
            );
        }
        let Some(name) = text(definition, "name") else {
            continue;
        };
        let is_usual = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        if !is_usual {
            events.warning(
                format!("{ID}.{name}"),
                node,
                format!("The name `{name}` does not match the recommended enum name format"),
            );
        }
        if !seen.insert(name.clone()) {
            events.error(
                ID,
                node,
                format!(
                    "Duplicate enum trait values found with the same `name` property of '{name}'"
                ),
            );
        }
    }
    if !seen.is_empty()
        && seen.len() < definitions.len()
        && definitions.iter().any(|one| text(one, "name").is_none())
    {
        for definition in definitions.iter().filter(|one| text(one, "name").is_none()) {
            let value = text(definition, "value").unwrap_or_default();
            events.error(
                ID,
                node,
                format!("The enum value `{value}` has no name, but other values have"),
            );
        }
    }
}
