//! A Smithy service model in, the source files of a Rust crate out.
//!
//! Pure: the same model gives the same files on any machine, and nothing here reads or writes the disk.

pub mod compatibility;
pub mod coverage;
mod customizations;
pub mod docs;
mod emit;
mod feature;
mod fixups;
mod header;
pub mod holds;
mod invisible;
mod ir;
mod jmespath;
mod names;
mod nearest;
mod options;
mod patterns;
mod print;
mod protocols;
mod recursion;
mod resolve;
mod tally;

use std::collections::BTreeMap;

pub use self::feature::Feature;
pub use self::header::is_generated;
pub use self::options::{EndpointTrait, Layout, License, Operations, Options, RuntimeDependency};

use self::emit::Emitted;
use self::resolve::Resolved;
use tinsmith_model::{Diagnostic, Diagnostics, Model, Shape, ShapeId};

/// The example of the README, which is tried as those of the documentation are.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// A crate as text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct GeneratedCrate {
    /// Whether it is a crate or a module.
    pub layout: Layout,
    /// The features of its runtime that it needs. A crate's manifest has them.
    pub runtime_features: Vec<&'static str>,
    /// The files by their path relative to the crate or the module, with `/` between its parts. A module in one file has
    /// the file of its name.
    pub files: BTreeMap<String, String>,
    /// How many operations it has.
    pub operations: usize,
    /// How many shapes these reach, in the sense of the service's closure.
    pub shapes: usize,
    /// How many shapes became Rust types.
    pub types: usize,
    /// How many of the model's examples are in it.
    pub examples: usize,
    /// What of the model is not in it, since the model is wrong there.
    pub warnings: Vec<Diagnostic>,
}

/// The name that a service's crate has unless another is given: `tinsmith-` and the service's name.
pub fn crate_name(model: &Model, service: &ShapeId) -> String {
    use tinsmith_model::traits::{AWS_API_SERVICE, TITLE};
    let traits = model.shape(service).map(|shape| &shape.traits);
    let sdk_id = traits.and_then(|t| t.get(AWS_API_SERVICE)?.get("sdkId")?.as_str());
    let title = traits.and_then(|t| t.str(TITLE));
    crate_name_of([sdk_id, title, Some(service.name())].into_iter().flatten())
}

/// Whether Rust, or Windows for files, keeps a name for itself. It is given in small letters, with `_` for `-`.
pub fn is_reserved_name(name: &str) -> bool {
    names::is_reserved(name)
}

/// The name of a crate after the first of the names that has a letter or digit for it.
pub fn crate_name_of<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    names
        .find_map(names::crate_name)
        .unwrap_or_else(|| "tinsmith-service".to_owned())
}

/// Generates the crate of one service.
///
/// # Errors
///
/// What in the model can't become Rust; or a bug of Tinsmith's, where the crate is not what the model asks for.
pub fn generate(
    model: &Model,
    service: &ShapeId,
    options: &Options,
) -> Result<GeneratedCrate, Diagnostics> {
    let (
        files,
        Resolved {
            service, warnings, ..
        },
    ) = files(model, service, options)?;
    Ok(GeneratedCrate {
        layout: service.layout,
        runtime_features: emit::runtime_features(&service),
        files,
        operations: service.operations.len(),
        shapes: service.shapes,
        types: service.type_names().count(),
        examples: service.examples.iter().map(|of| of.examples.len()).sum(),
        warnings,
    })
}

/// The files of a crate that has all that it should, and what was decided for it.
fn files(
    model: &Model,
    service: &ShapeId,
    options: &Options,
) -> Result<(BTreeMap<String, String>, Resolved), Diagnostics> {
    let resolved = resolve::resolve(model, service, options)?;
    let Emitted { files, made } = emit::files(&resolved.service, options)?;
    resolved.expected.compare(made)?;
    Ok((files, resolved))
}

/// The protocols that a service declares and that Tinsmith speaks, by the names of their traits. Its crate speaks the
/// first one unless another is chosen.
#[must_use]
pub fn protocols_of(service: &Shape) -> Vec<&'static str> {
    protocols::declared(service)
        .map(protocols::Protocol::name)
        .collect()
}

/// The Rust names at the root of a service's crate: of each operation's type, and of each structure, union
/// and enum, by shape id.
///
/// For programs that use the generated crate of a model that they don't know.
#[must_use]
pub fn type_names(model: &Model, service: &ShapeId) -> BTreeMap<ShapeId, String> {
    resolve::type_names(model, service)
}

/// A parameter of a service's endpoint rules, as its crate has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointParameter {
    /// Its name in the rules.
    pub name: String,
    /// The setter of `EndpointParameters`.
    pub setter: String,
    /// The setting of the client that it has the value of, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// What the setter takes.
    pub kind: EndpointParameterKind,
}

/// The type of an endpoint parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointParameterKind {
    /// `impl Into<String>`
    String,
    /// `bool`
    Boolean,
    /// `Vec<String>`
    StringArray,
}

/// The parameters of a service's endpoint rules. None without rules, or with rules that can't be generated.
///
/// For programs that use the generated crate of a model that they don't know.
#[must_use]
pub fn endpoint_parameters(
    model: &Model,
    service: &ShapeId,
    endpoint_trait: EndpointTrait,
) -> Vec<EndpointParameter> {
    resolve::endpoint_parameters(model, service, endpoint_trait)
}

/// Whether the operations of a service have a function `endpoint` in its crate: some of them set parameters of
/// the endpoint rules.
#[must_use]
pub fn binds_endpoint_parameters(model: &Model, service: &ShapeId) -> bool {
    resolve::binds_endpoint_parameters(model, service)
}
