//! Building generated crates and the programs that check them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use tinsmith_build::Failure;
use tinsmith_cli::wording::count;

/// What came of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// The programs, by name.
    pub programs: HashMap<String, PathBuf>,
    /// What the compiler said of the crates that don't compile, by name.
    pub errors: HashMap<String, String>,
    /// Where the crates stand.
    pub dir: PathBuf,
}

/// A line of Cargo's JSON messages; see "External tools" in its book.
#[derive(Deserialize)]
struct Line {
    reason: String,
    target: Option<Target>,
    executable: Option<PathBuf>,
    message: Option<Diagnostic>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    rendered: Option<String>,
}

/// Builds the workspace in `dir`, which has so many generated crates, as far as they compile.
///
/// # Errors
///
/// Cargo can't be run, or can't begin to build.
pub fn build(crates: usize, dir: &Path) -> Result<Built, Failure> {
    if crates == 0 {
        return Ok(Built::default());
    }
    eprintln!("building {} ...", count(crates, "generated crate"));
    // What the workspace itself was built with is at hand: the network is asked only where it is not.
    let mut output = cargo(dir, &["--offline"])?;
    let mut built = read(&output.stdout, dir);
    if !output.status.success() && built.programs.is_empty() && built.errors.is_empty() {
        output = cargo(dir, &[])?;
        built = read(&output.stdout, dir);
    }
    if !output.status.success() && built.errors.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("the crates can't be built:\n{said}")));
    }
    Ok(built)
}

fn cargo(dir: &Path, options: &[&str]) -> Result<Output, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(program)
        .current_dir(dir)
        .args(["build", "--workspace", "--keep-going", "--quiet"])
        .args(["--message-format", "json", "--target-dir"])
        .arg(dir.join("target"))
        .args(options)
        // Nobody debugs what is built here, nor builds it in small steps.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))
}

/// Reads what Cargo says of the build.
fn read(stdout: &[u8], dir: &Path) -> Built {
    let mut built = Built {
        dir: dir.to_owned(),
        ..Built::default()
    };
    let text = String::from_utf8_lossy(stdout);
    // Lines that are no such message are passed over, as Cargo asks of its readers.
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Line>(line).ok());
    for line in lines {
        let Some(target) = line.target else { continue };
        match (line.reason.as_str(), line.executable, line.message) {
            ("compiler-artifact", Some(executable), _) => {
                built.programs.insert(target.name, executable);
            }
            ("compiler-message", _, Some(message)) if message.level == "error" => {
                let said = built.errors.entry(target.name).or_default();
                said.push_str(&message.rendered.unwrap_or_default());
            }
            _ => {}
        }
    }
    built
}

impl Built {
    /// Why the program that checks a crate could not be built.
    #[must_use]
    pub fn why_not(&self, crate_name: &str, program: &str) -> String {
        // A library's target has underscores, a program's name has not.
        let names = [crate_name.replace('-', "_"), program.to_owned()];
        let said: Vec<&str> = names
            .iter()
            .filter_map(|name| self.errors.get(name).map(String::as_str))
            .collect();
        if !said.is_empty() {
            return said.concat();
        }
        let others: HashSet<&str> = self.errors.values().map(String::as_str).collect();
        others.into_iter().collect()
    }
}
