//! `cargo xtask bench --guard`: instructions of a few benchmarks, held against a committed baseline.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::cargo::Package;
use super::house::House;
use super::process::run;
use super::{callgrind, programs};
use tinsmith_build::Failure;
use tinsmith_build::parallel;
use tinsmith_cli::wording::{columns, number};
use tinsmith_tests::harness::files::io_failure;
use tinsmith_tests::repository;

/// Where the baseline is, below the workspace's root.
const BASELINE: &str = "benches/alone/instructions.txt";

/// Where the crates are built, below the workspace's root.
const DIR: &str = "target/guard";

/// How many percent more instructions are too many.
const LIMIT: u64 = 5;

/// What renews the baseline.
const RENEW: &str = "cargo xtask bench --guard --renew";

/// Instructions by benchmark, and by what made and counted them.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    /// The compiler and valgrind, with their versions. Others give other counts.
    tools: String,
    counts: BTreeMap<String, u64>,
}

/// Counts, and compares with the baseline or renews it. Gives what it found.
///
/// # Errors
///
/// A benchmark needs more than the limit allows, or is not in the baseline; or nothing can be counted.
pub(super) fn guard(renew: bool) -> Result<String, Failure> {
    let Some(valgrind) = callgrind::version() else {
        return Ok("left out: instructions can't be counted without valgrind\n".to_owned());
    };
    let counted = Counts {
        tools: format!("{}, {valgrind}", rustc()?),
        counts: count()?,
    };
    let path = repository::path(BASELINE);
    if renew {
        fs::write(&path, counted.to_text()).map_err(|error| io_failure(&path, &error))?;
        return Ok(format!(
            "{BASELINE} has the counts of today\n{}",
            counted.to_text()
        ));
    }
    compare(&baseline(&path)?, &counted)
}

fn count() -> Result<BTreeMap<String, u64>, Failure> {
    let house = House::alone(DIR)?;
    let program = Package {
        name: "alone",
        features: "",
    };
    let program = house.cargo().build_programs(program)?.join("alone");
    let sides = programs::list(&program)?;
    let counts = parallel::map(&sides, |side| {
        (side.side == "ours").then(|| {
            let count = callgrind::count(&program, &["count", &side.benchmark, &side.side])?;
            Ok((side.benchmark.clone(), count))
        })
    });
    counts.into_iter().flatten().collect()
}

/// The compiler, as it calls itself.
fn rustc() -> Result<String, Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let usage = run(Command::new(rustc).arg("--version"))?;
    Ok(usage.stdout.trim().to_owned())
}

fn baseline(path: &Path) -> Result<Counts, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        let error = io_failure(path, &error).stderr;
        Failure::new(format!(
            "{}\n       to make it: {RENEW}",
            error.trim_start_matches("error: ").trim_end()
        ))
    })?;
    Counts::read(&text).map_err(|line| {
        Failure::new(format!(
            "{BASELINE}:{line}: neither a comment nor a number and a benchmark\n       to make it anew: {RENEW}"
        ))
    })
}

