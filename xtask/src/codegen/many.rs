//! Many models in one run: on all cores, each by itself up to the disk, and to the disk as a whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tinsmith_codegen::{GeneratedCrate, generate, protocols_of};
use tinsmith_model::Model;

use super::cli::CodegenArgs;
use super::progress::Progress;
use super::request::{Many, ModelFile, PlannedCrate};
use super::summary::Written;
use super::{command_that_writes, difference, options, out_dir};
use crate::failure::Failure;
use crate::output::{Committed, OutDir, Plan, commit, compare, drift};
use crate::parallel;
use crate::sources;
use crate::wording::{columns, count, duration, number};

/// A crate that was generated, on its way to the disk.
struct Made {
    name: String,
    protocols: Vec<&'static str>,
    out: OutDir,
    generated: GeneratedCrate,
    elapsed: Duration,
}

/// What became of a file's crates.
struct Outcome<'m> {
    file: &'m Path,
    crates: Vec<Result<Made, Failure>>,
}

/// Makes the crates of all models.
///
/// # Errors
///
/// What is wrong, by file. The crates of the other models are written all the same.
pub(super) fn run(args: &CodegenArgs, many: &Many, started: Instant) -> Result<String, Failure> {
    for file in &many.foreign {
        eprintln!("note: {} is no Smithy model; left out", file.display());
    }
    let mut models: Vec<&ModelFile> = many.models.iter().collect();
    models.sort_by_key(|model| std::cmp::Reverse(model.size));
    let progress = Progress::new(models.len());
    let mut outcomes = parallel::map(&models, |model| {
        let started = Instant::now();
        let outcome = generated(model, &many.parts, args);
        progress.step(&outcome.told(), started.elapsed());
        outcome
    });
    progress.finish();
    outcomes.sort_by_key(|outcome| outcome.file);

    let mut faults = Vec::new();
    let mut made = Vec::new();
    for outcome in &outcomes {
        for result in &outcome.crates {
            match result {
                Ok(crate_) => made.push((outcome.file, crate_)),
                Err(failure) => faults.push((outcome.file, failure.clone())),
            }
        }
    }
    let compared = parallel::map(&made, |(_, made)| compare(&made.out, &made.generated));
    let mut ready = Vec::new();
    for ((file, made), plan) in made.into_iter().zip(compared) {
        match plan {
            Ok(plan) if args.check && !plan.is_empty() => faults.push((
                file,
                Failure {
                    stdout: drift(&made.out, &plan),
                    stderr: format!("error: {}\n", difference(&made.out, &plan)),
                },
            )),
            Ok(plan) => ready.push((made, plan)),
            Err(failure) => faults.push((file, failure)),
        }
    }
    let targets: Vec<_> = ready.iter().map(|(made, plan)| (&made.out, plan)).collect();
    let committed = commit(&targets);
    warn(&outcomes);
    let mut failure = told_by_file(faults, many.models.len(), args);
    match committed {
        Ok(committed) => {
            let report = report(&ready, committed, started);
            if failure.stderr.is_empty() {
                return Ok(report);
            }
            failure.stdout.push_str(&report);
        }
        Err(of_disk) => failure.stderr.push_str(&of_disk.stderr),
    }
    Err(failure)
}

/// Loads a model and generates its crates.
fn generated<'m>(model: &'m ModelFile, parts: &[PathBuf], args: &CodegenArgs) -> Outcome<'m> {
    let file = model.file.as_path();
    // The first crate's time has that of loading in it.
    let mut lap = Instant::now();
    let work = || match load(file, parts) {
        Err(failure) => vec![Err(failure)],
        Ok(loaded) => match model.crates.as_slice() {
            // A file that can't be read as JSON doesn't load: what the loader takes has services, or none at all.
            [] => vec![Err(Failure::new(format!(
                "{}: the model has no service; nothing was written",
                file.display()
            )))],
            crates => crates
                .iter()
                .map(|planned| made(planned, &loaded, file, args, &mut lap))
                .collect(),
        },
    };
    // A fault of ours in one model is no reason to do nothing for the others.
    let crates = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        vec![Err(Failure::new(format!(
            "{}: the generator failed; nothing was written\n\
             \x20      this is a fault of Tinsmith's, not of the model: please report it with the model",
            file.display()
        )))]
    });
    Outcome { file, crates }
}

