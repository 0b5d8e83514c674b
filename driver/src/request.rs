//! What a run is asked for: one crate, or one for each of many models.

use std::fs;
use std::path::{Path, PathBuf};

use crate::crate_name;
use crate::failure::Failure;
use crate::options::Options;
use crate::outline::Outline;
use crate::parallel;
use crate::sources;
use crate::words::Words;

/// What a run makes.
#[derive(Debug, PartialEq)]
pub(crate) enum Request {
    /// One crate, from all the files together.
    One(Vec<PathBuf>),
    Many(Many),
}

/// Many models, each of which becomes crates.
#[derive(Debug, PartialEq)]
pub(crate) struct Many {
    /// Sorted by file.
    pub(crate) models: Vec<ModelFile>,
    /// Files without a service, whose shapes other models may need.
    pub(crate) parts: Vec<PathBuf>,
    /// Files of the directories that are no models.
    pub(crate) foreign: Vec<PathBuf>,
}

/// A file with a model, or one that turns out to be at fault when it is loaded.
#[derive(Debug, PartialEq)]
pub(crate) struct ModelFile {
    pub(crate) file: PathBuf,
    /// How long it is, in bytes.
    pub(crate) size: usize,
    pub(crate) crates: Vec<PlannedCrate>,
}

/// A crate that is to be made.
#[derive(Debug, PartialEq)]
pub(crate) struct PlannedCrate {
    pub(crate) name: String,
    /// The shape id of its service.
    pub(crate) service: String,
}

/// What the options ask for. Reads the files where there are several.
///
/// # Errors
///
/// A directory can't be read or holds no model; two crates would have the same name; an option is for one crate
/// alone.
pub(crate) fn of(options: &Options) -> Result<Request, Failure> {
    if let [file] = options.models.as_slice()
        && !file.is_dir()
    {
        return Ok(Request::One(vec![file.clone()]));
    }
    let files = files(&options.models)?;
    let outlines = parallel::map(&files, |(file, _)| match sources::read(file) {
        Ok(text) => (text.len(), Outline::of(&text)),
        Err(_) => (0, Outline::Unreadable),
    });
    let has_directory = options.models.iter().any(|path| path.is_dir());
    let with_services = outlines.iter().filter(|(_, o)| !o.services().is_empty());
    if !has_directory && with_services.count() < 2 {
        return Ok(Request::One(
            files.into_iter().map(|(file, _)| file).collect(),
        ));
    }
    if let Some(option) = options.for_one_crate() {
        return Err(Failure::new(format!(
            "{option} is for one crate, and these are several models; give one model alone"
        )));
    }
    many(files, outlines, options.words).map(Request::Many)
}

/// The files that are given, and those below the directories that are given, each once, sorted. With each, whether
/// it was found in a directory.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<(PathBuf, bool)>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push((path.clone(), false));
            continue;
        }
        let before = files.len();
        below(path, &mut files)?;
        if files.len() == before {
            return Err(Failure::new(format!(
                "{}: the directory holds no file that ends in .json; nothing was written{}",
                path.display(),
                match holds_idl(path) {
                    true =>
                        "\n       there are .smithy files in it: give each of them by its name, and they make one model",
                    false => "",
                }
            )));
        }
    }
    // Those that were given by themselves first among the names of one file.
    files.sort_by_cached_key(|(file, found)| (fs::canonicalize(file).ok(), *found));
    files.dedup_by_key(|(file, _)| fs::canonicalize(&file).unwrap_or_else(|_| file.clone()));
    files.sort();
    Ok(files)
}

/// Whether there are files in Smithy's own language in a directory.
fn holds_idl(directory: &Path) -> bool {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut paths = entries.map(|entry| entry.path());
    paths.any(|path| path.extension().is_some_and(|ending| ending == "smithy"))
}

/// Adds the JSON files below a directory. What is hidden is left alone, and directories behind links too: they
/// may lead in a circle.
fn below(directory: &Path, files: &mut Vec<(PathBuf, bool)>) -> Result<(), Failure> {
    let fail = |error: std::io::Error| {
        let path = directory.display();
        Failure::new(format!(
            "{path}: {}; nothing was written",
            crate::wording::refused(&error)
        ))
    };
    for entry in fs::read_dir(directory).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if is_hidden {
            continue;
        } else if entry.file_type().map_err(fail)?.is_dir() {
            below(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
            files.push((path, true));
        }
    }
    Ok(())
}

/// Tells models from parts and from other files, and names the crates.
fn many(
    files: Vec<(PathBuf, bool)>,
    outlines: Vec<(usize, Outline)>,
    words: Words,
) -> Result<Many, Failure> {
    let mut many = Many {
        models: Vec::new(),
        parts: Vec::new(),
        foreign: Vec::new(),
    };
    let mut candidates = Vec::new();
    for ((file, found), (size, outline)) in files.into_iter().zip(outlines) {
        let services = match outline {
            Outline::Model(services) if services.is_empty() => {
                many.parts.push(file);
                continue;
            }
            Outline::Foreign if found => {
                many.foreign.push(file);
                continue;
            }
            Outline::Model(services) => services,
            Outline::Foreign | Outline::Unreadable => Vec::new(),
        };
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let mut crates = Vec::new();
        for service in services {
            let own = service.names.iter().map(String::as_str);
            let last = service.names.last().map_or("", String::as_str);
            candidates.push(vec![
                tinsmith_codegen::crate_name_of(own),
                tinsmith_codegen::crate_name_of([&*stem]),
                tinsmith_codegen::crate_name_of([&*format!("{stem} {last}")]),
            ]);
            crates.push(PlannedCrate {
                name: String::new(),
                service: service.id,
            });
        }
        many.models.push(ModelFile { file, size, crates });
    }
    if many.models.is_empty() {
        let verdict = "none of these files holds a service; nothing was written";
        let files = many.parts.iter().chain(&many.foreign);
        return Err(Failure::list(files.map(|file| file.display()), verdict));
    }
    let mut planned: Vec<(&Path, &mut PlannedCrate)> = Vec::new();
    for model in &mut many.models {
        let crates = model.crates.iter_mut();
        planned.extend(crates.map(|planned| (model.file.as_path(), planned)));
    }
    match crate_name::distinct(&candidates) {
        Ok(names) => {
            for ((_, planned), name) in planned.into_iter().zip(names) {
                planned.name = name.to_owned();
            }
            Ok(many)
        }
        Err(shared) => {
            let shared = shared.iter().filter_map(|index| planned.get(*index));
            let shared =
                shared.map(|(file, planned)| format!("{}: {}", file.display(), planned.service));
            let name = words.option("name");
            let verdict = format!(
                "these services would give crates of one name; give each by itself, with {name}; nothing was written"
            );
            Err(Failure::list(shared, verdict))
        }
    }
}
