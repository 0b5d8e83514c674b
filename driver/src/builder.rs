//! What a build script calls.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Display;
use std::path::PathBuf;

use tinsmith_codegen::{Feature, Layout};

use crate::failure::Failure;
use crate::options::Options;
use crate::several::run_all;
use crate::watch::Watch;

/// Generates a module from a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), tinsmith_build::Failure> {
///     tinsmith_build::Builder::new()
///         .model("models/sts.json")
///         .operations(["AssumeRole"])
///         .generate()?;
///     Ok(())
/// }
/// ```
///
/// The crate takes it in where its module is to be:
///
/// ```ignore
/// mod sts {
///     tinsmith::include_service!("sts");
/// }
/// ```
///
/// The module stands on the crate `tinsmith`, with the features of the protocol and of what is asked for:
/// [`Generated::cargo_add`] has the command that adds them.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is generated without a call of `generate`"]
pub struct Builder {
    models: Vec<PathBuf>,
    name: Option<String>,
    service: Option<String>,
    protocol: Option<String>,
    operations: Vec<String>,
    features: Option<BTreeSet<Feature>>,
    holds: Option<PathBuf>,
    out_dir: Option<PathBuf>,
}

/// A module that a build script generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// Its file, which `include!` takes.
    pub file: PathBuf,
    /// The command that makes the crate depend on all that the module needs.
    pub cargo_add: String,
}

impl Builder {
    /// Nothing is known yet: [`model`](Self::model) must be called.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a model: a file, or a directory that holds several. Relative paths begin where the crate's manifest stands.
    ///
    /// Files without a service complete the one that has it.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Names the module, which else is called after its service: it is the file `NAME.rs`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Chooses the service by its shape id, if the model has several.
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Chooses the protocol by the id or the name of its trait, if the service has several.
    pub fn protocol(mut self, protocol: impl Into<String>) -> Self {
        self.protocol = Some(protocol.into());
        self
    }

    /// Generates these operations, and what they need, instead of all.
    pub fn operations(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations.extend(names.into_iter().map(Into::into));
        self
    }

    /// Chooses what is generated besides types, operations and the protocol, instead of [`Feature::Json`] alone.
    pub fn features(mut self, features: impl IntoIterator<Item = Feature>) -> Self {
        self.features.get_or_insert_default().extend(features);
        self
    }

    /// Keeps parts of the Rust API as they were although the model has changed: those that the file says. The command
    /// `tinsmith update` writes such files beside what it generates.
    pub fn holds(mut self, file: impl Into<PathBuf>) -> Self {
        self.holds = Some(file.into());
        self
    }

    /// Writes to that directory instead of Cargo's `OUT_DIR`.
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(directory.into());
        self
    }

    /// Generates the module, and tells Cargo to run the build script again when a model changes.
    ///
    /// # Errors
    ///
    /// What is wrong with the model, by file, line and column; or why the file can't be written.
    pub fn generate(self) -> Result<Generated, Failure> {
        for model in self.models.iter().chain(&self.holds) {
            println!("cargo::rerun-if-changed={}", model.display());
        }
        if self.models.is_empty() {
            let message = "no model is given to the builder: call `model` with the path of one";
            return Err(Failure::new(message));
        }
        let directory = match &self.out_dir {
            Some(directory) => directory.clone(),
            None => env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Failure::new(
                    "Cargo's OUT_DIR is not set: this runs in no build script; call `out_dir`",
                )
            })?,
        };
        let mut options = self.options();
        options.out = match &self.name {
            Some(name) => directory.join(format!("{name}.rs")),
            None => directory.clone(),
        };
        let (made, _) = run_all(std::slice::from_ref(&options), &CargoWarnings)?;
        let made = made.first().map(|one| &one.made);
        let (name, features) = made
            .map(|made| (made.name.as_str(), made.runtime_features.as_slice()))
            .unwrap_or_default();
        Ok(Generated {
            file: directory.join(format!("{name}.rs")),
            cargo_add: options.runtime.cargo_add(features),
        })
    }

    fn options(&self) -> Options {
        let mut options = Options::new(&self.models, "");
        options.layout = Layout::File;
        options.service.clone_from(&self.service);
        options.protocol.clone_from(&self.protocol);
        options.operations.clone_from(&self.operations);
        options.holds.clone_from(&self.holds);
        if let Some(features) = &self.features {
            options.features.clone_from(features);
        }
        options
    }
}

