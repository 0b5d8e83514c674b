//! A picture of what a shape reaches, in the language of Graphviz.
//!
//! Services, resources, operations, structures, unions and enums are nodes. Lists and maps are part of the edge
//! that goes through them, and simple types are left out: they would be most of the picture.
//! See [the DOT language](https://graphviz.org/doc/info/lang.html).

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind, traits};

use super::references::resource_operations;

/// How many lists and maps an edge goes through.
const NESTED: usize = 8;

/// The picture of all that a shape reaches.
pub(super) fn picture(model: &Model, root: &Shape) -> String {
    let mut nodes: BTreeMap<&ShapeId, &Shape> = BTreeMap::from([(&root.id, root)]);
    // Several members that lead from one shape to another are one edge.
    let mut edges: BTreeMap<(&ShapeId, &ShapeId), BTreeSet<String>> = BTreeMap::new();
    let mut pending = vec![root];
    while let Some(shape) = pending.pop() {
        for (label, target) in references(model, shape) {
            edges
                .entry((&shape.id, &target.id))
                .or_default()
                .insert(label);
            if nodes.insert(&target.id, target).is_none() {
                pending.push(target);
            }
        }
    }
    let mut text = format!("digraph {} {{\n", quoted(root.id.name()));
    text.push_str("  rankdir=LR;\n  node [shape=box, fontname=\"Helvetica\", fontsize=11];\n");
    text.push_str("  edge [fontname=\"Helvetica\", fontsize=9];\n");
    for (id, shape) in &nodes {
        let label = quoted(id.name());
        text.push_str(&format!(
            "  {} [label={label}{}];\n",
            quoted(id.as_str()),
            look(shape)
        ));
    }
    for ((from, to), labels) in &edges {
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let (from, to) = (quoted(from.as_str()), quoted(to.as_str()));
        let label = match labels.join(", ") {
            label if label.is_empty() => String::new(),
            label => format!(" [label={}]", quoted(&label)),
        };
        text.push_str(&format!("  {from} -> {to}{label};\n"));
    }
    text.push_str("}\n");
    text
}

/// How the node of a shape differs from that of a structure.
fn look(shape: &Shape) -> &'static str {
    match &shape.kind {
        ShapeKind::Service(_) => ", shape=doubleoctagon",
        ShapeKind::Resource(_) => ", shape=folder",
        ShapeKind::Operation(_) => ", shape=ellipse",
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => ", shape=note",
        ShapeKind::Union(_) => ", style=dashed",
        _ if shape.traits.has(traits::ERROR) => ", color=red",
        _ => "",
    }
}

/// The nodes that a shape leads to, with what leads there.
fn references<'m>(model: &'m Model, shape: &'m Shape) -> Vec<(String, &'m Shape)> {
    let mut found = Vec::new();
    let mut add = |label: &str, ids: &mut dyn Iterator<Item = &'m ShapeId>| {
        let targets = ids.filter(|id| id.as_str() != traits::UNIT);
        let targets = targets.filter_map(|id| model.shape(id));
        found.extend(targets.map(|target| (label.to_owned(), target)));
    };
    match &shape.kind {
        ShapeKind::Service(service) => {
            add("", &mut service.operations.iter());
            add("", &mut service.resources.iter());
            add("error", &mut service.errors.iter());
        }
        ShapeKind::Resource(resource) => {
            for (word, ids) in resource_operations(resource) {
                add(word, &mut ids.into_iter());
            }
            add("", &mut resource.resources.iter());
        }
        ShapeKind::Operation(operation) => {
            add("input", &mut [&operation.input].into_iter());
            add("output", &mut [&operation.output].into_iter());
            add("error", &mut operation.errors.iter());
        }
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {}
        _ => found.extend(shape.members().filter_map(|member| edge(model, member))),
    }
    found
}

/// Where a member leads, through lists and maps: `Tags[]` to `Tag`. `None` if to a simple type.
fn edge<'m>(model: &'m Model, member: &Member) -> Option<(String, &'m Shape)> {
    let mut label = member.name.clone();
    let mut target = model.shape(&member.target)?;
    for _ in 0..NESTED {
        target = match &target.kind {
            ShapeKind::List(item) => {
                label.push_str("[]");
                model.shape(&item.target)?
            }
            ShapeKind::Map { value, .. } => {
                label.push_str("{}");
                model.shape(&value.target)?
            }
            _ => break,
        };
    }
    let is_node = matches!(
        target.kind,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
    );
    (is_node && !target.id.is_prelude()).then_some((label, target))
}

/// A quoted string. A backslash would begin an escape of a label, and is doubled.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
