//! `update`: takes a newer model over, with the crate, its version and its changelog.
//!
//! All is read and decided first (`Update`), then written as a whole. The model comes last: where a process is killed
//! half-way, the model is the old one, and the update can be run again.

mod arguments;
mod changelog;
mod configured;
mod held;
mod made;
mod report;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{ArgMatches, Command};
use tinsmith_build::output::{Change, Committed, OutDir, Plan, commit, compare};
use tinsmith_build::{Failure, Layout, Options, Watch, sources};
use tinsmith_codegen::Operations;
use tinsmith_codegen::compatibility::{ApiEffect, Holding, Release, Terms};
use tinsmith_model::normalize;

use self::arguments::Arguments;
use self::held::Held;
use self::made::{Crate, Made};
use self::report::Outcome;
use crate::terminal::Terminal;
use crate::{Defaults, diff};

/// What the command takes.
#[must_use]
pub fn command(defaults: &Defaults) -> Command {
    arguments::command(defaults)
}

/// Runs the command, which began at `started`. Gives the differences and what was done.
///
/// # Errors
///
/// Why the model was not taken over. No file is changed.
pub fn run(matches: &ArgMatches, defaults: &Defaults, started: Instant) -> Result<String, Failure> {
    let mut args = Arguments::of(matches);
    let configured = match (&args.model, &defaults.model) {
        (None, None) => Some(configured::find(&mut args, defaults)?),
        _ => None,
    };
    let asked = Asked {
        args,
        configured,
        defaults,
        watch: &Terminal::new(),
        date: changelog::today(),
        started,
    };
    update(&asked, &Kept::of(&asked)?, &Crate::of(&asked)?)
}

/// What is asked for, and when.
struct Asked<'a> {
    args: Arguments,
    /// How the crate is made, where `tinsmith.toml` says so.
    configured: Option<Options>,
    defaults: &'a Defaults,
    watch: &'a dyn Watch,
    /// As in `2026-01-31`.
    date: String,
    started: Instant,
}

/// The model that is replaced.
struct Kept {
    /// As the user knows it.
    shown: PathBuf,
    /// The directory that it really is in, and its name there: links lead to it.
    directory: OutDir,
    name: String,
    text: String,
}

impl Asked<'_> {
    /// What of the service is generated.
    fn operations(&self) -> Operations {
        let chosen = self.configured.as_ref().map(|options| &options.operations);
        match chosen {
            Some(chosen) if !chosen.is_empty() => Operations::Only(chosen.clone()),
            _ => Operations::All,
        }
    }
}

