//! What the programs of `benches` print, as `benches/contest` documents it.

use std::path::Path;
use std::process::Command;

use super::process::run;
use tinsmith_build::Failure;

/// The C library keeps what is freed, instead of giving it back to the system: else a large message costs all sides
/// alike the faults of its pages, which drown what differs between them.
const KEPT_MEMORY: [(&str, &str); 2] = [
    ("MALLOC_TRIM_THRESHOLD_", "1000000000"),
    ("MALLOC_MMAP_THRESHOLD_", "33554432"),
];

/// A side of a benchmark, as `list` prints it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub(super) benchmark: String,
    pub(super) side: String,
    /// Of the message.
    pub(super) bytes: f64,
}

/// A side of a benchmark, with two figures.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) benchmark: String,
    pub(super) side: String,
    pub(super) figures: [f64; 2],
}

/// The benchmarks of a program, side by side.
///
/// # Errors
///
/// It can't be run, or prints something else.
pub(super) fn list(program: &Path) -> Result<Vec<Listed>, Failure> {
    read(program, &["list"], |[benchmark, side, bytes]: [&str; 3]| {
        Some(Listed {
            benchmark: benchmark.to_owned(),
            side: side.to_owned(),
            bytes: bytes.parse().ok()?,
        })
    })
}

/// The lines with two figures that a program prints.
///
/// # Errors
///
/// It can't be run, or prints something else.
pub(super) fn lines(program: &Path, arguments: &[&str]) -> Result<Vec<Line>, Failure> {
    read(program, arguments, |[benchmark, side, a, b]: [&str; 4]| {
        Some(Line {
            benchmark: benchmark.to_owned(),
            side: side.to_owned(),
            figures: [a.parse().ok()?, b.parse().ok()?],
        })
    })
}

/// What `growth` prints for a body of about so many bytes: how many it has, and the nanoseconds of a call.
///
/// # Errors
///
/// It can't be run, or prints something else.
pub(super) fn growth(program: &Path, format: &str, bytes: usize) -> Result<[f64; 2], Failure> {
    let lines = read(
        program,
        &["times", format, &bytes.to_string()],
        |[_, bytes, time]: [&str; 3]| Some([bytes.parse().ok()?, time.parse().ok()?]),
    )?;
    let none = || Failure::new(format!("{} printed nothing", program.display()));
    lines.first().copied().ok_or_else(none)
}

fn read<T, const N: usize>(
    program: &Path,
    arguments: &[&str],
    line: impl Fn([&str; N]) -> Option<T>,
) -> Result<Vec<T>, Failure> {
    let usage = run(Command::new(program).args(arguments).envs(KEPT_MEMORY))?;
    let lines = usage.stdout.lines();
    let read = lines.map(|text| {
        let words: Vec<&str> = text.split('\t').collect();
        words.try_into().ok().and_then(&line).ok_or_else(|| {
            Failure::new(format!(
                "{} printed a line that isn't one: {text}",
                program.display()
            ))
        })
    });
    read.collect()
}
