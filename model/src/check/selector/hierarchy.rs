//! `:topdown`: services pass on to their resources and operations that they qualify, until one of these disqualifies itself.
//! See [:topdown](https://smithy.io/2.0/spec/selectors.html#topdown).

use super::set::Bits;
use crate::check::graph::{Graph, NodeId, Relationship};

/// What a service or a resource binds.
fn bound(graph: &Graph<'_>, node: NodeId) -> impl Iterator<Item = NodeId> {
    use Relationship as Is;
    let edges = graph.forward(node).iter();
    let bound = edges.filter(|(relationship, _)| {
        matches!(
            relationship,
            Is::Operation
                | Is::CollectionOperation
                | Is::Resource
                | Is::Create
                | Is::Put
                | Is::Read
                | Is::Update
                | Is::Delete
                | Is::List
        )
    });
    bound.map(|(_, end)| *end).collect::<Vec<_>>().into_iter()
}

fn is_service_type(graph: &Graph<'_>, node: NodeId) -> bool {
    let node = graph.node(node).filter(|node| node.member.is_none());
    node.is_some_and(|node| node.shape.kind.is_service_type())
}

/// Whether a node is qualified, by itself or by what binds it.
fn qualified(node: NodeId, inherits: bool, yes: &Bits, no: Option<&Bits>) -> bool {
    match inherits {
        true => !no.is_some_and(|no| no.has(node)),
        false => yes.has(node),
    }
}

/// What is qualified, of some nodes and of what they bind.
pub(super) fn top_down(
    graph: &Graph<'_>,
    nodes: &[NodeId],
    yes: &Bits,
    no: Option<&Bits>,
) -> Vec<NodeId> {
    let mut seen = [Bits::none(graph.len()), Bits::none(graph.len())];
    let mut found = Bits::none(graph.len());
    let starts = nodes.iter().filter(|node| is_service_type(graph, **node));
    let mut pending: Vec<(NodeId, bool)> = starts.map(|node| (*node, false)).collect();
    while let Some((node, inherits)) = pending.pop() {
        let [without, with] = &mut seen;
        if !(if inherits { with } else { without }).insert(node) {
            continue;
        }
        let is_qualified = qualified(node, inherits, yes, no);
        if is_qualified {
            found.insert(node);
        }
        pending.extend(bound(graph, node).map(|one| (one, is_qualified)));
    }
    found.list()
}

/// The nodes for which that gives one of the wanted.
pub(super) fn top_down_starts(
    graph: &Graph<'_>,
    wanted: &Bits,
    yes: &Bits,
    no: Option<&Bits>,
) -> Bits {
    let starts = graph.ids().filter(|node| is_service_type(graph, *node));
    let giving = starts.filter(|node| {
        let found = top_down(graph, &[*node], yes, no);
        found.iter().any(|one| wanted.has(*one))
    });
    Bits::of(graph.len(), &giving.collect::<Vec<_>>())
}
