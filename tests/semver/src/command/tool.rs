//! The judge, in the version that the project names.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tinsmith_build::Failure;
use tinsmith_tests::repository;

/// The judge.
const NAME: &str = "cargo-semver-checks";
/// Its version. A later one may know more lints, and must know the JSON of the compiler in use.
const VERSION: &str = "0.51.0";

/// The tool's program, which is installed unless an earlier run did so.
///
/// # Errors
///
/// It can't be installed.
pub(super) fn installed() -> Result<PathBuf, Failure> {
    let root = repository::path("target/semver/tool");
    let program = root
        .join("bin")
        .join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    if is_installed(&program) {
        return Ok(program);
    }
    eprintln!("installing {NAME} {VERSION} below {} ...", root.display());
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = format!("={VERSION}");
    let status = Command::new(cargo)
        .args([
            "install",
            "--locked",
            "--quiet",
            NAME,
            "--version",
            &version,
            "--root",
        ])
        .arg(&root)
        .stdin(Stdio::null())
        .status()
        .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))?;
    match status.success() && is_installed(&program) {
        true => Ok(program),
        false => Err(Failure::new(format!(
            "{NAME} {VERSION} can't be installed; it needs a registry, once"
        ))),
    }
}

fn is_installed(program: &Path) -> bool {
    let output = Command::new(program)
        .args(["semver-checks", "--version"])
        .stdin(Stdio::null())
        .output();
    output.is_ok_and(|output| {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        said.split_ascii_whitespace().any(|word| word == VERSION)
    })
}
