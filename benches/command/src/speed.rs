//! Decoding and encoding: times, instructions and allocations, ours beside the official crate's.

use std::collections::BTreeMap;
use std::path::Path;

use super::chart::Bar;
use super::house::{House, SERVICES};
use super::programs::{self, Line, Listed};
use super::report::{Section, beside, bytes, row, time};
use super::{Pace, callgrind};
use tinsmith_build::Failure;
use tinsmith_build::parallel;
use tinsmith_cli::wording::number;

/// The packages that measure, and the programs of theirs that count allocations.
const STS: (&str, &str) = ("speed-sts", "allocations-sts");
const OTHERS: [(&str, &str); 2] = [
    ("speed-s3", "allocations-s3"),
    ("speed-dynamodb", "allocations-dynamodb"),
];

/// How many times ours the official crate's time is, at least.
const BUDGET: f64 = 4.0;

/// How many times the bare tokenizer's time ours is, at most.
const TOKENIZER_BUDGET: f64 = 1.5;

/// What is measured of messages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Decode,
    Encode,
}

/// What was measured of a side, as far as it was.
#[derive(Debug, Default)]
struct Figures {
    nanoseconds: f64,
    /// The time in units of ours: the median over the rounds.
    ratio: f64,
    instructions: Option<u64>,
    allocations: f64,
    allocated: f64,
}

/// A benchmark by its sides.
#[derive(Debug, Default)]
struct Benchmark {
    name: String,
    bytes: f64,
    sides: BTreeMap<String, Figures>,
}

/// Measures all messages that can be.
///
/// # Errors
///
/// A program can't be built or run.
pub(super) fn measure(house: &House, kind: Kind, pace: Pace) -> Result<Section, Failure> {
    let mut remarks = Vec::new();
    let mut packages = vec![STS];
    for (package, service) in OTHERS.into_iter().zip(&SERVICES) {
        match service.is_at_hand() {
            true => packages.push(package),
            false => remarks.push(service.lack()),
        }
    }
    let counts = callgrind::version().is_some();
    if !counts {
        remarks.push("Instructions can't be counted without valgrind.".to_owned());
    }
    let names: Vec<&str> = packages.iter().map(|(name, _)| *name).collect();
    let dir = house.cargo().build_together(&names)?;
    let mut benchmarks = Vec::new();
    for (name, allocations) in packages {
        eprintln!("measuring {name} ...");
        let programs = [dir.join(name), dir.join(allocations)];
        benchmarks.extend(of_programs(&programs, kind, pace, counts)?);
    }
    Ok(section(kind, &benchmarks, remarks))
}

fn of_programs(
    [program, allocations]: &[std::path::PathBuf; 2],
    kind: Kind,
    pace: Pace,
    counts: bool,
) -> Result<Vec<Benchmark>, Failure> {
    let mut listed = programs::list(program)?;
    listed.retain(|side| {
        kind.prefixes()
            .iter()
            .any(|prefix| side.benchmark.starts_with(prefix))
    });
    let times = [&["times", pace.name()], kind.prefixes()].concat();
    let times = programs::lines(program, &times)?;
    let allocations = programs::lines(allocations, kind.prefixes())?;
    let counts = match counts {
        true => instructions(program, &listed)?,
        false => listed.iter().map(|_| None).collect(),
    };
    let mut benchmarks: Vec<Benchmark> = Vec::new();
    for (side, instructions) in listed.iter().zip(counts) {
        let of = |lines: &[Line]| {
            let is = |line: &&Line| line.benchmark == side.benchmark && line.side == side.side;
            lines.iter().find(is).map_or([0.0; 2], |line| line.figures)
        };
        let ([nanoseconds, ratio], [allocations, allocated]) = (of(&times), of(&allocations));
        if benchmarks
            .last()
            .is_none_or(|last| last.name != side.benchmark)
        {
            benchmarks.push(Benchmark {
                name: side.benchmark.clone(),
                bytes: side.bytes,
                sides: BTreeMap::new(),
            });
        }
        let figures = Figures {
            nanoseconds,
            ratio,
            instructions,
            allocations,
            allocated,
        };
        if let Some(benchmark) = benchmarks.last_mut() {
            benchmark.sides.insert(side.side.clone(), figures);
        }
    }
    benchmarks.iter_mut().for_each(Benchmark::take_off_freeing);
    Ok(benchmarks)
}

/// The instructions of each side. They are counted on all cores, since a count depends on nothing else.
fn instructions(program: &Path, sides: &[Listed]) -> Result<Vec<Option<u64>>, Failure> {
    let counts = parallel::map(sides, |side| {
        callgrind::count(program, &["count", &side.benchmark, &side.side]).map(Some)
    });
    counts.into_iter().collect()
}

impl Kind {
    /// How the names of its benchmarks begin.
    fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Decode => &["decode:"],
            Self::Encode => &["encode:", "to_value:"],
        }
    }
}

impl Benchmark {
    fn of(&self, side: &str) -> Option<&Figures> {
        self.sides.get(side)
    }

    /// What the official side drops is no part of its work. Times have it off already, round by round.
    fn take_off_freeing(&mut self) {
        let freed = self.of("freed").and_then(|freed| freed.instructions);
        if let (Some(freed), Some(official)) = (freed, self.sides.get_mut("official")) {
            official.instructions = official.instructions.map(|n| n.saturating_sub(freed));
        }
    }

