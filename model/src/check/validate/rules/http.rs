//! What is bound to HTTP: URIs and their labels, headers, parameters of the query.
//! See [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html).

use std::collections::{BTreeMap, HashMap};

use crate::check::graph::{Graph, Node};
use crate::check::validate::event::{Events, of_shape};
use crate::{Closure, Model, Shape, ShapeId, ShapeKind, Value, traits};

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    for shape in graph
        .model
        .shapes()
        .filter(|shape| shape.location.is_some())
    {
        match &shape.kind {
            ShapeKind::Operation(operation) => {
                if let (Some(uri), Some(input)) = (uri(shape), graph.model.shape(&operation.input))
                {
                    labels(graph.model, shape, uri, input, events);
                    literals(shape, uri, input, events);
                }
            }
            ShapeKind::Structure(_) => names(shape, events),
            ShapeKind::Service(_) if !shape.traits.has(traits::MIXIN) => {
                conflicts(graph.model, &graph.model.closure(&shape.id), events);
            }
            _ => {}
        }
    }
}

fn uri(operation: &Shape) -> Option<&str> {
    operation.traits.get(traits::HTTP)?.get("uri")?.as_str()
}

/// The labels of a URI, and whether each takes all that follows.
fn label_names(uri: &str) -> Vec<(&str, bool)> {
    let path = uri.split('?').next().unwrap_or_default();
    let all = path.split('/').filter_map(|segment| {
        let label = segment.strip_prefix('{')?.strip_suffix('}')?;
        Some(match label.strip_suffix('+') {
            Some(greedy) => (greedy, true),
            None => (label, false),
        })
    });
    all.collect()
}

fn labels(model: &Model, operation: &Shape, uri: &str, input: &Shape, events: &mut Events) {
    const ID: &str = "HttpLabelTrait";
    let labels = label_names(uri);
    let marked = |member: &&crate::Member| member.traits.has(traits::HTTP_LABEL);
    let missing = labels.iter().map(|(name, _)| *name);
    let missing: Vec<&str> = missing
        .filter(|name| !input.member(name).is_some_and(|member| marked(&member)))
        .collect();
    if !missing.is_empty() {
        events.error(
            ID,
            of_shape(operation),
            format!("This operation uses `{}` as input, but the following URI labels found in the operation's `http` trait do not have a corresponding member marked with the `httpLabel` trait: `{}`", input.id, missing.join("`, `")),
        );
    }
    for member in input.members().filter(marked) {
        let node = Node {
            shape: input,
            member: Some(member),
        };
        match labels.iter().find(|(name, _)| *name == member.name) {
            None => events.error(
                ID,
                node,
                format!("This `{}` structure member is marked with the `httpLabel` trait, but no corresponding `http` URI label could be found when used as the input of the `{}` operation", member.name, operation.id),
            ),
            Some((_, true)) => {
                let target = model.shape(&member.target).map(|shape| &shape.kind);
                if !matches!(target, None | Some(ShapeKind::String | ShapeKind::Enum(_))) {
                    events.error(
                        ID,
                        node,
                        format!("The `{}` structure member corresponds to a greedy label when used as the input of the `{}` operation, but greedy labels must target strings", member.name, operation.id),
                    );
                }
            }
            Some(_) => {}
        }
    }
}

/// Parameters that the URI has already.
fn literals(operation: &Shape, uri: &str, input: &Shape, events: &mut Events) {
    let Some((_, query)) = uri.split_once('?') else {
        return;
    };
    let keys = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or(pair));
    for key in keys {
        let is_bound = input
            .members()
            .any(|member| member.traits.str(traits::HTTP_QUERY) == Some(key));
        if is_bound {
            events.error(
                "HttpQueryTrait",
                of_shape(input),
                format!("`httpQuery` name `{key}` conflicts with the `http` trait of the `{}` operation: `{uri}`", operation.id),
            );
        }
    }
}

/// Headers and parameters that several members have, and headers that a prefix takes.
fn names(shape: &Shape, events: &mut Events) {
    let mut headers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut queries: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in shape.members() {
        if let Some(header) = member.traits.str(traits::HTTP_HEADER) {
            headers
                .entry(header.to_lowercase())
                .or_default()
                .push(&member.name);
        }
        if let Some(query) = member.traits.str(traits::HTTP_QUERY) {
            queries.entry(query).or_default().push(&member.name);
        }
    }
    for (header, members) in headers.iter().filter(|(_, members)| members.len() > 1) {
        events.error(
            "HttpHeaderTrait",
            of_shape(shape),
            format!("`httpHeader` field name binding conflicts found for the `{header}` header in the following structure members: `{}`", members.join("`, `")),
        );
    }
    for (query, members) in queries.iter().filter(|(_, members)| members.len() > 1) {
        events.error(
            "HttpQueryTrait",
            of_shape(shape),
            format!("`httpQuery` parameter name binding conflicts found for the `{query}` parameter in the following structure members: `{}`", members.join("`, `")),
        );
    }
    for member in shape.members() {
        let Some(prefix) = member.traits.str(traits::HTTP_PREFIX_HEADERS) else {
            continue;
        };
        let lower = prefix.to_lowercase();
        let taken = headers
            .iter()
            .filter(|(header, _)| header.starts_with(&lower));
        for name in taken.flat_map(|(_, members)| members) {
            let node = Node {
                shape,
                member: shape.member(name),
            };
            let message = format!(
                "the `httpHeader` of this member conflicts with the `httpPrefixHeaders` binding of `{}` to `{prefix}`",
                member.name
            );
            match prefix.is_empty() {
                true => events.note("HttpPrefixHeadersTrait", node, message),
                false => events.error("HttpPrefixHeadersTrait", node, message),
            }
        }
    }
}

/// Operations of a service that the same request would reach.
fn conflicts(model: &Model, closure: &Closure, events: &mut Events) {
    let mut by_form: HashMap<String, Vec<(&ShapeId, &str)>> = HashMap::new();
    for operation in closure.operations.iter().filter_map(|id| model.shape(id)) {
        let Some(uri) = uri(operation) else {
            continue;
        };
        let http = operation.traits.get(traits::HTTP);
        let method = http
            .and_then(|http| http.get("method"))
            .and_then(Value::as_str);
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let segments = path
            .split('/')
            .map(|segment| match segment.starts_with('{') {
                true if segment.ends_with("+}") => "{+}",
                true => "{}",
                false => segment,
            });
        let segments: Vec<&str> = segments.collect();
        let mut query: Vec<&str> = query.split('&').collect();
        query.sort_unstable();
        let prefix = operation.traits.get(traits::ENDPOINT);
        let prefix = prefix
            .and_then(|one| one.get("hostPrefix"))
            .and_then(Value::as_str);
        let form = format!(
            "{} {} {}?{}",
            method.unwrap_or_default(),
            prefix.unwrap_or_default(),
            segments.join("/"),
            query.join("&")
        );
        by_form.entry(form).or_default().push((&operation.id, uri));
    }
    let mut all: Vec<_> = by_form.into_values().filter(|all| all.len() > 1).collect();
    all.sort();
    for operations in all {
        for (id, uri) in &operations {
            let others = operations.iter().filter(|(other, _)| other != id).take(8);
            let others: Vec<String> = others.map(|(id, uri)| format!("`{id}` ({uri})")).collect();
            if let Some(shape) = model.shape(id) {
                events.error(
                    "HttpUriConflict",
                    of_shape(shape),
                    format!("Operation URI, `{uri}`, conflicts with other operation URIs in the same service: [{}]", others.join(", ")),
                );
            }
        }
    }
}
