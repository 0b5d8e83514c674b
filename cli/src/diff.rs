//! `diff`: what a newer model changes.

mod arguments;
mod changelog;
mod json;
mod markdown;
mod report;
mod text;
mod wording;

use std::fs;
use std::path::Path;

use clap::{ArgMatches, Command};
use tinsmith_build::{Failure, Words, holds, sources};
use tinsmith_codegen::compatibility::{
    Comparison, Holding, NotComparable, Side, Terms, Version, compare_on,
};
use tinsmith_model::{Model, Shape, traits};

use self::arguments::{Arguments, Format};
use self::report::Report;
use crate::Defaults;

/// What the command takes.
#[must_use]
pub fn command(defaults: &Defaults) -> Command {
    arguments::command(defaults)
}

/// Runs the command. Gives the differences.
///
/// # Errors
///
/// The models can't be compared.
pub fn run(matches: &ArgMatches, _defaults: &Defaults) -> Result<String, Failure> {
    let args = Arguments::of(matches);
    let (old_file, new_file) = (&args.old, &args.new);
    if same_file(old_file, new_file) {
        return Err(Failure::new(format!(
            "OLD and NEW are the same file, {}: give the older model first, then the newer one",
            new_file.display()
        )));
    }
    let files = [old_file.as_path(), new_file.as_path()];
    let (old, new) = (
        sources::load(std::slice::from_ref(old_file))?,
        sources::load(std::slice::from_ref(new_file))?,
    );
    let versions = versions(&old, &new, args.service.as_deref(), files)?;
    let mut terms = Terms::default();
    terms.holding = Holding::WhatCanBe;
    if let Some(file) = &args.holds {
        terms.holds = holds::of_file(file)?;
    }
    let comparison = compared(versions, &terms, files)?;
    let report = Report::new(versions[0], versions[1], comparison, args.docs);
    Ok(match args.format {
        Format::Text => text::of(&report),
        Format::Markdown => markdown::of(&report),
        Format::Json => json::of(&report),
    })
}

/// The service that two models are versions of.
///
/// # Errors
///
/// It is missing, or each model has another one.
pub(crate) fn versions<'m>(
    old: &'m Model,
    new: &'m Model,
    choice: Option<&str>,
    files: [&Path; 2],
) -> Result<[Version<'m>; 2], Failure> {
    let [old_file, new_file] = files;
    let old_service = sources::service(old, choice, &[old_file.to_owned()], Words::Flags)?;
    let new_service = sources::service(new, choice, &[new_file.to_owned()], Words::Flags)?;
    if !same_service(old_service, new_service) {
        return Err(Failure::new(format!(
            "{} is a model of {}, and {} one of {}: these are different services, not two versions of one",
            old_file.display(),
            old_service.id,
            new_file.display(),
            new_service.id
        )));
    }
    let version = |model, service: &'m Shape| Version {
        model,
        service: &service.id,
    };
    Ok([version(old, old_service), version(new, new_service)])
}

/// What is otherwise between two versions.
///
/// # Errors
///
/// One can't be generated.
pub(crate) fn compared(
    [old, new]: [Version<'_>; 2],
    terms: &Terms,
    [old_file, new_file]: [&Path; 2],
) -> Result<Comparison, Failure> {
    compare_on(old, new, terms).map_err(|error| {
        let NotComparable { side, diagnostics } = error;
        let file = match side {
            Side::Old => old_file,
            Side::New => new_file,
        };
        sources::problems(&diagnostics, &[file.to_owned()])
    })
}

/// The differences as an update of the model tells them.
pub(crate) struct Told {
    /// For people, as far as a screen has room.
    pub(crate) text: String,
    /// For the crate's users: sections of a changelog.
    pub(crate) changelog: String,
}

/// How many lines of differences a screen has room for.
const SCREEN: usize = 48;

/// Tells the differences between two versions; `command` shows all of them.
pub(crate) fn told([old, new]: [Version<'_>; 2], comparison: Comparison, command: &str) -> Told {
    let report = Report::new(old, new, comparison, false);
    let changelog = changelog::of(&report);
    let mut text = text::of(&report);
    if text.lines().count() > SCREEN {
        let report = report.in_short();
        text = text::of(&report);
        if report.left_out > 0 {
            text.push_str(&format!(
                "Changes without effect on the Rust API are left out; `{command}` shows them.\n"
            ));
        }
        let lines: Vec<&str> = text.lines().collect();
        // The last ones say what it comes to.
        if let Some(more @ 1..) = lines.len().checked_sub(SCREEN) {
            let (first, last) = lines.split_at(lines.len().saturating_sub(4));
            let first = first.get(..SCREEN - 5).unwrap_or(first).join("\n");
            let last = last.join("\n");
            text = format!("{first}\n  ... {more} lines more\n{last}\n");
        }
    }
    Told { text, changelog }
}

/// Whether both paths lead to one file. What doesn't exist is told by whoever reads it.
pub(crate) fn same_file(old: &Path, new: &Path) -> bool {
    match (fs::canonicalize(old), fs::canonicalize(new)) {
        (Ok(old), Ok(new)) => old == new && old.is_file(),
        _ => false,
    }
}

/// Whether two shapes are versions of one service: by id, else by the name that AWS's SDKs know it by, else by its
/// name in another namespace.
fn same_service(old: &Shape, new: &Shape) -> bool {
    let sdk_id = |shape: &Shape| -> Option<String> {
        let of_aws = shape.traits.get(traits::AWS_API_SERVICE)?;
        Some(of_aws.get("sdkId")?.as_str()?.to_owned())
    };
    let by_aws = || match (sdk_id(old), sdk_id(new)) {
        (Some(old), Some(new)) => Some(old == new),
        _ => None,
    };
    old.id == new.id || by_aws().unwrap_or_else(|| old.id.name() == new.id.name())
}
