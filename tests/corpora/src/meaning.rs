//! What a model means, taken apart so that two can be compared: places in it, with a value each.

use std::collections::BTreeMap;

use tinsmith_model::{Map, Model, Shape, ShapeId, ShapeKind, Traits, Value};

/// Values by their places. Numbers are equal if they are worth the same, and no object has an order.
pub type Meaning = BTreeMap<String, Value>;

/// What a model means, with its metadata.
pub fn of_model(model: &Model) -> Meaning {
    let mut meaning = of_shapes(model.shapes(), true);
    for (key, value) in model.metadata() {
        meaning.insert(format!("metadata {key}"), value.clone());
    }
    meaning
}

/// What shapes mean; on demand, with the names of their mixins, which are in the shapes already.
pub fn of_shapes<'m>(shapes: impl IntoIterator<Item = &'m Shape>, with_mixins: bool) -> Meaning {
    let mut meaning = Meaning::new();
    for shape in shapes {
        let id = shape.id.as_str();
        meaning.insert(id.to_owned(), text(shape.kind.type_name()));
        if with_mixins && !shape.mixins.is_empty() {
            meaning.insert(format!("{id} with"), ids(&shape.mixins));
        }
        of_traits(id, &shape.traits, &mut meaning);
        for (index, member) in shape.members().enumerate() {
            let place = format!("{id}${}", member.name);
            let target = format!("member {index}, {}", member.target);
            meaning.insert(place.clone(), text(&target));
            of_traits(&place, &member.traits, &mut meaning);
        }
        of_properties(shape, &mut meaning);
    }
    meaning
}

/// The first difference between two meanings, in words; none if they are the same.
pub fn difference(ours: &Meaning, theirs: &Meaning) -> Option<String> {
    let shown = |value: Option<&Value>| match value {
        None => "nothing".to_owned(),
        Some(value) => value.to_string().chars().take(300).collect(),
    };
    let mut places: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    places.sort();
    let differs = places
        .into_iter()
        .find(|place| ours.get(*place) != theirs.get(*place))?;
    Some(format!(
        "{differs}: {} instead of {}",
        shown(ours.get(differs)),
        shown(theirs.get(differs))
    ))
}

fn of_traits(place: &str, traits: &Traits, meaning: &mut Meaning) {
    for (id, value) in traits.iter() {
        meaning.insert(format!("{place} @{id}"), value.clone());
    }
}

fn of_properties(shape: &Shape, meaning: &mut Meaning) {
    let id = shape.id.as_str();
    let mut add = |name: &str, value: Value| {
        if value != Value::Array(Vec::new()) && value != Value::Object(Map::new()) {
            meaning.insert(format!("{id} {name}"), value);
        }
    };
    match &shape.kind {
        ShapeKind::Service(service) => {
            add("version", text(&service.version));
            add("operations", ids(&service.operations));
            add("resources", ids(&service.resources));
            add("errors", ids(&service.errors));
            let rename = service.rename.iter();
            let rename = rename.map(|(id, name)| (id.as_str().to_owned(), text(name)));
            add("rename", Value::Object(rename.collect()));
        }
        ShapeKind::Operation(operation) => {
            add("input", text(operation.input.as_str()));
            add("output", text(operation.output.as_str()));
            add("errors", ids(&operation.errors));
        }
        ShapeKind::Resource(resource) => {
            add("identifiers", named(&resource.identifiers));
            add("properties", named(&resource.properties));
            let single = [
                ("create", &resource.create),
                ("put", &resource.put),
                ("read", &resource.read),
                ("update", &resource.update),
                ("delete", &resource.delete),
                ("list", &resource.list),
            ];
            for (name, id) in single {
                add(name, ids(id));
            }
            add("operations", ids(&resource.operations));
            add("collectionOperations", ids(&resource.collection_operations));
            add("resources", ids(&resource.resources));
        }
        _ => {}
    }
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn ids<'i>(ids: impl IntoIterator<Item = &'i ShapeId>) -> Value {
    Value::Array(ids.into_iter().map(|id| text(id.as_str())).collect())
}

fn named(all: &[(String, ShapeId)]) -> Value {
    let all = all.iter();
    Value::Object(
        all.map(|(name, id)| (name.clone(), text(id.as_str())))
            .collect(),
    )
}
