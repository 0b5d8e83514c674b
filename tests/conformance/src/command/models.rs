//! Which model files are run.

use std::path::PathBuf;

use tinsmith_build::Failure;
use tinsmith_build::sources;
use tinsmith_tests::repository;

/// The official cases, among the reference data, and our own models, below the workspace's root.
pub(super) const OFFICIAL: &str = "protocol-tests";
const OWN: &str = "tests/conformance/models";

/// The official models and our own whose endpoint rules have cases.
const OFFICIAL_RULES: &str = "models";
const OWN_RULES: [&str; 2] = ["model/sts.json", "tests/conformance/models/endpoints"];

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
        let files = sources::files_of(path)?;
        if files.is_empty() {
            let shown = path.display();
            return Err(Failure::new(format!("{shown}: no JSON file is in it")));
        }
        found.with_rules.extend(files.iter().cloned());
        found.files.extend(files);
    }
    if paths.is_empty() {
        let official = repository::reference(OFFICIAL);
        found.has_official = official.is_dir();
        if found.has_official {
            found.files.extend(sources::files_of(&official)?);
        } else {
            found.notes.push(format!(
                "the official cases were not run: there is no {}",
                official.display()
            ));
        }
        let own = repository::path(OWN);
        if own.is_dir() {
            found.files.extend(sources::files_of(&own)?);
        }
        let official = repository::reference(OFFICIAL_RULES);
        if official.is_dir() {
            found.with_rules.extend(sources::files_of(&official)?);
        } else {
            found.has_official = false;
            found.notes.push(format!(
                "the official cases of endpoint rules were not run: there is no {}",
                official.display()
            ));
        }
        for own in OWN_RULES.map(repository::path) {
            if own.exists() {
                found.with_rules.extend(sources::files_of(&own)?);
            }
        }
    }
    Ok(found)
}
