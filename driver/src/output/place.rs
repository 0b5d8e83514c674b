//! Directories that are no place for a crate.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_codegen::Layout;

use super::OutDir;
use crate::failure::Failure;

/// Refuses a directory that holds the whole disk, everything that a user has, or the workspace or the directory that the
/// program runs in, unless there is a generated crate in it. One forgotten word, and files would stand among all the others.
///
/// # Errors
///
/// What the directory is.
pub(super) fn check(out: &OutDir, layout: Layout) -> Result<(), Failure> {
    // A file takes no place from others.
    if layout == Layout::File || out.holds(layout) {
        return Ok(());
    }
    let here = std::env::current_dir().and_then(fs::canonicalize).ok();
    let homes = ["HOME", "USERPROFILE"].map(|name| std::env::var_os(name).map(PathBuf::from));
    let homes = homes
        .into_iter()
        .flatten()
        .filter_map(|home| fs::canonicalize(home).ok());
    // Cargo says for which package it runs the program, wherever that is.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.and_then(|package| fs::canonicalize(package).ok());
    let workspaces = [here.as_deref(), package.as_deref()];
    let workspaces = workspaces.into_iter().flatten().filter_map(workspace_of);
    match refused(
        out.path(),
        &homes.collect::<Vec<_>>(),
        &workspaces.collect::<Vec<_>>(),
        here.as_deref(),
    ) {
        None => Ok(()),
        Some(why) => Err(Failure::new(format!(
            "{}: {why}; give a directory for the generated files alone; nothing was written",
            out.shown()
        ))),
    }
}

/// The root of the Cargo workspace that a directory is in.
fn workspace_of(directory: &Path) -> Option<&Path> {
    directory.ancestors().find(|directory| {
        let manifest = fs::read_to_string(directory.join("Cargo.toml"));
        manifest.is_ok_and(|text| text.lines().any(|line| line.starts_with("[workspace]")))
    })
}

/// Why no crate is generated there. All paths are absolute, and without links.
fn refused(
    out: &Path,
    homes: &[PathBuf],
    workspaces: &[&Path],
    here: Option<&Path>,
) -> Option<&'static str> {
    let is_above = |path: &Path| path.starts_with(out) && path != out;
    if out.parent().is_none() {
        Some("this is the root of the file system")
    } else if homes.iter().any(|home| home == out) {
        Some("this is your home directory")
    } else if homes.iter().any(|home| is_above(home)) {
        Some("your home directory is in this one")
    } else if workspaces.iter().any(|root| *root == out || is_above(root)) {
        Some("the workspace is in this directory")
    } else if here.is_some_and(is_above) {
        Some("the directory that you are in is in this one")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    #[test]
    fn no_crate_is_generated_around_everything() {
        let path = Path::new;
        let homes = [PathBuf::from("/home/me")];
        let refused = |out: &str| {
            refused(
                path(out),
                &homes,
                &[path("/src/tinsmith")],
                Some(path("/home/me/work/x")),
            )
        };
        for out in [
            "/",
            "/home",
            "/home/me",
            "/home/me/work",
            "/src",
            "/src/tinsmith",
        ] {
            assert!(refused(out).is_some(), "{out}");
        }
        for out in [
            "/home/me/work/x",
            "/home/me/other",
            "/src/tinsmith/generated",
            "/src/tin",
            "/opt/crate",
        ] {
            assert_eq!(refused(out), None, "{out}");
        }
    }

    #[test]
    fn workspaces_are_known_by_their_manifests() {
        let dir = TestDir::new();
        dir.write("house/Cargo.toml", "[workspace]\nmembers = [\"a\"]\n");
        dir.write("house/a/Cargo.toml", "[package]\n");
        dir.write("house/a/src/lib.rs", "");
        let house = dir.path().join("house");
        assert_eq!(workspace_of(&house.join("a/src")), Some(house.as_path()));
        assert_eq!(workspace_of(&house), Some(house.as_path()));
    }

    #[test]
    fn where_a_crate_is_another_may_be() {
        let root = OutDir::resolve(Path::new("/"), "/".into()).unwrap();
        let failure = check(&root, Layout::Crate).unwrap_err();
        assert_eq!(
            failure.stderr,
            "error: /: this is the root of the file system; give a directory for the generated files alone; \
             nothing was written\n"
        );
        let dir = TestDir::new();
        dir.write("out/other.txt", "");
        assert!(check(&dir.out("out"), Layout::Crate).is_ok());
    }
}