/// Cargo shows what the models lack.
struct CargoWarnings;

impl CargoWarnings {
    fn tell(text: &dyn Display) {
        for line in text.to_string().lines() {
            println!("cargo::warning={line}");
        }
    }
}

impl Watch for CargoWarnings {
    fn warning(&self, text: &dyn Display) {
        Self::tell(text);
    }

    fn note(&self, text: &dyn Display) {
        Self::tell(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
        "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }, { "target": "a#Put" }],
                       "traits": { "smithy.api#title": "Shape Store", "aws.protocols#restJson1": {} } },
        "a#Get": { "type": "operation", "traits": { "smithy.api#http": { "method": "GET", "uri": "/" } } },
        "a#Put": { "type": "operation", "traits": { "smithy.api#http": { "method": "PUT", "uri": "/" } } }
    } }"##;

    #[test]
    fn a_module_is_called_after_its_service_and_has_the_operations_that_were_chosen() {
        let dir = TestDir::new();
        dir.write("model.json", MODEL);
        let builder = || {
            Builder::new()
                .model(dir.path().join("model.json"))
                .out_dir(dir.path().join("out"))
        };
        let generated = builder().operations(["Get"]).generate().unwrap();
        let path = dir.path();
        assert_eq!(generated.file, path.join("out/shape_store.rs"));
        let add = &generated.cargo_add;
        assert!(
            add.ends_with("--no-default-features --features json,rest"),
            "{add}"
        );
        let text = dir.read("out/shape_store.rs");
        assert!(
            text.contains("pub struct Get;") && !text.contains("pub struct Put;"),
            "{text}"
        );
        let named = builder().name("store").features([]).generate().unwrap();
        assert_eq!(named.file, path.join("out/store.rs"));
    }

    #[test]
    fn what_a_file_holds_stays_as_it_was() {
        let dir = TestDir::new();
        let input = r##""a#In": { "type": "structure", "members": { "size": { "target": "smithy.api#Integer" } } },"##;
        let put = r##""a#Put": { "type": "operation", "##;
        let with_input = MODEL.replace(
            put,
            &format!(r##"{input}{put}"input": {{ "target": "a#In" }}, "##),
        );
        dir.write("model.json", &with_input);
        dir.write("kept.txt", "# it is optional by now\na#In$size: required\n");
        let builder = || {
            Builder::new()
                .model(dir.path().join("model.json"))
                .out_dir(dir.path().join("out"))
        };
        builder().generate().unwrap();
        assert!(
            dir.read("out/shape_store.rs")
                .contains("pub size: Option<i32>,")
        );
        builder()
            .holds(dir.path().join("kept.txt"))
            .generate()
            .unwrap();
        assert!(
            dir.read("out/shape_store.rs")
                .contains("pub fn new(size: i32) -> Self")
        );
        let failure = builder()
            .holds(dir.path().join("lost.txt"))
            .generate()
            .unwrap_err();
        assert!(
            failure.stderr.contains("lost.txt: there is no such file"),
            "{failure}"
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_without_escapes() {
        let dir = TestDir::new();
        dir.write(
            "model.json",
            &MODEL.replace(r##""target": "a#Put""##, r##""target": "a#Pot""##),
        );
        let model = dir.path().join("model.json");
        let failure = Builder::new()
            .model(&model)
            .out_dir(dir.path())
            .generate()
            .unwrap_err();
        // What `main` prints of an error that it returns.
        let shown = format!("{failure:?}");
        assert!(
            shown.contains(&format!("{}:2:", model.display())),
            "{shown}"
        );
        assert!(
            shown.contains("\nerror: 1 problem in ") || shown.contains("1 problem in "),
            "{shown}"
        );
        assert!(!shown.contains(r"\n"), "{shown}");
        assert!(Builder::new().generate().is_err());
    }
}
