//! Whether the time to decode grows as the body does.

use std::path::Path;

use super::cargo::Package;
use super::house::House;
use super::report::{Section, bytes, row, time};
use super::{Pace, callgrind, programs};
use tinsmith_build::Failure;
use tinsmith_build::parallel;
use tinsmith_cli::wording::number;

/// How many times as long ten times the body may take.
const BUDGET: f64 = 11.0;

/// A body, and two that are ten times the one before.
const STEPS: [usize; 3] = [1, 10, 100];

/// What was measured of a body, round by round.
#[derive(Default)]
struct Body {
    bytes: f64,
    nanoseconds: Vec<f64>,
    /// None without valgrind.
    instructions: Option<u64>,
}

/// Measures bodies of three sizes in each format.
///
/// # Errors
///
/// The program can't be built or run.
pub(super) fn measure(house: &House, pace: Pace) -> Result<Section, Failure> {
    let package = Package {
        name: "alone",
        features: "",
    };
    let program = house.cargo().build_programs(package)?.join("growth");
    eprintln!("measuring growth ...");
    let (smallest, rounds) = match pace {
        Pace::Quick => (100_000, 1),
        Pace::Steady => (1_000_000, 5),
    };
    let heads = [
        "",
        "body",
        "time",
        "of a tenth of the body",
        "instructions",
        "of a tenth of the body",
    ];
    let mut section = Section {
        title: "Growth",
        about: "Lists of more and more structures, decoded. Medians over interleaved runs, each body in a process of its \
                own. Where time grows faster than instructions do, what was decoded has outgrown the processor's caches."
            .to_owned(),
        table: vec![row(heads)],
        ..Section::default()
    };
    for format in ["XML", "JSON", "CBOR"] {
        let mut bodies = race(&program, format, smallest, rounds)?;
        count(&program, format, smallest, &mut bodies)?;
        tell(&mut section, format, &bodies);
    }
    Ok(section)
}

/// Counts the instructions of the bodies, where valgrind is installed.
fn count(
    program: &Path,
    format: &str,
    smallest: usize,
    bodies: &mut [Body; 3],
) -> Result<(), Failure> {
    if callgrind::version().is_none() {
        return Ok(());
    }
    // The largest takes the longest.
    let steps: Vec<usize> = STEPS.iter().rev().copied().collect();
    let counts = parallel::map(&steps, |step| {
        let bytes = (smallest * step).to_string();
        callgrind::count(program, &["count", format, &bytes])
    });
    for (body, count) in bodies.iter_mut().rev().zip(counts) {
        body.instructions = Some(count?);
    }
    Ok(())
}

/// Measures the bodies of a format in turns.
fn race(
    program: &Path,
    format: &str,
    smallest: usize,
    rounds: usize,
) -> Result<[Body; 3], Failure> {
    let mut bodies: [Body; 3] = Default::default();
    for _ in 0..rounds {
        for (step, body) in STEPS.iter().zip(&mut bodies) {
            let [bytes, nanoseconds] = programs::growth(program, format, smallest * step)?;
            body.bytes = bytes;
            body.nanoseconds.push(nanoseconds);
        }
    }
    Ok(bodies)
}

/// Adds the rows of a format, and what misses the budget.
fn tell(section: &mut Section, format: &str, bodies: &[Body]) {
    let mut before: Option<&Body> = None;
    let times =
        |growth: Option<f64>| growth.map_or(String::new(), |growth| format!("{growth:.2}x"));
    for body in bodies {
        let growth = before.map(|before| {
            let rounds = body.nanoseconds.iter().zip(&before.nanoseconds);
            median(rounds.map(|(time, before)| time / before))
        });
        let more = before.and_then(|before| {
            // Counts are far below 2^52.
            Some(body.instructions? as f64 / before.instructions? as f64)
        });
        let instructions = body.instructions.map(|count| number(count as usize));
        section.table.push(vec![
            format.to_owned(),
            bytes(body.bytes),
            time(median(body.nanoseconds.iter().copied())),
            times(growth),
            instructions.unwrap_or_default(),
            times(more),
        ]);
        if let Some(growth) = growth.filter(|growth| *growth > BUDGET) {
            section.remarks.push(format!(
                "Missed: {format}: a body of {} takes {growth:.1} times as long as a tenth of it; {BUDGET} are the \
                 budget.",
                bytes(body.bytes)
            ));
        }
        before = Some(body);
    }
}

/// The middle of an odd number of figures.
fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_by_rounds() {
        let body = |bytes: f64, nanoseconds: [f64; 3]| Body {
            bytes,
            nanoseconds: nanoseconds.into(),
            instructions: Some(bytes as u64 * 8),
        };
        // The second round of both was slow: what counts is the ratio within a round.
        let bodies = [body(1e6, [1e6, 9e6, 1e6]), body(1e7, [1.15e7, 9e7, 1.2e7])];
        let mut section = Section::default();
        tell(&mut section, "XML", &bodies);
        let [one, ten] = [0, 1].map(|row| section.table[row].join(" "));
        assert_eq!(one, "XML 1000 kB 1.00 ms  8,000,000 ");
        assert_eq!(ten, "XML 10 MB 12.00 ms 11.50x 80,000,000 10.00x");
        assert_eq!(section.remarks.len(), 1);
        assert!(section.remarks[0].contains("11.5 times as long"));
    }
}
