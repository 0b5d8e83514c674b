//! The crates of a run: one workspace with each service and the program that checks it.

use std::fs;
use std::path::Path;

use tinsmith_codegen::{EndpointTrait, Options, RuntimeDependency, type_names};
use tinsmith_model::ShapeId;

use super::cases::Case;
use super::suite::{Subject, Suite, Verdict};
use super::{endpoint_program, endpoints, program};
use tinsmith_build::output::{OutDir, commit, compare};
use tinsmith_build::sources;
use tinsmith_build::{Failure, Unwatched};
use tinsmith_tests::harness::files::{io_failure, text_of, toml_string, write};
use tinsmith_tests::repository;

/// What the crates stand on, below the workspace's root.
const RUNTIME: &str = "runtime";
const ROOM: &str = "tests/conformance";
const LOCK: &str = "Cargo.lock";

/// Generates the crates of all suites. A suite whose crate can't be generated fails as a whole.
///
/// # Errors
///
/// The directory can't be written.
pub(super) fn generate(suites: &mut [Suite], dir: &Path) -> Result<(), Failure> {
    let mut members = Vec::new();
    for suite in suites.iter_mut() {
        let base = crate_name(suite);
        let clashes = |name: &String| members.contains(name);
        let mut name = base.clone();
        for number in 2.. {
            if !clashes(&name) {
                break;
            }
            name = format!("{base}-{number}");
        }
        if generate_one(suite, &name, dir)? {
            members.push(name.clone());
            suite.source.crate_name = Some(name);
        }
    }
    write(&dir.join("Cargo.toml"), &workspace_manifest(&members))?;
    // Cargo adds the crates to it, and keeps the versions that the workspace was built with.
    let lock = repository::path(LOCK);
    let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
    write(&dir.join(LOCK), &lock)?;
    Ok(())
}

/// The name of a suite's crate: the file's and the protocol's, as Cargo takes them.
fn crate_name(suite: &Suite) -> String {
    let stem = Path::new(&suite.file).file_stem().unwrap_or_default();
    let text = format!("{}-as-{}", stem.to_string_lossy(), suite.subject_name());
    let text = text.to_ascii_lowercase();
    let plain = text.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!("of-{plain}")
}

/// The name of the program that checks a crate.
pub(super) fn program_name(crate_name: &str) -> String {
    format!("{crate_name}-check")
}

fn generate_one(suite: &mut Suite, name: &str, dir: &Path) -> Result<bool, Failure> {
    let service = suite.source.service.clone();
    let (model, protocol, endpoint_trait) = match &suite.subject {
        Subject::Protocol(protocol) => {
            let protocol = protocol.clone();
            let files = [suite.source.path.clone()];
            let model = sources::load(&files)?;
            let traits = model.shape(&service).map(|shape| &shape.traits);
            if !traits.is_some_and(|traits| traits.has(&protocol)) {
                let actual = format!("{service} doesn't declare {protocol}");
                suite.fail("protocol", &protocol, &actual);
                return Ok(false);
            }
            (model, Some(protocol), EndpointTrait::default())
        }
        Subject::Endpoints(endpoint_trait) => {
            let path = &suite.source.path;
            let cut = endpoints::cut(path, &service, &suite.cases)?;
            (sources::load_text(path, cut)?, None, *endpoint_trait)
        }
    };
    let mut options = Options::new(name)
        .crate_version("0.0.0")
        .runtime(RuntimeDependency::Path(text_of(&repository::path(
            RUNTIME,
        ))?))
        .endpoint_trait(endpoint_trait)
        .made_by("cargo xtask conformance");
    options.protocol = protocol;
    let generated = match tinsmith_codegen::generate(&model, &service, &options) {
        Ok(generated) => generated,
        Err(diagnostics) => {
            suite.fail("code generation", "a crate", &diagnostics.to_string());
            return Ok(false);
        }
    };
    let root = dir.join(name);
    let out = OutDir::resolve(&root, root.clone())?;
    commit(&[(&out, &compare(&out, &generated)?)], &Unwatched)?;

    let names = type_names(&model, &service);
    let name_of = |id: &str| names.get(&id.parse::<ShapeId>().ok()?).map(String::as_str);
    let program_dir = dir.join(program_name(name));
    let cases = suite.cases.iter().map(|judged| &judged.case);
    write(&program_dir.join("cases.json"), &entries(cases)?)?;
    write(&program_dir.join("Cargo.toml"), &program_manifest(name)?)?;
    if suite.is_of_endpoints() {
        let main = endpoint_program::source(&model, &service, endpoint_trait, name_of);
        write(&program_dir.join("src/main.rs"), &main)?;
        return Ok(true);
    }
    let targets = program::targets(&model, &service, suite.cases.iter().map(|j| &j.case));
    for judged in &mut suite.cases {
        if !targets
            .iter()
            .any(|target| target.shape == judged.case.shape)
        {
            judged.verdict = Verdict::failed(
                "the case",
                "a shape that the service reaches",
                &judged.case.shape,
            );
        }
    }
    let main = program::source(&targets, name_of);
    write(&program_dir.join("src/main.rs"), &main)?;
    Ok(true)
}

/// The cases as the program reads them.
fn entries<'c>(cases: impl Iterator<Item = &'c Case>) -> Result<String, Failure> {
    let entries: Vec<_> = cases.map(Case::entry).collect();
    serde_json::to_string(&entries).map_err(Failure::new)
}

fn workspace_manifest(members: &[String]) -> String {
    let members: String = members
        .iter()
        .flat_map(|name| [name.clone(), program_name(name)])
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         # The programs run once: what helps a debugger, or the next build, costs more than it gives.\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    )
}

fn program_manifest(name: &str) -> Result<String, Failure> {
    let room = toml_string(&text_of(&repository::path(ROOM))?);
    let program = program_name(name);
    Ok(format!(
        "[package]\nname = \"{program}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nservice = {{ package = \"{name}\", path = \"../{name}\" }}\n\
         tinsmith-conformance = {{ path = {room}, default-features = false, features = [\"judge\"] }}\n"
    ))
}
