//! The command line as its user calls it, for the tests beside this directory.

use std::path::Path;
use std::process::Command;

/// How a run ended: exit code, stdout, stderr.
pub(crate) type Ended = (i32, String, String);

/// The command, in a directory.
pub(crate) fn xtask(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(directory).args(arguments);
    command
}

/// Runs a command to its end.
pub(crate) fn ended(command: &mut Command) -> Ended {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}
