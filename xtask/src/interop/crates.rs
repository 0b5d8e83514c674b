//! The programs and the crates that they check, on their way to where they are built: one workspace.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tinsmith_codegen::{Options, RuntimeDependency};
use tinsmith_model::Loader;

use super::services::{Service, Source};
use crate::failure::Failure;
use crate::files::{copy_below, io_failure, text_of, write};
use crate::output::{OutDir, commit, compare};
use crate::{sources, workspace};

/// Where the programs come from, and what generated crates stand on, below the workspace's root.
const PROGRAMS: &str = "xtask/interop";
const RUNTIME: &str = "runtime";
const LOCK: &str = "Cargo.lock";

/// What all programs stand on.
const CLIENTS: &str = "clients";

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
        copy_below(&workspace::path(PROGRAMS).join(name), &dir.join(name))
            .map_err(|error| io_failure(&dir.join(name), &error))
    };
    copy(CLIENTS)?;
    let mut members = vec![CLIENTS.to_owned()];
    for service in services {
        if service.lacks().is_some() {
            continue;
        }
        if let Source::Model { operations, .. } = service.source
            && let Some(file) = service.model()
        {
            members.push(generate(service.name, &file, operations, dir)?);
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
    let lock = workspace::path(PROGRAMS).join(LOCK);
    let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
    write(&dir.join(LOCK), &lock)?;
    Ok(members.len() - 1)
}

/// Generates the crate of a service with these operations. Gives its name.
fn generate(
    service: &str,
    file: &Path,
    operations: &[&str],
    dir: &Path,
) -> Result<String, Failure> {
    let files = [file.to_owned()];
    let text =
        sources::read(file).map_err(|why| Failure::new(format!("{}: {why}", file.display())))?;
    let cut = cut(&text, operations).map_err(|why| {
        Failure::new(format!(
            "{}: {why}; see xtask/src/interop/services.rs",
            file.display()
        ))
    })?;
    let mut loader = Loader::new();
    loader.source(file.to_string_lossy(), cut);
    let model = loader
        .load()
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    let id = sources::service(&model, None, &files)?.id.clone();
    let options = Options {
        crate_name: format!("of-{service}"),
        crate_version: "0.0.0".to_owned(),
        runtime: RuntimeDependency::Path(text_of(&workspace::path(RUNTIME))?),
        protocol: None,
    };
    let generated = tinsmith_codegen::generate(&model, &id, &options)
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    let root = dir.join(&options.crate_name);
    let out = OutDir::resolve(&root, root.clone())?;
    commit(&out, &compare(&out, &generated)?)?;
    Ok(options.crate_name)
}

/// The model with only these operations in its service. What they don't reach is not generated.
///
/// # Errors
///
/// The text is no model, or its operations are others.
fn cut(text: &str, operations: &[&str]) -> Result<String, String> {
    let mut model: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let shapes = model.get_mut("shapes").and_then(Value::as_object_mut);
    let shapes = shapes.ok_or("it has no shapes")?;
    let mut targets = Vec::new();
    for name in operations {
        let ends = format!("#{name}");
        let is_it = |id: &&String| id.ends_with(&ends);
        let id = shapes.keys().find(is_it);
        let id = id.ok_or_else(|| format!("it has no operation {name}"))?;
        targets.push(serde_json::json!({ "target": id }));
    }
    let mut services = shapes
        .values_mut()
        .filter(|shape| shape.get("type").is_some_and(|kind| kind == "service"))
        .filter_map(Value::as_object_mut);
    let service = services.next().ok_or("it has no service")?;
    service.insert("operations".to_owned(), targets.into());
    // The operations of resources are operations of the service like any other.
    service.remove("resources");
    Ok(model.to_string())
}

/// The README's first example of a call.
///
/// # Errors
///
/// There is none.
fn example() -> Result<String, Failure> {
    let file = workspace::path(README);
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

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#S": { "type": "service", "version": "1", "operations": [{ "target": "a#One" }],
                 "resources": [{ "target": "a#R" }] },
        "a#One": { "type": "operation" }, "a#Two": { "type": "operation" },
        "a#R": { "type": "resource", "operations": [{ "target": "a#Two" }] } } }"#;

    #[test]
    fn a_cut_model_has_the_operations_that_are_asked_for() {
        let model: Value = serde_json::from_str(&cut(MODEL, &["Two"]).unwrap()).unwrap();
        let service = &model["shapes"]["a#S"];
        assert_eq!(
            service["operations"],
            serde_json::json!([{ "target": "a#Two" }])
        );
        assert_eq!(service.get("resources"), None);
        let error = cut(MODEL, &["Three"]).unwrap_err();
        assert_eq!(error, "it has no operation Three");
    }

    #[test]
    fn the_first_example_is_the_first_in_rust() {
        let text = "```sh\ncargo\n```\n\n```rust\nfn a() {}\n```\n```rust\nfn b() {}\n```\n";
        assert_eq!(first_example(text), Some("fn a() {}\n"));
        assert_eq!(first_example("```sh\n```\n"), None);
    }
}
