//! `MetadataTrait` and `TypedMetadata`: metadata that a shape gives the type of.

use std::collections::BTreeMap;

use crate::check::graph::Graph;
use crate::check::validate::event::{EventSeverity, Events, of_shape};
use crate::check::validate::value::{Checker, Kind, Leniency};
use crate::{Shape, Value};

const TRAIT: &str = "smithy.api#metadata";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    let mut by_key: BTreeMap<&str, Vec<&Shape>> = BTreeMap::new();
    for shape in graph.model.every_shape() {
        let key = shape.traits.get(TRAIT).and_then(|value| value.get("key"));
        if let Some(key) = key.and_then(Value::as_str) {
            by_key.entry(key).or_default().push(shape);
        }
    }
    for (key, shapes) in by_key {
        if let [shape] = shapes.as_slice() {
            typed(graph, key, shape, events);
            continue;
        }
        for shape in shapes.iter().filter(|shape| shape.location.is_some()) {
            events.error(
                "MetadataTrait",
                of_shape(shape),
                format!("A type has already been defined for the metadata key `{key}`"),
            );
        }
    }
}

fn typed(graph: &Graph<'_>, key: &str, shape: &Shape, events: &mut Events) {
    let Some(value) = graph.model.metadata().get(key) else {
        return;
    };
    let mut checker = Checker::new(graph, Leniency::default());
    // The graph has the shape as long as it lives.
    let Some(shape) = graph.model.shape(&shape.id) else {
        return;
    };
    checker.shape(shape, value);
    for problem in checker.problems {
        let path = if problem.path.is_empty() {
            String::new()
        } else {
            format!(".{}", problem.path)
        };
        let severity = match problem.kind {
            Kind::Unknown => EventSeverity::Warning,
            _ => EventSeverity::Error,
        };
        let message = format!("metadata.{key}{path}: {}", problem.message);
        events.of_model(severity, format!("TypedMetadata.{key}"), message);
    }
}
