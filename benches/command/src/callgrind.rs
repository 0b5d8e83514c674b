//! Counting instructions with valgrind's callgrind. A count is the same again and again, whatever else the machine does.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use tinsmith_build::Failure;

/// The function that a counted call runs in, as `benches/contest` names it.
const COUNTED: &str = "*counted_by_callgrind*";

/// The version of valgrind; none where it isn't installed.
pub(super) fn version() -> Option<String> {
    let output = Command::new("valgrind").arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// How many instructions the program executes within the counted function.
///
/// # Errors
///
/// valgrind can't be run, the program fails, or never calls the function.
pub(super) fn count(program: &Path, arguments: &[&str]) -> Result<u64, Failure> {
    let failed = |why: &dyn std::fmt::Display| {
        let program = program.display();
        Failure::new(format!("valgrind {program} {}: {why}", arguments.join(" ")))
    };
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--toggle-collect={COUNTED}"))
        .arg(program)
        .args(arguments)
        .stdin(Stdio::null())
        // Variables take room on the stack, and change where things lie.
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => failed(&"it isn't installed"),
            _ => failed(&error),
        })?;
    let said = String::from_utf8_lossy(&output.stderr);
    match read(&said) {
        Some(count) if output.status.success() && count > 0 => Ok(count),
        _ => Err(failed(&said.trim_end())),
    }
}

/// Reads `==123== Collected : 16538`.
fn read(said: &str) -> Option<u64> {
    let line = said.lines().find(|line| line.contains(" Collected : "))?;
    let (_, number) = line.rsplit_once(' ')?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_collected_is_found_in_what_is_said() {
        let said = "==6483== \n==6483== Events    : Ir\n==6483== Collected : 16538\n==6483== \n";
        assert_eq!(read(said), Some(16_538));
        assert_eq!(read("valgrind: no such file"), None);
    }

    #[test]
    fn the_counted_function_is_there() {
        let contest = tinsmith_tests::repository::path("benches/contest/src/work.rs");
        let text = std::fs::read_to_string(contest).unwrap();
        let name = COUNTED.trim_matches('*');
        assert!(text.contains(&format!("#[inline(never)]\nfn {name}<")));
    }
}
