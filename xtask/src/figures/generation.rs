//! How long `cargo xtask codegen` takes once it is built.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// How often it is run; the median counts.
const RUNS: usize = 20;

/// The time from start to exit of a run that checks the committed crate. The program is this one, so that it is
/// a debug build where this is one.
///
/// # Errors
///
/// It can't be run, or finds that the crate is not up to date.
pub(super) fn time() -> Result<Duration, Failure> {
    let failed = |error| Failure::new(format!("cargo xtask codegen can't be run: {error}"));
    let program = std::env::current_exe().map_err(failed)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let mut command = Command::new(&program);
        command.args(["codegen", "--check"]);
        command.stdin(Stdio::null());
        let started = Instant::now();
        let output = command.output().map_err(failed)?;
        times.push(started.elapsed());
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(Failure::new(format!(
                "cargo xtask codegen --check fails:\n{}",
                said.trim_end()
            )));
        }
    }
    Ok(median(times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let middle = times.get(times.len() / 2);
    middle.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_does_not_move_the_median() {
        let times = [41, 40, 900, 42, 43].map(Duration::from_millis);
        assert_eq!(median(times.to_vec()), Duration::from_millis(42));
    }
}
