//! Compiles what became of mutants.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::{Base, Find, Mutant, Verdict, judge};
use serde::Deserialize;
use tinsmith_codegen::{Options, RuntimeDependency};

use tinsmith_build::Failure;
use tinsmith_tests::repository;

/// A line of Cargo's JSON messages; see "External tools" in its book.
#[derive(Deserialize)]
struct Line {
    reason: String,
    target: Option<Target>,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    rendered: Option<String>,
}

/// Runs clippy, which compiles first, over the crates of those seeds. Gives those that don't compile without a warning.
///
/// # Errors
///
/// The crates can't be written, or cargo can't be run.
pub(super) fn check(seeds: &[u64], bases: &[Base]) -> Result<Vec<Find>, Failure> {
    let dir = repository::path("target/mutants");
    let crates = dir.join("crates");
    // Members of an earlier run would be compiled as well.
    if crates.exists() {
        fs::remove_dir_all(&crates).map_err(|error| io_failure(&crates, &error))?;
    }
    let mut members = Vec::new();
    for seed in seeds {
        members.push(write_crate(*seed, bases, &crates)?);
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    write(&crates.join("Cargo.toml"), &manifest)?;
    let lock = repository::path("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
    write(&crates.join("Cargo.lock"), &lock)?;

    // What the workspace itself was built with is at hand: the network is asked only where it is not.
    let mut output = clippy(&crates, &dir, &["--offline"])?;
    let mut said = messages(&output);
    if !output.status.success() && said.is_empty() {
        output = clippy(&crates, &dir, &[])?;
        said = messages(&output);
    }
    if !output.status.success() && said.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!(
            "the crates can't be checked:\n{said}"
        )));
    }
    let finds = seeds.iter().filter_map(|seed| {
        let what = said.get(&crate_name(*seed).replace('-', "_"))?;
        Some(Find {
            seed: *seed,
            what: what.clone(),
            steps: Mutant::of_seed(*seed, bases).damage(bases).log,
        })
    });
    Ok(finds.collect())
}

fn crate_name(seed: u64) -> String {
    format!("mutant-{seed}")
}

fn write_crate(seed: u64, bases: &[Base], crates: &Path) -> Result<String, Failure> {
    let name = crate_name(seed);
    let runtime = repository::path("runtime");
    let runtime = runtime
        .to_str()
        .ok_or_else(|| Failure::new(format!("{}: the path is not UTF-8", runtime.display())))?;
    let mutant = Mutant::of_seed(seed, bases);
    let options = Options::new(&name)
        .crate_version("0.0.0")
        .runtime(RuntimeDependency::Path(runtime.replace('\\', "/")))
        .endpoint_trait(mutant.endpoint_trait)
        .made_by("cargo xtask mutants");
    let text = mutant.damage(bases).text;
    let Ok(Verdict::Accepted { generated, .. }) = judge(&text, &options) else {
        return Err(Failure::new(format!(
            "the mutant {seed} is another than before"
        )));
    };
    for (path, text) in &generated.files {
        write(&crates.join(&name).join(path), text)?;
    }
    Ok(name)
}

fn clippy(crates: &Path, dir: &Path, options: &[&str]) -> Result<Output, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(program)
        .current_dir(crates)
        .args([
            "clippy",
            "--workspace",
            "--all-features",
            "--keep-going",
            "--quiet",
        ])
        .args(["--message-format", "json", "--target-dir"])
        .arg(dir.join("target"))
        .args(options)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))
}

/// What the compiler says, the first lines for each crate: zero warnings are promised, so each is a fault.
fn messages(output: &Output) -> BTreeMap<String, String> {
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let text = String::from_utf8_lossy(&output.stdout);
    // Lines that are no such message are passed over, as Cargo asks of its readers.
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Line>(line).ok());
    for line in lines {
        if let ("compiler-message", Some(target), Some(message)) =
            (line.reason.as_str(), line.target, line.message)
            && ["error", "warning"].contains(&message.level.as_str())
        {
            let rendered = message.rendered.unwrap_or_default();
            said.entry(target.name).or_insert(rendered);
        }
    }
    said
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| io_failure(parent, &error))?;
    }
    fs::write(path, text).map_err(|error| io_failure(path, &error))
}

fn io_failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}
