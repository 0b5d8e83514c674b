//! Who refers to a shape.

use std::collections::{BTreeSet, HashMap};

use tinsmith_model::{Model, ResourceShape, Shape, ShapeId, ShapeKind};

/// The references between the shapes of a model, by the shape that they lead to.
pub(super) struct References<'m> {
    by_target: HashMap<&'m ShapeId, Vec<Reference<'m>>>,
}

/// A reference to a shape.
struct Reference<'m> {
    from: &'m Shape,
    role: Role<'m>,
}

/// As what a shape is referred to.
enum Role<'m> {
    /// The target of this member.
    Member(&'m str),
    /// The operation's input, the service's error, the resource's lifecycle operation, ...
    Property(&'static str),
}

impl<'m> References<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let mut references = References {
            by_target: HashMap::new(),
        };
        for shape in model.shapes() {
            references.add(shape);
        }
        references
    }

    /// Who refers to a shape, in the words of a page, sorted.
    pub(super) fn to(&self, id: &ShapeId) -> Vec<String> {
        let references = self.by_target.get(id).into_iter().flatten();
        let mut texts: Vec<String> = references.map(Reference::text).collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// The operations whose input, output or errors hold a shape, sorted. Keeps its own stack, and meets each
    /// shape once: neither depth nor a cycle is a danger.
    pub(super) fn operations_that_reach(&self, id: &'m ShapeId) -> BTreeSet<&'m ShapeId> {
        let mut operations = BTreeSet::new();
        let mut seen = BTreeSet::from([id]);
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            for Reference { from, .. } in self.by_target.get(id).into_iter().flatten() {
                if from.as_operation().is_some() {
                    operations.insert(&from.id);
                } else if !from.kind.is_service_type() && seen.insert(&from.id) {
                    pending.push(&from.id);
                }
            }
        }
        operations
    }

    fn add(&mut self, shape: &'m Shape) {
        self.properties(shape, "mixin", &shape.mixins);
        match &shape.kind {
            ShapeKind::Service(service) => {
                self.properties(shape, "operation", &service.operations);
                self.properties(shape, "resource", &service.resources);
                self.properties(shape, "error", &service.errors);
            }
            ShapeKind::Operation(operation) => {
                self.properties(shape, "input", [&operation.input]);
                self.properties(shape, "output", [&operation.output]);
                self.properties(shape, "error", &operation.errors);
            }
            ShapeKind::Resource(resource) => {
                for (word, ids) in resource_operations(resource) {
                    self.properties(shape, word, ids);
                }
                self.properties(shape, "resource", &resource.resources);
                let ids = |pairs: &'m [(String, ShapeId)]| pairs.iter().map(|(_, id)| id);
                self.properties(shape, "identifier", ids(&resource.identifiers));
                self.properties(shape, "property", ids(&resource.properties));
            }
            // The members of enums are values: what they target says nothing.
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => {}
            _ => {
                for member in shape.members() {
                    self.push(shape, Role::Member(&member.name), &member.target);
                }
            }
        }
    }

    fn properties(
        &mut self,
        from: &'m Shape,
        word: &'static str,
        targets: impl IntoIterator<Item = &'m ShapeId>,
    ) {
        for target in targets {
            self.push(from, Role::Property(word), target);
        }
    }

    fn push(&mut self, from: &'m Shape, role: Role<'m>, target: &'m ShapeId) {
        let references = self.by_target.entry(target).or_default();
        references.push(Reference { from, role });
    }
}

impl Reference<'_> {
    fn text(&self) -> String {
        let name = self.from.id.name();
        match self.role {
            Role::Member(member) => format!("{name}${member}"),
            Role::Property(word) => format!("{name} ({word})"),
        }
    }
}

/// The operations bound to a resource, by the property that binds them.
pub(super) fn resource_operations(resource: &ResourceShape) -> [(&'static str, Vec<&ShapeId>); 8] {
    [
        ("create", resource.create.iter().collect()),
        ("put", resource.put.iter().collect()),
        ("read", resource.read.iter().collect()),
        ("update", resource.update.iter().collect()),
        ("delete", resource.delete.iter().collect()),
        ("list", resource.list.iter().collect()),
        ("operation", resource.operations.iter().collect()),
        (
            "collection",
            resource.collection_operations.iter().collect(),
        ),
    ]
}
