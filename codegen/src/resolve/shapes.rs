//! Structures, unions and enums.

use std::collections::HashMap;

use proc_macro2::Ident;
use tinsmith_model::{Member as ModelMember, Shape, ShapeKind, Value, traits as ids};

use super::{Resolver, docs, is_error};
use crate::ir::{
    Debug, Docs, EnumVariant, Enumeration, Member, Structure, Type, Union, UnionVariant,
};
use crate::names::Scope;

impl Resolver<'_> {
    /// The shapes that don't belong to one operation alone.
    pub(super) fn types(&self) -> Vec<Type> {
        let of_operations = self.own_io(&self.uses());
        let shapes = self.closure.shapes.iter().filter_map(|id| self.shape(id));
        shapes
            .filter(|shape| !is_error(shape))
            .filter(|shape| !of_operations.contains(&shape.id))
            .filter_map(|shape| self.type_for(shape))
            .collect()
    }

    /// The error structures.
    pub(super) fn errors(&self) -> Vec<Structure> {
        let shapes = self.closure.shapes.iter().filter_map(|id| self.shape(id));
        shapes
            .filter(|shape| is_error(shape))
            .filter_map(|shape| self.structure(shape))
            .collect()
    }

    fn type_for(&self, shape: &Shape) -> Option<Type> {
        match &shape.kind {
            ShapeKind::Structure(_) => self.structure(shape).map(Type::Structure),
            ShapeKind::Union(members) => Some(Type::Union(self.union(shape, members))),
            ShapeKind::Enum(members) => {
                Some(Type::Enum(self.enumeration(shape, members, |v| {
                    v.as_str().map(str::to_owned)
                })))
            }
            ShapeKind::IntEnum(members) => {
                let value = |v: &Value| v.as_i64().and_then(|number| i32::try_from(number).ok());
                Some(Type::IntEnum(self.enumeration(shape, members, value)))
            }
            _ => None,
        }
    }

    pub(super) fn structure(&self, shape: &Shape) -> Option<Structure> {
        let members = shape.as_structure()?;
        let (mut fields, mut setters) = (Scope::empty(), Scope::of_methods());
        let members: Vec<Member> = members
            .iter()
            .filter(|member| !self.is_event_stream(member))
            .map(|member| {
                let field = fields.field(&member.name);
                Member {
                    model_name: member.name.clone(),
                    setter: setters.setter(&field),
                    field,
                    docs: Docs {
                        held_against: self.held_against(shape, member),
                        ..self.member_docs(member)
                    },
                    ty: self.rust_type(&shape.id, member),
                    presence: self.presence(shape, member),
                    redacted: self.is_redacted(member),
                }
            })
            .collect();
        Some(Structure {
            name: self.names.of_shape(&shape.id),
            module: self.names.of_module(&shape.id),
            docs: docs(&shape.traits),
            schema: self.names.of_schema(&shape.id),
            debug: debug(shape, members.iter().any(|member| member.redacted)),
            arguments: self.arguments(shape, &members),
            members,
        })
    }

    fn union(&self, shape: &Shape, members: &[ModelMember]) -> Union {
        let mut scope = Scope::of_variants();
        let variants: Vec<UnionVariant> = members
            .iter()
            .map(|member| UnionVariant {
                model_name: member.name.clone(),
                name: scope.variant(&member.name),
                docs: self.member_docs(member),
                ty: self.rust_type(&shape.id, member),
                redacted: self.is_redacted(member),
            })
            .collect();
        Union {
            name: self.names.of_shape(&shape.id),
            module: self.names.of_module(&shape.id),
            docs: docs(&shape.traits),
            schema: self.names.of_schema(&shape.id),
            debug: debug(shape, variants.iter().any(|variant| variant.redacted)),
            variants,
        }
    }

    fn enumeration<V>(
        &self,
        shape: &Shape,
        members: &[ModelMember],
        value: impl Fn(&Value) -> Option<V>,
    ) -> Enumeration<V> {
        let mut scope = Scope::of_variants();
        let mut names: HashMap<&str, Ident> = members
            .iter()
            .map(|member| (member.name.as_str(), scope.variant(&member.name)))
            .collect();
        let variants = members
            .iter()
            .filter_map(|member| {
                let name = names.remove(member.name.as_str());
                let value = member.traits.get(ids::ENUM_VALUE).and_then(&value);
                if value.is_none() {
                    self.bug(&shape.id, "a member of an enum has no value of its type");
                }
                Some(EnumVariant {
                    model_name: member.name.clone(),
                    name: name?,
                    docs: docs(&member.traits),
                    value: value?,
                })
            })
            .collect();
        Enumeration {
            name: self.names.of_shape(&shape.id),
            module: self.names.of_module(&shape.id),
            docs: docs(&shape.traits),
            debug: debug(shape, false),
            variants,
        }
    }
}

fn debug(shape: &Shape, has_redacted_members: bool) -> Debug {
    match (shape.traits.has(ids::SENSITIVE), has_redacted_members) {
        (true, _) => Debug::RedactsAll,
        (false, true) => Debug::RedactsMembers,
        (false, false) => Debug::Derived,
    }
}