/// Loads the model of a file: by itself, or else with the files that hold no service.
fn load(file: &Path, parts: &[PathBuf]) -> Result<Model, Failure> {
    sources::load(&[file.to_owned()]).or_else(|failure| {
        if parts.is_empty() {
            return Err(failure);
        }
        let all: Vec<PathBuf> = parts.iter().cloned().chain([file.to_owned()]).collect();
        sources::load(&all).map_err(|_| failure)
    })
}

/// Generates a crate.
fn made(
    planned: &PlannedCrate,
    model: &Model,
    file: &Path,
    args: &CodegenArgs,
    lap: &mut Instant,
) -> Result<Made, Failure> {
    let files = [file.to_owned()];
    let service = sources::service(model, Some(&planned.service), &files)?;
    let below = args.out.as_deref().unwrap_or(Path::new("."));
    let out = out_dir(Some(&below.join(&planned.name)))?;
    let options = options(planned.name.clone(), &out, args)?;
    let generated = generate(model, &service.id, &options)
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    Ok(Made {
        name: planned.name.clone(),
        protocols: protocols_of(service),
        out,
        generated,
        elapsed: std::mem::replace(lap, Instant::now()).elapsed(),
    })
}

impl Outcome<'_> {
    /// What is told of it on the way.
    fn told(&self) -> String {
        let made = self.crates.iter().filter_map(|result| result.as_ref().ok());
        let names: Vec<&str> = made.map(|made| made.name.as_str()).collect();
        match names.as_slice() {
            [] => format!("{}: at fault", self.file.display()),
            names => names.join(", "),
        }
    }
}

/// Says what of the models is left out of the crates.
fn warn(outcomes: &[Outcome<'_>]) {
    for made in outcomes.iter().flat_map(|o| &o.crates).flatten() {
        for warning in &made.generated.warnings {
            eprintln!("warning: {warning}");
        }
    }
}

/// The table of what was made, and its sum.
fn report(ready: &[(&Made, Plan<'_>)], committed: Committed, started: Instant) -> String {
    let heads = [
        "crate",
        "protocols",
        "operations",
        "shapes",
        "lines",
        "time",
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let (mut operations, mut shapes, mut lines) = (0, 0, 0);
    let mut by_name: Vec<&Made> = ready.iter().map(|(made, _)| *made).collect();
    by_name.sort_by_key(|made| &made.name);
    for made in by_name {
        let of_crate = made.generated.files.values();
        let of_crate = of_crate.map(|text| text.lines().count()).sum();
        operations += made.generated.operations;
        shapes += made.generated.shapes;
        lines += of_crate;
        rows.push(vec![
            made.name.clone(),
            match made.protocols.as_slice() {
                [] => "-".to_owned(),
                protocols => protocols.join(", "),
            },
            number(made.generated.operations),
            number(made.generated.shapes),
            number(of_crate),
            duration(made.elapsed),
        ]);
    }
    let mut text = String::new();
    if ready.is_empty() {
        return text;
    }
    for line in columns(&rows, 2) {
        text.push_str(&line);
        text.push('\n');
    }
    let written = Written::of(ready.iter().map(|(_, plan)| plan), committed);
    text.push_str(&format!(
        "{}: {}, {}, {}; {} ({})\n{}",
        count(ready.len(), "crate"),
        count(operations, "operation"),
        count(shapes, "shape"),
        count(lines, "line"),
        written.done(),
        duration(started.elapsed()),
        written.notes()
    ));
    text
}

/// What is wrong, by file, and what that comes to. Empty where nothing is.
fn told_by_file(mut faults: Vec<(&Path, Failure)>, models: usize, args: &CodegenArgs) -> Failure {
    let mut told = Failure::default();
    if faults.is_empty() {
        return told;
    }
    faults.sort_by_key(|(file, _)| *file);
    for (_, fault) in &faults {
        told.stdout.push_str(&fault.stdout);
        told.stderr.push_str(&fault.stderr);
        told.stderr.push('\n');
    }
    faults.dedup_by_key(|(file, _)| *file);
    let of = format!("{} of {}", number(faults.len()), count(models, "model"));
    told.stderr.push_str(&match args.check {
        true => format!(
            "error: {of} can't be brought to a crate, or to another one than is there\n\
             \x20      to bring all up to date: {}\n",
            command_that_writes(args)
        ),
        false => format!(
            "error: {of} can't be brought to a crate; what is there of theirs was left as it was\n"
        ),
    });
    told
}
