//! `cargo xtask corpora`: builds the judges as fast as they can be, and lets them judge.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use tinsmith_build::Failure;

use crate::default_place;

/// Hold the loader against the corpora of Smithy's reference implementation
///
/// What is loaded must mean what the reference says, what it refuses must be refused for the same reason, damaged files must be
/// read or refused, and a hundred thousand lines have a tenth of a second and a half.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask corpora
  cargo xtask corpora --all path/to/smithy

Exits with 1 unless every bound holds; each miss is named by its file.")]
pub struct CorporaArgs {
    /// Damage every byte of every file, however large: some minutes
    #[arg(long)]
    pub all: bool,

    /// The folder of the corpora, with folders such as loader/valid; parts may be missing. By default `smithy` below the place
    /// of the reference data, which TINSMITH_REFERENCE names
    #[arg(value_name = "DIR")]
    pub place: Option<PathBuf>,
}

/// Runs the command. What the judges say is printed as they say it.
///
/// # Errors
///
/// A bound doesn't hold, or the folder that was named isn't there.
pub fn run(args: &CorporaArgs) -> Result<String, Failure> {
    let place = match &args.place {
        Some(place) if !place.is_dir() => {
            return Err(Failure::new(format!(
                "{}: there is no such folder",
                place.display()
            )));
        }
        Some(place) => place.clone(),
        None => default_place(),
    };
    if !place.is_dir() {
        let place = place.display();
        return Ok(format!(
            "left out: {place} is not at hand\n0 passed, 0 failed, 1 skipped\n"
        ));
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut judges = Command::new(cargo);
    judges
        .args(["run", "--quiet", "--release", "--no-default-features"])
        .args(["--package", env!("CARGO_PKG_NAME"), "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--")
        .arg(place);
    if args.all {
        judges.arg("--all");
    }
    match judges.status() {
        Ok(status) if status.success() => Ok(String::new()),
        Ok(_) => Err(Failure::new("not every bound holds".to_owned())),
        Err(error) => Err(Failure::new(format!("cargo can't be run: {error}"))),
    }
}
