//! Where a shape would contain itself by value.
//!
//! A Rust structure holds its members in place, so one that reaches itself through structures and unions
//! alone would be infinitely large. Lists and maps hold their items on the heap and end such a way. Of each
//! cycle this finds the member that closes it, seen from the cycle's first shape by id; that one is boxed.
//!
//! So is one that would nest too many shapes in place: rustc gives up on types that are 128 deep.

use std::collections::{HashMap, HashSet};

use tinsmith_model::{Closure, Model, ShapeId, ShapeKind};

/// How many shapes hold one another in place at most.
const DEEPEST: usize = 32;

/// The members, by the id of their shape and their name, that must be boxed.
pub(crate) fn boxed_members(model: &Model, closure: &Closure) -> HashSet<(ShapeId, String)> {
    let mut search = Search {
        model,
        state: HashMap::new(),
        boxed: HashSet::new(),
    };
    for id in &closure.shapes {
        search.visit(id);
    }
    search.boxed
}

struct Search<'m> {
    model: &'m Model,
    state: HashMap<ShapeId, State>,
    boxed: HashSet<(ShapeId, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the way from the shape where the search began: to meet it again closes a cycle.
    Open,
    /// All that it holds is known: so many shapes are nested in place, itself included.
    Done(usize),
}

impl<'m> Search<'m> {
    /// Goes depth first from `start`, with a stack of its own: models may nest as deeply as they like.
    fn visit(&mut self, start: &ShapeId) {
        if self.state.contains_key(start) {
            return;
        }
        self.state.insert(start.clone(), State::Open);
        let mut way = vec![(start.clone(), self.by_value(start))];
        while let Some((id, members)) = way.last_mut() {
            let Some((name, target)) = members.next() else {
                let id = id.clone();
                way.pop();
                let depth = self.depth(&id);
                self.state.insert(id, State::Done(depth));
                continue;
            };
            match self.state.get(target) {
                Some(State::Open) => {
                    self.boxed.insert((id.clone(), name.to_owned()));
                }
                Some(State::Done(_)) => {}
                None => {
                    self.state.insert(target.clone(), State::Open);
                    let deeper = (target.clone(), self.by_value(target));
                    way.push(deeper);
                }
            }
        }
    }

    /// How many shapes are nested in place, after what would be too many is boxed.
    fn depth(&mut self, id: &ShapeId) -> usize {
        let mut deepest = 0;
        for (name, target) in self.by_value(id) {
            match self.state.get(target) {
                Some(State::Done(depth)) if *depth >= DEEPEST => {
                    self.boxed.insert((id.clone(), name.to_owned()));
                }
                Some(State::Done(depth)) => deepest = deepest.max(*depth),
                // Those that close a cycle are boxed.
                _ => {}
            }
        }
        deepest + 1
    }

    /// The members that hold another structure or union in place.
    fn by_value(&self, id: &ShapeId) -> std::vec::IntoIter<(&'m str, &'m ShapeId)> {
        let members = match self.model.shape(id).map(|shape| &shape.kind) {
            Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) => members.as_slice(),
            _ => &[],
        };
        let holds_shape = |target: &ShapeId| {
            let kind = self.model.shape(target).map(|shape| &shape.kind);
            matches!(kind, Some(ShapeKind::Structure(_) | ShapeKind::Union(_)))
        };
        let held: Vec<_> = members
            .iter()
            .filter(|member| holds_shape(&member.target))
            .map(|member| (member.name.as_str(), &member.target))
            .collect();
        held.into_iter()
    }
}
