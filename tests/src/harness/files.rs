//! Files on their way to where crates are built. Cargo builds again what was written again, so that nothing is
//! written that is already there.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use tinsmith_build::Failure;

/// Copies all files below a directory.
///
/// # Errors
///
/// One can't be read or written.
pub fn copy_below(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_below(&entry.path(), &to)?;
            continue;
        }
        let bytes = fs::read(entry.path())?;
        if fs::read(&to).ok().as_ref() != Some(&bytes) {
            fs::write(&to, bytes)?;
        }
    }
    Ok(())
}

/// A path as text, in the form that Cargo takes on every system.
///
/// # Errors
///
/// It is no UTF-8.
pub fn text_of(path: &Path) -> Result<String, Failure> {
    let text = path
        .to_str()
        .ok_or_else(|| Failure::new(format!("{}: the path is not UTF-8", path.display())))?;
    Ok(text.replace('\\', "/"))
}

/// A basic string of TOML.
#[must_use]
pub fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// Writes a file, unless it is as it should be already.
///
/// # Errors
///
/// It can't be written.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    match fs::read_to_string(path) {
        Ok(old) if old == text => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|error| io_failure(parent, &error))?;
            }
        }
        Err(error) => return Err(io_failure(path, &error)),
    }
    fs::write(path, text).map_err(|error| io_failure(path, &error))
}

/// The failure of a file.
#[must_use]
pub fn io_failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}
