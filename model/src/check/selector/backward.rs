//! From which nodes a selector gives anything: its steps, taken from the last to the first.

use super::attributes::Variables;
use super::evaluate::Evaluation;
use super::hierarchy::top_down_starts;
use super::set::Bits;
use super::{Follow, Selector, Step, filter};
use crate::check::graph::{NodeId, Relationship};

/// Whether a selector can be taken backwards: it has no variables, and no `:in` that depends on the node.
pub(super) fn is_plain(selector: &Selector) -> bool {
    selector.0.iter().all(|step| match step {
        Step::Store(..) | Step::Load(_) => false,
        Step::Attribute(comparison) => comparison.path.first().is_none_or(|first| first != "var"),
        Step::Scoped(_, comparisons) => !comparisons.iter().any(|one| {
            let is_variable = |value: &super::ScopedValue| match value {
                super::ScopedValue::Path(path) => path.first().is_some_and(|first| first == "var"),
                super::ScopedValue::Literal(_) => false,
            };
            is_variable(&one.left) || one.right.iter().any(is_variable)
        }),
        Step::In(inner) => matches!(inner.0.as_slice(), [Step::Root(_), ..]) && is_plain(inner),
        Step::Test(all) | Step::Is(all) | Step::Not(all) => all.iter().all(is_plain),
        Step::Root(inner) | Step::Recursive(inner) => is_plain(inner),
        Step::TopDown(first, second) => is_plain(first) && second.as_ref().is_none_or(is_plain),
        _ => true,
    })
}

/// The nodes from which a selector gives one of the wanted nodes; any node, if none are named.
pub(super) fn starts(
    evaluation: &Evaluation<'_, '_>,
    selector: &Selector,
    wanted: Option<Bits>,
) -> Bits {
    let count = evaluation.graph.len();
    let mut ends = wanted.unwrap_or_else(|| all(evaluation));
    for step in selector.0.iter().rev() {
        ends = match step {
            Step::Forward(follow) => before(evaluation, &ends, follow, true),
            Step::Backward(follow) => before(evaluation, &ends, follow, false),
            Step::Reachable => reaching(evaluation, ends),
            Step::Is(each) => {
                let mut found = Bits::none(count);
                for one in each {
                    found.add(&starts(evaluation, one, Some(ends.clone())));
                }
                found
            }
            Step::Test(each) => {
                let mut found = Bits::none(count);
                for one in each {
                    found.add(&evaluation.reached_by(one, &Variables::new()));
                }
                ends.keep(&found);
                ends
            }
            Step::Not(each) => {
                for one in each {
                    ends.drop_all(&evaluation.reached_by(one, &Variables::new()));
                }
                ends
            }
            Step::TopDown(qualifies, disqualifies) => {
                let reached = |one: &Selector| evaluation.reached_by(one, &Variables::new());
                let (yes, no) = (reached(qualifies), disqualifies.as_ref().map(reached));
                top_down_starts(evaluation.graph, &ends, &yes, no.as_deref())
            }
            Step::In(inner) => {
                // It begins with a root: what it gives is the same for all nodes.
                let found = evaluation.forward(inner, vec![0], &Variables::new());
                ends.keep(&Bits::of(count, &found));
                ends
            }
            Step::Root(inner) => match evaluation.root(inner).iter().any(|node| ends.has(*node)) {
                true => all(evaluation),
                false => Bits::none(count),
            },
            Step::Recursive(inner) => {
                let mut found = Bits::none(count);
                loop {
                    let mut next = starts(evaluation, inner, Some(ends));
                    next.drop_all(&found);
                    if next.is_empty() {
                        break found;
                    }
                    found.add(&next);
                    ends = next;
                }
            }
            filter => {
                let kept: Vec<NodeId> = ends
                    .list()
                    .into_iter()
                    .filter(|node| {
                        filter::keeps(filter, *node, evaluation.graph, &Variables::new())
                            .unwrap_or(true)
                    })
                    .collect();
                Bits::of(count, &kept)
            }
        };
    }
    ends
}

fn all(evaluation: &Evaluation<'_, '_>) -> Bits {
    let all: Vec<NodeId> = evaluation.graph.ids().collect();
    Bits::of(evaluation.graph.len(), &all)
}

/// The nodes one step before others.
fn before(evaluation: &Evaluation<'_, '_>, ends: &Bits, follow: &Follow, is_forward: bool) -> Bits {
    let graph = evaluation.graph;
    let mut found = Bits::none(graph.len());
    for node in ends.list() {
        let edges = match is_forward {
            true => graph.backward(node),
            false => graph.forward(node),
        };
        for (relationship, end) in edges {
            if follow.takes(*relationship) {
                found.insert(*end);
            }
        }
    }
    found
}

/// The nodes any number of steps before others, one at least.
fn reaching(evaluation: &Evaluation<'_, '_>, ends: Bits) -> Bits {
    let mut found = Bits::none(evaluation.graph.len());
    let mut pending = ends.list();
    while let Some(node) = pending.pop() {
        for (relationship, end) in evaluation.graph.backward(node) {
            if *relationship != Relationship::Trait && found.insert(*end) {
                pending.push(*end);
            }
        }
    }
    found
}
