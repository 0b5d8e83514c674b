//! What a service's crate holds as a whole.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::Ident;
use tinsmith_model::ShapeId;

use super::{
    Docs, Feature, Io, Operation, RuntimeFeature, Schema, Structure, Type, Waiter, XmlNamespace,
    endpoint, example,
};
use crate::Layout;
use crate::customizations::Customization;
use crate::protocols::Protocol;

/// A service and all that its crate holds.
#[derive(Debug)]
pub(crate) struct Service {
    pub id: ShapeId,
    /// Whether it becomes a crate or a module.
    pub layout: Layout,
    /// The features that are asked for.
    pub chosen: BTreeSet<Feature>,
    pub title: String,
    pub docs: Docs,
    pub version: String,
    pub sdk_id: Option<String>,
    pub signing_name: Option<String>,
    pub endpoint_prefix: Option<String>,
    pub xml_namespace: Option<XmlNamespace>,
    /// Whether errors keep the codes of awsQuery.
    pub aws_query_compatible: bool,
    /// Whether an error's XML stands without an element around it.
    pub no_error_wrapping: bool,
    pub customization: Option<Customization>,
    /// None where the runtime speaks none of the service's protocols: then there are no requests.
    pub protocol: Option<&'static Protocol>,
    /// How many shapes the operations reach.
    pub shapes: usize,
    pub operations: Vec<Operation>,
    /// The shapes that don't belong to one operation alone, by name.
    pub types: Vec<Type>,
    pub errors: Vec<Structure>,
    pub schemas: Vec<Schema>,
    /// None where the service has no endpoint rules.
    pub endpoints: Option<endpoint::Endpoints>,
    /// Those of operations that the model shows examples of.
    pub examples: Vec<example::Examples>,
    /// Empty where there are no requests.
    pub waiters: Vec<Waiter>,
    /// The features that it has a use for.
    pub features: Vec<Feature>,
    pub runtime_features: Vec<RuntimeFeature>,
}

impl Service {
    /// Whether the crate uses what it calls deprecated.
    pub(crate) fn has_deprecations(&self) -> bool {
        let structure = |s: &Structure| {
            s.docs.is_deprecated() || s.members.iter().any(|m| m.docs.is_deprecated())
        };
        let io = |io: &Io| matches!(io, Io::Own(s) if structure(s));
        let operation = |o: &Operation| o.docs.is_deprecated() || io(&o.input) || io(&o.output);
        let ty = |ty: &Type| match ty {
            Type::Structure(s) => structure(s),
            Type::Union(u) => {
                u.docs.is_deprecated() || u.variants.iter().any(|v| v.docs.is_deprecated())
            }
            Type::Enum(e) => e.has_deprecations(),
            Type::IntEnum(e) => e.has_deprecations(),
        };
        let parameters = self.endpoints.iter().flat_map(|rules| &rules.parameters);
        parameters.into_iter().any(|p| p.docs.is_deprecated())
            || self.operations.iter().any(operation)
            || self.types.iter().any(ty)
            || self.errors.iter().any(structure)
    }

    /// The names of all structures, unions and enums.
    pub(crate) fn type_names(&self) -> impl Iterator<Item = &Ident> {
        let of_operations = self.operations.iter().flat_map(|o| [&o.input, &o.output]);
        let own = of_operations.filter_map(|io| match io {
            Io::Own(structure) => Some(&structure.name),
            Io::Shared(_) | Io::Unit => None,
        });
        let types = self.types.iter().map(Type::name);
        own.chain(types).chain(self.errors.iter().map(|e| &e.name))
    }

    /// The structures that operations have in common with each other or with types. They stand among the types, and are
    /// found beside the operations all the same: they were there while they served one operation alone.
    pub(crate) fn shared_io(&self) -> Vec<&Ident> {
        let io = self.operations.iter().flat_map(|o| [&o.input, &o.output]);
        let shared: HashSet<&Ident> = io
            .filter_map(|io| match io {
                Io::Shared(name) => Some(name),
                Io::Own(_) | Io::Unit => None,
            })
            .collect();
        let structures = self.types.iter().filter_map(|ty| match ty {
            Type::Structure(structure) => Some(&structure.name),
            Type::Union(_) | Type::Enum(_) | Type::IntEnum(_) => None,
        });
        structures.filter(|name| shared.contains(name)).collect()
    }

    /// Whether there are any structures, unions or enums.
    pub(crate) fn has_types(&self) -> bool {
        self.type_names().next().is_some()
    }
}
