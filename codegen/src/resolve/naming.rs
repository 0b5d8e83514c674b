//! Which Rust name each shape and operation of a closure has.

use std::collections::{BTreeMap, HashMap, HashSet};

use proc_macro2::Ident;
use tinsmith_model::{Closure, Model, OperationShape, ShapeId, ShapeKind};

use crate::names::{self, Scope};

/// The names of one crate. All types and operations share one scope, since its root exports them all.
pub(super) struct Names {
    shapes: HashMap<ShapeId, Ident>,
    operations: HashMap<ShapeId, OperationNames>,
    schemas: HashMap<ShapeId, Ident>,
    modules: HashMap<ShapeId, Ident>,
}

#[derive(Clone)]
pub(super) struct OperationNames {
    pub operation: Ident,
    pub response: Ident,
    pub error: Ident,
}

impl Names {
    pub(super) fn new(model: &Model, closure: &Closure) -> Self {
        let mut types = Scope::of_types();
        let outputs: HashSet<&ShapeId> = operations(model, closure)
            .map(|(_, operation)| &operation.output)
            .collect();
        let typed = |id: &&ShapeId| {
            let kind = model.shape(id).map(|shape| &shape.kind);
            matches!(
                kind,
                Some(
                    ShapeKind::Structure(_)
                        | ShapeKind::Union(_)
                        | ShapeKind::Enum(_)
                        | ShapeKind::IntEnum(_)
                )
            )
        };
        // The model's names go first; those that we make up give way to them.
        let mut shapes = HashMap::new();
        for id in closure
            .shapes
            .iter()
            .filter(typed)
            .filter(|id| !outputs.contains(id))
        {
            shapes.insert(id.clone(), types.type_name(closure.name_of(id)));
        }
        let mut named_operations: Vec<(ShapeId, Ident)> = Vec::new();
        for id in &closure.operations {
            named_operations.push((id.clone(), types.type_name(closure.name_of(id))));
        }
        for id in closure
            .shapes
            .iter()
            .filter(typed)
            .filter(|id| outputs.contains(id))
        {
            let name = names::result_name(closure.name_of(id));
            shapes.insert(id.clone(), types.type_name(&name));
        }
        let mut operations = HashMap::new();
        for (id, operation) in named_operations {
            let response = types.type_of(&operation, "Response");
            let error = types.type_of(&operation, "Error");
            operations.insert(
                id,
                OperationNames {
                    operation,
                    response,
                    error,
                },
            );
        }

        let mut statics = Scope::empty();
        let mut schemas = HashMap::new();
        for id in &closure.shapes {
            schemas.insert(id.clone(), statics.constant(closure.name_of(id)));
        }
        let mut files = Scope::of_modules();
        let mut modules = HashMap::new();
        for id in closure.shapes.iter().filter(typed) {
            if let Some(name) = shapes.get(id) {
                modules.insert(id.clone(), files.module(name));
            }
        }
        let mut operation_files = Scope::of_modules();
        for id in &closure.operations {
            if let Some(names) = operations.get(id) {
                modules.insert(id.clone(), operation_files.module(&names.operation));
            }
        }
        Self {
            shapes,
            operations,
            schemas,
            modules,
        }
    }

    /// The type of a structure, union or enum.
    pub(super) fn of_shape(&self, id: &ShapeId) -> Ident {
        self.shapes.get(id).cloned().unwrap_or_else(|| unnamed(id))
    }

    pub(super) fn of_operation(&self, id: &ShapeId) -> OperationNames {
        self.operations
            .get(id)
            .cloned()
            .unwrap_or_else(|| OperationNames {
                operation: unnamed(id),
                response: unnamed(id),
                error: unnamed(id),
            })
    }

    /// Every type that the crate's root exports under the name of a shape.
    pub(super) fn of_types(&self) -> BTreeMap<ShapeId, String> {
        let operations = self.operations.iter();
        let operations = operations.map(|(id, names)| (id, &names.operation));
        operations
            .chain(&self.shapes)
            .map(|(id, name)| (id.clone(), name.to_string()))
            .collect()
    }

    /// The static that holds a shape's schema.
    pub(super) fn of_schema(&self, id: &ShapeId) -> Ident {
        self.schemas.get(id).cloned().unwrap_or_else(|| unnamed(id))
    }

    /// The module of a type or of an operation.
    pub(super) fn of_module(&self, id: &ShapeId) -> Ident {
        self.modules.get(id).cloned().unwrap_or_else(|| unnamed(id))
    }
}

/// The operations of a closure with their properties.
pub(super) fn operations<'m>(
    model: &'m Model,
    closure: &'m Closure,
) -> impl Iterator<Item = (&'m ShapeId, &'m OperationShape)> {
    closure
        .operations
        .iter()
        .filter_map(|id| Some((id, model.shape(id)?.as_operation()?)))
}

/// Every shape that is asked for was named, since it is in the closure; this is for the compiler's peace.
fn unnamed(id: &ShapeId) -> Ident {
    Scope::empty().type_name(id.name())
}
