//! A Smithy service model in, the source files of a Rust crate out.
//!
//! Pure: the same model gives the same files on any machine, and nothing here reads or writes the disk.

pub mod compatibility;
pub mod coverage;
mod customizations;
pub mod docs;
mod emit;
mod fixups;
mod header;
mod invisible;
mod ir;
mod jmespath;
mod names;
mod patterns;
mod print;
mod protocols;
mod recursion;
mod resolve;
mod tally;

use std::collections::BTreeMap;

pub use self::header::is_generated;

use self::emit::Emitted;
use self::resolve::Resolved;
use tinsmith_model::{Diagnostic, Diagnostics, Model, Shape, ShapeId};

/// What the generated crate is called and what it stands on.
#[derive(Debug, Clone)]
pub struct Options {
    /// The crate's name, as in `tinsmith-sts`.
    pub crate_name: String,
    /// The crate's version.
    pub crate_version: String,
    /// The crate's licence.
    pub license: License,
    /// Where the crate finds its runtime.
    pub runtime: RuntimeDependency,
    /// The protocol to speak, by the id or the name of its trait, where the service declares several.
    pub protocol: Option<String>,
    /// The trait that endpoint rules are read from, where the service has both.
    pub endpoint_trait: EndpointTrait,
    /// What of the service is generated.
    pub operations: Operations,
    /// The command that makes the crate, as people type it. Every file names it in its first line.
    pub made_by: String,
}

/// The operations that a crate has. Those that are left out leave with all that only they need; what stays is called as in
/// the crate of the whole service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Operations {
    /// All of the service.
    #[default]
    All,
    /// Some of them, by the name or the shape id of each.
    Only(Vec<String>),
}

/// A trait with endpoint rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EndpointTrait {
    /// `smithy.rules#endpointRuleSet`, which gives code that reads like the rules.
    #[default]
    RuleSet,
    /// `smithy.rules#endpointBdd`, which gives a table.
    Bdd,
}

impl EndpointTrait {
    /// The trait's shape id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::RuleSet => tinsmith_model::traits::ENDPOINT_RULE_SET,
            Self::Bdd => tinsmith_model::traits::ENDPOINT_BDD,
        }
    }
}

/// How the generated crate depends on `tinsmith`.
#[derive(Debug, Clone)]
pub enum RuntimeDependency {
    /// A path relative to the generated crate, with `/` between its parts.
    Path(String),
    /// A version from the registry.
    Version(String),
}

/// What the generated crate says of its licence. The model says nothing of it: it is its publisher's choice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum License {
    /// Nothing.
    #[default]
    Unstated,
    /// An SPDX expression, as in `Apache-2.0`.
    Expression(String),
    /// The path of a file with its text, relative to the crate.
    File(String),
}

/// A crate as text.
#[derive(Debug, Clone)]
pub struct GeneratedCrate {
    /// The files by their path relative to the crate, with `/` between its parts.
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
