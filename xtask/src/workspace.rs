//! Where the workspace stands.

use std::path::{Path, PathBuf};

/// The file below the workspace's root. The path may not exist.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// A file of the reference data, which others publish. It may not exist: `TINSMITH_REFERENCE` says where they lie, by
/// default in `../shared` beside the workspace.
pub(crate) fn reference(relative: &str) -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    root().join(place).join(relative)
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
pub(crate) fn shown(path: &Path) -> PathBuf {
    let below = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match below {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => path.to_path_buf(),
    }
}
