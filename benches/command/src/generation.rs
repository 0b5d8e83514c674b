//! Generating: how long `cargo xtask codegen` takes, how much memory, and how both grow with the models.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Pace;
use super::cargo::{Cargo, Package};
use super::house::{House, MODELS, xtask};
use super::process::run;
use super::report::{Section, bytes, row, time};
use tinsmith_build::Failure;
use tinsmith_tests::harness::files::io_failure;
use tinsmith_tests::repository;

/// What generating may take: STS, in milliseconds, and all models.
const STS_BUDGET: f64 = 100e6;
const ALL_BUDGET: f64 = 1.5e9;

/// What was measured of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    /// Of the models.
    bytes: f64,
    /// From start to end, and of all cores, in nanoseconds.
    wall: f64,
    cpu: f64,
    /// In bytes.
    peak: f64,
}

/// A straight line through points, and how well it explains them (R²).
#[derive(Debug, PartialEq)]
struct Fit {
    at_zero: f64,
    slope: f64,
    explained: f64,
}

/// Measures STS and, where they are at hand, more and more of the models that others publish.
///
/// # Errors
///
/// The release build can't be made, or a run fails.
pub(super) fn measure(house: &House, pace: Pace) -> Result<Section, Failure> {
    let release = Cargo::at(&repository::path(""))
        .build_programs(Package {
            name: "xtask",
            features: "",
        })?
        .join("xtask");
    eprintln!("measuring generation ...");
    let runs = match pace {
        Pace::Quick => 3,
        Pace::Steady => 11,
    };
    let mut section = Section {
        title: "Generating",
        about: "From start to exit, medians. Memory is the most that the process had at a time."
            .to_owned(),
        table: vec![row(["", "models", "time", "of all cores", "memory"])],
        ..Section::default()
    };
    let sts = repository::path("model/sts.json");
    let sts_bytes = size(std::slice::from_ref(&sts))?;
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    let programs = [
        (format!("STS ({build} build)"), xtask()?),
        ("STS (release build)".to_owned(), Command::new(&release)),
    ];
    for (name, mut command) in programs {
        command.args(["codegen", "--check"]);
        let point = median(sts_bytes, &mut command, runs, || Ok(()))?;
        if point.wall > STS_BUDGET {
            section.remarks.push(missed(&name, point.wall, STS_BUDGET));
        }
        section.table.push(point.cells(&name));
    }
    let models = models()?;
    if models.is_empty() {
        section
            .remarks
            .push("Without published models, only STS is generated.".to_owned());
        return Ok(section);
    }
    let mut points = Vec::new();
    for n in steps(models.len()) {
        let Some(some) = models.get(..n) else {
            continue;
        };
        let out = house.dir.join("all");
        let mut command = Command::new(&release);
        command
            .arg("codegen")
            .arg("--out")
            .arg(&out)
            .arg("--model")
            .args(some);
        if n == 1 {
            // One model is one crate, without a directory of its own: the same as for many, it is named.
            command.args(["--name", "of-one"]);
        }
        let clear = || match fs::remove_dir_all(&out) {
            Err(error) if out.exists() => Err(io_failure(&out, &error)),
            _ => Ok(()),
        };
        let point = median(size(some)?, &mut command, runs.min(5), clear)?;
        let s = if n == 1 { "" } else { "s" };
        let name = format!("{n} model{s} (release build)");
        if n == models.len() && point.wall > ALL_BUDGET {
            section.remarks.push(missed(&name, point.wall, ALL_BUDGET));
        }
        section.table.push(point.cells(&name));
        points.push(point);
    }
    section.remarks.extend(growth(&points));
    Ok(section)
}

fn missed(name: &str, wall: f64, budget: f64) -> String {
    format!(
        "Missed: {name}: {} instead of {}.",
        time(wall),
        time(budget)
    )
}

/// From one model to all of them, twice as many at a time.
fn steps(all: usize) -> Vec<usize> {
    let doubled = std::iter::successors(Some(1), |n| Some(n * 2));
    doubled.take_while(|n| *n < all).chain([all]).collect()
}

