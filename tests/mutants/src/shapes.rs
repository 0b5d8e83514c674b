//! Damage to shapes, members and what they refer to.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::places::{self, is_data, is_of_type};
use super::{shapes_of, texts};

const TYPES: &[&str] = &[
    "blob",
    "boolean",
    "string",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "enum",
    "intEnum",
    "list",
    "set",
    "map",
    "structure",
    "union",
    "service",
    "operation",
    "resource",
    "apply",
    "member",
];

const PRELUDE: &[&str] = &[
    "Blob",
    "Boolean",
    "String",
    "Byte",
    "Short",
    "Integer",
    "Long",
    "Float",
    "Double",
    "BigInteger",
    "BigDecimal",
    "Timestamp",
    "Document",
    "Unit",
    "PrimitiveInteger",
    "PrimitiveBoolean",
    "Nothing",
];

pub(super) fn drop_entry(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let (entries, key) = places::entry(model, rng, &|_| true)?;
    entries.shift_remove(&key);
    Some(format!("drop the entry {key:.100}"))
}

pub(super) fn drop_item(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let is_filled = |value: &Value| value.as_array().is_some_and(|items| !items.is_empty());
    let items = places::value(model, rng, &is_filled)?.as_array_mut()?;
    items.remove(rng.usize(..items.len()));
    Some("drop an item".to_owned())
}

/// A shape again, under a name that hardly differs.
pub(super) fn duplicate_shape(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let id = places::id(model, rng, &|_| true)?;
    let (namespace, name) = id.split_once('#')?;
    let again = match rng.u8(..5) {
        0 => format!("{namespace}#{}", name.to_ascii_uppercase()),
        1 => format!("{namespace}#{name}_"),
        2 => format!("other.{namespace}#{name}"),
        3 => format!("{namespace}#{name}Response"),
        _ => format!("{namespace}#_{name}"),
    };
    let shapes = shapes_of(model)?;
    let copy = shapes.get(&id)?.clone();
    shapes.insert(again.clone(), copy);
    // It must be reached, to matter.
    if let Some(structure) = places::value(model, rng, &|shape| is_of_type(shape, &["structure"])) {
        structure
            .get_mut("members")?
            .as_object_mut()?
            .insert("duplicate".to_owned(), json!({ "target": again }));
    }
    Some(format!("{id} is there again as {again}"))
}

pub(super) fn duplicate_member(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let (members, name) = members(model, rng)?;
    let again = match rng.u8(..4) {
        0 => name.to_ascii_uppercase(),
        1 => format!("{name}_"),
        2 => format!("_{name}"),
        _ => name.chars().flat_map(|c| [c, '_']).collect(),
    };
    let copy = members.get(&name)?.clone();
    members.insert(again.clone(), copy);
    Some(format!("the member {name} is there again as {again}"))
}

pub(super) fn swap_shapes(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let (a, b) = (
        places::id(model, rng, &|_| true)?,
        places::id(model, rng, &|_| true)?,
    );
    let shapes = shapes_of(model)?;
    let (one, other) = (shapes.get(&a)?.clone(), shapes.get(&b)?.clone());
    shapes.insert(a.clone(), other);
    shapes.insert(b.clone(), one);
    Some(format!("{a} and {b} change places"))
}

/// A shape gets another name, and all that refers to it follows, or doesn't.
pub(super) fn rename_shape(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let id = places::id(model, rng, &|_| true)?;
    let (namespace, _) = id.split_once('#')?;
    let new = format!("{namespace}#{}", texts::name(rng));
    let shapes = shapes_of(model)?;
    *shapes = std::mem::take(shapes)
        .into_iter()
        .map(|(key, shape)| (if key == id { new.clone() } else { key }, shape))
        .collect();
    if rng.u8(..8) > 0 {
        follow(model, &id, &new);
    }
    Some(format!("{id} is now {new:.100}"))
}

fn follow(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| follow(item, old, new)),
        Value::Object(entries) => entries
            .values_mut()
            .for_each(|value| follow(value, old, new)),
        _ => {}
    }
}

pub(super) fn rename_member(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let (members, name) = members(model, rng)?;
    let new = texts::name(rng);
    *members = std::mem::take(members)
        .into_iter()
        .map(|(key, member)| (if key == name { new.clone() } else { key }, member))
        .collect();
    Some(format!("the member {name} is now {new:.100}"))
}

