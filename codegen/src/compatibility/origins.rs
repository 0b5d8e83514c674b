//! Which shape and member each item of a crate comes from.

use std::collections::HashMap;

use proc_macro2::Ident;
use tinsmith_model::{Model, ShapeId};

use super::item::Item;
use crate::ir::{Enumeration, Io, Operation, Service, Structure, Type, Union};
use crate::resolve;

/// What in the model an item comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A shape, an operation or the service.
    Shape(ShapeId),
    /// A member of a shape.
    Member(ShapeId, String),
    /// An error that an operation may give.
    Error {
        /// The operation.
        operation: ShapeId,
        /// The error.
        error: ShapeId,
    },
}

impl Origin {
    /// The shape, or the operation of an error.
    #[must_use]
    pub fn shape(&self) -> &ShapeId {
        match self {
            Origin::Shape(shape) | Origin::Member(shape, _) => shape,
            Origin::Error { operation, .. } => operation,
        }
    }
}

/// The origins of all items.
pub(super) struct Origins {
    service: ShapeId,
    shapes: HashMap<String, ShapeId>,
    origins: HashMap<Item, Origin>,
}

impl Origins {
    pub(super) fn of(model: &Model, service: &Service) -> Self {
        let names = resolve::type_names(model, &service.id);
        let mut origins = Self {
            service: service.id.clone(),
            shapes: names.into_iter().map(|(id, name)| (name, id)).collect(),
            origins: HashMap::new(),
        };
        service.operations.iter().for_each(|o| origins.operation(o));
        for ty in &service.types {
            match ty {
                Type::Structure(structure) => origins.structure(structure),
                Type::Union(union) => origins.union(union),
                Type::Enum(enumeration) => origins.enumeration(enumeration),
                Type::IntEnum(enumeration) => origins.enumeration(enumeration),
            }
        }
        service.errors.iter().for_each(|e| origins.structure(e));
        for examples in &service.examples {
            let item = Item::Function(format!("examples::{}", examples.function));
            origins.at_type(item, &examples.operation);
        }
        for waiter in &service.waiters {
            let item = Item::Static(format!("waiters::{}", waiter.name));
            origins.at_type(item, &waiter.operation);
        }
        origins
    }

    /// Where an item comes from. What belongs to the crate as a whole comes from the service.
    pub(super) fn origin(&self, item: &Item) -> Origin {
        let own = self.origins.get(item).cloned();
        let origin = own.or_else(|| {
            let name = match item {
                Item::Type(name) => name,
                item => item.owner()?,
            };
            self.shapes.get(name).cloned().map(Origin::Shape)
        });
        origin.unwrap_or_else(|| Origin::Shape(self.service.clone()))
    }

    /// Whether a function sets a field.
    pub(super) fn is_setter(&self, item: &Item) -> bool {
        matches!(self.origins.get(item), Some(Origin::Member(..)))
    }

    /// The origin of a structure's field.
    pub(super) fn of_field(&self, owner: &str, field: &str) -> Origin {
        self.origin(&Item::Field {
            owner: owner.to_owned(),
            name: field.to_owned(),
        })
    }

    /// Notes that an item comes from the shape that became a type.
    fn at_type(&mut self, item: Item, name: &Ident) {
        if let Some(shape) = self.shapes.get(&name.to_string()) {
            self.origins.insert(item, Origin::Shape(shape.clone()));
        }
    }

    fn at_member(&mut self, item: Item, owner: &Ident, member: &str) {
        if let Some(shape) = self.shapes.get(&owner.to_string()) {
            let origin = Origin::Member(shape.clone(), member.to_owned());
            self.origins.insert(item, origin);
        }
    }

    fn operation(&mut self, operation: &Operation) {
        if let Some(id) = self.shapes.get(&operation.name.to_string()).cloned() {
            for variant in &operation.errors {
                let item = Item::Variant {
                    owner: operation.error_enum.to_string(),
                    name: variant.variant.to_string(),
                };
                if let Some(error) = self.shapes.get(&variant.error.to_string()) {
                    let (operation, error) = (id.clone(), error.clone());
                    let origin = Origin::Error { operation, error };
                    self.origins.insert(item, origin);
                }
            }
            // These types belong to the operation with all that they have.
            for name in [&operation.response_alias, &operation.error_enum] {
                self.shapes.insert(name.to_string(), id.clone());
            }
        }
        for io in [&operation.input, &operation.output] {
            if let Io::Own(structure) = io {
                self.structure(structure);
            }
        }
    }

    fn structure(&mut self, structure: &Structure) {
        let owner = structure.name.to_string();
        for member in &structure.members {
            let field = Item::Field {
                owner: owner.clone(),
                name: member.field.to_string(),
            };
            let setter = Item::Method {
                owner: owner.clone(),
                name: member.setter.to_string(),
            };
            for item in [field, setter] {
                self.at_member(item, &structure.name, &member.model_name);
            }
        }
    }

    fn variant(&mut self, owner: &Ident, variant: &Ident, member: &str) {
        let item = Item::Variant {
            owner: owner.to_string(),
            name: variant.to_string(),
        };
        self.at_member(item, owner, member);
    }

    fn union(&mut self, union: &Union) {
        for variant in &union.variants {
            self.variant(&union.name, &variant.name, &variant.model_name);
        }
    }

    fn enumeration<V>(&mut self, enumeration: &Enumeration<V>) {
        for variant in &enumeration.variants {
            self.variant(&enumeration.name, &variant.name, &variant.model_name);
        }
    }
}
