//! Which model files are run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::workspace;

/// The official cases and our own models, below the workspace's root.
pub(super) const OFFICIAL: &str = "../shared/protocol-tests";
const OWN: &str = "tests/models";

/// The official models and our own whose endpoint rules have cases.
const OFFICIAL_RULES: &str = "../shared/models";
const OWN_RULES: [&str; 2] = ["model/sts.json", "tests/models/endpoints"];

/// The model files of a run.
pub(super) struct Found {
    pub(super) files: Vec<PathBuf>,
    /// Those that may have cases of endpoint rules.
    pub(super) with_rules: Vec<PathBuf>,
    /// Whether the official cases are among them by default.
    pub(super) has_official: bool,
    /// What the user should know about the choice.
    pub(super) notes: Vec<String>,
}

/// Finds the files that are named, or those of a default run.
///
/// # Errors
///
/// A path doesn't exist, or holds no model.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, Failure> {
    let mut found = Found {
        files: Vec::new(),
        with_rules: Vec::new(),
        has_official: false,
        notes: Vec::new(),
    };
    for path in paths {
        let files = files_of(path)?;
        if files.is_empty() {
            let shown = path.display();
            return Err(Failure::new(format!("{shown}: no JSON file is in it")));
        }
        found.with_rules.extend(files.iter().cloned());
        found.files.extend(files);
    }
    if paths.is_empty() {
        let official = workspace::path(OFFICIAL);
        found.has_official = official.is_dir();
        if found.has_official {
            found.files.extend(files_of(&official)?);
        } else {
            found.notes.push(format!(
                "the official cases were not run: there is no {OFFICIAL}"
            ));
        }
        let own = workspace::path(OWN);
        if own.is_dir() {
            found.files.extend(files_of(&own)?);
        }
        let official = workspace::path(OFFICIAL_RULES);
        if official.is_dir() {
            found.with_rules.extend(files_of(&official)?);
        } else {
            found.has_official = false;
            found.notes.push(format!(
                "the official cases of endpoint rules were not run: there is no {OFFICIAL_RULES}"
            ));
        }
        for own in OWN_RULES.map(workspace::path) {
            if own.exists() {
                found.with_rules.extend(files_of(&own)?);
            }
        }
    }
    Ok(found)
}

/// The file itself, or the JSON files of a directory, in order of their names.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    if !path.is_dir() {
        // Whether it can be read shows when it is.
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(fail)? {
        let file = entry.map_err(fail)?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "json")
            && file.is_file()
        {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
