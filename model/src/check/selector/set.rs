//! Sets of nodes.

use crate::check::graph::NodeId;

/// A set of nodes that knows of each node whether it has it.
#[derive(Debug, Clone)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many nodes.
    pub(crate) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// The nodes of a list.
    pub(crate) fn of(count: usize, nodes: &[NodeId]) -> Self {
        let mut bits = Self::none(count);
        for node in nodes {
            bits.insert(*node);
        }
        bits
    }

    /// Adds a node; says whether it is new.
    pub(crate) fn insert(&mut self, node: NodeId) -> bool {
        let bit = 1 << (node % 64);
        match self.0.get_mut(node as usize / 64) {
            Some(word) => {
                let is_new = *word & bit == 0;
                *word |= bit;
                is_new
            }
            None => false,
        }
    }

    /// Whether the set has a node.
    pub(crate) fn has(&self, node: NodeId) -> bool {
        let word = self.0.get(node as usize / 64);
        word.is_some_and(|word| word & (1 << (node % 64)) != 0)
    }

    /// The nodes, in order.
    pub(crate) fn list(&self) -> Vec<NodeId> {
        let mut list = Vec::new();
        for (index, word) in (0..).step_by(64).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                list.push(index + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        list
    }

    /// Adds all nodes of another set.
    pub(crate) fn add(&mut self, other: &Bits) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Keeps what is in both sets.
    pub(crate) fn keep(&mut self, other: &Bits) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word &= more;
        }
    }

    /// Drops what is in another set.
    pub(crate) fn drop_all(&mut self, other: &Bits) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word &= !more;
        }
    }

    /// Whether the set is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}
