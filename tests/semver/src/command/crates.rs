//! The crates of all pairs, and what rustdoc says of their public items.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tinsmith_codegen::holds::Hold;
use tinsmith_codegen::{Options, RuntimeDependency, generate};
use tinsmith_model::Model;

use super::Pair;
use tinsmith_build::Failure;
use tinsmith_cli::wording::count;
use tinsmith_tests::harness::files::{io_failure, text_of, write};
use tinsmith_tests::repository;

/// The features of generated crates that add public items. `sign` only turns on the runtime's.
const FEATURES: [&str; 7] = [
    "json", "xml", "cbor", "mock", "pattern", "examples", "waiters",
];

/// What the tool itself has rustdoc write.
const RUSTDOC: &str = "-Z unstable-options --output-format=json --document-private-items \
     --document-hidden-items --cap-lints=allow";

/// Two workspaces: crates of the older models, and crates of the same names of the newer ones.
pub(super) struct Crates {
    dir: PathBuf,
}

impl Crates {
    /// Generates all crates, and lets rustdoc read them.
    ///
    /// # Errors
    ///
    /// A crate can't be generated, written or read.
    pub(super) fn documented(pairs: &[Pair]) -> Result<Self, Failure> {
        let crates = Self {
            dir: repository::path("target/semver"),
        };
        eprintln!("reading {} ...", count(2 * pairs.len(), "generated crate"));
        crates.document("old", pairs, |pair| (&pair.old, &[]))?;
        crates.document("new", pairs, |pair| {
            (&pair.new, pair.holds.as_deref().unwrap_or_default())
        })?;
        Ok(crates)
    }

    pub(super) fn older(&self, pair: &Pair) -> PathBuf {
        self.json("old", pair)
    }

    pub(super) fn newer(&self, pair: &Pair) -> PathBuf {
        self.json("new", pair)
    }

    fn json(&self, side: &str, pair: &Pair) -> PathBuf {
        let file = format!("{}.json", crate_name(pair).replace('-', "_"));
        self.dir.join(side).join("target/doc").join(file)
    }

    fn document(
        &self,
        side: &str,
        pairs: &[Pair],
        version: impl Fn(&Pair) -> (&Model, &[Hold]),
    ) -> Result<(), Failure> {
        let dir = self.dir.join(side);
        let mut features: Vec<&str> = Vec::new();
        for pair in pairs {
            let manifest = write_crate(pair, version(pair), &dir)?;
            // Cargo refuses a feature that no crate has.
            let has = |feature: &&str| manifest.contains(&format!("\n{feature} = ["));
            features.extend(FEATURES.iter().filter(|feature| has(feature)));
        }
        features.sort_unstable();
        features.dedup();
        let members: Vec<String> = pairs.iter().map(crate_name).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        write(&dir.join("Cargo.toml"), &manifest)?;
        let lock = repository::path("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| io_failure(&lock, &error))?;
        write(&dir.join("Cargo.lock"), &lock)?;
        // What the workspace itself was built with is at hand: the network is asked only where it is not.
        let mut output = rustdoc(&dir, &features, &["--offline"])?;
        if !output.status.success() {
            output = rustdoc(&dir, &features, &[])?;
        }
        match output.status.success() {
            true => Ok(()),
            false => Err(Failure::new(format!(
                "rustdoc can't read the crates:\n{}",
                String::from_utf8_lossy(&output.stderr).trim_end()
            ))),
        }
    }
}

fn crate_name(pair: &Pair) -> String {
    format!("pair-{}", pair.name)
}

/// Writes the crate of a model. Gives its manifest.
fn write_crate(
    pair: &Pair,
    (model, holds): (&Model, &[Hold]),
    dir: &Path,
) -> Result<String, Failure> {
    let fault = |why: String| Failure::new(format!("the pair `{}`: {why}", pair.name));
    let service = model
        .service(None)
        .map_err(|faults| fault(faults.to_string()))?;
    let options = Options::new(crate_name(pair))
        .crate_version("0.0.0")
        .runtime(RuntimeDependency::Path(text_of(&repository::path(
            "runtime",
        ))?))
        .holds(holds.iter().cloned())
        .made_by("cargo xtask semver");
    let generated =
        generate(model, &service.id, &options).map_err(|faults| fault(faults.to_string()))?;
    let home = dir.join(crate_name(pair));
    for (path, text) in &generated.files {
        write(&home.join(path), text)?;
    }
    Ok(generated
        .files
        .get("Cargo.toml")
        .cloned()
        .unwrap_or_default())
}

fn rustdoc(dir: &Path, features: &[&str], options: &[&str]) -> Result<Output, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(program)
        .current_dir(dir)
        .args(["doc", "--workspace", "--no-deps", "--quiet"])
        .arg("--features")
        .arg(features.join(","))
        .arg("--target-dir")
        .arg(dir.join("target"))
        .args(options)
        // The JSON is no stable part of rustdoc; the tool reads that of stable compilers, and asks for it in this way.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTDOCFLAGS", RUSTDOC)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))
}
