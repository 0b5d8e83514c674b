//! The validators that a model asks for in its metadata: `EmitEachSelector` and `EmitNoneSelector`.
//! See [Validators](https://smithy.io/2.0/spec/model-validation.html#validators).

use super::event::{EventSeverity, Events};
use super::linters;
use crate::Value;
use crate::check::graph::{Graph, Node};
use crate::check::selector::{matches, parse};

fn entries<'m>(graph: &Graph<'m>, name: &str) -> impl Iterator<Item = &'m Value> {
    let all = graph.model.metadata().get(name).and_then(Value::as_array);
    all.into_iter().flatten()
}

/// Whether the metadata of validation can be read.
pub(super) fn readable(graph: &Graph<'_>, events: &mut Events) {
    let mut wrong = |message: String| {
        events.of_model(EventSeverity::Error, "Model", message);
    };
    for name in ["validators", "suppressions", "severityOverrides"] {
        let value = graph.model.metadata().get(name);
        if value.is_some_and(|value| value.as_array().is_none()) {
            wrong(format!("the metadata `{name}` must be an array"));
        }
    }
    for (name, keys) in [
        ("validators", &["name"][..]),
        ("suppressions", &["id", "namespace"]),
        ("severityOverrides", &["id", "namespace", "severity"]),
    ] {
        for entry in entries(graph, name) {
            for key in keys {
                if entry.get(key).and_then(Value::as_str).is_none() {
                    wrong(format!(
                        "an entry of the metadata `{name}` has no text `{key}`"
                    ));
                }
            }
        }
    }
    for entry in entries(graph, "severityOverrides") {
        let severity = entry.get("severity").and_then(Value::as_str);
        if severity.is_some_and(|severity| !["WARNING", "DANGER"].contains(&severity)) {
            wrong("a severity can be overridden by `DANGER` or `WARNING`, not by `ERROR`, `NOTE` or another".to_owned());
        }
    }
    for entry in entries(graph, "validators") {
        let Some(name @ ("EmitEachSelector" | "EmitNoneSelector")) =
            entry.get("name").and_then(Value::as_str)
        else {
            continue;
        };
        let selector = entry
            .get("configuration")
            .and_then(|one| one.get("selector"));
        match selector.and_then(Value::as_str) {
            None => wrong(format!("the validator `{name}` has no `selector`")),
            Some(selector) => {
                if let Err(error) = parse(selector) {
                    wrong(format!(
                        "the selector of a validator `{name}` can't be read: {}, at byte {} of {}",
                        error.message,
                        error.at,
                        Value::from(selector)
                    ));
                }
            }
        }
    }
}

/// Runs them.
pub(super) fn run(graph: &Graph<'_>, events: &mut Events) {
    for entry in entries(graph, "validators") {
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let Some(name) = text("name") else {
            continue;
        };
        let id = text("id").unwrap_or(name);
        let severity = text("severity").and_then(EventSeverity::of_name).unwrap_or(
            if name.starts_with("Emit") {
                EventSeverity::Danger
            } else {
                EventSeverity::Warning
            },
        );
        let namespaces = entry.get("namespaces").and_then(Value::as_array);
        let configuration = entry.get("configuration").unwrap_or(&Value::Null);
        linters::run(
            graph,
            name,
            configuration,
            &mut |severity_of_linter, node, message| {
                let own = text("severity").and_then(EventSeverity::of_name);
                let namespace = node.shape.id.namespace();
                let is_wanted = namespaces
                    .is_none_or(|all| all.iter().any(|one| one.as_str() == Some(namespace)));
                if is_wanted {
                    events.add(own.unwrap_or(severity_of_linter), id, node, message);
                }
            },
        );
        let selector = configuration.get("selector").and_then(Value::as_str);
        let Some(selector) = selector.and_then(|text| parse(text).ok()) else {
            continue;
        };
        let found = matches(&selector, graph);
        let message = text("message");
        match name {
            "EmitEachSelector" => {
                let binding = configuration.get("bindToTrait").and_then(Value::as_str);
                let is_wanted = |node: Node<'_>| {
                    let namespace = node.shape.id.namespace();
                    namespaces
                        .is_none_or(|all| all.iter().any(|one| one.as_str() == Some(namespace)))
                };
                for node in found.list().into_iter().filter_map(|id| graph.node(id)) {
                    if !is_wanted(node) {
                        continue;
                    }
                    let message = message.unwrap_or("matches the selector of a validator");
                    if binding.is_none_or(|binding| has(node, binding)) {
                        events.add(severity, id, node, filled(configuration, message));
                    }
                }
            }
            "EmitNoneSelector" => {
                let is_own = |node: &Node<'_>| !node.shape.id.is_prelude();
                let mut nodes = found.list().into_iter().filter_map(|id| graph.node(id));
                if !nodes.any(|node| is_own(&node)) {
                    let message = message.unwrap_or("no shape matches the selector of a validator");
                    events.of_model(severity, id, message);
                }
            }
            _ => {}
        }
    }
}

fn filled(configuration: &Value, message: &str) -> String {
    let own = configuration.get("messageTemplate").and_then(Value::as_str);
    own.unwrap_or(message).to_owned()
}

/// Whether a node has a trait, whose name may stand without the prelude's namespace.
fn has(node: Node<'_>, name: &str) -> bool {
    match name.contains('#') {
        true => node.traits().has(name),
        false => node.traits().has(&format!("smithy.api#{name}")),
    }
}
