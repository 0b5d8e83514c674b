//! A workspace of generated crates, to be compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tinsmith_codegen::RuntimeDependency;
use tinsmith_codegen::holds::Hold;
use tinsmith_tests::{fixture, repository};

/// A workspace below cargo's directory for what tests write. It stays there, so that the next run compiles only
/// what changed.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    /// Generates the crate of a model. Whatever compilers and linters warn of is an error in it.
    ///
    /// # Errors
    ///
    /// What is wrong with the model.
    pub(crate) fn add(&self, name: &str, model: &Value) -> Result<(), String> {
        self.add_held(name, model, &[])
    }

    /// Generates the crate of a model, with what it holds of an older one's API.
    ///
    /// # Errors
    ///
    /// What is wrong with the model, or with a hold.
    pub(crate) fn add_held(&self, name: &str, model: &Value, holds: &[Hold]) -> Result<(), String> {
        let runtime = repository::path("runtime");
        let runtime = RuntimeDependency::Path(runtime.to_str().unwrap().to_owned());
        let options = fixture::options(name).runtime(runtime);
        let options = options.holds(holds.iter().cloned());
        let generated = fixture::generated_from(&model.to_string(), &options)
            .map_err(|diagnostics| format!("{name}:\n{diagnostics}\n"))?;
        let directory = self.root.join(name);
        for (path, text) in &generated.files {
            let text = match path.as_str() {
                "Cargo.toml" => strict(text),
                _ => text.clone(),
            };
            write_if_changed(&directory.join(path), &text);
        }
        Ok(())
    }

    /// Names the members, and fixes the versions of what they stand on to those of the repository.
    pub(crate) fn lock<'n>(&self, members: impl Iterator<Item = &'n str>) {
        let members: Vec<&str> = members.collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        write_if_changed(&self.root.join("Cargo.toml"), &manifest);
        fs::copy(repository::path("Cargo.lock"), self.root.join("Cargo.lock")).unwrap();
    }

    /// The program of a member that was built.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let program = target().join("debug").join(name);
        program.with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Runs a command of cargo, and fails with what it prints unless it succeeds.
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let output = self.output(arguments);
        assert!(
            output.status.success(),
            "cargo {arguments:?} in {}\n{}",
            self.root.display(),
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Runs a command of cargo, however it ends.
    pub(crate) fn output(&self, arguments: &[&str]) -> Output {
        let offline = self.run(arguments, &["--offline"]);
        // What is missing on this machine may be at hand elsewhere.
        match is_missing_something(&offline) {
            true => self.run(arguments, &[]),
            false => offline,
        }
    }

    fn run(&self, arguments: &[&str], more: &[&str]) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Command::new(cargo)
            .args(arguments)
            .args(["--workspace", "--keep-going", "--quiet", "--target-dir"])
            .arg(target())
            .args(more)
            .current_dir(&self.root)
            // Nobody debugs what is built here, nor builds it in small steps.
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap()
    }
}

/// Where all such workspaces are built, so that what they stand on is compiled once.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("target")
}

/// Leaves what cargo has compiled as new as its source.
fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn is_missing_something(output: &Output) -> bool {
    let text = String::from_utf8_lossy(&output.stderr);
    !output.status.success() && text.contains("offline")
}

/// The manifest with warnings as errors, for this crate alone: not for what it stands on.
fn strict(manifest: &str) -> String {
    let lints = "[lints.rust]\n";
    assert!(manifest.contains(lints), "no lints in:\n{manifest}");
    manifest.replace(
        lints,
        "[lints.rust]\nwarnings = { level = \"deny\", priority = -1 }\n",
    )
}
