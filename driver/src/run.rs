//! One crate, or as many as the models hold.

use std::path::PathBuf;
use std::time::Duration;

use tinsmith_codegen::{GeneratedCrate, Layout, RuntimeDependency, protocols_of};
use tinsmith_model::Shape;

use crate::failure::Failure;
use crate::options::Options;
use crate::output::{OutDir, Plan, Written, commit, compare, difference, drift};
use crate::prepared::Prepared;
use crate::request::Request;
use crate::watch::Watch;
use crate::{holds, many, request};

/// What came of a run.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// One crate, and what was done to the disk.
    One(Made, Written),
    /// Crates of many models.
    Many(MadeMany),
}

/// A crate that was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Made {
    /// Its name.
    pub name: String,
    /// The protocols that its service declares and that Tinsmith speaks, by the names of their traits.
    pub protocols: Vec<&'static str>,
    /// How many operations it has.
    pub operations: usize,
    /// How many shapes these reach.
    pub shapes: usize,
    /// How many shapes became Rust types.
    pub types: usize,
    /// How many files it has.
    pub files: usize,
    /// How many lines these have.
    pub lines: usize,
    /// The features of its runtime that it needs. A crate's manifest has them.
    pub runtime_features: Vec<&'static str>,
    /// How long it took to load and generate.
    pub elapsed: Duration,
}

/// The crates that were made of many models.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MadeMany {
    /// Those that are on the disk now, by their names.
    pub crates: Vec<Made>,
    /// What was done to the disk.
    pub written: Written,
    /// What is wrong with the other models, by file, if anything is.
    pub faults: Option<Failure>,
}

/// Makes what the options ask for.
///
/// # Errors
///
/// What is wrong with the model or with a directory, or, in a check, what differs. No file of that crate is changed.
pub fn run(options: &Options, watch: &dyn Watch) -> Result<Outcome, Failure> {
    match request::of(options)? {
        Request::One(files) => one(options, &files, watch),
        Request::Many(many) => many::run(options, &many, watch).map(Outcome::Many),
    }
}

/// Makes one crate, of all the files together.
fn one(options: &Options, files: &[PathBuf], watch: &dyn Watch) -> Result<Outcome, Failure> {
    let Prepared {
        made,
        out,
        generated,
    } = Prepared::of(options, files)?;
    for warning in &generated.warnings {
        watch.warning(warning);
    }
    let written = settle(&generated, &out, options, watch)?;
    Ok(Outcome::One(made, written))
}

/// How a crate of that name is generated to that directory: it keeps the version and the licence that it has there.
///
/// # Errors
///
/// The runtime's directory isn't there, or its path can't be written as text; or the file with the holds can't be read.
pub fn crate_options(
    name: &str,
    out: &OutDir,
    options: &Options,
) -> Result<tinsmith_codegen::Options, Failure> {
    let mut chosen = tinsmith_codegen::Options::new(name)
        .runtime(match options.layout {
            Layout::Crate => options.runtime.of(out)?,
            // Whoever holds the module says where its runtime is.
            _ => RuntimeDependency::default(),
        })
        .layout(options.layout)
        .features(options.features.iter().copied())
        .made_by(&options.made_by);
    if options.layout == Layout::Crate {
        chosen.license = out.license();
        chosen.crate_version = out.crate_version().unwrap_or(chosen.crate_version);
    }
    chosen.holds = match &options.holds {
        Some(file) => holds::of_file(file)?,
        None => holds::beside(out, options.layout, name)?.map_or_else(Vec::new, |(holds, _)| holds),
    };
    chosen.protocol.clone_from(&options.protocol);
    if !options.operations.is_empty() {
        chosen = chosen.operations(&options.operations);
    }
    Ok(chosen)
}

impl Made {
    /// Counts what a crate has.
    pub(crate) fn of(
        name: &str,
        service: &Shape,
        generated: &GeneratedCrate,
        elapsed: Duration,
    ) -> Self {
        let files = &generated.files;
        Self {
            name: name.to_owned(),
            protocols: protocols_of(service),
            operations: generated.operations,
            shapes: generated.shapes,
            types: generated.types,
            files: files.len(),
            lines: files.values().map(|text| text.lines().count()).sum(),
            runtime_features: generated.runtime_features.clone(),
            elapsed,
        }
    }
}

/// Brings a generated crate to the disk, or compares it with what is there.
fn settle(
    generated: &GeneratedCrate,
    out: &OutDir,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Written, Failure> {
    let plan = compare(out, generated)?;
    if options.check && !plan.is_empty() {
        return Err(drifted(out, &plan, options));
    }
    let committed = commit(&[(out, &plan)], watch)?;
    Ok(Written::of([&plan], committed))
}

/// The failure of a check.
fn drifted(out: &OutDir, plan: &Plan<'_>, options: &Options) -> Failure {
    let mut error = difference(out, plan);
    if let Some(command) = &options.to_update {
        error.push_str(&format!("\n       to bring it up to date: {command}"));
    }
    Failure::new(error).found(drift(out, plan))
}

#[cfg(test)]
mod tests;
