//! What Cargo does for the figures, and what it says.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::failure::Failure;

/// Cargo, in the directory of one crate.
pub(super) struct Cargo {
    dir: PathBuf,
}

/// A package that a crate depends on.
#[derive(Deserialize)]
pub(super) struct Package {
    name: String,
    pub(super) version: String,
    manifest_path: PathBuf,
}

/// The part of `cargo metadata` that matters here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

impl Package {
    /// Where its source is.
    pub(super) fn source(&self) -> PathBuf {
        self.manifest_path.with_file_name("src")
    }
}

impl Cargo {
    pub(super) fn at(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// Gets all dependencies, so that no later step needs the network.
    pub(super) fn fetch(&self) -> Result<(), Failure> {
        self.run(&["fetch", "--quiet"]).map(drop)
    }

    /// How many crates the crate depends on, directly or not, where it runs: not what only builds it.
    pub(super) fn count_dependencies(&self) -> Result<usize, Failure> {
        let tree = self.run(&["tree", "--offline", "--edges=normal", "--prefix=none"])?;
        Ok(packages_of(&tree).len() - 1)
    }

    /// How long a debug build takes that finds nothing built.
    pub(super) fn time_cold_build(&self) -> Result<Duration, Failure> {
        let target = self.dir.join("cold");
        let clear = || match fs::remove_dir_all(&target) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(Failure::new(format!("{}: {error}", target.display())))
            }
            _ => Ok(()),
        };
        clear()?;
        eprintln!("building {} ...", self.dir.display());
        let text = target.to_string_lossy();
        let started = Instant::now();
        self.run(&["build", "--offline", "--quiet", "--target-dir", &text])?;
        let elapsed = started.elapsed();
        clear()?;
        Ok(elapsed)
    }

    /// Builds the crate's program for speed. Gives its path.
    pub(super) fn build_program(&self, name: &str) -> Result<PathBuf, Failure> {
        eprintln!("building {} ...", self.dir.display());
        let target = self.dir.join("target");
        let text = target.to_string_lossy();
        let options = ["--offline", "--quiet", "--release", "--target-dir", &text];
        self.run(&[&["build"], options.as_slice()].concat())?;
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        Ok(target.join("release").join(file))
    }

    /// The dependency of that name.
    pub(super) fn package(&self, name: &str) -> Result<Package, Failure> {
        let text = self.run(&["metadata", "--offline", "--format-version=1"])?;
        let metadata: Metadata = serde_json::from_str(&text)
            .map_err(|error| Failure::new(format!("what cargo metadata says: {error}")))?;
        let found = metadata.packages.into_iter().find(|p| p.name == name);
        found.ok_or_else(|| {
            let dir = self.dir.display();
            Failure::new(format!("{dir} doesn't depend on {name}"))
        })
    }

    /// The compiler and the machine that it compiles for.
    pub(super) fn setting(&self) -> Result<String, Failure> {
        let text = self.run(&["version", "--verbose"])?;
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        let release = field("release: ").unwrap_or("of unknown version");
        let host = field("host: ").unwrap_or("an unknown machine");
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(format!("cargo {release}, {host}, {cores} cores"))
    }

    /// Runs a command. Gives what it prints.
    fn run(&self, args: &[&str]) -> Result<String, Failure> {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(program)
            .args(args)
            .current_dir(&self.dir)
            // A cache of compiled crates would hide what a build costs.
            .env("RUSTC_WRAPPER", "")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Failure::new(format!(
            "cargo {} in {}:\n{}",
            args.join(" "),
            self.dir.display(),
            String::from_utf8_lossy(&output.stderr).trim_end()
        )))
    }
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
