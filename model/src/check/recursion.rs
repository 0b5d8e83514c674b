//! Recursion that no value could end.
//! See [Recursive shape definitions](https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions).

use std::collections::{HashMap, HashSet};

use super::{Faults, fault};
use crate::diagnostic::path_text;
use crate::{Member, Model, Shape, ShapeId, ShapeKind, traits};

pub(super) fn check(model: &Model, faults: &mut Faults) {
    cycles(model, through_collections, faults, |path| {
        (
            format!("a list or a map contains itself: {path}"),
            "put a structure or a union in between",
        )
    });
    cycles(model, through_required, faults, |path| {
        (
            format!("a structure requires itself: {path}"),
            "make one of these members optional",
        )
    });
    unions(model, faults);
}

/// The members of lists and maps.
fn through_collections(shape: &Shape, _: &Member) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}

/// The required members of structures.
fn through_required(shape: &Shape, member: &Member) -> bool {
    matches!(shape.kind, ShapeKind::Structure(_)) && member.traits.has(traits::REQUIRED)
}

/// Reports the cycles that are made only of members that `follow` accepts. Walks with a stack of its
/// own: the chain of shapes may be long.
fn cycles(
    model: &Model,
    follow: fn(&Shape, &Member) -> bool,
    faults: &mut Faults,
    explain: fn(String) -> (String, &'static str),
) {
    // Whether a shape is done; those that are not, but are there, are on the path.
    let mut done: HashMap<&ShapeId, bool> = HashMap::new();
    for root in model.shapes() {
        if done.contains_key(&root.id) {
            continue;
        }
        done.insert(&root.id, false);
        let mut path = vec![(root, edges(model, root, follow), "")];
        while let Some((shape, rest, _)) = path.last_mut() {
            let Some((member, target)) = rest.pop() else {
                done.insert(&shape.id, true);
                path.pop();
                continue;
            };
            match done.get(&target.id) {
                Some(true) => {}
                None => {
                    done.insert(&target.id, false);
                    path.push((target, edges(model, target, follow), member));
                }
                Some(false) => {
                    let cycle = path.iter().skip_while(|(shape, ..)| shape.id != target.id);
                    let mut steps = vec![target.id.to_string()];
                    for (shape, _, member) in cycle.skip(1) {
                        add_step(&mut steps, member, shape);
                    }
                    add_step(&mut steps, member, target);
                    let text = path_text(steps.iter().map(String::as_str));
                    let (message, help) = explain(text);
                    faults.push(fault(target, message).help(help));
                }
            }
        }
    }
}

/// Goes by a member of the last step to a shape.
fn add_step(steps: &mut Vec<String>, member: &str, target: &Shape) {
    if let Some(last) = steps.last_mut() {
        last.push('$');
        last.push_str(member);
    }
    steps.push(target.id.to_string());
}

/// The members to follow, the first one last, with the shapes that they target.
fn edges<'m>(
    model: &'m Model,
    shape: &'m Shape,
    follow: fn(&Shape, &Member) -> bool,
) -> Vec<(&'m str, &'m Shape)> {
    let mut found: Vec<_> = shape
        .members()
        .filter(|member| follow(shape, member))
        .filter_map(|member| Some((member.name.as_str(), model.shape(&member.target)?)))
        .collect();
    found.reverse();
    found
}

/// A union must have a path through its members that ends: at something that is not recursive, or by
/// way of a list, a map or an optional member. Starts with all that may not end, and takes out what does.
fn unions(model: &Model, faults: &mut Faults) {
    for id in endless_unions(model) {
        if let Some(shape) = model.shape(id) {
            faults.push(
                fault(
                    shape,
                    "no value of this union can end: each of its members holds it again",
                )
                .help("add a member that doesn't, or make one on the way optional"),
            );
        }
    }
}

/// The unions that have no such path.
pub(super) fn endless_unions(model: &Model) -> Vec<&ShapeId> {
    let is_open = |shape: &&Shape| match &shape.kind {
        ShapeKind::Union(members) => !members.is_empty(),
        ShapeKind::Structure(members) => {
            let required = |member: &Member| member.traits.has(traits::REQUIRED);
            !members.is_empty() && members.iter().all(required)
        }
        _ => false,
    };
    let shapes: Vec<&Shape> = model.shapes().filter(is_open).collect();
    let mut open: HashSet<&ShapeId> = shapes.iter().map(|shape| &shape.id).collect();
    let mut users: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let mut ending = Vec::new();
    for shape in &shapes {
        for member in shape.members() {
            if open.contains(&member.target) {
                users.entry(&member.target).or_default().push(&shape.id);
            } else {
                ending.push(&shape.id);
            }
        }
    }
    while let Some(id) = ending.pop() {
        if open.remove(id) {
            ending.extend(users.get(id).into_iter().flatten());
        }
    }
    let endless = shapes.iter().filter(|shape| open.contains(&shape.id));
    endless
        .filter(|shape| matches!(shape.kind, ShapeKind::Union(_)))
        .map(|shape| &shape.id)
        .collect()
}
