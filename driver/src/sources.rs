//! Model files from the disk.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tinsmith_model::{Diagnostics, Loader, Model, Shape};

use crate::failure::Failure;
use crate::outline::Outline;
use crate::wording::count;
use crate::words::Words;

/// Loads the model that the files together hold.
///
/// # Errors
///
/// Every file that can't be read; if all can, every fault of the model.
pub fn load(files: &[PathBuf]) -> Result<Model, Failure> {
    let mut loader = Loader::new();
    let mut faults = Vec::new();
    for file in files {
        match read(file) {
            Ok(text) => {
                loader.source(file.to_string_lossy(), text);
            }
            Err(why) => faults.push(format!("{}: {why}", file.display())),
        }
    }
    match faults.as_slice() {
        [] => loader
            .load()
            .map_err(|diagnostics| problems(&diagnostics, files)),
        [fault] => Err(Failure::new(format!("{fault}; nothing was written"))),
        _ => {
            let verdict = format!(
                "{} can't be read; nothing was written",
                count(faults.len(), "model file")
            );
            Err(Failure::list(&faults, verdict))
        }
    }
}

/// Loads a model that is made of a file.
///
/// # Errors
///
/// Every fault of the model.
pub fn load_text(file: &Path, text: String) -> Result<Model, Failure> {
    let mut loader = Loader::new();
    loader.source(file.to_string_lossy(), text);
    loader
        .load()
        .map_err(|diagnostics| problems(&diagnostics, &[file.to_owned()]))
}

/// The service of that choice, or the only one.
///
/// # Errors
///
/// If there is no such service, or several.
pub fn service<'m>(
    model: &'m Model,
    choice: Option<&str>,
    files: &[PathBuf],
    words: Words,
) -> Result<&'m Shape, Failure> {
    model.service(choice).map_err(|diagnostics| {
        let mut failure = problems(&diagnostics, files);
        if model.services().next().is_some() {
            let option = words.option("service");
            failure.stderr.push_str(&format!(
                "       choose the service with {option} SHAPE_ID\n"
            ));
        }
        failure
    })
}

/// The failure of a model with faults: all of them, then how many there are and where.
pub fn problems(diagnostics: &Diagnostics, files: &[PathBuf]) -> Failure {
    let place = match files {
        [file] => file.display().to_string(),
        files => count(files.len(), "model file"),
    };
    let problems = count(diagnostics.iter().count(), "problem");
    Failure::list(
        diagnostics,
        format!("{problems} in {place}; nothing was written"),
    )
}

/// The file itself, or the JSON files of a directory, in order of their names.
///
/// # Errors
///
/// The directory can't be read.
pub fn files_of(path: &Path) -> Result<Vec<PathBuf>, Failure> {
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

/// The services that a file defines, by shape id, each with the name that its crate has. None if the file is no model.
///
/// # Errors
///
/// The file can't be read.
pub fn outline(file: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = read(file).map_err(|why| Failure::new(format!("{}: {why}", file.display())))?;
    let outline = Outline::of(&text);
    let services = outline.services().iter().map(|service| {
        let names = service.names.iter().map(String::as_str);
        (service.id.clone(), tinsmith_codegen::crate_name_of(names))
    });
    Ok(services.collect())
}

/// Reads a text file, or says why it can't be.
pub fn read(file: &Path) -> Result<String, String> {
    // Asked first, since reading a directory fails with another text on every system.
    if file.is_dir() {
        return Err("this is a directory; give a model file".to_owned());
    }
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!(
            "the file can't be read: {}",
            crate::wording::refused(&error)
        ),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        format!("the file is not UTF-8, from byte {offset} on; a model is JSON text in UTF-8")
    })
}
