//! What a crate costs the program that has it: the time of a build, crates, lines, and the size of the program.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use super::cargo::{Cargo, Package};
use super::chart::Bar;
use super::house::{House, SERVICES};
use super::lines;
use super::report::{Section, beside, bytes, row};
use super::subjects::{Budget, Source, Subject, dynamodb, package, s3, sts};
use tinsmith_build::Failure;
use tinsmith_cli::wording::number;
use tinsmith_tests::harness::files::io_failure;
use tinsmith_tests::repository;

/// What was measured of a subject.
struct Costs {
    /// The name, with the version of what comes from the registry.
    name: String,
    /// None where builds are left out.
    build: Option<Build>,
    crates: usize,
    lines: usize,
    program: u64,
}

struct Build {
    wall: Duration,
    cpu: Duration,
}

/// How often our crates are built: the median counts. The official ones are built once, which takes minutes.
const BUILDS: usize = 3;

/// Measures the crates of all services that can be.
///
/// # Errors
///
/// A crate can't be built.
pub(super) fn measure(house: &House, builds: bool) -> Result<Section, Failure> {
    let heads = [
        "",
        "cold build (debug)",
        "of all cores",
        "crates",
        "generated lines",
        "program",
    ];
    let mut section = Section {
        title: "Building",
        about: "The crate alone, built with nothing built before, and a release program that makes one signed call, \
                stripped. Without its default features the official crate has no HTTP client: the program brings \
                `ureq` with TLS, as ours does; that alone is most of what both weigh."
            .to_owned(),
        table: vec![row(heads)],
        ..Section::default()
    };
    if !builds {
        section
            .remarks
            .push("Cold builds are left out of a quick run.".to_owned());
    }
    let client = program_size(house, package("client-none", ""), "client-none")?;
    section.table.push(vec![
        "the HTTP client alone".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        bytes(client as f64),
    ]);
    of_service(&mut section, house, &sts(), builds)?;
    for (service, subjects) in SERVICES.iter().zip([s3(), dynamodb()]) {
        match service.is_at_hand() {
            true => of_service(&mut section, house, &subjects, builds)?,
            false => section.remarks.push(service.lack()),
        }
    }
    Ok(section)
}

/// Adds the rows of a service. Its first subject is what the others are held against.
fn of_service(
    section: &mut Section,
    house: &House,
    subjects: &[Subject],
    builds: bool,
) -> Result<(), Failure> {
    let mut ours: Option<Costs> = None;
    for subject in subjects {
        let costs = subject.costs(house, builds)?;
        section
            .table
            .push(subject.cells(&costs, ours.as_ref().unwrap_or(&costs)));
        if let (Some(ours), Some(budget)) = (&ours, subject.budget) {
            for bar in bars(subject.name, &costs, ours, budget) {
                if bar.budget.is_some_and(|budget| bar.ratio < budget) {
                    section.remarks.push(format!(
                        "Missed: {}: {:.2} times ours; {} are the budget.",
                        bar.label,
                        bar.ratio,
                        bar.budget.unwrap_or_default()
                    ));
                }
                section.bars.push(bar);
            }
        }
        ours.get_or_insert(costs);
    }
    Ok(())
}

fn bars(name: &str, theirs: &Costs, ours: &Costs, budget: Budget) -> Vec<Bar> {
    let bar = |what: &str, theirs: f64, ours: f64, budget: f64| Bar {
        label: format!("{what}: {name}"),
        ratio: theirs / ours,
        budget: Some(budget),
        limit: None,
    };
    let mut bars = vec![
        bar(
            "lines",
            theirs.lines as f64,
            ours.lines as f64,
            budget.lines,
        ),
        bar(
            "program",
            theirs.program as f64,
            ours.program as f64,
            budget.program,
        ),
    ];
    if let (Some(theirs), Some(ours)) = (&theirs.build, &ours.build) {
        let seconds = [theirs.wall, ours.wall].map(|wall| wall.as_secs_f64());
        let [theirs, ours] = seconds;
        bars.insert(0, bar("cold build", theirs, ours, budget.build));
    }
    bars
}

