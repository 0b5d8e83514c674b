//! Which Rust name each shape and operation of a closure has.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use proc_macro2::Ident;
use tinsmith_model::{Closure, Diagnostic, Model, OperationShape, Shape, ShapeId, ShapeKind};

use crate::names::{self, Scope};

/// The names of one crate. All types and operations share one scope, since its root exports them all.
pub(super) struct Names {
    shapes: HashMap<ShapeId, Ident>,
    operations: HashMap<ShapeId, OperationNames>,
    schemas: HashMap<ShapeId, Ident>,
    modules: HashMap<ShapeId, Ident>,
    /// A bug for each name that was asked for and that nothing has.
    missing: RefCell<Vec<Diagnostic>>,
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
            missing: RefCell::default(),
        }
    }

    /// The type of a structure, union or enum.
    pub(super) fn of_shape(&self, id: &ShapeId) -> Ident {
        self.shapes
            .get(id)
            .cloned()
            .unwrap_or_else(|| self.missing(id))
    }

    pub(super) fn of_operation(&self, id: &ShapeId) -> OperationNames {
        let names = self.operations.get(id).cloned();
        names.unwrap_or_else(|| OperationNames {
            operation: self.missing(id),
            response: self.missing(id),
            error: self.missing(id),
        })
    }

    /// Notes that a shape has no name, though all of the closure have. What is given instead never becomes code.
    fn missing(&self, id: &ShapeId) -> Ident {
        let bug = Diagnostic::bug("nothing in the crate is named after this shape");
        self.missing.borrow_mut().push(bug.shape(id.as_str()));
        names::identifier("Missing")
    }

    /// What was asked for in vain.
    pub(super) fn into_bugs(self) -> Vec<Diagnostic> {
        self.missing.into_inner()
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
        self.schemas
            .get(id)
            .cloned()
            .unwrap_or_else(|| self.missing(id))
    }

    /// The module of a type or of an operation.
    pub(super) fn of_module(&self, id: &ShapeId) -> Ident {
        self.modules
            .get(id)
            .cloned()
            .unwrap_or_else(|| self.missing(id))
    }
}

/// The operations of a closure with their properties.
pub(super) fn operations<'m>(
    model: &'m Model,
    closure: &'m Closure,
) -> impl Iterator<Item = (&'m Shape, &'m OperationShape)> {
    let shapes = closure.operations.iter().filter_map(|id| model.shape(id));
    shapes.filter_map(|shape| Some((shape, shape.as_operation()?)))
}