/// Decides what is to be done, and does it unless the run is dry.
fn update(asked: &Asked<'_>, kept: &Kept, crate_: &Crate) -> Result<String, Failure> {
    let Asked { args, defaults, .. } = asked;
    let out = &crate_.out;
    if diff::same_file(&kept.shown, &args.new) {
        return Err(Failure::new(format!(
            "{} is the model itself: give the newer one that is to take its place",
            args.new.display()
        )));
    }
    let files = [kept.shown.as_path(), args.new.as_path()];
    let text = sources::read(&args.new).map_err(|why| cannot(&args.new, &why))?;
    let old = sources::load_text(&kept.shown, kept.text.clone())?;
    let new = sources::load_text(&args.new, text.clone())?;
    let versions = diff::versions(&old, &new, args.service.as_deref(), files)?;
    let [old_version, new_version] = versions;
    let was_held = Held::beside(crate_)?;
    let made_before = Made {
        version: old_version,
        file: &kept.shown,
        crate_version: &crate_.version,
        holds: was_held.holds.clone(),
    };
    let before = crate_.generate(asked, made_before)?;
    crate_.refuse_another(&compare(out, &before)?, kept, asked)?;

    let mut terms = Terms::default();
    terms.protocol.clone_from(&args.protocol);
    terms.operations = asked.operations();
    terms.holds.clone_from(&was_held.holds);
    terms.holding = match args.accept_breaking {
        true => Holding::Nothing,
        false => Holding::WhatCanBe,
    };
    let comparison = diff::compared(versions, &terms, files)?;
    let (effect, release) = (comparison.effect(), comparison.release);
    let holds = comparison.holds.clone();
    let told = diff::told(versions, comparison, defaults.commands.diff);
    let normal = normalize(&args.new.to_string_lossy(), &text)
        .map_err(|faults| sources::problems(&faults, std::slice::from_ref(&args.new)))?;
    if release == Release::None && normal == kept.text {
        let shown = kept.shown.display();
        return Ok(format!("{shown}: nothing is new; nothing was written\n"));
    }
    let version = crate_.next(release)?;
    if effect == ApiEffect::Breaking && !args.accept_breaking {
        return Err(refused(told.text, crate_, &version));
    }
    let held = was_held.file_with(&holds, defaults);
    let holds_now = holds.len();
    let made_after = Made {
        version: new_version,
        file: &args.new,
        crate_version: &version,
        holds,
    };
    let after = crate_.generate(asked, made_after)?;
    for warning in &after.warnings {
        asked.watch.warning(warning);
    }
    // A module has no releases of its own.
    let changed = release != Release::None && crate_.layout == Layout::Crate;
    let old_log = changelog::read(out)?;
    let entry = changelog::Entry {
        version: &version,
        date: &asked.date,
        sections: &told.changelog,
    };
    let log = changed
        .then(|| changelog::with_entry(old_log.as_deref(), &entry, defaults.commands.update));
    let mut plan = compare(out, &after)?;
    if let Some(log) = &log {
        plan.changes.push(Change {
            path: changelog::FILE,
            old: old_log.map(String::into_bytes),
            new: log,
        });
    }
    was_held.add_to(&mut plan, held.as_deref());
    let taken = kept.plan(&normal);
    let committed = match args.dry_run {
        true => Committed::default(),
        false => commit(&[(out, &plan), (&kept.directory, &taken)], asked.watch)?,
    };
    let outcome = Outcome {
        model: &kept.shown,
        out,
        name: &crate_.name,
        versions: [&crate_.version, &version],
        generated: &after,
        plan: &plan,
        has_entry: log.is_some(),
        held: &was_held,
        holds: holds_now,
        model_changes: !taken.is_empty(),
        dry: args.dry_run,
        left_behind: committed.left_behind,
        cleared: committed.cleared,
        elapsed: asked.started.elapsed(),
    };
    Ok(format!("{}\n{outcome}", told.text))
}

impl Kept {
    fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        let model = asked.args.model.as_ref().or(asked.defaults.model.as_ref());
        let shown = model.cloned().unwrap_or_default();
        let text = sources::read(&shown).map_err(|why| cannot(&shown, &why))?;
        let path = fs::canonicalize(&shown).map_err(|error| cannot(&shown, &error.to_string()))?;
        let name = path.file_name().and_then(|name| name.to_str());
        let (Some(directory), Some(name)) = (path.parent(), name) else {
            return Err(cannot(&shown, "the path is not UTF-8"));
        };
        let parent = shown.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(Kept {
            directory: OutDir::resolve(directory, parent)?,
            name: name.to_owned(),
            text,
            shown,
        })
    }

    /// What is to be done so that the file holds that text.
    fn plan<'p>(&'p self, text: &'p str) -> Plan<'p> {
        let change = Change {
            path: &self.name,
            old: Some(self.text.clone().into_bytes()),
            new: text,
        };
        let changes = if self.text == text {
            Vec::new()
        } else {
            vec![change]
        };
        Plan {
            changes,
            stale: Vec::new(),
        }
    }
}

/// The failure of an update that would break programs.
fn refused(differences: String, crate_: &Crate, version: &str) -> Failure {
    Failure::new(format!(
        "{} may have to be changed{}; nothing was written\n\
         \x20      to take the model over all the same, and to hold nothing any more: --accept-breaking",
        match crate_.layout {
            Layout::Crate => format!("programs that use {} {}", crate_.name, crate_.version),
            _ => format!("what uses {}", crate_.name),
        },
        match crate_.layout {
            Layout::Crate => format!(" for {version}"),
            _ => String::new(),
        }
    ))
    .found(differences)
}

/// The failure of a file that can't be read.
fn cannot(file: &Path, why: &str) -> Failure {
    Failure::new(format!("{}: {why}; nothing was written", file.display()))
}
