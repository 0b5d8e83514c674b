//! What is generated of a service, and in which form.

use std::collections::BTreeSet;

use crate::Feature;
use crate::holds::Hold;

/// What is generated of a service, and in which form.
///
/// ```
/// use tinsmith_codegen::{Layout, Options};
///
/// let options = Options::new("tinsmith-sts").layout(Layout::File).operations(["AssumeRole"]);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The crate's name, as in `tinsmith-sts`, or the module's.
    pub crate_name: String,
    /// The crate's version. A module has none.
    pub crate_version: String,
    /// The crate's licence. A module has none of its own.
    pub license: License,
    /// Where the code finds its runtime.
    pub runtime: RuntimeDependency,
    /// Whether it is a crate or a module.
    pub layout: Layout,
    /// What is asked for besides types, operations and the protocol.
    pub features: BTreeSet<Feature>,
    /// The protocol to speak, by the id or the name of its trait, where the service declares several.
    pub protocol: Option<String>,
    /// The trait that endpoint rules are read from, where the service has both.
    pub endpoint_trait: EndpointTrait,
    /// What of the service is generated.
    pub operations: Operations,
    /// What of the Rust API stays as it was although the model has changed. It is an error if one doesn't apply.
    pub holds: Vec<Hold>,
    /// The command that makes the code, as people type it. Every file names it in its first line.
    pub made_by: String,
}

impl Options {
    /// A crate of that name with all of the service, on the runtime of this version, which the registry has.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            crate_name: name.into(),
            crate_version: "0.1.0".to_owned(),
            license: License::default(),
            runtime: RuntimeDependency::default(),
            layout: Layout::default(),
            features: BTreeSet::from([Feature::Json]),
            protocol: None,
            endpoint_trait: EndpointTrait::default(),
            operations: Operations::All,
            holds: Vec::new(),
            made_by: env!("CARGO_PKG_NAME").to_owned(),
        }
    }

    /// Sets `crate_version`.
    #[must_use]
    pub fn crate_version(mut self, version: impl Into<String>) -> Self {
        self.crate_version = version.into();
        self
    }

    /// Sets `license`.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.license = license;
        self
    }

    /// Sets `runtime`.
    #[must_use]
    pub fn runtime(mut self, runtime: RuntimeDependency) -> Self {
        self.runtime = runtime;
        self
    }

    /// Sets `layout`.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Sets `features`, instead of `json` alone.
    #[must_use]
    pub fn features(mut self, features: impl IntoIterator<Item = Feature>) -> Self {
        self.features = features.into_iter().collect();
        self
    }

    /// Sets `protocol`.
    #[must_use]
    pub fn protocol(mut self, protocol: impl Into<String>) -> Self {
        self.protocol = Some(protocol.into());
        self
    }

    /// Sets `endpoint_trait`.
    #[must_use]
    pub fn endpoint_trait(mut self, endpoint_trait: EndpointTrait) -> Self {
        self.endpoint_trait = endpoint_trait;
        self
    }

    /// Generates these operations, by the name or the shape id of each, and what they need.
    #[must_use]
    pub fn operations(mut self, chosen: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations = Operations::Only(chosen.into_iter().map(Into::into).collect());
        self
    }

    /// Sets `holds`.
    #[must_use]
    pub fn holds(mut self, holds: impl IntoIterator<Item = Hold>) -> Self {
        self.holds = holds.into_iter().collect();
        self
    }

    /// Sets `made_by`.
    #[must_use]
    pub fn made_by(mut self, command: impl Into<String>) -> Self {
        self.made_by = command.into();
        self
    }
}

/// The form that the code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Layout {
    /// A crate: a manifest, and files below `src`.
    #[default]
    Crate,
    /// A module: `mod.rs`, and files beside it.
    Module,
    /// A module in one file, named after it.
    File,
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

/// How generated code depends on `tinsmith`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuntimeDependency {
    /// A path relative to the generated crate, with `/` between its parts.
    Path(String),
    /// A version from the registry.
    Version(String),
    /// A commit, a branch or a tag of a repository.
    Git {
        /// The repository.
        url: String,
        /// What `git` knows the commit by.
        rev: String,
    },
}

/// The registry's version that was released with this crate.
impl Default for RuntimeDependency {
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
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
