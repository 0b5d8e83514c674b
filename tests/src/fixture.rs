//! Small models, written as little more than the shapes that a test is about.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use tinsmith_codegen::{GeneratedCrate, Options, RuntimeDependency, generate};
use tinsmith_model::{Diagnostics, Loader, ShapeId};

/// The namespace of shapes that are given without one.
pub const NAMESPACE: &str = "example";

/// The simple shapes of the prelude that stand for their kind.
pub const SIMPLE: [&str; 13] = [
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
];

const ERROR: &str = "smithy.api#error";

/// Makes a model of a few shapes.
///
/// Names without a namespace are shapes of `example#` where the test defines them, otherwise the prelude's.
/// Traits without one are the prelude's. What the test doesn't give is added: a service `Example` that speaks
/// awsQuery and has all operations, and an operation `Call` whose input holds every other shape, so that the
/// service reaches it, and whose errors are the error structures.
pub fn model(shapes: Value) -> Value {
    let Value::Object(given) = shapes else {
        return shapes;
    };
    let mut shapes: Map<String, Value> = given
        .into_iter()
        .map(|(name, shape)| (with_namespace(&name, NAMESPACE), shape))
        .collect();
    let names: HashSet<String> = shapes.keys().cloned().collect();
    for shape in shapes.values_mut() {
        qualify(shape, &names);
    }
    let of_type = |wanted: &str| -> Vec<String> {
        let all = shapes.iter();
        all.filter(|(_, shape)| shape.get("type").is_some_and(|ty| ty == wanted))
            .map(|(id, _)| id.clone())
            .collect()
    };
    let operations = of_type("operation");
    if of_type("service").is_empty() {
        let mut service = service();
        let bound = bound_by_resources(&shapes);
        let mut free: Vec<String> = operations
            .iter()
            .filter(|id| !bound.contains(*id))
            .cloned()
            .collect();
        if operations.is_empty() {
            free.push(format!("{NAMESPACE}#Call"));
        }
        set(&mut service, "operations", targets(free));
        set(&mut service, "resources", targets(of_type("resource")));
        shapes.insert(format!("{NAMESPACE}#Example"), service);
    }
    if operations.is_empty() {
        let (call, input) = call(&shapes);
        shapes.insert(format!("{NAMESPACE}#Call"), call);
        shapes.insert(format!("{NAMESPACE}#CallRequest"), input);
    }
    json!({ "smithy": "2.0", "shapes": shapes })
}

/// The service that a model of [`model`] has if it is given none.
pub fn service() -> Value {
    json!({
        "type": "service",
        "version": "2024-01-01",
        "traits": {
            "aws.protocols#awsQuery": {},
            "smithy.api#xmlNamespace": { "uri": "https://example.com/" },
        },
    })
}

/// Generates the crate of a model's only service.
///
/// # Errors
///
/// What is wrong with the model.
pub fn generated(model: &Value) -> Result<GeneratedCrate, Diagnostics> {
    generated_from(&model.to_string(), &options("example"))
}

/// Generates the crate of the only service of a model that is given as text, the file `model.json`.
///
/// # Errors
///
/// What is wrong with the model.
pub fn generated_from(text: &str, options: &Options) -> Result<GeneratedCrate, Diagnostics> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load()?;
    let service: ShapeId = model.service(None)?.id.clone();
    generate(&model, &service, options)
}

/// Options for a crate of that name that is not meant to be kept.
pub fn options(crate_name: &str) -> Options {
    Options::new(crate_name)
        .runtime(RuntimeDependency::Version("0.1".to_owned()))
        .made_by("cargo xtask codegen")
}

/// An operation that reaches all data shapes, and its input.
fn call(shapes: &Map<String, Value>) -> (Value, Value) {
    let mut members = Map::new();
    let mut errors = Vec::new();
    for (id, shape) in shapes {
        let kind = shape
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if shape
            .get("traits")
            .is_some_and(|traits| traits.get(ERROR).is_some())
        {
            errors.push(id.clone());
        } else if !matches!(kind, "service" | "resource" | "operation" | "apply") {
            members.insert(format!("member{}", members.len()), json!({ "target": id }));
        }
    }
    let call = json!({
        "type": "operation",
        "input": { "target": format!("{NAMESPACE}#CallRequest") },
        "errors": targets(errors),
    });
    (call, json!({ "type": "structure", "members": members }))
}

/// The operations that resources have.
fn bound_by_resources(shapes: &Map<String, Value>) -> HashSet<String> {
    let resources = shapes
        .values()
        .filter(|shape| shape.get("type").is_some_and(|ty| ty == "resource"));
    let mut bound = HashSet::new();
    for (_, property) in resources.filter_map(Value::as_object).flatten() {
        let one = std::slice::from_ref(property);
        let many = property.as_array().map_or(one, Vec::as_slice);
        bound.extend(
            many.iter()
                .filter_map(|reference| Some(reference.get("target")?.as_str()?.to_owned())),
        );
    }
    bound
}

fn targets(ids: Vec<String>) -> Value {
    ids.into_iter().map(|id| json!({ "target": id })).collect()
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// Gives the targets and traits below a shape their namespaces.
fn qualify(value: &mut Value, names: &HashSet<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| qualify(item, names)),
        Value::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                match (key.as_str(), value) {
                    ("traits", Value::Object(traits)) => {
                        *traits = std::mem::take(traits)
                            .into_iter()
                            .map(|(id, value)| (with_namespace(&id, "smithy.api"), value))
                            .collect();
                    }
                    ("target", Value::String(target)) => {
                        let own = with_namespace(target, NAMESPACE);
                        *target = match names.contains(&own) {
                            true => own,
                            false => with_namespace(target, "smithy.api"),
                        };
                    }
                    ("rename", _) => {}
                    (_, value) => qualify(value, names),
                }
            }
        }
        _ => {}
    }
}

fn with_namespace(name: &str, namespace: &str) -> String {
    match name.contains('#') {
        true => name.to_owned(),
        false => format!("{namespace}#{name}"),
    }
}
