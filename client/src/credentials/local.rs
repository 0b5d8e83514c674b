//! What this machine can do of what the search for credentials asks: all but HTTP calls and pauses.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use zeroize::Zeroizing;

use super::effect::{Answer, Effect, FileError, FileToWrite, ProcessOutput};

/// Does what was asked, or gives back what is not for this machine alone: [`Effect::Http`] and [`Effect::Wait`].
///
/// # Errors
///
/// The effect is one of those two.
pub fn perform_here(effect: Effect) -> Result<Answer, Effect> {
    Ok(match effect {
        Effect::ReadFile(path) => Answer::File(read(&path)),
        Effect::WriteFile(file) => Answer::Written(write(&file).map_err(|error| error.to_string())),
        Effect::RunProcess(command) => {
            Answer::Output(run(&command).map_err(|error| error.to_string()))
        }
        Effect::Now => Answer::Now(SystemTime::now().into()),
        Effect::Chance => Answer::Chance(chance()),
        other => return Err(other),
    })
}

fn read(path: &str) -> Result<Zeroizing<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(content) => Ok(Zeroizing::new(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(FileError::Absent(error.to_string()))
        }
        Err(error) => Err(FileError::Unreadable(error.to_string())),
    }
}

/// Writes beside the file, and puts that into its place: nobody reads half of it.
fn write(file: &FileToWrite) -> io::Result<()> {
    let path = Path::new(&file.path);
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let beside = path.with_extension(format!("{:016x}.tmp", chance()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&beside)
        .and_then(|mut new| new.write_all(&file.content).and_then(|()| new.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What failed is told; a rest that can't be removed is no second failure.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn run(command: &str) -> io::Result<ProcessOutput> {
    let mut shell = if cfg!(windows) {
        Command::new("cmd.exe")
    } else {
        Command::new("sh")
    };
    shell
        .arg(if cfg!(windows) { "/C" } else { "-c" })
        .arg(command);
    let output = shell.stdin(Stdio::null()).output()?;
    let given = ProcessOutput::new(output.stdout);
    Ok(match output.status.success() {
        true => given,
        false => given.failed(output.status.to_string(), output.stderr),
    })
}

/// A number that nobody can foresee: each `RandomState` has keys of its own, which stem from the system.
fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}
