//! The cases of endpoint rules, and as much of their models as they need.

use std::collections::HashSet;
use std::path::Path;

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tinsmith_codegen::EndpointTrait;
use tinsmith_model::ShapeId;
use tinsmith_model::traits::ENDPOINT_TESTS;

use super::cases::Case;
use super::suite::{Judged, Source, Subject, Suite, Verdict};
use crate::format::Kind;
use tinsmith_build::Failure;
use tinsmith_build::sources;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    shapes: IndexMap<String, Shape>,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(default)]
    traits: IndexMap<String, Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tests {
    test_cases: Vec<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    documentation: Option<String>,
    #[serde(default)]
    operation_inputs: Vec<Input>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    operation_name: String,
}

/// The suites of a model file: one for each service with cases and each trait with its rules.
///
/// # Errors
///
/// The file can't be read, or is no model.
pub(super) fn suites(path: &Path, only: &[String]) -> Result<Vec<Suite>, Failure> {
    let fail = |why: String| Failure::new(format!("{}: {why}", path.display()));
    let text = sources::read(path).map_err(fail)?;
    let file: File = serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
    let mut suites = Vec::new();
    for (id, shape) in &file.shapes {
        let Some(tests) = shape.traits.get(ENDPOINT_TESTS) else {
            continue;
        };
        let fail = |why: String| fail(format!("{id}: {ENDPOINT_TESTS}: {why}"));
        let service: ShapeId = id.parse().map_err(|_| fail("no shape id".to_owned()))?;
        for endpoint_trait in [EndpointTrait::RuleSet, EndpointTrait::Bdd] {
            if !shape.traits.contains_key(endpoint_trait.id()) {
                continue;
            }
            let mut cases = cases(id, tests).map_err(|error| fail(error.to_string()))?;
            cases.retain(|case| only.is_empty() || only.contains(&case.id));
            if cases.is_empty() {
                continue;
            }
            // Until a program says more of it.
            let judged = |case| Judged {
                case,
                verdict: Verdict::Failed(Vec::new()),
            };
            suites.push(Suite {
                file: name_of(path),
                subject: Subject::Endpoints(endpoint_trait),
                source: Source {
                    path: path.to_owned(),
                    service: service.clone(),
                    crate_name: None,
                },
                cases: cases.into_iter().map(judged).collect(),
            });
        }
    }
    Ok(suites)
}

/// What the tables call a file. Our own model of STS is named like the official one.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let parent = path.parent().and_then(Path::file_name).unwrap_or_default();
    match parent.to_str() {
        Some("model") => format!("model/{name}"),
        _ => name.into_owned(),
    }
}

/// The cases, each with its number and its documentation for an id.
fn cases(service: &str, tests: &RawValue) -> serde_json::Result<Vec<Case>> {
    let tests: Tests = serde_json::from_str(tests.get())?;
    let mut cases = Vec::new();
    for (index, text) in tests.test_cases.into_iter().enumerate() {
        let head: Head = serde_json::from_str(text.get())?;
        let documentation = head.documentation.unwrap_or_default();
        cases.push(Case {
            shape: service.to_owned(),
            kind: Kind::Endpoint,
            id: format!("{}: {documentation}", index + 1),
            protocol: String::new(),
            text,
        });
    }
    Ok(cases)
}

/// A service of so many operations is built as fast as it is cut.
const SMALL: usize = 12;

/// The model without what the cases have no use for: of the operations it has those that they name.
///
/// # Errors
///
/// The file can't be read, or a case can't.
pub(super) fn cut(path: &Path, service: &ShapeId, cases: &[Judged]) -> Result<String, Failure> {
    let fail = |why: String| Failure::new(format!("{}: {why}", path.display()));
    let text = sources::read(path).map_err(fail)?;
    let mut model: Value = serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
    let mut named = HashSet::new();
    for judged in cases {
        let head: Head = serde_json::from_str(judged.case.text.get())
            .map_err(|error| fail(error.to_string()))?;
        named.extend(head.operation_inputs.into_iter().map(|i| i.operation_name));
    }
    if let Some(shapes) = model.get_mut("shapes").and_then(Value::as_object_mut) {
        let is_operation = |shape: &Value| shape.get("type").is_some_and(|ty| ty == "operation");
        if shapes.values().filter(|shape| is_operation(shape)).count() <= SMALL {
            return Ok(text);
        }
        let operations: Vec<Value> = shapes
            .iter()
            .filter(|(_, shape)| is_operation(shape))
            .filter(|(id, _)| {
                id.split_once('#')
                    .is_some_and(|(_, name)| named.contains(name))
            })
            .map(|(id, _)| serde_json::json!({ "target": id }))
            .collect();
        if let Some(service) = shapes
            .get_mut(service.as_str())
            .and_then(Value::as_object_mut)
        {
            service.insert("operations".to_owned(), Value::Array(operations));
            service.remove("resources");
            service.remove("rename");
            if let Some(traits) = service.get_mut("traits").and_then(Value::as_object_mut) {
                traits.remove(ENDPOINT_TESTS);
            }
        }
        let reached = reached(shapes, service.as_str());
        shapes.retain(|id, _| reached.contains(id));
    }
    Ok(model.to_string())
}

/// The shapes that are reached from the service by targets and mixins.
fn reached(shapes: &Map<String, Value>, service: &str) -> HashSet<String> {
    let mut reached = HashSet::from([service.to_owned()]);
    let mut ahead = vec![service.to_owned()];
    while let Some(id) = ahead.pop() {
        let mut values: Vec<&Value> = shapes.get(&id).into_iter().collect();
        while let Some(value) = values.pop() {
            match value {
                Value::Array(items) => values.extend(items),
                Value::Object(members) => {
                    for (name, value) in members {
                        match (name.as_str(), value) {
                            ("target", Value::String(target)) => {
                                if reached.insert(target.clone()) {
                                    ahead.push(target.clone());
                                }
                            }
                            ("traits", _) => {}
                            (_, value) => values.push(value),
                        }
                    }
                }
                _ => {}
            }
        }
    }
    reached
}
