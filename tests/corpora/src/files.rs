//! Files of a corpus.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_model::Loader;

/// The files below a folder whose names end so, sorted. None if the folder is absent.
pub fn below(folder: &Path, end: &str) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => folders.push(path),
                false if name(&path).ends_with(end) => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

/// The last part of a path.
pub fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// A path as it is named in a report: without the folder of the corpora.
pub fn shown(path: &Path, place: &Path) -> String {
    let inner = path.strip_prefix(place).unwrap_or(path);
    inner.display().to_string()
}

/// A folder of the reference data: within the folder of the corpora, or beside it.
pub fn beside(place: &Path, folder: &str) -> PathBuf {
    let within = place.join(folder);
    match within.is_dir() {
        true => within,
        false => place.join("..").join(folder),
    }
}

/// The text of a file. One that can't be read is an empty one, which no judge takes for right.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A loader with these files.
pub fn loader<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Loader {
    let mut loader = Loader::new();
    for path in paths {
        loader.source(path.display().to_string(), text(path));
    }
    loader
}
