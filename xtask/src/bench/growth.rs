//! Whether the time to decode grows as the body does.

use super::Pace;
use super::cargo::Package;
use super::house::House;
use super::programs;
use super::report::{Section, bytes, row, time};
use crate::failure::Failure;

/// How many times as long ten times the body may take.
const BUDGET: f64 = 11.0;

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
    let smallest = match pace {
        Pace::Quick => "100000",
        Pace::Steady => "1000000",
    };
    let lines = programs::lines(&program, &[smallest])?;
    let mut table = vec![row(["", "body", "time", "of a tenth of the body"])];
    let mut remarks = Vec::new();
    for line in lines {
        let format = line.benchmark;
        let body: f64 = line.side.parse().unwrap_or_default();
        let [nanoseconds, growth] = line.figures;
        // The first body of a format has none before it.
        let grown = if growth == 0.0 {
            String::new()
        } else {
            format!("{growth:.2}x")
        };
        table.push(vec![format.clone(), bytes(body), time(nanoseconds), grown]);
        if growth > BUDGET {
            remarks.push(format!(
                "Missed: {format}: a body of {} takes {growth:.1} times as long as a tenth of it; {BUDGET} are the \
                 budget.",
                bytes(body)
            ));
        }
    }
    Ok(Section {
        title: "Growth",
        about: "Lists of more and more structures, decoded. Medians over interleaved runs."
            .to_owned(),
        table,
        remarks,
        bars: Vec::new(),
    })
}
