//! The programs and the crates that they check, on their way to where they are built: one workspace.

use std::fs;
use std::path::Path;

use tinsmith_codegen::{Options, RuntimeDependency, type_names};

use super::services::Service;
use tinsmith_build::output::{OutDir, commit, compare};
use tinsmith_build::sources;
use tinsmith_build::{Failure, Unwatched, Words};
use tinsmith_tests::harness::files::{copy_below, io_failure, text_of, write};
use tinsmith_tests::repository;

/// Where the programs come from, and what generated crates stand on, below the workspace's root.
const PROGRAMS: &str = "tests/interop/programs";
const RUNTIME: &str = "runtime";
const LOCK: &str = "Cargo.lock";

/// What all programs stand on.
const CLIENTS: &str = "clients";

/// Where a program has the list of its service's operations, and how many inputs and outputs are drawn for each.
const OPERATIONS: &str = "src/operations.rs";
const REQUESTS: usize = 25;
const RESPONSES: usize = 10;

/// The program that runs the README's example, the README, and where its example goes.
const README_PROGRAM: &str = "readme";
const README: &str = "README.md";
const EXAMPLE: &str = "src/example.rs";

/// Writes the programs of the services that can be checked, and their crates. Gives how many there are.
///
/// # Errors
///
/// A model can't be read or generated, or a file can't be written.
pub(super) fn write_all(services: &[&Service], dir: &Path) -> Result<usize, Failure> {
    let copy = |name: &str| {
        copy_below(&repository::path(PROGRAMS).join(name), &dir.join(name))
            .map_err(|error| io_failure(&dir.join(name), &error))
    };
    copy(CLIENTS)?;
    let mut members = vec![CLIENTS.to_owned()];
    for service in services {
        if service.lacks().is_some() {
            continue;
        }
        if let Some(file) = service.model() {
            members.push(generate(service.name, &file, dir)?);
        }
        copy(service.name)?;
        members.push(service.name.to_owned());
        if service.name == README_PROGRAM {
            let example = example()?;
            write(&dir.join(README_PROGRAM).join(EXAMPLE), &example)?;
        }
    }
    write(&dir.join("Cargo.toml"), &manifest(&members))?;
    // Cargo keeps the versions in it, and leaves out what no member needs.
    let lock = repository::path(PROGRAMS).join(LOCK);
    let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
    write(&dir.join(LOCK), &lock)?;
    Ok(members.len() - 1)
}

/// Generates the crate of a service, and for its program the list of its operations. Gives the crate's name.
fn generate(service: &str, file: &Path, dir: &Path) -> Result<String, Failure> {
    let files = [file.to_owned()];
    let model = sources::load(&files)?;
    let id = sources::service(&model, None, &files, Words::Names)?
        .id
        .clone();
    let options = Options::new(format!("of-{service}"))
        .crate_version("0.0.0")
        .runtime(RuntimeDependency::Path(text_of(&repository::path(
            RUNTIME,
        ))?))
        .made_by("cargo xtask interop");
    let generated = tinsmith_codegen::generate(&model, &id, &options)
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    let root = dir.join(&options.crate_name);
    let out = OutDir::resolve(&root, root.clone())?;
    commit(&[(&out, &compare(&out, &generated)?)], &Unwatched)?;

    let names = type_names(&model, &id);
    let operations = model.closure(&id).operations;
    let operations: Vec<&str> = operations
        .iter()
        .filter_map(|operation| names.get(operation).map(String::as_str))
        .collect();
    write(&dir.join(service).join(OPERATIONS), &wire(&operations))?;
    Ok(options.crate_name)
}

/// The source of a module that checks what all operations send and receive.
fn wire(operations: &[&str]) -> String {
    let check = |what: &str, arguments: &str| -> String {
        operations
            .iter()
            .map(|name| format!("    checks.{what}::<service::{name}>({arguments})?;\n"))
            .collect()
    };
    format!(
        "use tinsmith_interop::judge::draw::Alphabet;\nuse tinsmith_interop::judge::{{Checks, Fault}};\n\n\
         /// Holds their requests against those of botocore.\n\
         pub(crate) fn requests(checks: &mut Checks, alphabet: Alphabet) -> Result<(), Fault> {{\n\
         {}    Ok(())\n}}\n\n\
         /// Holds what is read from their responses against what botocore reads: of awsQuery only.\n\
         #[allow(dead_code, reason = \"only services of awsQuery need it\")]\n\
         pub(crate) fn responses(checks: &mut Checks) -> Result<(), Fault> {{\n\
         {}    Ok(())\n}}\n",
        check("requests", &format!("{REQUESTS}, alphabet")),
        check("responses", &RESPONSES.to_string()),
    )
}

/// The README's first example of a call.
///
/// # Errors
///
/// There is none.
fn example() -> Result<String, Failure> {
    let file = repository::path(README);
    let text = fs::read_to_string(&file).map_err(|error| io_failure(&file, &error))?;
    first_example(&text)
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("{README} has no example in Rust")))
}

fn first_example(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("```rust\n")?;
    let (example, _) = after.split_once("```\n")?;
    Some(example)
}

fn manifest(members: &[String]) -> String {
    let members: String = members
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         # The programs run once: what helps a debugger, or the next build, costs more than it gives.\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_example_is_the_first_in_rust() {
        let text = "```sh\ncargo\n```\n\n```rust\nfn a() {}\n```\n```rust\nfn b() {}\n```\n";
        assert_eq!(first_example(text), Some("fn a() {}\n"));
        assert_eq!(first_example("```sh\n```\n"), None);
    }
}
