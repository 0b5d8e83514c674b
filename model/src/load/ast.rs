//! Drafts as a file of the JSON AST.
//! See [JSON AST](https://smithy.io/2.0/spec/json-ast.html).

use std::collections::HashSet;

use indexmap::IndexMap;

use super::Drafts;
use super::draft::{Draft, ShapeType};
use super::merge::merge_traits;
use crate::{Map, Member, ShapeId, Traits, Value, traits};

/// The namespace whose shapes are written though no file gives them: they are what services use at run time.
const FRAMEWORK: &str = "smithy.framework";

/// The text of the file, not yet in its normal form.
pub(super) fn write(drafts: &Drafts, metadata: &Map) -> String {
    let mut shapes = Map::new();
    for draft in drafts.values() {
        if draft.location.is_none() && draft.id.namespace() != FRAMEWORK {
            continue;
        }
        let mut shape = entries([("type", Value::from(draft.shape_type.name()))]);
        members(draft, drafts, &mut shape);
        properties(draft, &mut shape);
        if !draft.mixins.is_empty() {
            shape.insert("mixins".to_owned(), references(&draft.mixins));
        }
        with_traits(&draft.traits, &mut shape);
        shapes.insert(draft.id.as_str().to_owned(), Value::Object(shape));
        introduced(draft, &mut shapes);
    }
    let mut file = entries([("smithy", Value::from("2.0"))]);
    if !metadata.is_empty() {
        file.insert("metadata".to_owned(), Value::Object(metadata.clone()));
    }
    file.insert("shapes".to_owned(), Value::Object(shapes));
    Value::Object(file).to_string()
}

fn entries<const N: usize>(entries: [(&str, Value); N]) -> Map {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn reference(id: &ShapeId) -> Value {
    Value::Object(entries([("target", Value::from(id.as_str()))]))
}

fn references(ids: &[ShapeId]) -> Value {
    Value::Array(ids.iter().map(reference).collect())
}

fn with_traits(traits: &Traits, entries: &mut Map) {
    if !traits.is_empty() {
        let all = traits.iter();
        let all = all.map(|(id, value)| (id.as_str().to_owned(), value.clone()));
        entries.insert("traits".to_owned(), Value::Object(all.collect()));
    }
}

fn member(member: &Member, traits: &Traits) -> Value {
    let mut written = entries([("target", Value::from(member.target.as_str()))]);
    with_traits(traits, &mut written);
    Value::Object(written)
}

fn members(draft: &Draft, drafts: &Drafts, shape: &mut Map) {
    let all = &draft.members;
    match draft.shape_type {
        ShapeType::List | ShapeType::Map => {
            for part in all {
                shape.insert(part.name.clone(), member(part, &part.traits));
            }
        }
        ShapeType::Structure | ShapeType::Union | ShapeType::IntEnum => {
            let all = all.iter();
            let all = all.map(|part| (part.name.clone(), member(part, &part.traits)));
            shape.insert("members".to_owned(), Value::Object(all.collect()));
        }
        ShapeType::Enum => {
            // A value that isn't written is the member's name, unless a mixin has another.
            let inherited = inherited(draft, drafts);
            let all = all.iter().map(|part| {
                let mut traits = part.traits.clone();
                if !traits.has(traits::ENUM_VALUE) && !inherited.contains(part.name.as_str()) {
                    let value = Value::from(part.name.as_str());
                    traits.insert(ShapeId::prelude("enumValue"), value);
                }
                (part.name.clone(), member(part, &traits))
            });
            shape.insert("members".to_owned(), Value::Object(all.collect()));
        }
        _ => {}
    }
}

/// The names of all members that mixins bring.
fn inherited<'d>(draft: &'d Draft, drafts: &'d Drafts) -> HashSet<&'d str> {
    let (mut names, mut seen) = (HashSet::new(), HashSet::new());
    let mut rest: Vec<&ShapeId> = draft.mixins.iter().collect();
    while let Some(id) = rest.pop() {
        if let Some(mixin) = drafts.get(id).filter(|_| seen.insert(id)) {
            names.extend(mixin.members.iter().map(|member| member.name.as_str()));
            rest.extend(&mixin.mixins);
        }
    }
    names
}

fn properties(draft: &Draft, shape: &mut Map) {
    let mut add = |name: &str, value: Value| {
        shape.insert(name.to_owned(), value);
    };
    let properties = &draft.properties;
    if let Some(version) = &properties.version {
        add("version", Value::from(version.as_str()));
    }
    let resource = &properties.resource;
    let one = [
        ("input", &properties.input),
        ("output", &properties.output),
        ("create", &resource.create),
        ("put", &resource.put),
        ("read", &resource.read),
        ("update", &resource.update),
        ("delete", &resource.delete),
        ("list", &resource.list),
    ];
    for (name, id) in one {
        if let Some(id) = id {
            add(name, reference(id));
        }
    }
    let many = [
        ("errors", &properties.errors),
        ("operations", &resource.operations),
        ("collectionOperations", &resource.collection_operations),
        ("resources", &resource.resources),
    ];
    for (name, ids) in many {
        if !ids.is_empty() {
            add(name, references(ids));
        }
    }
    let named = [
        ("identifiers", &resource.identifiers),
        ("properties", &resource.properties),
    ];
    for (name, ids) in named {
        if !ids.is_empty() {
            let all = ids.iter().map(|(name, id)| (name.clone(), reference(id)));
            add(name, Value::Object(all.collect()));
        }
    }
    if !properties.rename.is_empty() {
        let all = properties.rename.iter();
        let all = all.map(|(id, name)| (id.as_str().to_owned(), Value::from(name.as_str())));
        add("rename", Value::Object(all.collect()));
    }
}

/// Traits for members of mixins.
fn introduced(draft: &Draft, shapes: &mut Map) {
    let mut by_member: IndexMap<&str, Traits> = IndexMap::new();
    for introduced in draft.introduced.iter().filter(|one| !one.traits.is_empty()) {
        let known = by_member.entry(&introduced.member).or_default();
        // The load has found that they don't contradict.
        merge_traits(known, introduced.traits.clone(), |_| {});
    }
    for (name, traits) in by_member {
        let mut apply = entries([("type", Value::from("apply"))]);
        with_traits(&traits, &mut apply);
        let id = format!("{}${name}", draft.id);
        shapes.insert(id, Value::Object(apply));
    }
}
