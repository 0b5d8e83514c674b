//! Applied traits, held against their definitions.
//! See [defining traits](https://smithy.io/2.0/spec/model.html#defining-traits).

use std::collections::{BTreeMap, HashMap};

use super::event::{Events, short};
use super::value::{Checker, Kind, Leniency};
use crate::check::graph::{Graph, Node, NodeId, Relationship};
use crate::{Shape, ShapeId, Value, traits};

/// Whether the definition of a trait is one that the reference implementation reads into a class of its own: a value that such
/// a class can't hold makes the model unreadable.
fn is_read(definition: &Shape) -> bool {
    definition.location.is_none()
}

fn applied<'m>(
    graph: &Graph<'m>,
) -> impl Iterator<Item = (NodeId, Node<'m>, &'m ShapeId, &'m Value)> {
    let own = graph.nodes().filter(|(_, node)| !node.is_built_in());
    own.flat_map(|(id, node)| {
        let all = node.traits().iter();
        all.map(move |(applied, value)| (id, node, applied, value))
    })
}

/// Every trait is defined, and what is applied is a trait.
pub(super) fn readable(graph: &Graph<'_>, events: &mut Events) {
    for (_, node, id, value) in applied(graph) {
        let Some(definition) = graph.model.shape(id) else {
            events.error(
                "Model",
                node,
                format!("Unable to resolve trait `{id}`: define it, or give the file that does so as well"),
            );
            continue;
        };
        if !definition.traits.has(traits::TRAIT) {
            events.error(
                "Model",
                node,
                format!("Shape `{id}` cannot be applied as a trait: add `@trait` to it"),
            );
        } else if is_read(definition) {
            let mut checker = Checker::new(graph, Leniency::default());
            checker.shape(definition, value);
            let first = checker.problems.iter().find(|one| {
                let is_enum = matches!(definition.kind, crate::ShapeKind::Enum(_));
                one.kind == Kind::Type || is_enum && one.path.is_empty()
            });
            if let Some(problem) = first {
                let place = if problem.path.is_empty() {
                    String::new()
                } else {
                    format!(" at {}", problem.path)
                };
                events.error(
                    "Model",
                    node,
                    format!(
                        "Error creating trait `{}`{place}: {}",
                        short(id),
                        problem.message
                    ),
                );
            }
        }
    }
}

pub(super) fn check(graph: &Graph<'_>, events: &mut Events) {
    targets(graph, events);
    values(graph, events);
    conflicts(graph, events);
    exclusive(graph, events);
}

/// Each trait is applied only where its selector allows. A selector is evaluated once, and only if its trait is applied.
fn targets(graph: &Graph<'_>, events: &mut Events) {
    let mut users: HashMap<&ShapeId, Vec<NodeId>> = HashMap::new();
    for (id, _, applied, _) in applied(graph) {
        users.entry(applied).or_default().push(id);
    }
    for (id, nodes) in users {
        let definition = graph.model.shape(id);
        let definition = definition.and_then(|shape| shape.traits.get(traits::TRAIT));
        let selector = definition
            .and_then(|one| one.get("selector"))
            .and_then(Value::as_str);
        let Some(selector) = selector.filter(|text| *text != "*") else {
            continue;
        };
        let Some(allowed) = graph.matching(selector) else {
            continue;
        };
        let outside = nodes.into_iter().filter(|node| !allowed.has(*node));
        for node in outside.filter_map(|node| graph.node(node)) {
            events.error(
                "TraitTarget",
                node,
                format!(
                    "Trait `{}` cannot be applied to `{}`. This trait may only be applied to shapes that match the following selector: {selector}",
                    short(id),
                    node.id()
                ),
            );
        }
    }
}

/// Each value is one of the trait's shape.
fn values(graph: &Graph<'_>, events: &mut Events) {
    for (_, node, id, value) in applied(graph) {
        let Some(definition) = graph.model.shape(id) else {
            continue;
        };
        let mut checker = Checker::new(graph, Leniency::default());
        checker.shape(definition, value);
        for problem in checker.problems {
            let path = if problem.path.is_empty() {
                String::new()
            } else {
                format!(".{}", problem.path)
            };
            let message = format!(
                "Error validating trait `{}`{path}: {}",
                short(id),
                problem.message
            );
            let event = match &problem.suffix {
                Some(suffix) => format!("TraitValue.{suffix}"),
                None => "TraitValue".to_owned(),
            };
            match problem.kind {
                Kind::Unknown => events.warning(event, node, message),
                _ => events.error(event, node, message),
            }
        }
    }
}

/// No two traits stand together that a definition says conflict.
fn conflicts(graph: &Graph<'_>, events: &mut Events) {
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        let mut found = Vec::new();
        for (applied, _) in node.traits().iter() {
            let definition = graph.model.shape(applied);
            let definition = definition.and_then(|shape| shape.traits.get(traits::TRAIT));
            let listed = definition.and_then(|one| one.get("conflicts"));
            for other in listed.and_then(Value::as_array).into_iter().flatten() {
                let Some(other) = other.as_str() else {
                    continue;
                };
                let is_there = match (other.starts_with('['), other.contains('#')) {
                    (true, _) => graph.matching(other).is_some_and(|all| all.has(id)),
                    (false, true) => node.traits().has(other),
                    (false, false) => node.traits().has(&format!("smithy.api#{other}")),
                };
                if is_there {
                    let other = other.strip_prefix("smithy.api#").unwrap_or(other);
                    found.push(format!("`{}` conflicts with `{other}`", short(applied)));
                }
            }
        }
        if !found.is_empty() {
            found.sort();
            events.error(
                "TraitConflict",
                node,
                format!("Found conflicting traits on shape: {}", found.join(", ")),
            );
        }
    }
}

/// Traits that only one member of a structure may have, or only one of its members' targets.
fn exclusive(graph: &Graph<'_>, events: &mut Events) {
    let way = |id: &ShapeId| {
        let definition = graph.model.shape(id)?.traits.get(traits::TRAIT)?;
        definition.get("structurallyExclusive")?.as_str()
    };
    for (id, node) in graph.nodes().filter(|(_, node)| !node.is_built_in()) {
        if node.member.is_some() || node.shape.as_structure().is_none() {
            continue;
        }
        let mut users: BTreeMap<(&ShapeId, bool), Vec<&str>> = BTreeMap::new();
        for (relationship, member) in graph.forward(id) {
            let Some(one) = graph
                .node(*member)
                .filter(|_| *relationship == Relationship::Member)
            else {
                continue;
            };
            let name = one.member.map_or("", |member| member.name.as_str());
            for (applied, _) in one.traits().iter() {
                if way(applied) == Some("member") {
                    users.entry((applied, true)).or_default().push(name);
                }
            }
            let target = one
                .member
                .and_then(|member| graph.model.shape(&member.target));
            for (applied, _) in target.into_iter().flat_map(|target| target.traits.iter()) {
                if way(applied) == Some("target") {
                    users.entry((applied, false)).or_default().push(name);
                }
            }
        }
        for ((applied, by_member), mut names) in users {
            if names.len() > 1 {
                names.sort_unstable();
                let names = names.join("`, `");
                let trait_name = short(applied);
                let message = match by_member {
                    true => format!(
                        "The `{trait_name}` trait can be applied to only a single member of a shape, but it was found on the following members: `{names}`"
                    ),
                    false => format!(
                        "Only a single member of a structure can target a shape marked with the `{trait_name}` trait, but it was found on the following members: `{names}`"
                    ),
                };
                events.error("ExclusiveStructureMemberTrait", node, message);
            }
        }
    }
}
