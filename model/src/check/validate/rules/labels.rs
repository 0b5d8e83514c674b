//! `HostLabelTrait`: the labels of a host's prefix.
//! See [Endpoint traits](https://smithy.io/2.0/spec/endpoint-traits.html).

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::{Events, of_shape};
use crate::{Value, traits};

const ID: &str = "HostLabelTrait";

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        let Some(operation) = shape.as_operation() else {
            continue;
        };
        let endpoint = shape.traits.get(traits::ENDPOINT);
        let prefix = endpoint
            .and_then(|one| one.get("hostPrefix"))
            .and_then(Value::as_str);
        let (Some(prefix), Some(input)) = (prefix, graph.model.shape(&operation.input)) else {
            continue;
        };
        let labels: Vec<&str> = prefix
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        let is_bound = |name: &str| {
            input
                .member(name)
                .is_some_and(|member| member.traits.has(traits::HOST_LABEL))
        };
        let missing: Vec<&str> = labels
            .iter()
            .copied()
            .filter(|name| !is_bound(name))
            .collect();
        if !missing.is_empty() {
            events.error(
                ID,
                of_shape(shape),
                format!("This operation uses {} as input, but the following host labels found in the operation's `endpoint` trait do not have a corresponding member marked with the `hostLabel` trait: `{}`", input.id, missing.join("`, `")),
            );
        }
        for member in input.members() {
            if member.traits.has(traits::HOST_LABEL) && !labels.contains(&member.name.as_str()) {
                let node = Node {
                    shape: input,
                    member: Some(member),
                };
                events.error(
                    ID,
                    node,
                    format!("This `{}` member is marked with the `hostLabel` trait, but no corresponding `endpoint` host label could be found when used as the input of the `{}` operation", member.name, shape.id),
                );
            }
        }
        let mut example = prefix.to_owned();
        for label in &labels {
            example = example.replace(&format!("{{{label}}}"), "a");
        }
        if !is_host(&example) {
            events.error(
                ID,
                of_shape(shape),
                format!("The `endpoint` trait hostPrefix, {prefix}, could not expand in to a valid RFC 3986 host"),
            );
        }
        if !labels.is_empty() && !prefix.ends_with('.') {
            events.danger(
                ID,
                of_shape(shape),
                "`endpoint` trait hostPrefix contains host labels and does not end in a period (`.`). This can result in clients inadvertently sending data to domains you do not control",
            );
        }
    }
}

/// Whether a prefix, with something behind it, makes a host: parts of at most 63 letters, digits and hyphens.
fn is_host(prefix: &str) -> bool {
    let is_part = |part: &str| {
        let inner = part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        inner && part.len() <= 63 && !part.starts_with('-')
    };
    let whole = format!("{prefix}a");
    let mut parts = whole.split('.');
    parts.all(|part| !part.is_empty() && is_part(part))
}
