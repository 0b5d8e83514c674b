//! One target at work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::PACKAGE;
use super::targets::Target;
use tinsmith_build::Failure;
use tinsmith_tests::harness::files::{io_failure, write};
use tinsmith_tests::repository;

/// How long one input may take, in seconds, and how much memory, in MiB.
const SLOWEST: u32 = 20;
const MOST_MEMORY: u32 = 3072;

/// How far a target came.
pub(super) struct Session {
    pub(super) target: &'static str,
    pub(super) program: PathBuf,
    pub(super) executions: usize,
    pub(super) executions_per_second: usize,
    /// The edges of the program that were taken.
    pub(super) coverage: usize,
    /// The inputs that are kept, since each takes another way.
    pub(super) inputs: usize,
    /// The inputs that it failed on. libFuzzer stops at the first.
    pub(super) finds: Vec<PathBuf>,
    /// What it said of the last one.
    pub(super) said: String,
}

/// Runs a target for some time, or until it has a find. What it learns stays in `dir`, for the next run.
///
/// # Errors
///
/// It can't be run.
pub(super) fn run(
    target: &Target,
    programs: &Path,
    dir: &Path,
    time: Duration,
) -> Result<Session, Failure> {
    let program = programs.join(format!("{}{}", target.name, std::env::consts::EXE_SUFFIX));
    let corpus = made(dir.join("corpus").join(target.name))?;
    let seeds = made(dir.join("seeds").join(target.name))?;
    let finds = dir.join("finds").join(target.name);
    let _ = fs::remove_dir_all(&finds);
    let finds = made(finds)?;
    let mut command = Command::new(&program);
    command
        .arg(format!("-max_total_time={}", time.as_secs()))
        .arg(format!("-max_len={}", target.longest))
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .arg(format!("-timeout={SLOWEST}"))
        .arg(format!("-rss_limit_mb={MOST_MEMORY}"))
        .args(["-print_final_stats=1", "-use_value_profile=1"]);
    if !target.dictionaries.is_empty() {
        command.arg(format!("-dict={}", dictionary(target, dir)?.display()));
    }
    command.args([&corpus, &seeds]);
    let own = repository::path(PACKAGE).join("seeds").join(target.name);
    if own.is_dir() {
        command.arg(own);
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| io_failure(&program, &error))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let mut session = Session {
        target: target.name,
        executions: last_after(&said, "stat::number_of_executed_units:"),
        executions_per_second: last_after(&said, "stat::average_exec_per_sec:"),
        coverage: last_after(&said, " cov: "),
        inputs: last_after(&said, " corp: "),
        finds: found(&finds)?,
        said: reason(&said),
        program,
    };
    if !output.status.success() && session.finds.is_empty() {
        // It failed without an input: at a seed, or at its own start.
        session.finds.push(PathBuf::new());
    }
    Ok(session)
}

fn made(dir: PathBuf) -> Result<PathBuf, Failure> {
    fs::create_dir_all(&dir).map_err(|error| io_failure(&dir, &error))?;
    Ok(dir)
}

fn found(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| io_failure(dir, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).map_err(fail)? {
        let file = entry.map_err(fail)?.path();
        // What took long is told by another name, and is no failure.
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with("slow-unit") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// The words of all dictionaries of a target, as one file.
fn dictionary(target: &Target, dir: &Path) -> Result<PathBuf, Failure> {
    let mut text = String::new();
    for name in target.dictionaries {
        let file = repository::path(PACKAGE).join(format!("dictionaries/{name}.dict"));
        text += &fs::read_to_string(&file).map_err(|error| io_failure(&file, &error))?;
    }
    let file = dir
        .join("dictionaries")
        .join(format!("{}.dict", target.name));
    write(&file, &text)?;
    Ok(file)
}

/// The number after the last occurrence of a label.
fn last_after(said: &str, label: &str) -> usize {
    let (_, after) = said.rsplit_once(label).unwrap_or_default();
    let digits = after
        .trim_start()
        .split(|c: char| !c.is_ascii_digit())
        .next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Why it stopped: what a panic said, or libFuzzer's own summary.
fn reason(said: &str) -> String {
    let panic = said.find("panicked at").and_then(|at| said.get(at..));
    let lines: Vec<&str> = panic
        .into_iter()
        .flat_map(str::lines)
        .take_while(|line| {
            !line.starts_with("note:")
                && !line.starts_with("stack backtrace")
                && !line.starts_with("==")
        })
        .take(12)
        .collect();
    if !lines.is_empty() {
        return lines.join("\n    ");
    }
    let summary = said.lines().find(|line| line.starts_with("SUMMARY:"));
    let last = said.lines().last();
    summary.or(last).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
#2\tINITED cov: 3 ft: 4 corp: 1/2b exec/s: 0 rss: 40Mb
#9\tNEW    cov: 12 ft: 4 corp: 7/20b lim: 4 exec/s: 0 rss: 40Mb
thread '<unnamed>' panicked at src/same.rs:9:5:
written again: 1
instead of 2
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
==77== ERROR: libFuzzer: deadly signal
SUMMARY: libFuzzer: deadly signal
stat::number_of_executed_units: 4123
";

    #[test]
    fn figures_are_the_last_ones() {
        assert_eq!(last_after(SAID, " cov: "), 12);
        assert_eq!(last_after(SAID, " corp: "), 7);
        assert_eq!(last_after(SAID, "stat::number_of_executed_units:"), 4123);
        assert_eq!(last_after("", " cov: "), 0);
    }

    #[test]
    fn a_find_says_what_the_panic_said() {
        let panic = "panicked at src/same.rs:9:5:\n    written again: 1\n    instead of 2";
        assert_eq!(reason(SAID), panic);
        let timeout = "ALARM: working\nSUMMARY: libFuzzer: timeout\n";
        assert_eq!(reason(timeout), "SUMMARY: libFuzzer: timeout");
    }
}
