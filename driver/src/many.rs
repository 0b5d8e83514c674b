//! Many models in one run: on all cores, each by itself up to the disk, and to the disk as a whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use tinsmith_codegen::{GeneratedCrate, generate};
use tinsmith_model::Model;

use crate::failure::Failure;
use crate::options::Options;
use crate::output::{OutDir, Written, commit, compare, difference, drift};
use crate::request::{Many, ModelFile, PlannedCrate};
use crate::run::{Made, MadeMany, crate_options};
use crate::target::Target;
use crate::watch::Watch;
use crate::wording::{count, number};
use crate::{parallel, sources};

/// A crate that was generated, on its way to the disk.
struct OnItsWay {
    made: Made,
    out: OutDir,
    generated: GeneratedCrate,
}

/// What became of a file's crates.
struct Outcome<'m> {
    file: &'m Path,
    crates: Vec<Result<OnItsWay, Failure>>,
}

/// Makes the crates of all models.
///
/// # Errors
///
/// What is wrong, by file. The crates of the other models are written all the same.
pub(crate) fn run(options: &Options, many: &Many, watch: &dyn Watch) -> Result<MadeMany, Failure> {
    for file in &many.foreign {
        watch.note(&format_args!(
            "{} is no Smithy model; left out",
            file.display()
        ));
    }
    let mut models: Vec<&ModelFile> = many.models.iter().collect();
    models.sort_by_key(|model| std::cmp::Reverse(model.size));
    watch.begin(models.len());
    let mut outcomes = parallel::map(&models, |model| {
        let started = Instant::now();
        let outcome = generated(model, &many.parts, options);
        watch.step(&outcome.told(), started.elapsed());
        outcome
    });
    watch.end();
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
            Ok(plan) if options.check && !plan.is_empty() => {
                let failure = Failure::new(difference(&made.out, &plan));
                faults.push((file, failure.found(drift(&made.out, &plan))));
            }
            Ok(plan) => ready.push((made, plan)),
            Err(failure) => faults.push((file, failure)),
        }
    }
    let targets: Vec<_> = ready.iter().map(|(made, plan)| (&made.out, plan)).collect();
    let committed = commit(&targets, watch);
    warn(&outcomes, watch);
    let told = told_by_file(faults, many.models.len(), options);
    let committed = committed.map_err(|of_disk| {
        let mut failure = told.clone().unwrap_or_default();
        failure.stderr.push_str(&of_disk.stderr);
        failure
    })?;
    let mut crates: Vec<Made> = ready.iter().map(|(made, _)| made.made.clone()).collect();
    crates.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(MadeMany {
        crates,
        written: Written::of(ready.iter().map(|(_, plan)| plan), committed),
        faults: told,
    })
}

/// Loads a model and generates its crates.
fn generated<'m>(model: &'m ModelFile, parts: &[PathBuf], options: &Options) -> Outcome<'m> {
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
                .map(|planned| made(planned, &loaded, file, options, &mut lap))
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
    options: &Options,
    lap: &mut Instant,
) -> Result<OnItsWay, Failure> {
    let files = [file.to_owned()];
    let service = sources::service(model, Some(&planned.service), &files, options.words)?;
    let Target { out, name } = Target::of_many(options, &planned.name)?;
    let generated = generate(model, &service.id, &crate_options(&name, &out, options)?)
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    let elapsed = std::mem::replace(lap, Instant::now()).elapsed();
    Ok(OnItsWay {
        made: Made::of(&name, service, &generated, elapsed),
        out,
        generated,
    })
}

impl Outcome<'_> {
    /// What is told of it on the way.
    fn told(&self) -> String {
        let made = self.crates.iter().filter_map(|result| result.as_ref().ok());
        let names: Vec<&str> = made.map(|made| made.made.name.as_str()).collect();
        match names.as_slice() {
            [] => format!("{}: at fault", self.file.display()),
            names => names.join(", "),
        }
    }
}

/// Says what of the models is left out of the crates.
fn warn(outcomes: &[Outcome<'_>], watch: &dyn Watch) {
    for made in outcomes.iter().flat_map(|o| &o.crates).flatten() {
        for warning in &made.generated.warnings {
            watch.warning(warning);
        }
    }
}

/// What is wrong, by file, and what that comes to, if anything is.
fn told_by_file(
    mut faults: Vec<(&Path, Failure)>,
    models: usize,
    options: &Options,
) -> Option<Failure> {
    if faults.is_empty() {
        return None;
    }
    let mut told = Failure::default();
    faults.sort_by_key(|(file, _)| *file);
    for (_, fault) in &faults {
        told.stdout.push_str(&fault.stdout);
        told.stderr.push_str(&fault.stderr);
        told.stderr.push('\n');
    }
    faults.dedup_by_key(|(file, _)| *file);
    let of = format!("{} of {}", number(faults.len()), count(models, "model"));
    told.stderr
        .push_str(&format!("error: {of} can't be brought to a crate"));
    told.stderr.push_str(match options.check {
        true => ", or to another one than is there\n",
        false => "; what is there of theirs was left as it was\n",
    });
    if let (true, Some(command)) = (options.check, &options.to_update) {
        told.stderr
            .push_str(&format!("       to bring all up to date: {command}\n"));
    }
    Some(told)
}
