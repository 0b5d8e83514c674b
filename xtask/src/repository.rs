//! This repository: where it stands, and what its commands take where nothing is given.

use std::path::{Path, PathBuf};

use tinsmith_build::Runtime;
use tinsmith_cli::{Commands, Defaults};

/// The model of STS, and the crate that is committed.
pub(crate) fn defaults() -> Defaults {
    let mut commands = Commands::default();
    commands.generate = "cargo xtask codegen";
    commands.show = "cargo xtask model show";
    commands.diff = "cargo xtask model diff";
    commands.update = "cargo xtask model update";
    commands.traits = "cargo xtask traits";
    let mut defaults = Defaults::default();
    defaults.model = Some(shown(&path("model/sts.json")));
    defaults.out = Some(shown(&path("generated")));
    defaults.runtime = Runtime::Directory(path("runtime"));
    defaults.commands = commands;
    defaults
}

/// The file below the workspace's root. The path may not exist.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The root of the workspace that this command belongs to, whatever the caller's directory is.
fn root() -> PathBuf {
    // Cargo says where the package is that it runs, which holds even if the checkout was moved after
    // the build. Other packages' runs, which may call this command, set the variable for themselves.
    let of_cargo = (std::env::var_os("CARGO_PKG_NAME").as_deref() == Some("xtask".as_ref()))
        .then(|| std::env::var_os("CARGO_MANIFEST_DIR"))
        .flatten();
    let package = match of_cargo {
        Some(directory) => PathBuf::from(directory),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")),
    };
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// The path as it is shown: relative, where it is below the caller's directory.
fn shown(path: &Path) -> PathBuf {
    let below = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match below {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => path.to_path_buf(),
    }
}