pub(super) fn rename_key(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let (entries, key) = places::entry(model, rng, &|_| true)?;
    let value = entries.shift_remove(&key)?;
    let new = texts::any(rng);
    let log = format!("the key {key} is now {new:.100}");
    entries.insert(new, value);
    Some(log)
}

pub(super) fn retarget(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let target = any_target(model, rng)?;
    let is_reference = |value: &Value| value.get("target").is_some_and(Value::is_string);
    let member = places::value(model, rng, &is_reference)?.as_object_mut()?;
    let old = member.insert("target".to_owned(), json!(target))?;
    Some(format!("what was targeted as {old} is now {target}"))
}

fn any_target(model: &mut Value, rng: &mut Rng) -> Option<String> {
    match rng.u8(..8) {
        0..=1 => Some(format!("smithy.api#{}", rng.choice(PRELUDE)?)),
        2 => places::id(model, rng, &|_| true),
        _ => places::id(model, rng, &is_data),
    }
}

pub(super) fn change_type(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let new = rng.choice(TYPES)?;
    let id = places::id(model, rng, &is_data)?;
    let shape = shapes_of(model)?.get_mut(&id)?.as_object_mut()?;
    shape.insert("type".to_owned(), json!(new));
    // With what the new type needs, so that more than the lack of it is found.
    let some = json!({ "target": "smithy.api#String" });
    match *new {
        "list" | "set" => {
            shape.entry("member").or_insert(some);
        }
        "map" => {
            shape.entry("key").or_insert(some.clone());
            shape.entry("value").or_insert(some);
        }
        "enum" | "union" | "intEnum" => {
            let value =
                json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } });
            shape.entry("members").or_insert(json!({ "a": value }));
        }
        _ => {}
    }
    Some(format!("{id} is of the type {new}"))
}

/// What a member held is now in lists or maps, or in lists of lists.
pub(super) fn nest(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let depth = match rng.u8(..10) {
        0 => 5_000,
        1..=3 => 1 + rng.usize(..200),
        _ => 1 + rng.usize(..12),
    };
    let traits = [
        json!({}),
        json!({ "smithy.api#sparse": {} }),
        json!({ "smithy.api#uniqueItems": {} }),
    ];
    let traits = rng.choice(traits)?;
    let as_map = rng.bool();
    let outermost = format!("nest#L{depth}");
    let member =
        places::value(model, rng, &|value| value.get("target").is_some())?.as_object_mut()?;
    let mut inner = member.insert("target".to_owned(), json!(outermost))?;
    let shapes = shapes_of(model)?;
    for level in 1..=depth {
        let member = json!({ "target": inner });
        let shape = match as_map && level % 2 == 0 {
            true => {
                json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": member, "traits": traits })
            }
            false => json!({ "type": "list", "member": member, "traits": traits }),
        };
        let id = format!("nest#L{level}");
        shapes.insert(id.clone(), shape);
        inner = json!(id);
    }
    Some(format!("what a member holds is nested {depth} times"))
}

/// A long chain of structures or unions that hold one another in place.
pub(super) fn chain(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let length = match rng.u8(..12) {
        0 => 500,
        1..=4 => 1 + rng.usize(..300),
        _ => 1 + rng.usize(..20),
    };
    let (kind, traits) = rng.choice([
        ("structure", json!({})),
        ("structure", json!({ "smithy.api#required": {} })),
        ("union", json!({})),
    ])?;
    let is_reference = |value: &Value| value.get("target").is_some();
    let member = places::value(model, rng, &is_reference)?.as_object_mut()?;
    member.insert("target".to_owned(), json!("chain#S0"));
    let shapes = shapes_of(model)?;
    for at in 0..length {
        let next = format!("chain#S{}", at + 1);
        let member = json!({ "target": next, "traits": traits });
        let plain = json!({ "target": "smithy.api#String" });
        let shape = json!({ "type": kind, "members": { "next": member, "end": plain } });
        shapes.insert(format!("chain#S{at}"), shape);
    }
    let last = json!({ "type": "structure", "members": {} });
    shapes.insert(format!("chain#S{length}"), last);
    Some(format!(
        "a member holds a chain of {length} {kind}s, {traits}"
    ))
}

