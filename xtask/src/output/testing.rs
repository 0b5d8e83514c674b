//! A directory for a test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use tinsmith_codegen::{GeneratedCrate, MARKER};

use super::OutDir;

/// A directory that is removed when the test ends.
pub(crate) struct TestDir(tempfile::TempDir);

/// What is in a directory: each path with the time of the last change and the content. A directory has no
/// content.
pub(crate) type Snapshot = BTreeMap<String, (SystemTime, Option<String>)>;

impl TestDir {
    pub(crate) fn new() -> Self {
        TestDir(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The directory of a generated crate in this one.
    pub(crate) fn out(&self, name: &str) -> OutDir {
        OutDir::resolve(&self.path().join(name), "out".into()).unwrap()
    }

    /// Writes a file and the directories it needs.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// A text with the marker in its first line.
    pub(crate) fn generated(&self, text: &str) -> String {
        format!("// {MARKER}\n{text}")
    }

    /// A generated crate with those files.
    pub(crate) fn generated_crate(&self, files: &[(&str, &str)]) -> GeneratedCrate {
        let file = |(path, text): &(&str, &str)| (path.to_string(), self.generated(text));
        GeneratedCrate {
            files: files.iter().map(file).collect(),
            operations: 11,
            types: 1,
            shapes: 1,
            examples: 0,
            warnings: Vec::new(),
        }
    }

    /// All that is in the directory now.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::new();
        let mut pending = vec![self.path().to_owned()];
        while let Some(directory) = pending.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                let name = path.strip_prefix(self.path()).unwrap();
                // A directory's time changes with the staging directory: only what it holds counts.
                let state = if metadata.is_dir() {
                    pending.push(path.clone());
                    (SystemTime::UNIX_EPOCH, None)
                } else {
                    let text = fs::read_to_string(&path).unwrap_or_default();
                    (metadata.modified().unwrap(), Some(text))
                };
                snapshot.insert(name.to_str().unwrap().to_owned(), state);
            }
        }
        snapshot
    }
}
