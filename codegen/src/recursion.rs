//! Where a shape would contain itself by value.
//!
//! A Rust structure holds its members in place, so one that reaches itself through structures and unions
//! alone would be infinitely large. Lists and maps hold their items on the heap and end such a way. Of each
//! cycle this finds the member that closes it, seen from its shape that is nearest to an operation; that one is boxed.
//! So where a later model adds a member that leads back to what holds it, the new member is boxed: a box around one
//! that users have would break their code.
//!
//! So is one that would nest too many shapes in place: rustc gives up on types that are 128 deep.

use std::collections::{HashMap, HashSet};

use tinsmith_model::{Closure, Model, Shape, ShapeId, ShapeKind};

/// How many shapes hold one another in place at most.
const DEEPEST: usize = 32;

/// A member that holds another structure or union in place.
#[derive(Clone, Copy)]
struct Edge<'m> {
    name: &'m str,
    target: &'m ShapeId,
}

/// The members, by the id of their shape and their name, that must be boxed.
pub(crate) fn boxed_members(model: &Model, closure: &Closure) -> HashSet<(ShapeId, String)> {
    let shapes = by_distance(model, closure);
    let cycle_of = cycles(model, &shapes);
    let within = walk(&shapes, |id| {
        let cycle = cycle_of.get(id);
        let mut edges = by_value(model, id);
        edges.retain(|edge| cycle_of.get(edge.target) == cycle);
        edges
    });
    let mut boxed: HashSet<(&ShapeId, &str)> = within.closing.into_iter().collect();
    box_what_is_too_deep(model, &shapes, &mut boxed);
    let owned = |(id, name): (&ShapeId, &str)| (id.clone(), name.to_owned());
    boxed.into_iter().map(owned).collect()
}

/// The shapes of the closure, those first that the fewest members lead to from an operation.
fn by_distance<'m>(model: &'m Model, closure: &Closure) -> Vec<&'m ShapeId> {
    let operations = closure.operations.iter();
    let operations = operations.filter_map(|id| model.shape(id)?.as_operation());
    let mut level: Vec<&ShapeId> = operations
        .flat_map(|operation| [&operation.input, &operation.output])
        .collect();
    let mut seen = HashSet::new();
    let mut order = Vec::new();
    while !level.is_empty() {
        level.retain(|id| seen.insert(*id));
        order.extend(&level);
        let shapes = level.iter().filter_map(|id| model.shape(id));
        level = shapes
            .flat_map(Shape::members)
            .map(|member| &member.target)
            .collect();
    }
    // What only errors hold.
    let rest = closure.shapes.iter().filter_map(|id| model.shape(id));
    order.extend(rest.map(|shape| &shape.id).filter(|id| seen.insert(id)));
    order
}

/// Which cycles a shape is in, as a number that all shapes which reach each other share: by Kosaraju's algorithm.
fn cycles<'m>(model: &'m Model, shapes: &[&'m ShapeId]) -> HashMap<&'m ShapeId, usize> {
    let done = walk(shapes, |id| by_value(model, id)).done;
    let mut holders: HashMap<&ShapeId, Vec<&'m ShapeId>> = HashMap::new();
    for id in &done {
        for edge in by_value(model, id) {
            holders.entry(edge.target).or_default().push(id);
        }
    }
    let mut cycle_of = HashMap::new();
    for (number, start) in done.into_iter().rev().enumerate() {
        let mut pending = vec![start];
        while let Some(id) = pending.pop() {
            if !cycle_of.contains_key(id) {
                cycle_of.insert(id, number);
                pending.extend(holders.get(id).into_iter().flatten());
            }
        }
    }
    cycle_of
}

/// Boxes members below which too many shapes would be nested in place. No cycle is left.
fn box_what_is_too_deep<'m>(
    model: &'m Model,
    shapes: &[&'m ShapeId],
    boxed: &mut HashSet<(&'m ShapeId, &'m str)>,
) {
    let in_place = |id: &'m ShapeId, boxed: &HashSet<(&'m ShapeId, &'m str)>| {
        let mut edges = by_value(model, id);
        edges.retain(|edge| !boxed.contains(&(id, edge.name)));
        edges
    };
    let done = walk(shapes, |id| in_place(id, boxed)).done;
    let mut depths: HashMap<&ShapeId, usize> = HashMap::new();
    for id in done {
        let mut deepest = 0;
        for edge in in_place(id, boxed) {
            match depths.get(edge.target) {
                Some(depth) if *depth >= DEEPEST => {
                    boxed.insert((id, edge.name));
                }
                depth => deepest = deepest.max(depth.copied().unwrap_or_default()),
            }
        }
        depths.insert(id, deepest + 1);
    }
}

/// What a walk depth first has found.
struct Walk<'m> {
    /// The shapes, each after those that it leads to.
    done: Vec<&'m ShapeId>,
    /// The members that lead back to a shape on the way to them.
    closing: Vec<(&'m ShapeId, &'m str)>,
}

/// How far a walk is with a shape that it has met.
#[derive(Clone, Copy, PartialEq)]
enum State {
    OnTheWay,
    Done,
}

/// Walks depth first, with a stack of its own: models may nest as deeply as they like.
fn walk<'m>(starts: &[&'m ShapeId], edges: impl Fn(&'m ShapeId) -> Vec<Edge<'m>>) -> Walk<'m> {
    let mut walk = Walk {
        done: Vec::new(),
        closing: Vec::new(),
    };
    let mut state: HashMap<&ShapeId, State> = HashMap::new();
    for start in starts {
        if state.contains_key(start) {
            continue;
        }
        state.insert(start, State::OnTheWay);
        let mut way = vec![(*start, edges(start).into_iter())];
        while let Some((id, members)) = way.last_mut() {
            let Some(edge) = members.next() else {
                state.insert(id, State::Done);
                walk.done.push(id);
                way.pop();
                continue;
            };
            match state.get(edge.target) {
                Some(State::Done) => {}
                Some(State::OnTheWay) => walk.closing.push((id, edge.name)),
                None => {
                    state.insert(edge.target, State::OnTheWay);
                    way.push((edge.target, edges(edge.target).into_iter()));
                }
            }
        }
    }
    walk
}

/// The members of a shape that hold another structure or union in place.
fn by_value<'m>(model: &'m Model, id: &ShapeId) -> Vec<Edge<'m>> {
    let members = match model.shape(id).map(|shape| &shape.kind) {
        Some(ShapeKind::Structure(members) | ShapeKind::Union(members)) => members.as_slice(),
        _ => &[],
    };
    let holds_shape = |target: &ShapeId| {
        let kind = model.shape(target).map(|shape| &shape.kind);
        matches!(kind, Some(ShapeKind::Structure(_) | ShapeKind::Union(_)))
    };
    let held = members.iter().filter(|member| holds_shape(&member.target));
    held.map(|member| Edge {
        name: &member.name,
        target: &member.target,
    })
    .collect()
}
