//! Members have names of their own, enums have values of their own, and unions have members.

use std::collections::HashMap;

use super::{Faults, fault, member_fault};
use crate::{Member, Model, Shape, ShapeKind, Value, traits};

pub(super) fn check(model: &Model, faults: &mut Faults) {
    for shape in model.shapes() {
        match &shape.kind {
            ShapeKind::Structure(members) => unique_names(shape, members, faults),
            ShapeKind::Union(members) => {
                not_empty(shape, members, "a union needs at least one member", faults);
                unique_names(shape, members, faults);
            }
            ShapeKind::Enum(members) => {
                not_empty(shape, members, "an enum needs at least one value", faults);
                unique_names(shape, members, faults);
                only_units(shape, members, faults);
                unique_values(shape, members, string_value, faults);
            }
            ShapeKind::IntEnum(members) => {
                not_empty(
                    shape,
                    members,
                    "an intEnum needs at least one value",
                    faults,
                );
                unique_names(shape, members, faults);
                only_units(shape, members, faults);
                unique_values(shape, members, integer_value, faults);
            }
            _ => {}
        }
    }
}

/// A mixin may leave it to the shapes that use it.
fn not_empty(shape: &Shape, members: &[Member], message: &str, faults: &mut Faults) {
    if members.is_empty() && !shape.traits.has(traits::MIXIN) {
        faults.push(fault(shape, message));
    }
}

/// Names must differ in more than case.
/// See [Shape ID conflicts](https://smithy.io/2.0/spec/model.html#shape-id-conflicts).
fn unique_names(shape: &Shape, members: &[Member], faults: &mut Faults) {
    let mut seen = HashMap::with_capacity(members.len());
    for member in members {
        if let Some(other) = seen.insert(member.name.to_ascii_lowercase(), &member.name) {
            let message = if *other == member.name {
                "another member has the same name".to_owned()
            } else {
                format!("the name differs only in case from that of the member `{other}`")
            };
            faults.push(member_fault(shape, member, message).help("rename one of them"));
        }
    }
}

/// The members of enums are values, and hold nothing.
fn only_units(shape: &Shape, members: &[Member], faults: &mut Faults) {
    let others = members
        .iter()
        .filter(|member| member.target.as_str() != traits::UNIT);
    for member in others {
        let (target, what) = (&member.target, shape.kind.type_name());
        let message = format!(
            "the member of an {what} targets {target}, not {}",
            traits::UNIT
        );
        faults.push(member_fault(shape, member, message));
    }
}

fn unique_values(
    shape: &Shape,
    members: &[Member],
    check: fn(Option<&Value>) -> Result<String, String>,
    faults: &mut Faults,
) {
    let mut seen = HashMap::with_capacity(members.len());
    for member in members {
        match check(member.traits.get(traits::ENUM_VALUE)) {
            Err(message) => faults.push(member_fault(shape, member, message)),
            Ok(value) => {
                if let Some(other) = seen.insert(value.clone(), &member.name) {
                    let message = format!("`{other}` has the same value: {value}");
                    faults.push(member_fault(shape, member, message));
                }
            }
        }
    }
}

/// See [enum](https://smithy.io/2.0/spec/simple-types.html#enum).
fn string_value(value: Option<&Value>) -> Result<String, String> {
    match value {
        Some(Value::String(text)) if text.is_empty() => {
            Err("the value of an enum's member must not be empty".to_owned())
        }
        Some(value @ Value::String(_)) => Ok(value.to_string()),
        Some(value) => Err(format!(
            "the value of an enum's member must be a string, not {value}"
        )),
        None => Err("the member has no value".to_owned()),
    }
}

/// See [intEnum](https://smithy.io/2.0/spec/simple-types.html#intenum).
fn integer_value(value: Option<&Value>) -> Result<String, String> {
    let Some(value) = value else {
        return Err("the member of an intEnum needs the trait smithy.api#enumValue".to_owned());
    };
    match value.as_i64().map(i32::try_from) {
        Some(Ok(number)) => Ok(number.to_string()),
        _ => Err(format!(
            "the value of an intEnum's member must be an integer of 32 bits, not {value}"
        )),
    }
}