/// The models that others publish, in the order of their names.
fn models() -> Result<Vec<PathBuf>, Failure> {
    let dir = repository::reference(MODELS);
    let Ok(entries) = fs::read_dir(&dir) else {
        return Ok(Vec::new());
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let paths: Result<Vec<PathBuf>, _> = paths.collect();
    let mut paths = paths.map_err(|error| io_failure(&dir, &error))?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    // Two models of one service can't both be its crate: an older one has its date in its name.
    paths.retain(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        !name.ends_with(|c: char| c.is_ascii_digit()) || !name.contains("-20")
    });
    paths.sort();
    Ok(paths)
}

fn size(models: &[PathBuf]) -> Result<f64, Failure> {
    let mut bytes = 0;
    for model in models {
        bytes += fs::metadata(model)
            .map_err(|error| io_failure(model, &error))?
            .len();
    }
    Ok(bytes as f64)
}

/// The median of some runs.
fn median(
    bytes: f64,
    command: &mut Command,
    runs: usize,
    before: impl Fn() -> Result<(), Failure>,
) -> Result<Point, Failure> {
    let mut points = Vec::with_capacity(runs);
    for _ in 0..runs {
        before()?;
        let usage = run(command)?;
        points.push(Point {
            bytes,
            wall: usage.wall.as_nanos() as f64,
            cpu: usage.cpu.as_nanos() as f64,
            peak: usage.peak as f64,
        });
    }
    points.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    let middle = points.get(runs / 2).copied();
    middle.ok_or_else(|| Failure::new("no run was made"))
}

/// How time and memory grow, as sentences.
fn growth(points: &[Point]) -> Vec<String> {
    let of = |figure: fn(&Point) -> f64| fit(points.iter().map(|p| (p.bytes / 1e6, figure(p))));
    let [wall, cpu, peak] = [of(|p| p.wall), of(|p| p.cpu), of(|p| p.peak)];
    vec![
        format!(
            "Each MB of model takes {} ({} of all cores), and {} without any: a straight line explains {:.1} % of \
             what differs.",
            time(wall.slope),
            time(cpu.slope),
            time(wall.at_zero.max(0.0)),
            wall.explained * 100.0
        ),
        format!(
            "Each MB of model takes {} of memory: a straight line explains {:.1} %.",
            bytes(peak.slope),
            peak.explained * 100.0
        ),
    ]
}

/// The straight line with the least squares.
fn fit(points: impl Iterator<Item = (f64, f64)>) -> Fit {
    let points: Vec<(f64, f64)> = points.collect();
    let n = points.len().max(1) as f64;
    let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / n;
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        points.iter().map(|(x, y)| f(x - mean_x, y - mean_y)).sum()
    };
    let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
    let slope = if xx > 0.0 { xy / xx } else { 0.0 };
    Fit {
        at_zero: mean_y - slope * mean_x,
        slope,
        explained: if xx * yy > 0.0 {
            xy * xy / (xx * yy)
        } else {
            1.0
        },
    }
}

impl Point {
    fn cells(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            bytes(self.bytes),
            time(self.wall),
            time(self.cpu),
            bytes(self.peak),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_in_what_lies_on_it() {
        let fit = fit([(1.0, 5.0), (2.0, 7.0), (4.0, 11.0)].into_iter());
        assert_eq!((fit.at_zero, fit.slope), (3.0, 2.0));
        assert!((fit.explained - 1.0).abs() < 1e-9, "{fit:?}");
        let square = super::fit((0..10).map(f64::from).map(|x| (x, x * x)));
        assert!(square.explained < 0.95, "{square:?}");
    }

    #[test]
    fn models_double_up_to_all() {
        assert_eq!(steps(22), [1, 2, 4, 8, 16, 22]);
        assert_eq!(steps(16), [1, 2, 4, 8, 16]);
        assert_eq!(steps(1), [1]);
    }
}
