//! Running a program, and what that took.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

use tinsmith_build::Failure;

/// What a program printed, and what it took, with all the programs that it ran in turn.
pub(super) struct Usage {
    pub(super) stdout: String,
    /// From its start to its end.
    pub(super) wall: Duration,
    /// Of all cores, in the program and in the system.
    pub(super) cpu: Duration,
    /// The most memory that one program had at a time, in bytes. No less than what this program has itself.
    pub(super) peak: u64,
}

/// Runs a program to its end.
///
/// # Errors
///
/// It can't be run, or fails.
pub(super) fn run(command: &mut Command) -> Result<Usage, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = |error: std::io::Error| Failure::new(format!("{name} can't be run: {error}"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let started = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    // Both are read at once: a program that fills one pipe waits for its reader.
    let reader = thread::spawn(move || text_of(stderr));
    let stdout = text_of(stdout);
    let resources = child.wait4().map_err(failed)?;
    let wall = started.elapsed();
    let stderr = reader.join().unwrap_or_default();
    if !resources.status.success() {
        let args: Vec<_> = command
            .get_args()
            .map(|arg| arg.to_string_lossy())
            .collect();
        return Err(Failure::new(format!(
            "{name} {}:\n{}",
            args.join(" "),
            stderr.trim_end()
        )));
    }
    Ok(Usage {
        stdout,
        wall,
        cpu: resources.rusage.utime + resources.rusage.stime,
        peak: resources.rusage.maxrss,
    })
}

fn text_of(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // A pipe that breaks has said all that it will say.
        let _ = pipe.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_says_why() {
        let failure = run(Command::new("cargo").arg("no-such-command"))
            .err()
            .unwrap();
        assert!(
            failure.stderr.contains("no-such-command"),
            "{}",
            failure.stderr
        );
        let usage = run(Command::new("cargo").arg("--version")).unwrap();
        assert!(usage.stdout.starts_with("cargo "), "{}", usage.stdout);
        assert!(usage.peak > 100_000 && usage.wall > Duration::ZERO);
    }
}
