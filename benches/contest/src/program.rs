//! The command line of the programs.
//!
//! | arguments | lines that are printed, of words between tabs |
//! |---|---|
//! | `list` | benchmark, side, bytes of the message |
//! | `times PACE NAME...` | benchmark, side, nanoseconds of a call, times as long as ours |
//! | `count NAME SIDE` | none: one call is made, for callgrind to count |
//! | `allocations NAME...` | benchmark, side, allocations of a call, bytes of these |
//!
//! PACE is `quick` or `steady`. Of several names, benchmarks count that begin with one.

use std::io::Write;
use std::process::ExitCode;

use crate::Fault;
use crate::benchmark::{Benchmark, Side};
use crate::clock::{Pace, median, race};

/// Runs a program that has these benchmarks.
pub fn run(benchmarks: &[Benchmark]) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    exit(match arguments.as_slice() {
        ["list"] => list(benchmarks),
        ["times", "quick", names @ ..] => times(chosen(benchmarks, names), Pace::QUICK),
        ["times", "steady", names @ ..] => times(chosen(benchmarks, names), Pace::STEADY),
        ["count", name, side] => count(benchmarks, name, side),
        other => Err(format!("no such arguments: {other:?}").into()),
    })
}

/// Runs a program that counts the allocations of these benchmarks. It must have made
/// [`COUNTING`](crate::COUNTING) its global allocator.
#[cfg(feature = "allocations")]
pub fn run_allocations(benchmarks: &[Benchmark]) -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let print = || {
        for (benchmark, contestant) in sides(chosen(benchmarks, &names)) {
            let mut work = contestant.begin()?;
            let (calls, bytes) = crate::count_allocations(work.as_mut());
            line(&[benchmark.name, contestant.side.name()], &[calls, bytes])?;
        }
        Ok(())
    };
    exit(print())
}

/// The exit code, once the error is said.
pub fn exit(result: Result<(), Fault>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// The benchmarks whose names begin with one of those given.
fn chosen<'b>(
    benchmarks: &'b [Benchmark],
    names: &'b [&'b str],
) -> impl Iterator<Item = &'b Benchmark> {
    let is_chosen =
        |benchmark: &&Benchmark| names.iter().any(|name| benchmark.name.starts_with(name));
    benchmarks.iter().filter(is_chosen)
}

fn sides<'b>(
    benchmarks: impl IntoIterator<Item = &'b Benchmark>,
) -> impl Iterator<Item = (&'b Benchmark, &'b crate::Contestant)> {
    let of = |benchmark: &'b Benchmark| benchmark.contestants.iter().map(move |c| (benchmark, c));
    benchmarks.into_iter().flat_map(of)
}

fn list(benchmarks: &[Benchmark]) -> Result<(), Fault> {
    for (benchmark, contestant) in sides(benchmarks) {
        let bytes = (benchmark.bytes)()?;
        line(&[benchmark.name, contestant.side.name()], &[bytes])?;
    }
    Ok(())
}

fn times<'b>(benchmarks: impl Iterator<Item = &'b Benchmark>, pace: Pace) -> Result<(), Fault> {
    for benchmark in benchmarks {
        let works = benchmark.contestants.iter().map(|c| c.begin());
        let mut works = works.collect::<Result<Vec<_>, _>>()?;
        let sides: Vec<Side> = benchmark.contestants.iter().map(|c| c.side).collect();
        let mut times = race(&mut works, pace);
        take_off_freeing(&sides, &mut times);
        let of = |side| {
            sides
                .iter()
                .position(|s| *s == side)
                .and_then(|i| times.get(i))
        };
        let ours = of(Side::Ours).cloned().unwrap_or_default();
        for (side, times) in sides.iter().zip(&times) {
            let ratios = times.iter().zip(&ours).map(|(time, ours)| time / ours);
            let figures = [median(times.iter().copied()), median(ratios)];
            line(&[benchmark.name, side.name()], &figures)?;
        }
    }
    Ok(())
}

/// What the official side drops is taken off its time, round by round.
fn take_off_freeing(sides: &[Side], times: &mut [Vec<f64>]) {
    let at = |side| sides.iter().position(|s| *s == side);
    let (Some(official), Some(freed)) = (at(Side::Official), at(Side::Freed)) else {
        return;
    };
    let freed = times.get(freed).cloned().unwrap_or_default();
    for (time, freed) in times.get_mut(official).into_iter().flatten().zip(freed) {
        *time -= freed;
    }
}

fn count(benchmarks: &[Benchmark], name: &str, side: &str) -> Result<(), Fault> {
    let is_wanted =
        |(b, c): &(&Benchmark, &crate::Contestant)| b.name == name && c.side.name() == side;
    let (_, contestant) = sides(benchmarks)
        .find(is_wanted)
        .ok_or_else(|| format!("there is no side {side} of {name}"))?;
    contestant.begin()?.observe(&mut || (), &mut || ());
    Ok(())
}

fn line(words: &[&str], figures: &[impl std::fmt::Display]) -> std::io::Result<()> {
    let words = words.iter().map(|word| word.to_string());
    let figures = figures.iter().map(|figure| figure.to_string());
    let line: Vec<String> = words.chain(figures).collect();
    writeln!(std::io::stdout(), "{}", line.join("\t"))
}
