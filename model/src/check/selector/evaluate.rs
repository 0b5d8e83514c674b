//! Selectors, evaluated for all nodes at once.
//!
//! Where a selector stores variables, what comes behind depends on the node that they were stored for: from there on each node
//! is taken for itself, and a limit of steps bounds how much that may cost.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::attributes::Variables;
use super::hierarchy::top_down;
use super::set::Bits;
use super::{Selector, Step, backward, filter};
use crate::check::graph::{Graph, NodeId, Relationship};

/// How many nodes may be visited for each node of the model, in a selector with variables.
const VISITS: usize = 2_000;

/// The nodes that a selector matches, prelude and all.
pub(crate) fn matches(selector: &Selector, graph: &Graph<'_>) -> Bits {
    let evaluation = Evaluation::new(graph);
    let all: Vec<NodeId> = graph.ids().collect();
    let found = evaluation.forward(selector, all, &Variables::new());
    Bits::of(graph.len(), &found)
}

pub(super) struct Evaluation<'g, 'm> {
    pub(super) graph: &'g Graph<'m>,
    /// From which nodes a selector gives anything, by the selector's place in memory.
    reached: RefCell<HashMap<*const Selector, Rc<Bits>>>,
    /// What `:root` gives, likewise.
    roots: RefCell<HashMap<*const Selector, Rc<Vec<NodeId>>>>,
    visits: Cell<usize>,
}

impl<'g, 'm> Evaluation<'g, 'm> {
    pub(super) fn new(graph: &'g Graph<'m>) -> Self {
        Self {
            graph,
            reached: RefCell::default(),
            roots: RefCell::default(),
            visits: Cell::new(graph.len().saturating_mul(VISITS).max(1_000_000)),
        }
    }

    /// What the steps give for these nodes together. The result has no order that means anything, and no node twice.
    pub(super) fn forward(
        &self,
        selector: &Selector,
        nodes: Vec<NodeId>,
        variables: &Variables,
    ) -> Vec<NodeId> {
        self.steps(&selector.0, nodes, variables)
    }

    fn steps(&self, steps: &[Step], mut nodes: Vec<NodeId>, variables: &Variables) -> Vec<NodeId> {
        for (index, step) in steps.iter().enumerate() {
            if let Step::Store(name, selector) = step {
                let rest = steps.get(index + 1..).unwrap_or_default();
                let mut found = Vec::new();
                for node in nodes {
                    let mut inner = variables.clone();
                    let held = self.forward(selector, vec![node], variables);
                    inner.push((name.clone(), held));
                    found.extend(self.steps(rest, vec![node], &inner));
                }
                return unique(found);
            }
            if !variables.is_empty() {
                let left = self.visits.get().saturating_sub(nodes.len());
                self.visits.set(left);
                if left == 0 {
                    return Vec::new();
                }
            }
            nodes = self.step(step, nodes, variables);
        }
        nodes
    }

    fn step(&self, step: &Step, mut nodes: Vec<NodeId>, variables: &Variables) -> Vec<NodeId> {
        match step {
            Step::Forward(follow) => self.neighbors(&nodes, |relationship, is_forward| {
                is_forward && follow.takes(relationship)
            }),
            Step::Backward(follow) => self.neighbors(&nodes, |relationship, is_forward| {
                !is_forward && follow.takes(relationship)
            }),
            Step::Reachable => self.reachable(nodes),
            Step::Is(all) => {
                let each = all.iter();
                unique(
                    each.flat_map(|one| self.forward(one, nodes.clone(), variables))
                        .collect(),
                )
            }
            Step::Test(all) => {
                self.retain(&mut nodes, all, variables, true);
                nodes
            }
            Step::Not(all) => {
                self.retain(&mut nodes, all, variables, false);
                nodes
            }
            Step::TopDown(qualifies, disqualifies) => {
                let is_in = |selector: &Selector| self.reached_by(selector, variables);
                let (yes, no) = (is_in(qualifies), disqualifies.as_ref().map(is_in));
                top_down(self.graph, &nodes, &yes, no.as_deref())
            }
            Step::In(selector) => self.within(selector, nodes, variables),
            Step::Root(selector) => match nodes.is_empty() {
                true => nodes,
                false => self.root(selector).as_ref().clone(),
            },
            Step::Recursive(selector) => {
                let mut seen = Bits::none(self.graph.len());
                let (mut found, mut frontier) = (Vec::new(), nodes);
                while !frontier.is_empty() {
                    let next = self.forward(selector, frontier, variables);
                    frontier = next.into_iter().filter(|node| seen.insert(*node)).collect();
                    found.extend(&frontier);
                }
                found
            }
            Step::Load(name) => {
                let held = variables.iter().rev().find(|(known, _)| known == name);
                match (held, nodes.is_empty()) {
                    (Some((_, held)), false) => held.clone(),
                    _ => Vec::new(),
                }
            }
            Step::Store(..) => nodes,
            filter => {
                nodes.retain(|node| {
                    filter::keeps(filter, *node, self.graph, variables).unwrap_or(false)
                });
                nodes
            }
        }
    }

