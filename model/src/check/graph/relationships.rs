//! What refers to what.
//! See [Neighbors](https://smithy.io/2.0/spec/selectors.html#neighbors).

use super::{Graph, Node, NodeId};
use crate::{ShapeId, ShapeKind};

/// How a node refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relationship {
    Identifier,
    Property,
    Create,
    Put,
    Read,
    Update,
    Delete,
    List,
    Operation,
    CollectionOperation,
    Resource,
    Input,
    Output,
    Error,
    Member,
    /// From a member to its target: no selector can name it.
    Target,
    Mixin,
    /// Only selectors that name it follow it.
    Trait,
}

impl Relationship {
    /// The relationships that go by a name. Of names that mean nothing, there are none.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "identifier" => Relationship::Identifier,
            "property" => Relationship::Property,
            "create" => Relationship::Create,
            "put" => Relationship::Put,
            "read" => Relationship::Read,
            "update" => Relationship::Update,
            "delete" => Relationship::Delete,
            "list" => Relationship::List,
            "operation" | "instanceOperation" => Relationship::Operation,
            "collectionOperation" => Relationship::CollectionOperation,
            "resource" => Relationship::Resource,
            "input" => Relationship::Input,
            "output" => Relationship::Output,
            "error" => Relationship::Error,
            "member" => Relationship::Member,
            "mixin" => Relationship::Mixin,
            "trait" => Relationship::Trait,
            _ => return None,
        })
    }
}

/// Gives all that a node refers to.
pub(super) fn of(
    graph: &Graph<'_>,
    id: NodeId,
    node: Node<'_>,
    give: &mut impl FnMut(Relationship, NodeId),
) {
    use Relationship as Is;
    let mut to = |relationship, target: &ShapeId| {
        if let Some(end) = graph.shape(target) {
            give(relationship, end);
        }
    };
    for (applied, _) in node.traits().iter() {
        to(Is::Trait, applied);
    }
    let shape = node.shape;
    if let Some(member) = node.member {
        // Members of enums hold nothing.
        if !matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            to(Is::Target, &member.target);
        }
        return;
    }
    let mut all = |relationship, targets: &[ShapeId]| {
        for target in targets {
            to(relationship, target);
        }
    };
    all(Is::Mixin, &shape.mixins);
    match &shape.kind {
        ShapeKind::Service(service) => {
            all(Is::Operation, &service.operations);
            all(Is::Resource, &service.resources);
            all(Is::Error, &service.errors);
        }
        ShapeKind::Operation(operation) => {
            to(Is::Input, &operation.input);
            to(Is::Output, &operation.output);
            for error in &operation.errors {
                to(Is::Error, error);
            }
        }
        ShapeKind::Resource(resource) => {
            all(Is::Operation, &resource.operations);
            all(Is::CollectionOperation, &resource.collection_operations);
            all(Is::Resource, &resource.resources);
            for (_, target) in &resource.identifiers {
                to(Is::Identifier, target);
            }
            for (_, target) in &resource.properties {
                to(Is::Property, target);
            }
            let lifecycle = [
                (Is::Create, &resource.create),
                (Is::Put, &resource.put),
                (Is::Read, &resource.read),
                (Is::Update, &resource.update),
                (Is::Delete, &resource.delete),
                (Is::List, &resource.list),
            ];
            for (relationship, target) in lifecycle {
                if let Some(target) = target {
                    to(relationship, target);
                }
            }
        }
        _ => {
            for (_, member) in shape.members().zip(id + 1..) {
                give(Is::Member, member);
            }
        }
    }
}
