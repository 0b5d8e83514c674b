//! `cargo xtask credentials`: builds the judge, and lets it judge.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use tinsmith_build::Failure;

use crate::default_place;

/// Hold the search for credentials against the cases of the official chain
///
/// Each is an environment, files, the HTTP traffic, and the expected credentials or error; or an entry of a table of profile files,
/// addresses, plans or sessions. They are replayed without a socket.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask credentials
  cargo xtask credentials path/to/credentials
  cargo xtask credentials --botocore target/interop/venv/bin/python --seed 7

Exits with 1 unless all pass.")]
pub struct CredentialsArgs {
    /// The folder of the cases; parts may be missing. By default `credentials` below the place of the reference data, which
    /// TINSMITH_REFERENCE names
    #[arg(value_name = "DIR")]
    pub place: Option<PathBuf>,

    /// Draw profiles at random instead, and ask botocore, by a Python that has it, where it would get their credentials
    #[arg(long, value_name = "PYTHON", conflicts_with = "place")]
    pub botocore: Option<PathBuf>,

    /// What the profiles are drawn by: the same seed draws the same
    #[arg(long, default_value_t = 1, requires = "botocore")]
    pub seed: u64,

    /// How many profiles are drawn
    #[arg(long, default_value_t = 1000, requires = "botocore")]
    pub count: usize,
}

/// Runs the command. What the judge says is printed as it says it.
///
/// # Errors
///
/// A case fails, or the folder that was named isn't there.
pub fn run(args: &CredentialsArgs) -> Result<String, Failure> {
    let mut arguments = Vec::new();
    if let Some(python) = &args.botocore {
        // The judge runs elsewhere. Links are kept: what they lead to is a Python without what is installed beside them.
        let python =
            std::path::absolute(python).map_err(|error| Failure::new(error.to_string()))?;
        arguments.extend(["--botocore".into(), python.into_os_string()]);
        arguments.extend([args.seed.to_string().into(), args.count.to_string().into()]);
    } else {
        let place = args.place.clone().unwrap_or_else(default_place);
        if !place.is_dir() {
            let shown = place.display();
            if args.place.is_some() {
                return Err(Failure::new(format!("{shown}: there is no such folder")));
            }
            let left_out = "is not at hand\n0 passed, 0 failed, 1 skipped\n";
            return Ok(format!("left out: {shown} {left_out}"));
        }
        arguments.push(place.into_os_string());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut judge = Command::new(cargo);
    judge
        .args([
            "run",
            "--quiet",
            "--no-default-features",
            "--features",
            "judge",
        ])
        .args(["--package", env!("CARGO_PKG_NAME"), "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--")
        .args(arguments);
    match judge.status() {
        Ok(status) if status.success() => Ok(String::new()),
        Ok(_) => Err(Failure::new("not every case passes".to_owned())),
        Err(error) => Err(Failure::new(format!("cargo can't be run: {error}"))),
    }
}
