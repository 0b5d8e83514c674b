//! What a service reaches.

use std::collections::{HashMap, HashSet};

use crate::{Model, Shape, ShapeId};

/// The operations and the data shapes that are reached from a service.
/// See [Service closure](https://smithy.io/2.0/spec/service-types.html#service-closure).
#[derive(Debug, Clone, PartialEq)]
pub struct Closure {
    /// The service.
    pub service: ShapeId,
    /// The operations of the service and of its resources, however deep, each once, sorted by
    /// shape id.
    pub operations: Vec<ShapeId>,
    /// The shapes that inputs, outputs, errors and members reach, sorted by shape id. The prelude's
    /// are left out, `smithy.api#Unit` included.
    pub shapes: Vec<ShapeId>,
    rename: HashMap<ShapeId, String>,
}

impl Closure {
    pub(crate) fn of(model: &Model, service: &ShapeId) -> Self {
        let mut walk = Walk::new(model);
        let mut rename = HashMap::new();
        if let Some(properties) = model.shape(service).and_then(Shape::as_service) {
            walk.bound(&properties.operations);
            walk.bound(&properties.resources);
            walk.data(&properties.errors);
            rename = properties.rename.iter().cloned().collect();
        }
        walk.finish(service, rename)
    }

    /// What some of the operations reach, with the errors that all of them have.
    pub fn of_operations<'m>(
        &self,
        model: &'m Model,
        operations: impl IntoIterator<Item = &'m ShapeId>,
    ) -> Closure {
        let mut walk = Walk::new(model);
        walk.bound(operations);
        if let Some(properties) = model.shape(&self.service).and_then(Shape::as_service) {
            walk.data(&properties.errors);
        }
        walk.finish(&self.service, self.rename.clone())
    }

    /// The name of the shape in this service: that which the service gives it, otherwise that of its
    /// id.
    pub fn name_of<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.rename
            .get(id)
            .map_or_else(|| id.name(), String::as_str)
    }
}

/// A walk over the model that meets each shape once, so that cycles end, and that keeps its own
/// stack, so that depth is no danger.
struct Walk<'m> {
    model: &'m Model,
    seen: HashSet<&'m ShapeId>,
    pending: Vec<&'m Shape>,
    operations: Vec<ShapeId>,
    shapes: Vec<ShapeId>,
}

impl<'m> Walk<'m> {
    fn new(model: &'m Model) -> Self {
        Walk {
            model,
            seen: HashSet::new(),
            pending: Vec::new(),
            operations: Vec::new(),
            shapes: Vec::new(),
        }
    }

    /// Walks on to the end.
    fn finish(mut self, service: &ShapeId, rename: HashMap<ShapeId, String>) -> Closure {
        self.run();
        self.operations.sort();
        self.shapes.sort();
        Closure {
            service: service.clone(),
            operations: self.operations,
            shapes: self.shapes,
            rename,
        }
    }

    /// Notes operations and resources, to be walked.
    fn bound(&mut self, ids: impl IntoIterator<Item = &'m ShapeId>) {
        for shape in ids.into_iter().filter_map(|id| self.model.shape(id)) {
            if self.seen.insert(&shape.id) {
                self.pending.push(shape);
                if shape.as_operation().is_some() {
                    self.operations.push(shape.id.clone());
                }
            }
        }
    }

    /// Notes data shapes, to be walked.
    fn data(&mut self, ids: impl IntoIterator<Item = &'m ShapeId>) {
        for shape in ids.into_iter().filter_map(|id| self.model.shape(id)) {
            let counts = !shape.id.is_prelude() && !shape.kind.is_service_type();
            if counts && self.seen.insert(&shape.id) {
                self.pending.push(shape);
                self.shapes.push(shape.id.clone());
            }
        }
    }

    fn run(&mut self) {
        while let Some(shape) = self.pending.pop() {
            if let Some(operation) = shape.as_operation() {
                self.data([&operation.input, &operation.output]);
                self.data(&operation.errors);
            } else if let Some(resource) = shape.as_resource() {
                self.bound(resource.all_operations());
                self.bound(&resource.resources);
            } else if matches!(
                shape.kind,
                crate::ShapeKind::Enum(_) | crate::ShapeKind::IntEnum(_)
            ) {
                // Enums' members target `Unit`, or what an old model wrote there: no data.
            } else {
                self.data(shape.members().map(|member| &member.target));
            }
        }
    }
}