    fn cells(&self) -> Vec<String> {
        let ours = self.of("ours");
        let cell = |side: &str, text: &dyn Fn(&Figures) -> String| {
            self.of(side).map(text).unwrap_or_default()
        };
        let instructions = |figures: &Figures| {
            let count = figures.instructions.map(|n| number(n as usize));
            let of_ours = ours
                .and_then(|ours| Some(figures.instructions? as f64 / ours.instructions? as f64));
            match (count, of_ours) {
                (Some(count), Some(ratio)) => beside(&count, ratio),
                (count, _) => count.unwrap_or_default(),
            }
        };
        let allocations = |figures: &Figures| {
            format!(
                "{} ({})",
                number(figures.allocations as usize),
                bytes(figures.allocated)
            )
        };
        let plain = |figures: &Figures| {
            figures
                .instructions
                .map(|n| number(n as usize))
                .unwrap_or_default()
        };
        let their_time = |figures: &Figures| beside(&time(figures.nanoseconds), figures.ratio);
        vec![
            self.name.clone(),
            bytes(self.bytes),
            cell("ours", &|figures| time(figures.nanoseconds)),
            cell("official", &their_time),
            cell("tokenizer", &their_time),
            cell("copy", &|figures| time(figures.nanoseconds)),
            cell("ours", &plain),
            cell("official", &instructions),
            cell("tokenizer", &instructions),
            cell("ours", &allocations),
            cell("official", &allocations),
        ]
    }

    /// The budgets that it misses.
    fn misses(&self) -> Vec<String> {
        let mut misses = Vec::new();
        if let Some(official) = self
            .of("official")
            .filter(|official| official.ratio < BUDGET)
        {
            misses.push(format!(
                "Missed: {}: the official crate takes {:.2} times as long; {BUDGET} are the budget.",
                self.name, official.ratio
            ));
        }
        if let Some(tokenizer) = self.of("tokenizer") {
            let ratio = 1.0 / tokenizer.ratio;
            if ratio > TOKENIZER_BUDGET {
                misses.push(format!(
                    "Missed: {}: it takes {ratio:.2} times as long as the bare tokenizer; {TOKENIZER_BUDGET} are the budget.",
                    self.name
                ));
            }
        }
        misses
    }

    fn bar(&self) -> Option<Bar> {
        Some(Bar {
            label: self.name.clone(),
            ratio: self.of("official")?.ratio,
            budget: Some(BUDGET),
            limit: self.of("tokenizer").map(|tokenizer| tokenizer.ratio),
        })
    }
}

fn section(kind: Kind, benchmarks: &[Benchmark], mut remarks: Vec<String>) -> Section {
    let heads = [
        "",
        "body",
        "ours",
        "official",
        "bare tokenizer",
        "copy of the bytes",
        "instructions, ours",
        "official",
        "bare tokenizer",
        "allocations, ours",
        "official",
    ];
    let mut table = vec![row(heads)];
    table.extend(benchmarks.iter().map(Benchmark::cells));
    remarks.extend(benchmarks.iter().flat_map(Benchmark::misses));
    let about = match kind {
        Kind::Decode => {
            "From an HTTP response to the output or the error. Medians over interleaved runs; in brackets, how many \
             of ours."
        }
        Kind::Encode => {
            "From an input to an HTTP request. Medians over interleaved runs; in brackets, how many of ours."
        }
    };
    Section {
        title: match kind {
            Kind::Decode => "Decoding",
            Kind::Encode => "Encoding",
        },
        about: about.to_owned(),
        table,
        remarks,
        bars: benchmarks.iter().filter_map(Benchmark::bar).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn benchmark(official: f64, tokenizer: f64) -> Benchmark {
        let figures = |ratio: f64| Figures {
            nanoseconds: 1_000.0 * ratio,
            ratio,
            instructions: Some((10_000.0 * ratio) as u64),
            allocations: 11.0,
            allocated: 1_244.0,
        };
        let sides = [
            ("ours", 1.0),
            ("official", official),
            ("freed", 0.5),
            ("tokenizer", tokenizer),
        ];
        let mut benchmark = Benchmark {
            name: "decode: A".to_owned(),
            bytes: 1_336.0,
            sides: sides
                .map(|(side, ratio)| (side.to_owned(), figures(ratio)))
                .into(),
        };
        benchmark.take_off_freeing();
        benchmark
    }

    #[test]
    fn figures_stand_beside_ours_and_freeing_is_no_part_of_them() {
        let expected = [
            "decode: A",
            "1336 B",
            "1.00 µs",
            "4.50 µs (4.5x)",
            "800 ns (0.8x)",
            "",
            "10,000",
            "40,000 (4.0x)",
            "8,000 (0.8x)",
            "11 (1244 B)",
            "11 (1244 B)",
        ];
        assert_eq!(benchmark(4.5, 0.8).cells(), expected);
    }

    #[test]
    fn a_miss_is_said() {
        assert_eq!(benchmark(4.0, 0.7).misses(), [""; 0]);
        let misses = benchmark(3.9, 0.5).misses();
        assert!(misses[0].contains("takes 3.90 times as long"), "{misses:?}");
        assert!(
            misses[1].contains("2.00 times as long as the bare"),
            "{misses:?}"
        );
    }
}
