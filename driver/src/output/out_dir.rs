//! The directory of a generated crate.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use tinsmith_codegen::{Layout, License};

use super::plan::has_marker;
use crate::failure::Failure;
use crate::wording::refused;

/// The directory that a crate is generated to. It may not exist yet.
#[derive(Debug, Clone)]
pub struct OutDir {
    /// Absolute, without symbolic links as far as it exists.
    path: PathBuf,
    /// As the user knows it.
    shown: PathBuf,
}

impl OutDir {
    /// Finds where the directory is, or will be.
    ///
    /// # Errors
    ///
    /// If something else than a directory is in its place.
    pub fn resolve(given: &Path, shown: PathBuf) -> Result<Self, Failure> {
        let fail =
            |why: String| Failure::new(format!("{}: {why}; nothing was written", shown.display()));
        let absolute = std::path::absolute(given).map_err(|error| fail(error.to_string()))?;
        for ancestor in absolute.ancestors() {
            let path = match fs::canonicalize(ancestor) {
                Ok(path) => path,
                // The file that stands where a directory must be is found further up.
                Err(error) if error.kind() == ErrorKind::NotADirectory => continue,
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    if ancestor.is_symlink() {
                        return Err(fail(format!(
                            "{} is a symbolic link that leads nowhere",
                            ancestor.display()
                        )));
                    }
                    continue;
                }
                Err(error) => return Err(fail(refused(&error))),
            };
            if !path.is_dir() {
                return Err(fail(format!(
                    "{} is not a directory; give another one",
                    ancestor.display()
                )));
            }
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return Ok(OutDir {
                path: descend(path, rest),
                shown,
            });
        }
        Err(fail("there is no such place".to_owned()))
    }

    /// The directory itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where a file of the crate stands, whose path is relative and has `/` between its parts.
    pub fn file(&self, relative: &str) -> PathBuf {
        joined(&self.path, relative)
    }

    /// The directory as the user knows it.
    pub fn shown(&self) -> String {
        self.shown.display().to_string()
    }

    /// A file of the crate, as the user knows it.
    pub fn shown_file(&self, relative: &str) -> String {
        joined(&self.shown, relative).display().to_string()
    }

    /// The version of the crate that an earlier run generated here, if one did. People edit it there.
    pub fn crate_version(&self) -> Option<String> {
        self.manifest_text("version")
    }

    /// The licence of the crate that an earlier run generated here, if one did. People state it there.
    pub fn license(&self) -> License {
        let expression = self.manifest_text("license").map(License::Expression);
        expression
            .or_else(|| self.manifest_text("license-file").map(License::File))
            .unwrap_or_default()
    }

    /// Whether an earlier run generated a crate here, or a module.
    #[must_use]
    pub fn holds(&self, layout: Layout) -> bool {
        let first = match layout {
            Layout::Crate => "Cargo.toml",
            _ => "mod.rs",
        };
        fs::read(self.path.join(first)).is_ok_and(|text| has_marker(&text))
    }

    /// The name of the crate that an earlier run generated here, if one did.
    pub fn crate_name(&self) -> Option<String> {
        self.manifest_text("name")
    }

    /// A text of the package in the manifest that an earlier run generated.
    fn manifest_text(&self, key: &str) -> Option<String> {
        // What can't be read is met again, and told, when the files are compared.
        let manifest = fs::read(self.path.join("Cargo.toml")).ok()?;
        if !has_marker(&manifest) {
            return None;
        }
        let manifest = String::from_utf8(manifest).ok()?;
        let start = format!("{key} = \"");
        let text = manifest
            .lines()
            .find_map(|line| line.strip_prefix(start.as_str()))?;
        let (text, _) = text.split_once('"')?;
        Some(text.replace(r"\\", r"\"))
    }

    /// The way from here to another directory, relative, with `/` between its parts.
    ///
    /// # Errors
    ///
    /// If there is no such directory, or its path can't be written as text.
    pub fn way_to(&self, directory: &Path) -> Result<String, Failure> {
        let fail = |why: &dyn std::fmt::Display| {
            Failure::new(format!(
                "{}: {why}; generated crates need the crate `tinsmith` there; nothing was written",
                directory.display()
            ))
        };
        let target = fs::canonicalize(directory).map_err(|error| match error.kind() {
            ErrorKind::NotFound => fail(&"there is no such directory"),
            _ => fail(&refused(&error)),
        })?;
        relative(&self.path, &target).ok_or_else(|| fail(&"the path is not UTF-8"))
    }
}

/// Adds what doesn't exist yet to a path, so that `..` can be resolved without asking the disk.
fn descend(mut path: PathBuf, rest: &Path) -> PathBuf {
    for component in rest.components() {
        match component {
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

/// The way from one absolute directory to another. `None` if it is not UTF-8.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let shared = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        // On two drives: there is no relative way.
        return Some(to.to_str()?.replace('\\', "/"));
    }
    let up = from.components().skip(shared).map(|_| OsStr::new(".."));
    let down = to.components().skip(shared).map(Component::as_os_str);
    let parts: Option<Vec<&str>> = up.chain(down).map(OsStr::to_str).collect();
    let way = parts?.join("/");
    Some(if way.is_empty() { ".".to_owned() } else { way })
}

/// A path below a directory, or beside it after `..`. The directory itself may not be there yet.
fn joined(directory: &Path, relative: &str) -> PathBuf {
    let mut path = directory.to_owned();
    for part in relative.split('/') {
        match part {
            ".." if path.file_name().is_some() => drop(path.pop()),
            part => path.push(part),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::TestDir;

    #[test]
    fn ways_are_relative() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(
            way("/w/generated", "/w/runtime").as_deref(),
            Some("../runtime")
        );
        assert_eq!(
            way("/w/target/x/y", "/w/runtime").as_deref(),
            Some("../../../runtime")
        );
        assert_eq!(
            way("/tmp/x", "/w/runtime").as_deref(),
            Some("../../w/runtime")
        );
        assert_eq!(way("/w", "/w/runtime").as_deref(), Some("runtime"));
        assert_eq!(way("/w/runtime", "/w/runtime").as_deref(), Some("."));
    }

    #[test]
    fn a_directory_that_does_not_exist_is_resolved_by_its_parents() {
        let dir = TestDir::new();
        let out = OutDir::resolve(&dir.path().join("a/../b/c"), "c".into()).unwrap();
        let parent = fs::canonicalize(dir.path()).unwrap();
        assert_eq!(out.path(), parent.join("b/c"));
        assert!(!dir.path().join("b").exists());
    }

    #[test]
    fn a_file_is_no_directory() {
        let dir = TestDir::new();
        dir.write("file", "text");
        for given in ["file", "file/below/it"] {
            let failure = OutDir::resolve(&dir.path().join(given), "shown".into()).unwrap_err();
            assert!(failure.stderr.starts_with("error: shown: "), "{failure:?}");
            assert!(
                failure.stderr.contains("file is not a directory"),
                "{failure:?}"
            );
        }
    }

    #[test]
    fn the_version_is_that_of_a_generated_manifest() {
        let dir = TestDir::new();
        let out = dir.out("");
        assert_eq!(out.crate_version(), None);
        let manifest = "[package]\nname = \"x\"\nversion = \"2.1.0\"\n";
        dir.write("Cargo.toml", manifest);
        assert_eq!(out.crate_version(), None, "not a generated one");
        dir.write("Cargo.toml", &dir.generated(manifest));
        assert_eq!(out.crate_version().as_deref(), Some("2.1.0"));
    }

    #[test]
    fn the_licence_is_that_of_a_generated_manifest() {
        let dir = TestDir::new();
        let out = dir.out("");
        assert_eq!(out.license(), License::Unstated);
        let license = |line: &str| {
            dir.write(
                "Cargo.toml",
                &dir.generated(&format!("[package]\n{line}\n")),
            );
            out.license()
        };
        assert_eq!(license(""), License::Unstated);
        let expression = License::Expression("MIT OR Apache-2.0".to_owned());
        assert_eq!(license("license = \"MIT OR Apache-2.0\""), expression);
        let file = License::File(r"legal\terms.txt".to_owned());
        assert_eq!(license(r#"license-file = "legal\\terms.txt""#), file);
    }
}
