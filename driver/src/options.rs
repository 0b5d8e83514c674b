//! What a run is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tinsmith_codegen::{Feature, Layout, RuntimeDependency};

use crate::failure::Failure;
use crate::output::OutDir;
use crate::words::Words;

/// What is generated, and where to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// Files with Smithy models, as JSON AST, or directories that hold them. Files without a service of their own
    /// complete the others: several files of which one holds a service are merged into one model.
    pub models: Vec<PathBuf>,
    /// The directory of the generated crate or module, or of many, which then have directories of their names in it. It is
    /// made if it doesn't exist. A module in one file is the file that ends in `.rs`, or stands in the directory under its
    /// service's name.
    pub out: PathBuf,
    /// Whether crates are made or modules.
    pub layout: Layout,
    /// What is generated besides types, operations and the protocol: the default features of a crate.
    pub features: BTreeSet<Feature>,
    /// Write nothing, and fail if the files on the disk are not what the models give.
    pub check: bool,
    /// The name of the crate, instead of `tinsmith-` and the service's name. For one crate only, as are the four
    /// options after it.
    pub name: Option<String>,
    /// The service, by its shape id, if the model has several.
    pub service: Option<String>,
    /// The protocol to speak, by the id or name of its trait, if the service has several.
    pub protocol: Option<String>,
    /// The operations to generate, by their names. All of them if there is none here.
    pub operations: Vec<String>,
    /// The file that says what of the Rust API stays as it was, instead of the one beside what is generated. Of several
    /// outputs each has its own.
    pub holds: Option<PathBuf>,
    /// Where generated crates find their runtime.
    pub runtime: Runtime,
    /// The command that makes the crates, as people type it: every file names it in its first line.
    pub made_by: String,
    /// How the caller names these options: messages do, too.
    pub words: Words,
    /// The whole command that writes what a check finds missing, if there is one: the failure names it.
    pub to_update: Option<String>,
}

impl Options {
    /// Crates of all that those files or directories hold, below that directory.
    pub fn new(
        models: impl IntoIterator<Item = impl Into<PathBuf>>,
        out: impl Into<PathBuf>,
    ) -> Self {
        Self {
            models: models.into_iter().map(Into::into).collect(),
            out: out.into(),
            layout: Layout::default(),
            features: BTreeSet::from([Feature::Json]),
            check: false,
            name: None,
            service: None,
            protocol: None,
            operations: Vec::new(),
            holds: None,
            runtime: Runtime::default(),
            made_by: env!("CARGO_PKG_NAME").to_owned(),
            words: Words::default(),
            to_update: None,
        }
    }

    /// An option that was given and that says something of one crate, as the caller names it.
    pub(crate) fn for_one_crate(&self) -> Option<String> {
        let given = [
            ("name", self.name.is_some()),
            ("service", self.service.is_some()),
            ("protocol", self.protocol.is_some()),
            ("operations", !self.operations.is_empty()),
            ("holds", self.holds.is_some()),
        ];
        let given = given.into_iter().find(|(_, is)| *is);
        given.map(|(option, _)| self.words.option(option))
    }
}

/// Where generated crates find the crate `tinsmith`, on which they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runtime {
    /// In that directory.
    Directory(PathBuf),
    /// In the registry, in that version.
    Version(String),
    /// In a repository.
    Git {
        /// The repository.
        url: String,
        /// The commit, by what `git` knows it by.
        rev: String,
    },
}

/// The registry's crate of this crate's own version: both are released together.
impl Default for Runtime {
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

impl Runtime {
    /// How a crate in that directory depends on it.
    ///
    /// # Errors
    ///
    /// The runtime's directory isn't there, or its path can't be written as text.
    pub fn of(&self, out: &OutDir) -> Result<RuntimeDependency, Failure> {
        Ok(match self {
            Self::Directory(directory) => RuntimeDependency::Path(out.way_to(directory)?),
            Self::Version(version) => RuntimeDependency::Version(version.clone()),
            Self::Git { url, rev } => RuntimeDependency::Git {
                url: url.clone(),
                rev: rev.clone(),
            },
        })
    }

    /// The command that makes the crate in the directory where it is typed depend on it, with those of its features.
    #[must_use]
    pub fn cargo_add(&self, features: &[&str]) -> String {
        let source = match self {
            Self::Directory(directory) => format!("tinsmith --path {}", shell(directory)),
            Self::Version(version) => format!("tinsmith@{version}"),
            Self::Git { url, rev } => format!("tinsmith --git {url} --rev {rev}"),
        };
        let features = match features {
            [] => String::new(),
            features => format!(" --features {}", features.join(",")),
        };
        format!("cargo add {source} --no-default-features{features}")
    }
}

/// A path as it is typed into a shell.
fn shell(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=:@%+,".contains(c);
    match path.chars().all(plain) {
        true => path.into_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}
