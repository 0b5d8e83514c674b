//! The static schemas that codecs read.

use std::collections::HashMap;

use tinsmith_model::{Member, OperationShape, Shape, ShapeId, ShapeKind, traits as ids};

use super::traits::ErrorStatus;
use super::{Resolver, endpoint, naming, traits};
use crate::ir::{PreludeSchema, Schema, SchemaKind, SchemaMember, SchemaRef, SimpleKind, Trait};
use crate::names::bare;

impl Resolver<'_> {
    /// A schema for each shape that has none in the runtime's prelude.
    pub(super) fn schemas(&self) -> Vec<Schema> {
        let results = self.result_names();
        let shapes = self.closure.shapes.iter().filter_map(|id| self.shape(id));
        shapes
            .filter(|shape| matches!(self.schema_of(&shape.id), SchemaRef::Own(_)))
            .filter_map(|shape| {
                let mut schema = self.schema(shape)?;
                let result = results.get(&shape.id).cloned();
                schema.traits.extend(result.map(Trait::ResultName));
                Some(schema)
            })
            .collect()
    }

    fn schema(&self, shape: &Shape) -> Option<Schema> {
        let kind = match &shape.kind {
            ShapeKind::Structure(members) => {
                SchemaKind::Structure(self.structure_members(shape, members))
            }
            ShapeKind::Union(members) => SchemaKind::Union(self.schema_members(members)),
            ShapeKind::List(item) => SchemaKind::List(Box::new(self.schema_member(item))),
            ShapeKind::Map { key, value } => {
                let member = |member| Box::new(self.schema_member(member));
                SchemaKind::Map(member(key), member(value))
            }
            other => match SimpleKind::of(other) {
                Some(simple) => SchemaKind::Simple(simple),
                None => {
                    self.bug(&shape.id, "a schema is wanted of what holds no data");
                    return None;
                }
            },
        };
        Some(Schema {
            name: self.names.of_schema(&shape.id),
            id: shape.id.as_str().to_owned(),
            kind,
            traits: self.shape_traits(shape),
        })
    }

    /// The traits of a shape, set right where the model is wrong.
    pub(super) fn shape_traits(&self, shape: &Shape) -> Vec<Trait> {
        let speaks_query = self.protocol.is_some_and(|p| p.id == ids::AWS_QUERY);
        let mut traits = traits::of_shape(
            shape,
            match speaks_query {
                true => ErrorStatus::OfAwsQuery,
                false => ErrorStatus::OfHttp,
            },
        );
        for error in &mut traits {
            if let Trait::Error(error) = error {
                error.http_status = self.fixups.http_status(shape).or(error.http_status);
            }
        }
        traits
    }

    fn structure_members(&self, shape: &Shape, members: &[Member]) -> Vec<SchemaMember> {
        let members = members.iter().filter(|m| !self.is_event_stream(m));
        let in_schema = members.map(|member| {
            let mut in_schema = self.schema_member(member);
            if self.is_held_present(shape, member) {
                in_schema.traits.push(Trait::Held);
            }
            in_schema
        });
        in_schema.collect()
    }

    fn schema_members(&self, members: &[Member]) -> Vec<SchemaMember> {
        members
            .iter()
            .filter(|member| !self.is_event_stream(member))
            .map(|member| self.schema_member(member))
            .collect()
    }

    fn schema_member(&self, member: &Member) -> SchemaMember {
        let mut traits = traits::of_member(member, self.binds_http());
        if self.fixups.is_sensitive(self.model, member) {
            traits.push(Trait::Sensitive);
        }
        if let Some(parameter) = self.context_param(member) {
            traits.push(Trait::ContextParam(parameter.to_owned()));
        }
        SchemaMember {
            name: member.name.clone(),
            target: self.schema_of(&member.target),
            traits,
        }
    }

    /// The parameter of the endpoint rules that a member sets, where endpoints remember it.
    fn context_param<'s>(&'s self, member: &'s Member) -> Option<&'s str> {
        let of_model = endpoint::parameter(member).filter(|name| self.tracked.contains(*name));
        of_model.or_else(|| self.customization()?.context_param(member))
    }

    /// Where a shape's schema is: simple shapes without traits share those of the prelude.
    pub(super) fn schema_of(&self, id: &ShapeId) -> SchemaRef {
        if id.as_str() == ids::UNIT {
            return SchemaRef::Prelude(PreludeSchema::Unit);
        }
        let own = || SchemaRef::Own(self.names.of_schema(id));
        let Some(shape) = self.known(id) else {
            return own();
        };
        let has_traits = !id.is_prelude() && !self.shape_traits(shape).is_empty();
        match SimpleKind::of(&shape.kind) {
            Some(simple) if !has_traits => SchemaRef::Prelude(simple.prelude()),
            _ => own(),
        }
    }

    /// The name under which a response holds each output: `AssumeRoleResult` for the output of `AssumeRole`;
    /// that of the type where several operations share it.
    fn result_names(&self) -> HashMap<&ShapeId, String> {
        let mut names = HashMap::new();
        let with_output =
            |(_, operation): &(&Shape, &OperationShape)| operation.output.as_str() != ids::UNIT;
        for (shape, operation) in naming::operations(self.model, &self.closure).filter(with_output)
        {
            names
                .entry(&operation.output)
                .and_modify(|shared| *shared = bare(&self.names.of_shape(&operation.output)))
                .or_insert_with(|| format!("{}Result", shape.id.name()));
        }
        names
    }
}