impl Subject {
    fn costs(&self, house: &House, builds: bool) -> Result<Costs, Failure> {
        let cargo = house.cargo();
        let (name, source) = match self.source {
            Source::Workspace(path) => (self.name.to_owned(), repository::path(path)),
            Source::House(name) => (self.name.to_owned(), house.dir.join(name).join("src")),
            Source::Registry(name) => {
                let found = cargo.dependency(name)?;
                (format!("{} ({})", self.name, found.version), found.source)
            }
        };
        let times = match self.source {
            Source::Registry(_) => 1,
            _ => BUILDS,
        };
        let program = program_size(house, self.call, self.program)?;
        Ok(Costs {
            name,
            build: builds
                .then(|| self.build(house, &cargo, times))
                .transpose()?,
            crates: cargo.count_dependencies(self.crate_)?,
            lines: lines::below(&source)?,
            program,
        })
    }

    /// The median of so many cold builds.
    fn build(&self, house: &House, cargo: &Cargo, times: usize) -> Result<Build, Failure> {
        eprintln!("building {}, with nothing built before ...", self.name);
        let target = house.dir.join("cold");
        let mut builds = Vec::with_capacity(times);
        for _ in 0..times {
            clear(&target)?;
            let usage = cargo.build(self.crate_, &target)?;
            builds.push((usage.wall, usage.cpu));
        }
        clear(&target)?;
        builds.sort_unstable();
        let (wall, cpu) = builds.get(times / 2).copied().unwrap_or_default();
        Ok(Build { wall, cpu })
    }

    fn cells(&self, costs: &Costs, ours: &Costs) -> Vec<String> {
        // Ours have no ratio to themselves.
        let is_ours = std::ptr::eq(costs, ours);
        let figure = |text: String, theirs: f64, of_ours: f64| match is_ours {
            true => text,
            false => beside(&text, theirs / of_ours),
        };
        let seconds = |time: fn(&Build) -> Duration| {
            let of = |costs: &Costs| costs.build.as_ref().map(|build| time(build).as_secs_f64());
            match (of(costs), of(ours)) {
                (Some(theirs), Some(ours)) => figure(format!("{theirs:.1} s"), theirs, ours),
                _ => String::new(),
            }
        };
        let count = |theirs: usize, ours: usize| figure(number(theirs), theirs as f64, ours as f64);
        let size = bytes(costs.program as f64);
        vec![
            costs.name.clone(),
            seconds(|build| build.wall),
            seconds(|build| build.cpu),
            count(costs.crates, ours.crates),
            count(costs.lines, ours.lines),
            figure(size, costs.program as f64, ours.program as f64),
        ]
    }
}

/// The bytes of a program, stripped.
fn program_size(house: &House, package: Package, program: &str) -> Result<u64, Failure> {
    let built = house.cargo().build_programs(package)?.join(program);
    let size = fs::metadata(&built).map_err(|error| io_failure(&built, &error))?;
    Ok(size.len())
}

fn clear(dir: &PathBuf) -> Result<(), Failure> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(io_failure(dir, &error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subjects::DEFAULTS;

    fn costs(factor: u64) -> Costs {
        Costs {
            name: format!("a crate ({factor})"),
            build: Some(Build {
                wall: Duration::from_secs(5 * factor),
                cpu: Duration::from_secs(8 * factor),
            }),
            crates: 9 * factor as usize,
            lines: 5_702 * factor as usize,
            program: 3_000_000 * factor,
        }
    }

    #[test]
    fn theirs_stand_beside_ours() {
        let [ours, theirs] = [costs(1), costs(10)];
        let subject = &sts()[1];
        let cells = subject.cells(&theirs, &ours);
        let expected = [
            "a crate (10)",
            "50.0 s (10.0x)",
            "80.0 s (10.0x)",
            "90 (10.0x)",
            "57,020 (10.0x)",
            "30 MB (10.0x)",
        ];
        assert_eq!(cells, expected);
        assert_eq!(subject.cells(&ours, &ours)[3], "9");
        let bars = bars("x", &theirs, &ours, DEFAULTS);
        let missed = bars
            .iter()
            .filter(|bar| bar.budget.is_some_and(|budget| bar.ratio < budget));
        assert_eq!(
            missed.map(|bar| &*bar.label).collect::<Vec<_>>(),
            ["cold build: x"]
        );
    }
}