/// A shape that holds itself, by way of another shape or at once.
pub(super) fn cycle(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let id = places::id(model, rng, &is_data)?;
    let traits = rng.choice([json!({}), json!({ "smithy.api#required": {} })])?;
    let back = json!({ "target": id, "traits": traits });
    let between = match rng.u8(..6) {
        0 => json!({ "type": "list", "member": back }),
        1 => json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": back }),
        2 => json!({ "type": "union", "members": { "back": back } }),
        3 => {
            json!({ "type": "union", "members": { "back": back, "end": { "target": "smithy.api#Unit" } } })
        }
        4 => {
            json!({ "type": "structure", "members": { "back": back }, "traits": { "smithy.api#error": "client" } })
        }
        _ => json!({ "type": "structure", "members": { "back": back } }),
    };
    let log = format!("{id} holds itself by way of {between}");
    let shapes = shapes_of(model)?;
    shapes.insert("cycle#Between".to_owned(), between);
    let shape = shapes.get_mut(&id)?.as_object_mut()?;
    let through = json!({ "target": "cycle#Between", "traits": traits });
    let is_list = shape.contains_key("member");
    let is_map = shape.contains_key("value");
    match (is_list, is_map) {
        (true, _) => shape.insert("member".to_owned(), through),
        (_, true) => shape.insert("value".to_owned(), through),
        _ => {
            let members = shape
                .entry("members")
                .or_insert(json!({}))
                .as_object_mut()?;
            members.insert("through".to_owned(), through)
        }
    };
    Some(log)
}

pub(super) fn rename_in_service(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let service = places::id(model, rng, &|shape| is_of_type(shape, &["service"]))?;
    let mut rename = Map::new();
    for _ in 0..=rng.usize(..3) {
        let id = places::id(model, rng, &|shape| is_data(shape) || rng_is_even(shape))?;
        rename.insert(id, json!(texts::name(rng)));
    }
    let log = format!("{service} renames {:.200}", json!(rename).to_string());
    shapes_of(model)?
        .get_mut(&service)?
        .as_object_mut()?
        .insert("rename".to_owned(), Value::Object(rename));
    Some(log)
}

/// Some of the shapes that hold no data.
fn rng_is_even(shape: &Value) -> bool {
    shape
        .as_object()
        .is_some_and(|fields| fields.len() % 2 == 0)
}

/// A shape moves into the namespace of the prelude.
pub(super) fn into_prelude(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let id = places::id(model, rng, &|_| true)?;
    let name = match rng.bool() {
        true => id.split_once('#')?.1.to_owned(),
        false => (*rng.choice(PRELUDE)?).to_owned(),
    };
    let new = format!("smithy.api#{name}");
    let shapes = shapes_of(model)?;
    let shape = shapes.shift_remove(&id)?;
    shapes.insert(new.clone(), shape);
    follow(model, &id, &new);
    Some(format!("{id} is now {new}"))
}

pub(super) fn mix_in(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let mixin = places::id(model, rng, &|_| true)?;
    let user = places::id(model, rng, &|_| true)?;
    let shapes = shapes_of(model)?;
    let copy = format!("{mixin}Mixin");
    let mut shape = shapes.get(&mixin)?.clone();
    let fields = shape.as_object_mut()?;
    let traits = fields
        .entry("traits")
        .or_insert(json!({}))
        .as_object_mut()?;
    traits.insert("smithy.api#mixin".to_owned(), json!({}));
    shapes.insert(copy.clone(), shape);
    shapes
        .get_mut(&user)?
        .as_object_mut()?
        .insert("mixins".to_owned(), json!([{ "target": copy }]));
    Some(format!("{mixin} is mixed into {user}"))
}

/// Many members with names that become the same in Rust.
pub(super) fn many_members(model: &mut Value, rng: &mut Rng) -> Option<String> {
    let count = 1 + rng.usize(..60);
    let target = any_target(model, rng)?;
    let traits = rng.choice([json!({}), json!({ "smithy.api#required": {} })])?;
    let (members, _) = members(model, rng)?;
    for at in 0..count {
        let name = format!("a{}b", "_".repeat(at));
        members.insert(name, json!({ "target": target, "traits": traits }));
    }
    Some(format!("{count} members that become the same, of {target}"))
}

/// The members of a shape, and the name of one.
fn members<'m>(
    model: &'m mut Value,
    rng: &mut Rng,
) -> Option<(&'m mut Map<String, Value>, String)> {
    let holds_targets = |entries: &Map<String, Value>| {
        entries
            .values()
            .all(|member| member.get("target").is_some())
    };
    places::entry(model, rng, &holds_targets)
}
