//! `ExamplesTrait` and `UniqueProtocolTestCaseId`: examples are values of inputs and outputs, and protocol tests have ids of their own.

use std::collections::BTreeMap;

use crate::check::graph::Graph;
use crate::check::validate::event::{Events, of_shape};
use crate::check::validate::value::{Checker, Kind, Leniency};
use crate::{OperationShape, Shape, ShapeId, Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        if let (Some(operation), Some(Value::Array(examples))) =
            (shape.as_operation(), shape.traits.get(traits::EXAMPLES))
        {
            for example in examples {
                one(graph, shape, operation, example, events);
            }
        }
    }
    for id in [
        traits::HTTP_REQUEST_TESTS,
        traits::HTTP_RESPONSE_TESTS,
        traits::HTTP_MALFORMED_REQUEST_TESTS,
    ] {
        unique(graph, id, events);
    }
}

fn one(
    graph: &Graph<'_>,
    shape: &Shape,
    operation: &OperationShape,
    example: &Value,
    events: &mut Events,
) {
    const ID: &str = "ExamplesTrait";
    let title = example
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (output, error) = (example.get("output"), example.get("error"));
    let may_break = example.get("allowConstraintErrors") == Some(&Value::Bool(true));
    let mut wrong = |message: String| events.error(ID, of_shape(shape), message);
    if output.is_some() && error.is_some() {
        wrong(format!(
            "Example: `{title}` has both output and error defined, only one should be present"
        ));
    }
    if may_break && error.is_none() {
        wrong(format!(
            "Example: `{title}` has allowConstraintErrors enabled, so error must be defined"
        ));
    }
    let mut check = |what: &str, id: &ShapeId, value: &Value| {
        let Some(held) = graph.model.shape(id) else {
            return;
        };
        let mut checker = Checker::new(graph, Leniency::default());
        checker.shape(held, value);
        for problem in checker.problems {
            let message = format!("Example {what} of `{title}`: {}", problem.message);
            let id = match &problem.suffix {
                Some(suffix) => format!("{ID}.{suffix}"),
                None => ID.to_owned(),
            };
            let is_range = problem
                .suffix
                .as_ref()
                .is_some_and(|one| one.ends_with("InvalidRange"));
            match problem.kind {
                Kind::Type if !may_break => events.error(id, of_shape(shape), message),
                Kind::Constraint if !may_break && !is_range && what != "input" => {
                    events.error(id, of_shape(shape), message);
                }
                _ => events.warning(id, of_shape(shape), message),
            }
        }
    };
    if let Some(input) = example.get("input") {
        check("input", &operation.input, input);
    }
    if let Some(output) = output {
        check("output", &operation.output, output);
    }
    let Some(error) = error else {
        return;
    };
    let id = error.get("shapeId").and_then(Value::as_str);
    let known = operation
        .errors
        .iter()
        .find(|known| id == Some(known.as_str()));
    match (known, error.get("content")) {
        (Some(known), Some(content)) => check("error", known, content),
        (None, _) => events.error(
            ID,
            of_shape(shape),
            format!(
                "Error parameters provided for operation without the `{}` error: `{title}`",
                id.unwrap_or_default()
            ),
        ),
        _ => {}
    }
}

fn unique(graph: &Graph<'_>, trait_id: &str, events: &mut Events) {
    let mut users: BTreeMap<&str, Vec<&Shape>> = BTreeMap::new();
    for shape in graph.model.shapes() {
        let cases = shape.traits.get(trait_id).and_then(Value::as_array);
        for case in cases.into_iter().flatten() {
            if let Some(id) = case.get("id").and_then(Value::as_str) {
                users.entry(id).or_default().push(shape);
            }
        }
    }
    for (id, mut shapes) in users.into_iter().filter(|(_, shapes)| shapes.len() > 1) {
        let names: Vec<String> = shapes
            .iter()
            .take(8)
            .map(|shape| format!("`{}`", shape.id))
            .collect();
        shapes.dedup_by_key(|shape| &shape.id);
        for shape in shapes {
            events.error(
                "UniqueProtocolTestCaseId",
                of_shape(shape),
                format!(
                    "Conflicting `{trait_id}` test case IDs found for ID `{id}`: {}",
                    names.join(", ")
                ),
            );
        }
    }
}
