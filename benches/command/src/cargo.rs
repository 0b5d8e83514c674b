//! What Cargo does for the measurements, and what it says.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::process::{Usage, run};
use tinsmith_build::Failure;

/// Cargo, in the directory of a workspace.
pub(super) struct Cargo {
    dir: PathBuf,
}

/// A crate of the workspace, as it is built.
#[derive(Debug, Clone, Copy)]
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) features: &'static str,
}

/// The part of `cargo metadata` that matters here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    version: String,
    manifest_path: PathBuf,
}

/// A crate that others depend on.
pub(super) struct Found {
    pub(super) version: String,
    /// Where its source is.
    pub(super) source: PathBuf,
}

impl Cargo {
    pub(super) fn at(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Gets all dependencies, so that no later step needs the network.
    ///
    /// # Errors
    ///
    /// They can't be had.
    pub(super) fn fetch(&self) -> Result<(), Failure> {
        // Where all is at hand, the network isn't asked.
        let offline = self.run(&["fetch", "--quiet", "--offline"]);
        offline
            .or_else(|_| self.run(&["fetch", "--quiet"]))
            .map(drop)
    }

    /// How many crates a crate depends on, directly or not, where it runs: not what only builds it.
    ///
    /// # Errors
    ///
    /// Cargo fails.
    pub(super) fn count_dependencies(&self, package: Package) -> Result<usize, Failure> {
        let options = ["tree", "--offline", "--edges=normal", "--prefix=none"];
        let usage = self.run(&[options.as_slice(), &package.options()].concat())?;
        Ok(packages_of(&usage.stdout).len() - 1)
    }

    /// A debug build that finds nothing built.
    ///
    /// # Errors
    ///
    /// Cargo fails.
    pub(super) fn build(&self, package: Package, target: &Path) -> Result<Usage, Failure> {
        let target = target.to_string_lossy();
        let options = ["build", "--offline", "--quiet", "--target-dir", &target];
        self.run(&[options.as_slice(), &package.options()].concat())
    }

    /// Builds a package's programs for speed. Gives the directory that has them.
    ///
    /// # Errors
    ///
    /// Cargo fails.
    pub(super) fn build_programs(&self, package: Package) -> Result<PathBuf, Failure> {
        eprintln!("building {} ...", package.name);
        self.build_for_speed(&package.options())
    }

    /// Builds the programs of several packages, and once what they have in common.
    ///
    /// # Errors
    ///
    /// Cargo fails.
    pub(super) fn build_together(&self, packages: &[&str]) -> Result<PathBuf, Failure> {
        eprintln!("building {} ...", packages.join(", "));
        let options: Vec<&str> = packages
            .iter()
            .flat_map(|name| ["--package", name])
            .collect();
        self.build_for_speed(&options)
    }

    fn build_for_speed(&self, packages: &[&str]) -> Result<PathBuf, Failure> {
        let target = self.dir.join("target");
        let text = target.to_string_lossy();
        let options = ["build", "--offline", "--quiet", "--release", "--bins"];
        let target_dir = ["--target-dir", &text];
        self.run(&[options.as_slice(), &target_dir, packages].concat())?;
        Ok(target.join("release"))
    }

    /// The dependency of that name.
    ///
    /// # Errors
    ///
    /// There is none.
    pub(super) fn dependency(&self, name: &str) -> Result<Found, Failure> {
        let usage = self.run(&["metadata", "--offline", "--format-version=1"])?;
        let metadata: Metadata = serde_json::from_str(&usage.stdout)
            .map_err(|error| Failure::new(format!("what cargo metadata says: {error}")))?;
        let found = metadata.packages.into_iter().find(|p| p.name == name);
        let found = found.ok_or_else(|| {
            let dir = self.dir.display();
            Failure::new(format!("nothing in {dir} depends on {name}"))
        })?;
        Ok(Found {
            version: found.version,
            source: found.manifest_path.with_file_name("src"),
        })
    }

    /// Runs a command.
    fn run(&self, args: &[&str]) -> Result<Usage, Failure> {
        let mut command = Command::new(cargo());
        command
            .args(args)
            .current_dir(&self.dir)
            // A cache of compiled crates would hide what a build costs, and the caller's own flags what it gives.
            .env("RUSTC_WRAPPER", "")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS");
        run(&mut command)
    }
}

impl Package {
    /// As options of Cargo.
    fn options(&self) -> [&'static str; 4] {
        ["--package", self.name, "--features", self.features]
    }
}

/// The Cargo that runs this command.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The compiler and the machine that it compiles for.
///
/// # Errors
///
/// Cargo fails.
pub(super) fn setting() -> Result<String, Failure> {
    let usage = run(Command::new(cargo()).args(["version", "--verbose"]))?;
    let text = &usage.stdout;
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    let release = field("release: ").unwrap_or("of unknown version");
    let host = field("host: ").unwrap_or("an unknown machine");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!("cargo {release}, {host}, {cores} cores"))
}

/// The packages in what `cargo tree` prints, each by its name and version.
fn packages_of(tree: &str) -> BTreeSet<(&str, &str)> {
    tree.lines()
        .filter_map(|line| {
            let mut words = line.split_ascii_whitespace();
            Some((words.next()?, words.next()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_once_in_each_of_its_versions() {
        let tree = "ours v0.0.0 (/x/ours)\nhttp v1.5.0\nbytes v1.12.2\nhttp v0.2.12\nbytes v1.12.2 (*)\n\
                    derive v1.0.0 (proc-macro)\nderive v1.0.0 (proc-macro) (*)\n\n";
        assert_eq!(packages_of(tree).len(), 5);
    }
}
