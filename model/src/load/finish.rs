//! Drafts become shapes.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::draft::{Draft, ShapeType};
use super::{Drafts, Faults};
use crate::{
    Diagnostic, Member, OperationShape, ServiceShape, Shape, ShapeId, ShapeKind, Value, traits,
};

/// Finishes all drafts. A list or a map without its member is a fault, and its id joins those of the
/// shapes that nobody need miss.
pub(super) fn finish(
    drafts: Drafts,
    unread: &mut HashSet<String>,
    faults: &mut Faults,
) -> IndexMap<ShapeId, Shape> {
    let mut shapes = IndexMap::with_capacity(drafts.len());
    let unit = ShapeId::prelude("Unit");
    for (id, mut draft) in drafts {
        match kind(&mut draft, &unit) {
            Ok(kind) => {
                let shape = Shape {
                    id: id.clone(),
                    kind,
                    traits: draft.traits,
                    mixins: draft.mixins,
                    location: draft.location,
                };
                shapes.insert(id, shape);
            }
            Err(missing) => {
                unread.insert(id.as_str().to_owned());
                faults.push(
                    Diagnostic::new(format!(
                        "the {} has no `{missing}`",
                        draft.shape_type.name()
                    ))
                    .at(draft.location.as_ref())
                    .shape(id.as_str())
                    .help("a list has `member`, a map `key` and `value`: each with a `target`"),
                );
            }
        }
    }
    shapes
}

/// The kind of the shape; the name of a member that it must have, if it has it not.
fn kind(draft: &mut Draft, unit: &ShapeId) -> Result<ShapeKind, &'static str> {
    let mut members = std::mem::take(&mut draft.members);
    let properties = std::mem::take(&mut draft.properties);
    let or_unit = |id: Option<ShapeId>| id.unwrap_or_else(|| unit.clone());
    Ok(match draft.shape_type {
        ShapeType::Blob => ShapeKind::Blob,
        ShapeType::Boolean => ShapeKind::Boolean,
        ShapeType::String => ShapeKind::String,
        ShapeType::Byte => ShapeKind::Byte,
        ShapeType::Short => ShapeKind::Short,
        ShapeType::Integer => ShapeKind::Integer,
        ShapeType::Long => ShapeKind::Long,
        ShapeType::Float => ShapeKind::Float,
        ShapeType::Double => ShapeKind::Double,
        ShapeType::BigInteger => ShapeKind::BigInteger,
        ShapeType::BigDecimal => ShapeKind::BigDecimal,
        ShapeType::Timestamp => ShapeKind::Timestamp,
        ShapeType::Document => ShapeKind::Document,
        ShapeType::Enum => {
            name_values(&mut members);
            ShapeKind::Enum(members)
        }
        ShapeType::IntEnum => ShapeKind::IntEnum(members),
        ShapeType::List => ShapeKind::List(take(&mut members, "member")?),
        ShapeType::Map => ShapeKind::Map {
            key: take(&mut members, "key")?,
            value: take(&mut members, "value")?,
        },
        ShapeType::Structure => ShapeKind::Structure(members),
        ShapeType::Union => ShapeKind::Union(members),
        ShapeType::Service => ShapeKind::Service(Box::new(ServiceShape {
            version: properties.version.unwrap_or_default(),
            operations: properties.resource.operations,
            resources: properties.resource.resources,
            errors: properties.errors,
            rename: properties.rename,
        })),
        ShapeType::Resource => ShapeKind::Resource(Box::new(properties.resource)),
        ShapeType::Operation => ShapeKind::Operation(Box::new(OperationShape {
            input: or_unit(properties.input),
            output: or_unit(properties.output),
            errors: properties.errors,
        })),
    })
}

fn take(members: &mut Vec<Member>, name: &'static str) -> Result<Member, &'static str> {
    let index = members.iter().position(|member| member.name == name);
    index.map(|index| members.remove(index)).ok_or(name)
}

/// Gives the members of an enum that have no value their name for it.
/// See [enum](https://smithy.io/2.0/spec/simple-types.html#enum).
fn name_values(members: &mut [Member]) {
    for member in members {
        if !member.traits.has(traits::ENUM_VALUE) {
            let value = Value::String(member.name.clone());
            member.traits.insert(ShapeId::prelude("enumValue"), value);
        }
    }
}