/// Holds counts against the baseline.
fn compare(baseline: &Counts, counted: &Counts) -> Result<String, Failure> {
    let mut rows = vec![
        ["benchmark", "baseline", "today", "change"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let mut faults = Vec::new();
    for (benchmark, &today) in &counted.counts {
        let Some(&before) = baseline.counts.get(benchmark) else {
            faults.push(format!("{benchmark}: not in the baseline"));
            continue;
        };
        // Counts are far below 2^52.
        let change = (today as f64 / before as f64 - 1.0) * 100.0;
        let cells = [before, today].map(|count| number(count as usize));
        rows.push(
            [
                vec![benchmark.clone()],
                cells.to_vec(),
                vec![format!("{change:+.1} %")],
            ]
            .concat(),
        );
        if today * 100 > before * (100 + LIMIT) {
            faults.push(format!(
                "{benchmark}: {change:.2} % more instructions; the limit is {LIMIT} %"
            ));
        }
    }
    for benchmark in baseline
        .counts
        .keys()
        .filter(|name| !counted.counts.contains_key(*name))
    {
        faults.push(format!(
            "{benchmark}: in the baseline, but no longer counted"
        ));
    }
    let mut report = columns(&rows, 1).join("\n") + "\n";
    if baseline.tools != counted.tools {
        // Writing to a string can't fail.
        let _ = writeln!(
            report,
            "the baseline is of {}, this is {}: nothing follows from a difference",
            baseline.tools, counted.tools
        );
        for fault in faults {
            let _ = writeln!(report, "warning: {fault}");
        }
        return Ok(report);
    }
    if faults.is_empty() {
        return Ok(report);
    }
    let verdict = format!(
        "{} not the baseline's\n       if that is meant: {RENEW}, and say in the commit why",
        if faults.len() == 1 {
            "a count is"
        } else {
            "counts are"
        }
    );
    Err(Failure {
        stdout: report,
        ..Failure::list(faults, verdict)
    })
}

impl Counts {
    fn to_text(&self) -> String {
        let mut text = format!(
            "# Instructions of a call, as `cargo xtask bench --guard` counts them. Renewed by `{RENEW}`.\n# {}\n",
            self.tools
        );
        for (benchmark, count) in &self.counts {
            text.push_str(&format!("{count} {benchmark}\n"));
        }
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote; or gives the number of the line that it did not.
    fn read(text: &str) -> Result<Self, usize> {
        let mut counts = Counts::default();
        for (line, n) in text.lines().zip(1_usize..) {
            if let Some(comment) = line.strip_prefix("# ") {
                // The last comment names the tools.
                counts.tools = comment.to_owned();
                continue;
            }
            let (count, benchmark) = line.split_once(' ').ok_or(n)?;
            let count = count.parse().map_err(|_| n)?;
            counts.counts.insert(benchmark.to_owned(), count);
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(tools: &str, counts: &[(&str, u64)]) -> Counts {
        Counts {
            tools: tools.to_owned(),
            counts: counts
                .iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect(),
        }
    }

    #[test]
    fn a_baseline_is_read_as_it_was_written() {
        let written = counts(
            "rustc 1, valgrind-3",
            &[("decode: A", 1_000), ("encode: A, B", 20)],
        );
        assert_eq!(Counts::read(&written.to_text()), Ok(written));
        assert_eq!(Counts::read("# x\n10 a\nten b\n"), Err(3));
    }

    #[test]
    fn five_percent_are_the_limit() {
        let baseline = counts("t", &[("a", 1_000), ("b", 1_000)]);
        let report = compare(&baseline, &counts("t", &[("a", 1_050), ("b", 1)])).unwrap();
        assert!(report.contains("1,050   +5.0 %"), "{report}");
        let failure = compare(&baseline, &counts("t", &[("a", 1_051), ("b", 1_000)])).unwrap_err();
        assert!(
            failure.stderr.starts_with("a: 5.10 % more"),
            "{}",
            failure.stderr
        );
        assert!(failure.stderr.contains("--renew"), "{}", failure.stderr);
    }

    #[test]
    fn benchmarks_come_and_go_with_the_baseline() {
        let baseline = counts("t", &[("a", 1_000)]);
        let failure = compare(&baseline, &counts("t", &[("b", 1_000)])).unwrap_err();
        assert!(failure.stderr.contains("b: not in"), "{}", failure.stderr);
        assert!(
            failure.stderr.contains("a: in the baseline, but"),
            "{}",
            failure.stderr
        );
    }

    #[test]
    fn other_tools_only_warn() {
        let baseline = counts("rustc 1", &[("a", 1_000)]);
        let report = compare(&baseline, &counts("rustc 2", &[("a", 2_000)])).unwrap();
        assert!(report.contains("warning: a: 100.00 % more"), "{report}");
        assert!(report.contains("of rustc 1, this is rustc 2"), "{report}");
    }
}
