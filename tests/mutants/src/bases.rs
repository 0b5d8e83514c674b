//! The models to start from.

use std::collections::HashSet;
use std::fs;

use fastrand::Rng;
use serde_json::{Map, Value};

use tinsmith_tests::repository;

/// Models of more shapes are always cut down.
const SMALL: usize = 400;

/// Traits that are large and that the generator passes over.
const LEFT_OUT: [&str; 5] = [
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.test#httpMalformedRequestTests",
    "smithy.test#eventStreamTests",
    "smithy.rules#endpointTests",
];

/// A model as it was before.
#[derive(Debug)]
pub struct Base {
    /// The file's name.
    pub name: String,
    /// The model.
    pub model: Value,
}

/// The models of `tests/conformance/models`, `model/sts.json`, and those of the reference data where they are at hand and wanted.
///
/// # Errors
///
/// A file of the repository can't be read.
pub fn bases(shared: bool) -> Result<Vec<Base>, String> {
    let directory = repository::path("tests/conformance/models");
    let entries = directory
        .read_dir()
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files.push(repository::path("model/sts.json"));
    if shared {
        files.extend(repository::shared_models("protocol-tests"));
        files.extend(repository::shared_models("models"));
    }
    files
        .iter()
        .map(|path| {
            let fault = |why: String| format!("{}: {why}", path.display());
            let text = fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
            let mut model =
                serde_json::from_str(&text).map_err(|error| fault(error.to_string()))?;
            lighten(&mut model);
            let name = path.file_name().unwrap_or_default();
            Ok(Base {
                name: name.to_string_lossy().into_owned(),
                model,
            })
        })
        .collect()
}

impl Base {
    pub(super) fn is_small(&self) -> bool {
        let shapes = self.model.get("shapes").and_then(Value::as_object);
        shapes.is_some_and(|shapes| shapes.len() < SMALL)
    }

    /// The model with one service and a few of its operations.
    pub(super) fn cut(&self, rng: &mut Rng, log: &mut Vec<String>) -> Value {
        let Some(shapes) = self.model.get("shapes").and_then(Value::as_object) else {
            return self.model.clone();
        };
        let services = of_type(shapes, "service");
        let Some(service) = rng.choice(&services) else {
            return self.model.clone();
        };
        let mut operations = of_type(shapes, "operation");
        rng.shuffle(&mut operations);
        operations.truncate(1 + rng.usize(..4));
        operations.sort_unstable();
        log.push(format!("{service} with {operations:?}"));
        let mut cut = shapes.get(*service).cloned().unwrap_or_default();
        if let Some(fields) = cut.as_object_mut() {
            let targets = operations
                .iter()
                .map(|id| serde_json::json!({ "target": id }))
                .collect();
            fields.insert("operations".to_owned(), Value::Array(targets));
            // Most operations are resources' in some models: theirs are bound to the service instead.
            fields.shift_remove("resources");
            fields.shift_remove("rename");
        }
        let mut kept = Map::new();
        let mut pending = references(&cut);
        kept.insert((*service).clone(), cut);
        let mut seen: HashSet<String> = kept.keys().cloned().collect();
        while let Some(id) = pending.pop() {
            if let Some(shape) = shapes.get(&id)
                && seen.insert(id.clone())
            {
                pending.extend(references(shape));
                kept.insert(id, shape.clone());
            }
        }
        let version = self.model.get("smithy").cloned().unwrap_or_default();
        serde_json::json!({ "smithy": version, "shapes": kept })
    }
}

fn of_type<'s>(shapes: &'s Map<String, Value>, wanted: &str) -> Vec<&'s String> {
    shapes
        .iter()
        .filter(|(_, shape)| shape.get("type").is_some_and(|ty| ty == wanted))
        .map(|(id, _)| id)
        .collect()
}

/// What a shape refers to, without what its traits do.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(entries) => entries
            .iter()
            .filter(|(key, _)| *key != "traits")
            .flat_map(|(key, value)| match value {
                Value::String(id) if key == "target" => vec![id.clone()],
                value => references(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn lighten(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            for id in LEFT_OUT {
                entries.shift_remove(id);
            }
            entries.values_mut().for_each(lighten);
        }
        Value::Array(items) => items.iter_mut().for_each(lighten),
        _ => {}
    }
}
