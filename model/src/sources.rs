//! Which files a model is made of: files, folders, and what a `smithy-build.json` names. The only part of this crate that
//! reads the disk.
//! See [smithy-build.json](https://smithy.io/2.0/guides/smithy-build-json.html).

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{Diagnostics, Loader, Model, Value};

/// The file that says which files a project is made of.
const BUILD_FILE: &str = "smithy-build.json";

/// Where a project has its files, if its `smithy-build.json` doesn't say.
const DEFAULT_SOURCES: &str = "model";

/// The files that a model is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files with their texts, in the order of the paths; those of a folder in the order of their names.
    pub files: Vec<SourceFile>,
    /// What was found and left alone, in words for people: JSON files of a folder that are no models, the Maven part of a
    /// `smithy-build.json`.
    pub notes: Vec<String>,
}

/// A file with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it was found.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

/// Why a model could not be read from the disk.
#[derive(Debug)]
pub enum SourceError {
    /// A file or a folder can't be read, or holds no text.
    Read {
        /// What can't be read.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A `smithy-build.json` isn't one.
    Build {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// There is no model at the paths.
    Empty,
    /// The files were read, and are no model.
    Model(Diagnostics),
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourceError::Read { path, error } => write!(f, "{}: {error}", path.display()),
            SourceError::Build { path, message } => write!(f, "{}: {message}", path.display()),
            SourceError::Empty => f.write_str("there is no .smithy or .json file"),
            SourceError::Model(faults) => faults.fmt(f),
        }
    }
}

impl std::error::Error for SourceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SourceError::Read { error, .. } => Some(error),
            SourceError::Model(faults) => Some(faults),
            SourceError::Build { .. } | SourceError::Empty => None,
        }
    }
}

impl Sources {
    /// The files at these paths: files as they are; the `.smithy` and `.json` files of folders, however deep; and where a path
    /// is a `smithy-build.json` or a folder with one, its `sources` and `imports`. A file that is found twice is read once.
    ///
    /// # Errors
    ///
    /// A path can't be read, or there is no file at all.
    pub fn read<P: AsRef<Path>>(paths: &[P]) -> Result<Self, SourceError> {
        let mut reader = Reader::default();
        for path in paths {
            reader.path(path.as_ref())?;
        }
        match reader.sources.files.is_empty() {
            true => Err(SourceError::Empty),
            false => Ok(reader.sources),
        }
    }

    /// A loader with the files.
    pub fn loader(&self) -> Loader {
        let mut loader = Loader::new();
        for file in &self.files {
            loader.source(file.path.to_string_lossy(), file.text.as_str());
        }
        loader
    }
}

/// Loads the model at these paths; see [`Sources::read`].
///
/// # Errors
///
/// The files can't be read, or are no model.
pub fn load_sources<P: AsRef<Path>>(paths: &[P]) -> Result<Model, SourceError> {
    let loader = Sources::read(paths)?.loader();
    loader.load().map_err(SourceError::Model)
}

#[derive(Default)]
struct Reader {
    sources: Sources,
    /// What was read, by its real path: links may lead back.
    seen: HashSet<PathBuf>,
}

impl Reader {
    fn path(&mut self, path: &Path) -> Result<(), SourceError> {
        let build = path.join(BUILD_FILE);
        if path.ends_with(BUILD_FILE) {
            return self.build(path);
        }
        if path.is_dir() && build.is_file() {
            return self.build(&build);
        }
        match path.is_dir() {
            true => self.folder(path),
            false => self.file(path, true),
        }
    }

    fn is_new(&mut self, path: &Path) -> Result<bool, SourceError> {
        let real = fs::canonicalize(path).map_err(|error| unreadable(path, error))?;
        Ok(self.seen.insert(real))
    }

    /// A stack of its own: folders may be deep.
    fn folder(&mut self, root: &Path) -> Result<(), SourceError> {
        let mut rest = vec![root.to_owned()];
        while let Some(path) = rest.pop() {
            if !path.is_dir() {
                self.file(&path, false)?;
                continue;
            }
            if !self.is_new(&path)? {
                continue;
            }
            let entries = fs::read_dir(&path).map_err(|error| unreadable(&path, error))?;
            let mut inner = Vec::new();
            for entry in entries {
                let entry = entry.map_err(|error| unreadable(&path, error))?;
                let name = entry.file_name();
                let is_hidden = name.to_string_lossy().starts_with('.');
                let path = entry.path();
                let is_model = path
                    .extension()
                    .is_some_and(|end| end == "smithy" || end == "json");
                if !is_hidden && name != BUILD_FILE && (path.is_dir() || is_model) {
                    inner.push(path);
                }
            }
            inner.sort_unstable_by(|a, b| b.cmp(a));
            rest.extend(inner);
        }
        Ok(())
    }

    /// A file that was named is a model; one of a folder may be something else.
    fn file(&mut self, path: &Path, is_named: bool) -> Result<(), SourceError> {
        if !self.is_new(path)? {
            return Ok(());
        }
        let text = read(path)?;
        let is_json = path.extension().is_some_and(|end| end == "json");
        if is_json && !is_named && !text.contains("\"smithy\"") {
            let note = format!("{} is no Smithy model, and was left out", path.display());
            self.sources.notes.push(note);
            return Ok(());
        }
        let path = path.to_owned();
        self.sources.files.push(SourceFile { path, text });
        Ok(())
    }

    fn build(&mut self, path: &Path) -> Result<(), SourceError> {
        let wrong = |message: String| SourceError::Build {
            path: path.to_owned(),
            message,
        };
        let text = without_comments(&read(path)?);
        let build: Value = text
            .parse()
            .map_err(|error| wrong(format!("the JSON can't be read: {error}")))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut named = Vec::new();
        for key in ["sources", "imports"] {
            let items = match build.get(key) {
                None => continue,
                Some(Value::Array(items)) => items,
                Some(_) => return Err(wrong(format!("`{key}` must be a list of paths"))),
            };
            for item in items {
                let Some(text) = item.as_str() else {
                    return Err(wrong(format!("`{key}` must be a list of paths")));
                };
                if text.contains("${") {
                    let message = format!("`{text}` has a variable, and those are not filled in");
                    return Err(wrong(message));
                }
                named.push(folder.join(text));
            }
        }
        let default = folder.join(DEFAULT_SOURCES);
        if build.get("sources").is_none() && default.is_dir() {
            named.insert(0, default);
        }
        if build.get("maven").is_some() {
            self.sources.notes.push(format!(
                "the `maven` part of {} was left alone: give what it would fetch as paths",
                path.display()
            ));
        }
        for path in named {
            match path.is_dir() {
                true => self.folder(&path)?,
                false => self.file(&path, true)?,
            }
        }
        Ok(())
    }
}

fn unreadable(path: &Path, error: io::Error) -> SourceError {
    let path = path.to_owned();
    SourceError::Read { path, error }
}

fn read(path: &Path) -> Result<String, SourceError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}

/// The JSON without the comments that only this file may have: `// ...` up to the end of a line, outside of strings.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut is_string, mut is_escaped) = (false, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !is_string && rest.starts_with("//") {
            let length = rest.find('\n').unwrap_or(rest.len());
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        is_string ^= c == '"' && !is_escaped;
        is_escaped = is_string && c == '\\' && !is_escaped;
        plain.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    plain
}
