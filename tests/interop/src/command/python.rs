//! Python, with what the checks need of it, in an environment of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tinsmith_build::Failure;
use tinsmith_tests::repository;

/// The scripts, and what they need, below the workspace's root.
const SCRIPTS: &str = "tests/interop/python";
const REQUIREMENTS: &str = "requirements.txt";

/// The oldest version that the requirements are resolved for.
const OLDEST: (u32, u32) = (3, 10);

/// Names that Python may have.
const NAMES: [&str; 2] = ["python3", "python"];

/// A Python that has all requirements.
pub(super) struct Python {
    /// Its executable.
    pub(super) program: PathBuf,
    /// A directory without settings for AWS.
    nowhere: PathBuf,
}

impl Python {
    /// The one in `dir`, which is made, or made anew where the requirements have changed.
    ///
    /// # Errors
    ///
    /// There is no Python that is new enough, or the requirements can't be installed.
    pub(super) fn ready(dir: &Path) -> Result<Self, Failure> {
        let python = Self {
            program: dir.join(if cfg!(windows) {
                "Scripts/python.exe"
            } else {
                "bin/python"
            }),
            nowhere: dir.join("no-settings"),
        };
        let file = script(REQUIREMENTS);
        let wanted = fs::read_to_string(&file)
            .map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        // Written last: without it an environment is half made.
        let mark = dir.join("installed.txt");
        let made = fs::read_to_string(&mark).is_ok_and(|made| made == wanted);
        if made && run(Command::new(&python.program).arg("--version")).is_ok() {
            return Ok(python);
        }
        let system = system()?;
        eprintln!("installing moto and boto3 ...");
        let make = run(Command::new(system)
            .args(["-m", "venv", "--clear"])
            .arg(dir));
        make.map_err(|why| {
            Failure::new(format!(
                "{system} can't make a virtual environment; it needs its module venv \
                 (on Debian and Ubuntu: apt install python3-venv)\n{why}"
            ))
        })?;
        let install = run(Command::new(&python.program)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--require-hashes", "--requirement"])
            .arg(&file));
        install.map_err(|why| {
            Failure::new(format!(
                "pip can't install {SCRIPTS}/{REQUIREMENTS}; it needs a package index that it can reach\n{why}"
            ))
        })?;
        fs::write(&mark, wanted)
            .map_err(|error| Failure::new(format!("{}: {error}", mark.display())))?;
        Ok(python)
    }

    /// A command that runs one of the scripts.
    pub(super) fn script(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(script(name));
        self.isolate(&mut command);
        command
    }

    /// Keeps what this machine has of Python's and AWS's settings from a command and its children.
    pub(super) fn isolate(&self, command: &mut Command) {
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            if name_text.starts_with("AWS_") || name_text.starts_with("PYTHON") {
                command.env_remove(&name);
            }
        }
        command
            .env("AWS_CONFIG_FILE", &self.nowhere)
            .env("AWS_SHARED_CREDENTIALS_FILE", &self.nowhere)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONUTF8", "1");
    }
}

/// The path of a script.
pub(super) fn script(name: &str) -> PathBuf {
    repository::path(SCRIPTS).join(name)
}

/// The name of a Python on the machine that is new enough.
fn system() -> Result<&'static str, Failure> {
    let (major, minor) = OLDEST;
    let mut found = Vec::new();
    for name in NAMES {
        match run(Command::new(name).arg("--version")) {
            Ok(said) if version(&said) >= Some(OLDEST) => return Ok(name),
            Ok(said) => found.push(format!("{name} is {}", said.trim())),
            Err(why) => found.push(format!("{name}: {why}")),
        }
    }
    Err(Failure::new(format!(
        "the checks need Python {major}.{minor} or newer on the PATH, for boto3 and the server moto: {}",
        found.join("; ")
    )))
}

/// The version in what `python --version` says.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.trim().strip_prefix("Python ")?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Runs a command. Gives what it prints, or says why it fails.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => {
            let said = [output.stdout, output.stderr].concat();
            Err(String::from_utf8_lossy(&said).trim().to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(version("Python 3.11.7\n"), Some((3, 11)));
        assert!(version("Python 3.9.18") < Some(OLDEST));
        assert!(version("Python 3.14.0rc1") > Some(OLDEST));
        assert_eq!(version("Python was not found"), None);
    }
}
