//! The values that attributes stand for.
//! See [Attribute selectors](https://smithy.io/2.0/spec/selectors.html#attribute-selectors).

use std::borrow::Cow;

use crate::check::graph::{Graph, Node, NodeId};
use crate::{Traits, Value};

/// What an attribute stands for.
#[derive(Clone)]
pub(super) enum Attribute<'m> {
    /// Nothing is there.
    None,
    /// The shape itself: where a path starts.
    Shape(NodeId),
    Id(String),
    Text(Cow<'m, str>),
    Count(usize),
    Traits(&'m Traits),
    Value(&'m Value),
    /// `(keys)`, `(values)` and variables.
    Projection(Vec<Attribute<'m>>),
}

/// The variables of a selector, with the nodes that they hold.
pub(super) type Variables = Vec<(String, Vec<NodeId>)>;

impl<'m> Attribute<'m> {
    pub(super) fn is_there(&self) -> bool {
        match self {
            Attribute::None => false,
            Attribute::Traits(traits) => !traits.is_empty(),
            Attribute::Projection(all) => !all.is_empty(),
            Attribute::Value(value) => !value.is_null(),
            _ => true,
        }
    }

    /// The text that comparisons see.
    pub(super) fn text(&self, graph: &Graph<'m>) -> Option<String> {
        Some(match self {
            Attribute::Shape(node) => graph.node(*node)?.id(),
            Attribute::Id(id) => id.clone(),
            Attribute::Text(text) => text.clone().into_owned(),
            Attribute::Count(count) => count.to_string(),
            Attribute::Value(Value::String(text)) => text.clone(),
            Attribute::Value(value @ (Value::Bool(_) | Value::Number(_))) => value.to_string(),
            _ => return None,
        })
    }

    /// What a path leads to from here.
    pub(super) fn follow(self, path: &[String], graph: &Graph<'m>) -> Attribute<'m> {
        let Some((first, rest)) = path.split_first() else {
            return self;
        };
        if let Attribute::Projection(all) = self {
            if first == "(length)" && rest.is_empty() {
                return Attribute::Count(all.len());
            }
            let each = all.into_iter();
            let each = each.map(|one| one.follow(path, graph));
            return Attribute::Projection(flat(each));
        }
        self.step(first, graph).follow(rest, graph)
    }

    fn step(self, name: &str, graph: &Graph<'m>) -> Attribute<'m> {
        match self {
            Attribute::Shape(id) => match graph.node(id) {
                Some(node) => of_shape(node, id, name),
                None => Attribute::None,
            },
            Attribute::Id(id) => of_id(&id, name),
            Attribute::Text(text) if name == "(length)" => Attribute::Count(text.chars().count()),
            Attribute::Traits(traits) => of_traits(traits, name),
            Attribute::Value(value) => of_value(value, name),
            _ => Attribute::None,
        }
    }
}

fn flat<'m>(all: impl Iterator<Item = Attribute<'m>>) -> Vec<Attribute<'m>> {
    let mut flat = Vec::new();
    for one in all {
        match one {
            Attribute::None => {}
            Attribute::Projection(inner) => flat.extend(inner),
            one => flat.push(one),
        }
    }
    flat
}

fn of_shape<'m>(node: Node<'m>, id: NodeId, name: &str) -> Attribute<'m> {
    match name {
        "id" => Attribute::Id(node.id()),
        "trait" => Attribute::Traits(node.traits()),
        "service" if node.shape.as_service().is_some() => Attribute::Shape(id),
        "version" => match node.shape.as_service() {
            Some(service) => Attribute::Text(Cow::Borrowed(&service.version)),
            None => Attribute::None,
        },
        _ => Attribute::None,
    }
}

fn of_id<'m>(id: &str, name: &str) -> Attribute<'m> {
    let (namespace, rest) = id.split_once('#').unwrap_or_default();
    let (shape, member) = match rest.split_once('$') {
        Some((shape, member)) => (shape, Some(member)),
        None => (rest, None),
    };
    let text = |text: &str| Attribute::Text(Cow::Owned(text.to_owned()));
    match (name, member) {
        ("namespace", _) => text(namespace),
        ("name", _) => text(shape),
        ("member", Some(member)) => text(member),
        ("(length)", _) => Attribute::Count(id.chars().count()),
        _ => Attribute::None,
    }
}

fn of_traits<'m>(traits: &'m Traits, name: &str) -> Attribute<'m> {
    match name {
        "(keys)" => {
            let ids = traits.iter().map(|(id, _)| Attribute::Id(id.to_string()));
            Attribute::Projection(ids.collect())
        }
        "(values)" => {
            let values = traits.iter().map(|(_, value)| Attribute::Value(value));
            Attribute::Projection(values.collect())
        }
        "(length)" => Attribute::Count(traits.len()),
        name => {
            let value = match name.contains('#') {
                true => traits.get(name),
                false => traits.get(&format!("smithy.api#{name}")),
            };
            value.map_or(Attribute::None, there)
        }
    }
}

/// A trait is there, even if its value is null.
fn there(value: &Value) -> Attribute<'_> {
    match value {
        Value::Null => Attribute::Text(Cow::Borrowed("")),
        value => Attribute::Value(value),
    }
}

fn of_value<'m>(value: &'m Value, name: &str) -> Attribute<'m> {
    match (value, name) {
        (Value::Object(entries), "(keys)") => {
            let keys = entries.keys();
            Attribute::Projection(
                keys.map(|key| Attribute::Text(Cow::Borrowed(key)))
                    .collect(),
            )
        }
        (Value::Object(entries), "(values)") => {
            Attribute::Projection(entries.values().map(Attribute::Value).collect())
        }
        (Value::Array(items), "(values)") => {
            Attribute::Projection(items.iter().map(Attribute::Value).collect())
        }
        (Value::Object(entries), "(length)") => Attribute::Count(entries.len()),
        (Value::Array(items), "(length)") => Attribute::Count(items.len()),
        (Value::String(text), "(length)") => Attribute::Count(text.chars().count()),
        (Value::Object(entries), key) => entries.get(key).map_or(Attribute::None, Attribute::Value),
        _ => Attribute::None,
    }
}

/// What a path leads to from a node. `var` takes the name of a variable.
pub(super) fn at<'m>(
    node: NodeId,
    path: &[String],
    graph: &Graph<'m>,
    variables: &Variables,
) -> Attribute<'m> {
    if let [first, rest @ ..] = path
        && first == "var"
    {
        let Some((name, rest)) = rest.split_first() else {
            return Attribute::None;
        };
        let held = variables.iter().rev().find(|(known, _)| known == name);
        let nodes = held.into_iter().flat_map(|(_, nodes)| nodes);
        let all = Attribute::Projection(nodes.map(|node| Attribute::Shape(*node)).collect());
        return all.follow(rest, graph);
    }
    Attribute::Shape(node).follow(path, graph)
}
