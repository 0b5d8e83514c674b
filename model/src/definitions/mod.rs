//! The definitions that every model may refer to without giving them: the prelude, the traits of Smithy, of AWS
//! and of alloy.
//!
//! They say what the specification says, in files of our own; nothing of them is read before a model needs it.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::idl;
use crate::load::draft::{Draft, ShapeType};
use crate::load::metadata::Metadata;
use crate::load::source::Source;

/// The shapes of the prelude that models are made of: all that a model in JSON needs of it.
pub(crate) const PRELUDE_SHAPES: &str = include_str!("smithy.api/shapes.smithy");

/// A namespace with the texts of its files.
struct Namespace {
    name: &'static str,
    files: &'static [&'static str],
    types: OnceLock<HashMap<String, ShapeType>>,
}

macro_rules! namespaces {
    ($count:literal; $($name:literal: $($file:literal),+;)*) => {
        static NAMESPACES: [Namespace; $count] = [$(Namespace {
            name: $name,
            files: &[$(include_str!($file)),+],
            types: OnceLock::new(),
        }),*];
    };
}

namespaces! {
    22;
    "alloy": "alloy.smithy";
    "alloy.common": "alloy.common.smithy";
    "alloy.openapi": "alloy.openapi.smithy";
    "alloy.proto": "alloy.proto.smithy";
    "smithy.api":
        "smithy.api/shapes.smithy",
        "smithy.api/auth.smithy",
        "smithy.api/behavior.smithy",
        "smithy.api/constraint.smithy",
        "smithy.api/definition.smithy",
        "smithy.api/documentation.smithy",
        "smithy.api/endpoint.smithy",
        "smithy.api/http.smithy",
        "smithy.api/refinement.smithy",
        "smithy.api/resource.smithy",
        "smithy.api/serialization.smithy",
        "smithy.api/streaming.smithy";
    "smithy.contracts": "smithy.contracts.smithy";
    "smithy.framework": "smithy.framework.smithy";
    "smithy.mqtt": "smithy.mqtt.smithy";
    "smithy.openapi": "smithy.openapi.smithy";
    "smithy.protocols": "smithy.protocols.smithy";
    "smithy.rules": "smithy.rules.smithy";
    "smithy.test": "smithy.test/http.smithy", "smithy.test/streams.smithy";
    "smithy.waiters": "smithy.waiters.smithy";
    "aws.api": "aws.api.smithy";
    "aws.apigateway": "aws.apigateway.smithy";
    "aws.auth": "aws.auth.smithy";
    "aws.cloudformation": "aws.cloudformation.smithy";
    "aws.customizations": "aws.customizations.smithy";
    "aws.endpoints": "aws.endpoints.smithy";
    "aws.iam": "aws.iam.smithy";
    "aws.protocols": "aws.protocols.smithy";
    "aws.test": "aws.test.smithy";
}

impl Namespace {
    fn of(id: &str) -> Option<&'static Self> {
        let (namespace, _) = id.split_once('#')?;
        NAMESPACES.iter().find(|known| known.name == namespace)
    }

    /// The types of all shapes, by id.
    fn types(&self) -> &HashMap<String, ShapeType> {
        self.types.get_or_init(|| {
            let mut types = HashMap::new();
            for text in self.files {
                let source = Source::built_in(text);
                let (tree, _) = idl::parse(&source);
                for shape in tree.shapes {
                    types.insert(format!("{}#{}", self.name, shape.name), shape.shape_type);
                }
            }
            types
        })
    }
}

/// Whether the id is of a namespace that is built in.
pub(crate) fn has_namespace(id: &str) -> bool {
    Namespace::of(id).is_some()
}

/// The type of a shape that is built in.
pub(crate) fn shape_type(id: &str) -> Option<ShapeType> {
    Namespace::of(id)?.types().get(id).copied()
}

/// The ids of all that is built in.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    let all = NAMESPACES.iter().flat_map(|namespace| namespace.types());
    all.map(|(id, _)| id.as_str())
}

/// The shapes of the namespace that an id is of.
pub(crate) fn drafts(id: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let files = Namespace::of(id).map_or(&[][..], |namespace| namespace.files);
    for text in files {
        let source = Source::built_in(text);
        let (tree, _) = idl::parse(&source);
        let world = idl::lower::World::default();
        let lowered = idl::lower::lower(tree, &source, &world, &mut Metadata::default());
        drafts.extend(lowered.drafts);
    }
    drafts
}

#[cfg(test)]
mod tests;