    fn neighbors(
        &self,
        nodes: &[NodeId],
        takes: impl Fn(Relationship, bool) -> bool,
    ) -> Vec<NodeId> {
        let mut found = Vec::new();
        for node in nodes {
            for (is_forward, edges) in [
                (true, self.graph.forward(*node)),
                (false, self.graph.backward(*node)),
            ] {
                let taken = edges.iter().filter(|(one, _)| takes(*one, is_forward));
                found.extend(taken.map(|(_, end)| *end));
            }
        }
        unique(found)
    }

    /// All that is reached by one step or more.
    fn reachable(&self, nodes: Vec<NodeId>) -> Vec<NodeId> {
        let mut seen = Bits::none(self.graph.len());
        let (mut found, mut pending) = (Vec::new(), nodes);
        while let Some(node) = pending.pop() {
            for (relationship, end) in self.graph.forward(node) {
                if *relationship != Relationship::Trait && seen.insert(*end) {
                    found.push(*end);
                    pending.push(*end);
                }
            }
        }
        found
    }

    /// Keeps the nodes from which one of the selectors gives anything, or none.
    fn retain(
        &self,
        nodes: &mut Vec<NodeId>,
        all: &[Selector],
        variables: &Variables,
        wanted: bool,
    ) {
        let reached: Vec<Rc<Bits>> = all
            .iter()
            .map(|one| match backward::is_plain(one) {
                true => self.reached_by(one, variables),
                false => {
                    let has = |node: &NodeId| !self.forward(one, vec![*node], variables).is_empty();
                    let having: Vec<NodeId> = nodes.iter().copied().filter(has).collect();
                    Rc::new(Bits::of(self.graph.len(), &having))
                }
            })
            .collect();
        nodes.retain(|node| reached.iter().any(|bits| bits.has(*node)) == wanted);
    }

    /// The nodes from which a selector gives anything.
    pub(super) fn reached_by(&self, selector: &Selector, variables: &Variables) -> Rc<Bits> {
        if !backward::is_plain(selector) {
            let all = self.graph.ids();
            let all = all.filter(|node| !self.forward(selector, vec![*node], variables).is_empty());
            return Rc::new(Bits::of(self.graph.len(), &all.collect::<Vec<_>>()));
        }
        let key = std::ptr::from_ref(selector);
        if let Some(known) = self.reached.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(backward::starts(self, selector, None));
        self.reached.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// What a selector gives for the whole model.
    pub(super) fn root(&self, selector: &Selector) -> Rc<Vec<NodeId>> {
        let key = std::ptr::from_ref(selector);
        if let Some(known) = self.roots.borrow().get(&key) {
            return Rc::clone(known);
        }
        let all = self.graph.ids().collect();
        let found = Rc::new(self.forward(selector, all, &Variables::new()));
        self.roots.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// The nodes that a selector gives for themselves.
    fn within(
        &self,
        selector: &Selector,
        mut nodes: Vec<NodeId>,
        variables: &Variables,
    ) -> Vec<NodeId> {
        let Some(first) = nodes.first() else {
            return nodes;
        };
        // What begins with a root or with a variable gives the same for each node.
        if let Some(Step::Root(_) | Step::Load(_)) = selector.0.first() {
            let found = self.forward(selector, vec![*first], variables);
            let found = Bits::of(self.graph.len(), &found);
            nodes.retain(|node| found.has(*node));
        } else {
            nodes.retain(|node| {
                self.forward(selector, vec![*node], variables)
                    .contains(node)
            });
        }
        nodes
    }
}

/// Each node once, in the order of the model.
fn unique(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// The nodes that a selector gives for a node.
pub(crate) fn matches_from(selector: &Selector, graph: &Graph<'_>, node: NodeId) -> Vec<NodeId> {
    let mut found = Evaluation::new(graph).forward(selector, vec![node], &Variables::new());
    found.sort_unstable();
    found
}
