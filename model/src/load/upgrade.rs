//! Smithy 1.0 is lifted to 2.0, and strings with the trait `enum` become enums.
//!
//! In 1.0 numbers and booleans had a zero value unless they, or the member that targets them, were
//! boxed. In 2.0 the same is said with defaults. `set` was read as a list already.
//! See the [migration guide](https://smithy.io/2.0/guides/migrating-idl-1-to-2.html).

use std::collections::HashMap;

use super::Drafts;
use super::draft::{Draft, ShapeType, Version};
use crate::shape_id::is_identifier;
use crate::{Map, Member, ShapeId, Traits, Value, traits};

/// Makes enums of strings with the trait `enum`, in files of both versions.
pub(super) fn enums(drafts: &mut Drafts) {
    for draft in drafts.values_mut() {
        if draft.shape_type == ShapeType::String {
            enum_of_string(draft);
        }
    }
}

/// Lifts all shapes. Those of 2.0 files are left alone.
pub(super) fn upgrade(drafts: &mut Drafts) {
    if drafts.values().all(|draft| draft.version == Version::V2) {
        return;
    }
    for draft in drafts.values_mut() {
        if draft.version == Version::V1 {
            let boxed = draft.traits.remove(traits::BOX).is_some();
            if let Some(zero) = zero(draft.shape_type)
                && !boxed
                && !draft.traits.has(traits::DEFAULT)
            {
                draft.traits.insert(ShapeId::prelude("default"), zero);
            }
        }
    }
    let implied: HashMap<ShapeId, Implied> = drafts
        .values()
        .filter_map(|draft| Some((draft.id.clone(), implied(draft)?)))
        .collect();
    for draft in drafts.values_mut() {
        if draft.version == Version::V1 {
            upgrade_members(draft, &implied);
        }
    }
}

/// What a shape means for the members that target it in 1.0.
enum Implied {
    /// They have this value, unless they are boxed.
    Zero(Value),
    /// They are streams, and empty unless required.
    Stream,
}

fn implied(draft: &Draft) -> Option<Implied> {
    if draft.shape_type == ShapeType::Blob && draft.traits.has(traits::STREAMING) {
        return Some(Implied::Stream);
    }
    // A default of zero says that the shape is not boxed, whatever version it comes from.
    let zero = zero(draft.shape_type)?;
    let default = draft.traits.get(traits::DEFAULT)?;
    let unboxed = *default == Value::Bool(false) || *default == Value::from(0);
    unboxed.then_some(Implied::Zero(zero))
}

fn upgrade_members(draft: &mut Draft, implied: &HashMap<ShapeId, Implied>) {
    let is_structure = draft.shape_type == ShapeType::Structure;
    for member in &mut draft.members {
        let boxed = member.traits.remove(traits::BOX).is_some();
        if !is_structure || member.traits.has(traits::DEFAULT) {
            continue;
        }
        let default = match implied.get(&member.target) {
            // Says that the target's default doesn't count here.
            _ if boxed => Value::Null,
            Some(Implied::Zero(zero)) => zero.clone(),
            Some(Implied::Stream) if !member.traits.has(traits::REQUIRED) => Value::from(""),
            _ => continue,
        };
        member.traits.insert(ShapeId::prelude("default"), default);
    }
}

/// The value that a type had in 1.0 where nothing was sent.
fn zero(shape_type: ShapeType) -> Option<Value> {
    match shape_type {
        ShapeType::Boolean => Some(Value::Bool(false)),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::IntEnum
        | ShapeType::Long
        | ShapeType::Float
        | ShapeType::Double => Some(Value::from(0)),
        _ => None,
    }
}

/// Makes an enum of a string with the trait `enum`. Left alone where a value has no name that could
/// be a member's: the names would be guesses.
/// See [enum trait](https://smithy.io/2.0/spec/constraint-traits.html#enum-trait).
fn enum_of_string(draft: &mut Draft) {
    let Some(Value::Array(definitions)) = draft.traits.get(traits::ENUM) else {
        return;
    };
    let members: Option<Vec<Member>> = definitions
        .iter()
        .map(|definition| {
            let name = definition.get("name")?.as_str()?;
            let value = definition.get("value")?;
            is_identifier(name).then(|| Member {
                name: name.to_owned(),
                target: ShapeId::prelude("Unit"),
                traits: enum_member_traits(definition, value),
                location: draft.location.clone(),
            })
        })
        .collect();
    if let Some(members) = members {
        draft.shape_type = ShapeType::Enum;
        draft.members = members;
        draft.traits.remove(traits::ENUM);
    }
}

fn enum_member_traits(definition: &Value, value: &Value) -> Traits {
    let mut traits = Traits::default();
    traits.insert(ShapeId::prelude("enumValue"), value.clone());
    for name in ["documentation", "tags"] {
        if let Some(value) = definition.get(name) {
            traits.insert(ShapeId::prelude(name), value.clone());
        }
    }
    if definition.get("deprecated") == Some(&Value::Bool(true)) {
        traits.insert(ShapeId::prelude("deprecated"), Value::Object(Map::new()));
    }
    traits
}
