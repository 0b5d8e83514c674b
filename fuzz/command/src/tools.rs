//! What fuzzing needs beside this repository: a nightly compiler, and cargo-fuzz.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tinsmith_build::Failure;

/// The version of cargo-fuzz that is installed.
const CARGO_FUZZ: &str = "0.13.1";

/// The toolchain: libFuzzer needs flags of the compiler that are not stable.
const NIGHTLY: &str = "nightly";

/// The tools, ready for use.
pub(super) struct Tools {
    cargo_fuzz: PathBuf,
    /// What the compiler builds for.
    pub(super) host: String,
}

impl Tools {
    /// Finds them; cargo-fuzz is installed in `dir` if it isn't there.
    ///
    /// # Errors
    ///
    /// There is no nightly compiler, or cargo-fuzz can't be installed.
    pub(super) fn ready(dir: &Path) -> Result<Self, Failure> {
        let host = host()?;
        let cargo_fuzz = dir
            .join("bin")
            .join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX));
        let version = run(Command::new(&cargo_fuzz).arg("--version"));
        if !version.is_ok_and(|said| said.ends_with(CARGO_FUZZ)) {
            eprintln!("installing cargo-fuzz {CARGO_FUZZ} ...");
            // It is no longer at work than a compiler: built without optimization it is there sooner.
            let mut install = cargo(&["install", "cargo-fuzz", "--version", CARGO_FUZZ]);
            install.args(["--locked", "--debug", "--force", "--quiet", "--root"]);
            run(install.arg(dir)).map_err(|why| {
                Failure::new(format!(
                    "cargo-fuzz {CARGO_FUZZ} can't be installed below {}; it needs a registry that it can reach\n{why}",
                    dir.display()
                ))
            })?;
        }
        Ok(Self { cargo_fuzz, host })
    }

    /// Builds all targets of the package in `package`. Gives the directory of the programs.
    ///
    /// # Errors
    ///
    /// They don't compile.
    pub(super) fn build(&self, package: &Path, dir: &Path) -> Result<PathBuf, Failure> {
        eprintln!("building the fuzz targets ...");
        let status = nightly(&self.cargo_fuzz)
            .current_dir(package)
            // No code here is unsafe: an address sanitizer finds little, and halves the speed.
            .args(["build", "--sanitizer", "none", "--fuzz-dir"])
            .arg(package)
            .arg("--target-dir")
            .arg(dir)
            .stdin(Stdio::null())
            .status()
            .map_err(|error| Failure::new(format!("cargo-fuzz can't be run: {error}")))?;
        match status.success() {
            true => Ok(dir.join(&self.host).join("release")),
            false => Err(Failure::new("the fuzz targets can't be built: see above")),
        }
    }
}

/// What the nightly compiler builds for.
fn host() -> Result<String, Failure> {
    let said = run(nightly("rustc").arg("-vV")).map_err(|why| {
        Failure::new(format!(
            "fuzzing needs a nightly compiler: rustup toolchain install {NIGHTLY} --profile minimal\n{why}"
        ))
    })?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("the nightly compiler doesn't say what it builds for"))
}

/// A program that is run with the nightly toolchain, whatever this command was run with.
fn nightly(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", NIGHTLY]).arg(program);
    clean(&mut command);
    command
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments);
    clean(&mut command);
    command
}

/// Takes away what the cargo that runs this command has set.
fn clean(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_of_cargo = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if is_of_cargo || matches!(&*text, "CARGO" | "RUSTUP_TOOLCHAIN" | "RUSTFLAGS") {
            command.env_remove(&name);
        }
    }
}

/// Runs a command. Gives what it prints, or says why it fails.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output();
    let Output {
        status,
        stdout,
        stderr,
    } = output.map_err(|error| error.to_string())?;
    let said = match status.success() {
        true => stdout,
        false => stderr,
    };
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    match status.success() {
        true => Ok(said),
        false => Err(said),
    }
}
