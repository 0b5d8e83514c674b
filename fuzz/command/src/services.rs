//! The services that the fuzz targets try: a crate for each model of `tests/conformance/models`, and one that lists the operations
//! of all of them and of STS.

use std::path::Path;
use std::rc::Rc;
use std::slice;

use tinsmith_codegen::{Options, RuntimeDependency, type_names};
use tinsmith_model::{Model, OperationShape, ShapeId};

use tinsmith_build::output::{OutDir, commit, compare};
use tinsmith_build::sources;
use tinsmith_build::{Failure, Unwatched};
use tinsmith_tests::harness::files::{text_of, toml_string, write};
use tinsmith_tests::repository;

/// Where the models are, below the workspace's root, and STS with its crate and the name of that.
const MODELS: &str = "tests/conformance/models";
const RUNTIME: &str = "runtime";
const STS_MODEL: &str = "model/sts.json";
const STS_CRATE: &str = "generated";
const STS: &str = "tinsmith-sts";

/// The crate that lists the operations.
const INDEX: &str = "index";

/// A service and its operations.
pub(super) struct Service {
    pub(super) model: Rc<Model>,
    /// The name of its module in the index, such as `awsquery_mill`.
    module: String,
    /// The name and the place of its crate.
    package: String,
    path: String,
    pub(super) operations: Vec<Operation>,
}

/// An operation of a service.
pub(super) struct Operation {
    pub(super) id: ShapeId,
    rust_name: String,
    /// Whether its response is a stream of events.
    pub(super) receives: bool,
}

/// Writes the crates of all services below a directory. Gives the services in the order of the index.
///
/// # Errors
///
/// A model can't be read or generated, or a file can't be written.
pub(super) fn write_all(dir: &Path) -> Result<Vec<Service>, Failure> {
    let sts = Rc::new(sources::load(&[repository::path(STS_MODEL)])?);
    let path = text_of(&repository::path(STS_CRATE))?;
    let mut services = Vec::new();
    for id in services_of(&sts) {
        services.push(service(
            &sts,
            &id,
            "sts".to_owned(),
            STS.to_owned(),
            path.clone(),
        ));
    }
    for file in sources::files_of(&repository::path(MODELS))? {
        let model = Rc::new(sources::load(slice::from_ref(&file))?);
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for id in services_of(&model) {
            let name = format!("{stem}-{}", id.name())
                .to_ascii_lowercase()
                .replace('_', "-");
            let package = format!("fuzz-{name}");
            let path = dir.join(&name);
            generate(&model, &id, &package, &path)?;
            let module = name.replace('-', "_");
            services.push(service(&model, &id, module, package, text_of(&path)?));
        }
    }
    write_index(&services, &dir.join(INDEX))?;
    Ok(services)
}

fn services_of(model: &Model) -> Vec<ShapeId> {
    model.services().map(|service| service.id.clone()).collect()
}

fn generate(model: &Model, service: &ShapeId, package: &str, path: &Path) -> Result<(), Failure> {
    let options = Options::new(package)
        .crate_version("0.0.0")
        .runtime(RuntimeDependency::Path(text_of(&repository::path(
            RUNTIME,
        ))?))
        .made_by("cargo xtask fuzz");
    let generated = tinsmith_codegen::generate(model, service, &options).map_err(Failure::new)?;
    let out = OutDir::resolve(path, path.to_owned())?;
    commit(&[(&out, &compare(&out, &generated)?)], &Unwatched)?;
    Ok(())
}

fn service(
    model: &Rc<Model>,
    id: &ShapeId,
    module: String,
    package: String,
    path: String,
) -> Service {
    let names = type_names(model, id);
    let operations = model.closure(id).operations;
    let operation = |id: &ShapeId| {
        let shape = model.shape(id)?.as_operation()?;
        Some(Operation {
            id: id.clone(),
            rust_name: names.get(id)?.clone(),
            receives: receives(model, shape),
        })
    };
    let operations = operations.iter().filter_map(operation).collect();
    Service {
        model: Rc::clone(model),
        module,
        package,
        path,
        operations,
    }
}

fn receives(model: &Model, operation: &OperationShape) -> bool {
    let output = model.shape(&operation.output);
    let mut members = output.into_iter().flat_map(|output| output.members());
    members.any(|member| {
        let target = model.shape(&member.target);
        target.is_some_and(tinsmith_model::Shape::is_event_stream)
    })
}

/// Writes the crate that lists the operations.
fn write_index(services: &[Service], dir: &Path) -> Result<(), Failure> {
    let mut manifest = "[package]\nname = \"tinsmith-fuzz-services\"\nversion = \"0.0.0\"\n\
        edition = \"2024\"\npublish = false\n\n[dependencies]\n"
        .to_owned();
    let mut modules = String::new();
    for service in services {
        let Service {
            module, package, ..
        } = service;
        let path = toml_string(&service.path);
        let dependency = format!(
            "{module} = {{ package = \"{package}\", path = {path}, features = [\"mock\"] }}\n"
        );
        manifest.push_str(&dependency);
        modules.push_str(&format!("pub use {module};\n"));
    }
    let all = services.iter().flat_map(|service| {
        let operations = service.operations.iter();
        operations.map(move |operation| (service, operation))
    });
    let path = |(service, operation): (&Service, &Operation)| {
        format!(
            "            $crate::{}::{},\n",
            service.module, operation.rust_name
        )
    };
    let operations: String = all.clone().map(path).collect();
    let receivers: String = all.filter(|(_, of)| of.receives).map(path).collect();
    let list = |name: &str, what: &str, paths: &str| {
        format!(
            "\n/// Calls a macro with the paths of {what}.\n#[macro_export]\nmacro_rules! {name} {{\n    \
             ($with:ident) => {{\n        $with! {{\n{paths}        }}\n    }};\n}}\n"
        )
    };
    let source = format!(
        "//! Written by `cargo xtask fuzz`: the services that fuzz targets try.\n\n{modules}{}{}",
        list("operations", "all operations", &operations),
        list(
            "receivers",
            "those whose response is a stream of events",
            &receivers
        ),
    );
    write(&dir.join("Cargo.toml"), &manifest)?;
    write(&dir.join("src/lib.rs"), &source)
}
