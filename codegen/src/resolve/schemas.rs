//! The static schemas that codecs read.

use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, traits as ids};

use super::traits::ErrorStatus;
use super::{Resolver, endpoint, naming, traits};
use crate::ir::{Schema, SchemaKind, SchemaMember, SchemaRef, Trait};
use crate::names::identifier;

impl Resolver<'_> {
    /// A schema for each shape that the runtime's prelude can't stand for.
    pub(super) fn schemas(&self) -> Vec<Schema> {
        let shapes = self.closure.shapes.iter().filter_map(|id| self.shape(id));
        shapes
            .filter(|shape| matches!(self.schema_of(&shape.id), SchemaRef::Own(_)))
            .map(|shape| self.schema(shape))
            .collect()
    }

    fn schema(&self, shape: &Shape) -> Schema {
        let kind = match &shape.kind {
            ShapeKind::Structure(members) => SchemaKind::Structure(self.schema_members(members)),
            ShapeKind::Union(members) => SchemaKind::Union(self.schema_members(members)),
            ShapeKind::List(item) => SchemaKind::List(Box::new(self.schema_member(item))),
            ShapeKind::Map { key, value } => {
                let member = |member| Box::new(self.schema_member(member));
                SchemaKind::Map(member(key), member(value))
            }
            simple => SchemaKind::Simple(identifier(kind_name(simple))),
        };
        let mut traits = self.shape_traits(shape);
        if let Some(name) = self.result_name(&shape.id) {
            traits.push(Trait::Text(identifier("result_name"), name));
        }
        Schema {
            name: self.names.of_schema(&shape.id),
            id: shape.id.as_str().to_owned(),
            kind,
            traits,
        }
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
            traits.push(Trait::Flag(identifier("sensitive")));
        }
        if let Some(parameter) = self.context_param(member) {
            let parameter = parameter.to_owned();
            traits.push(Trait::Text(identifier("context_param"), parameter));
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
        let Some(shape) = self.shape(id) else {
            return SchemaRef::Prelude(identifier("DOCUMENT"));
        };
        let prelude = match &shape.kind {
            _ if id.as_str() == "smithy.api#Unit" => "UNIT",
            _ if !id.is_prelude() && !self.shape_traits(shape).is_empty() => "",
            ShapeKind::Blob => "BLOB",
            ShapeKind::Boolean => "BOOLEAN",
            ShapeKind::String | ShapeKind::Enum(_) => "STRING",
            ShapeKind::Byte => "BYTE",
            ShapeKind::Short => "SHORT",
            ShapeKind::Integer | ShapeKind::IntEnum(_) => "INTEGER",
            ShapeKind::Long => "LONG",
            ShapeKind::Float => "FLOAT",
            ShapeKind::Double => "DOUBLE",
            ShapeKind::BigInteger => "BIG_INTEGER",
            ShapeKind::BigDecimal => "BIG_DECIMAL",
            ShapeKind::Timestamp => "TIMESTAMP",
            ShapeKind::Document => "DOCUMENT",
            _ => "",
        };
        match prelude {
            "" => SchemaRef::Own(self.names.of_schema(id)),
            name => SchemaRef::Prelude(identifier(name)),
        }
    }

    /// The name under which a response holds an output: `AssumeRoleResult` for the output of `AssumeRole`;
    /// that of the type where several operations share it.
    fn result_name(&self, id: &ShapeId) -> Option<String> {
        let mut operations = naming::operations(self.model, &self.closure)
            .filter(|(_, operation)| operation.output == *id);
        let (operation, _) = operations.next()?;
        Some(match operations.next() {
            None => format!("{}Result", operation.name()),
            Some(_) => crate::names::bare(&self.names.of_shape(id)),
        })
    }
}

/// The variant of the runtime's `Kind` for a simple shape.
fn kind_name(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Blob => "Blob",
        ShapeKind::Boolean => "Boolean",
        ShapeKind::Enum(_) => "Enum",
        ShapeKind::Byte => "Byte",
        ShapeKind::Short => "Short",
        ShapeKind::Integer => "Integer",
        ShapeKind::IntEnum(_) => "IntEnum",
        ShapeKind::Long => "Long",
        ShapeKind::Float => "Float",
        ShapeKind::Double => "Double",
        ShapeKind::BigInteger => "BigInteger",
        ShapeKind::BigDecimal => "BigDecimal",
        ShapeKind::Timestamp => "Timestamp",
        ShapeKind::Document => "Document",
        _ => "String",
    }
}
