//! The model as a graph: shapes and members are its nodes, with a number each, and what refers to what its edges.
//! Selectors walk it, and so do the checks that ask who refers to a shape.

mod relationships;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use self::relationships::Relationship;
use super::selector::{Bits, matches, parse};
use crate::{Member, Model, Shape, ShapeId, Traits};

/// The number of a node: shapes in the order of the model, each followed by its members.
pub(crate) type NodeId = u32;

/// A shape, or a member of one.
#[derive(Clone, Copy)]
pub(crate) struct Node<'m> {
    /// The shape, or the shape that has the member.
    pub(crate) shape: &'m Shape,
    /// The member, for the node of one.
    pub(crate) member: Option<&'m Member>,
}

impl<'m> Node<'m> {
    /// The traits of the shape or of the member.
    pub(crate) fn traits(self) -> &'m Traits {
        match self.member {
            Some(member) => &member.traits,
            None => &self.shape.traits,
        }
    }

    /// The whole id.
    pub(crate) fn id(self) -> String {
        match self.member {
            Some(member) => format!("{}${}", self.shape.id, member.name),
            None => self.shape.id.to_string(),
        }
    }

    /// Whether the node is a part of what is built in, rather than of the files.
    pub(crate) fn is_built_in(self) -> bool {
        self.shape.location.is_none()
    }
}

/// Edges by the nodes that they start from.
struct Edges {
    starts: Vec<u32>,
    ends: Vec<(Relationship, NodeId)>,
}

impl Edges {
    /// Sorts edges by their starts, without changing the order of those of one start.
    fn of(count: usize, edges: &[(NodeId, Relationship, NodeId)]) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (start, ..) in edges {
            if let Some(next) = starts.get_mut(*start as usize + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = starts.clone();
        let mut ends = vec![(Relationship::Member, 0); edges.len()];
        for (start, relationship, end) in edges {
            if let Some(place) = places.get_mut(*start as usize) {
                if let Some(slot) = ends.get_mut(*place as usize) {
                    *slot = (*relationship, *end);
                }
                *place += 1;
            }
        }
        Self { starts, ends }
    }

    fn at(&self, node: NodeId) -> &[(Relationship, NodeId)] {
        let node = node as usize;
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(start), Some(end)) => self.ends.get(*start as usize..*end as usize),
            _ => None,
        }
        .unwrap_or_default()
    }
}

/// The model as a graph.
pub(crate) struct Graph<'m> {
    pub(crate) model: &'m Model,
    nodes: Vec<Node<'m>>,
    by_id: HashMap<&'m str, NodeId>,
    edges: OnceCell<(Edges, Edges)>,
    /// What selectors match, by their texts; none for texts that are no selectors.
    matched: RefCell<HashMap<String, Option<Rc<Bits>>>>,
}

impl<'m> Graph<'m> {
    /// The graph of a model, with all that is built into it.
    pub(crate) fn new(model: &'m Model) -> Self {
        let (mut nodes, mut by_id) = (Vec::new(), HashMap::new());
        for shape in model.every_shape() {
            by_id.insert(shape.id.as_str(), number(nodes.len()));
            nodes.push(Node {
                shape,
                member: None,
            });
            let members = shape.members().map(|member| Node {
                shape,
                member: Some(member),
            });
            nodes.extend(members);
        }
        Self {
            model,
            nodes,
            by_id,
            edges: OnceCell::new(),
            matched: RefCell::default(),
        }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All numbers of nodes.
    pub(crate) fn ids(&self) -> std::ops::Range<NodeId> {
        0..number(self.nodes.len())
    }

    /// The node of a number.
    pub(crate) fn node(&self, id: NodeId) -> Option<Node<'m>> {
        self.nodes.get(id as usize).copied()
    }

    /// All nodes with their numbers.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (NodeId, Node<'m>)> {
        self.ids().zip(self.nodes.iter().copied())
    }

    /// The number of a shape, or of a member.
    pub(crate) fn find(&self, id: &str) -> Option<NodeId> {
        let Some((root, name)) = id.split_once('$') else {
            return self.by_id.get(id).copied();
        };
        let root = self.by_id.get(root).copied()?;
        let members = self.node(root)?.shape.members().zip(root + 1..);
        let found = members.into_iter().find(|(member, _)| member.name == name);
        found.map(|(_, id)| id)
    }

    /// The number of a shape.
    pub(crate) fn shape(&self, id: &ShapeId) -> Option<NodeId> {
        self.by_id.get(id.as_str()).copied()
    }

    /// What a node refers to.
    pub(crate) fn forward(&self, node: NodeId) -> &[(Relationship, NodeId)] {
        self.edges().0.at(node)
    }

    /// What refers to a node.
    pub(crate) fn backward(&self, node: NodeId) -> &[(Relationship, NodeId)] {
        self.edges().1.at(node)
    }

    /// The nodes that the selector of a text matches, evaluated once. None if the text is no selector.
    pub(crate) fn matching(&self, selector: &str) -> Option<Rc<Bits>> {
        if let Some(known) = self.matched.borrow().get(selector) {
            return known.clone();
        }
        let parsed = parse(selector).ok();
        let found = parsed.map(|parsed| Rc::new(matches(&parsed, self)));
        let mut all = self.matched.borrow_mut();
        all.insert(selector.to_owned(), found.clone());
        found
    }

    fn edges(&self) -> &(Edges, Edges) {
        self.edges.get_or_init(|| {
            let mut edges = Vec::new();
            for (id, node) in self.nodes() {
                relationships::of(self, id, node, &mut |relationship, end| {
                    edges.push((id, relationship, end));
                });
            }
            let forward = Edges::of(self.len(), &edges);
            for edge in &mut edges {
                *edge = (edge.2, edge.1, edge.0);
            }
            (forward, Edges::of(self.len(), &edges))
        })
    }
}

/// Models of four billion shapes do not arise.
fn number(count: usize) -> NodeId {
    NodeId::try_from(count).unwrap_or(NodeId::MAX)
}
