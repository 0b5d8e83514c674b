//! `update`: takes a newer model over, with the crate, its version and its changelog.
//!
//! All is read and decided first (`Update`), then written as a whole. The model comes last: where a process is killed
//! half-way, the model is the old one, and the update can be run again.

mod arguments;
mod changelog;
mod report;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{ArgMatches, Command};
use tinsmith_build::output::{Change, Committed, OutDir, Plan, commit, compare, difference};
use tinsmith_build::{Failure, Options, Watch, crate_options, sources};
use tinsmith_codegen::compatibility::{ApiEffect, Release, Version};
use tinsmith_codegen::{GeneratedCrate, generate};
use tinsmith_model::{ShapeId, normalize};

use self::arguments::Arguments;
use self::report::Outcome;
use crate::terminal::Terminal;
use crate::wording::{shell_path, shell_word};
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
    let asked = Asked {
        args: Arguments::of(matches),
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

/// The crate that an earlier run generated.
struct Crate {
    out: OutDir,
    name: String,
    version: String,
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
    let before = crate_.generate(asked, old_version, &kept.shown, &crate_.version)?;
    crate_.refuse_another(&compare(out, &before)?, kept, asked)?;

    let comparison = diff::compared(versions, args.protocol.as_deref(), files)?;
    let (effect, release) = (comparison.effect(), comparison.release);
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
    let after = crate_.generate(asked, new_version, &args.new, &version)?;
    for warning in &after.warnings {
        asked.watch.warning(warning);
    }
    let changed = release != Release::None;
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

impl Crate {
    fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        let out = asked.args.out.as_ref().or(asked.defaults.out.as_ref());
        let out = out.cloned().unwrap_or_default();
        let out = OutDir::resolve(&out, out.clone())?;
        match (out.crate_name(), out.crate_version()) {
            (Some(name), Some(version)) => Ok(Crate { out, name, version }),
            _ => Err(Failure::new(format!(
                "{}: there is no generated crate; nothing was written\n\
                 \x20      make it first: {}",
                out.shown(),
                generating(asked, None)
            ))),
        }
    }

    /// Generates the crate of a version of the model.
    fn generate(
        &self,
        asked: &Asked<'_>,
        version: Version<'_>,
        file: &Path,
        crate_version: &str,
    ) -> Result<GeneratedCrate, Failure> {
        let service: &ShapeId = version.service;
        let mut options = Options::new([file], self.out.path());
        options.runtime = asked.defaults.runtime.clone();
        options.protocol.clone_from(&asked.args.protocol);
        options.made_by = asked.defaults.commands.generate.to_owned();
        let mut options = crate_options(&self.name, &self.out, &options)?;
        options.crate_version = crate_version.to_owned();
        generate(version.model, service, &options)
            .map_err(|diagnostics| sources::problems(&diagnostics, &[file.to_owned()]))
    }

    /// Refuses a crate that isn't the old model's: what the changes mean for its users couldn't be told.
    fn refuse_another(
        &self,
        plan: &Plan<'_>,
        kept: &Kept,
        asked: &Asked<'_>,
    ) -> Result<(), Failure> {
        if plan.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "{}; nothing was written\n\
             \x20      what a newer model than {} changes can't be told from that; bring it up to date first: {}",
            difference(&self.out, plan),
            kept.shown.display(),
            generating(asked, Some(&self.name))
        )))
    }

    /// The version that follows.
    fn next(&self, release: Release) -> Result<String, Failure> {
        release.after(&self.version).ok_or_else(|| {
            Failure::new(format!(
                "{}: what follows the version {} is for people to decide; nothing was written\n\
                 \x20      give the crate a version of three numbers, such as 0.2.0, and run the command again",
                self.out.shown_file("Cargo.toml"),
                self.version
            ))
        })
    }
}

/// The failure of an update that would break programs.
fn refused(differences: String, crate_: &Crate, version: &str) -> Failure {
    Failure::new(format!(
        "programs that use {} {} may have to be changed for {version}; nothing was written\n\
         \x20      to take the model over all the same: --accept-breaking",
        crate_.name, crate_.version
    ))
    .found(differences)
}

/// The command that generates the crate of the model that is there.
fn generating(asked: &Asked<'_>, name: Option<&str>) -> String {
    let args = &asked.args;
    let mut command = asked.defaults.commands.generate.to_owned();
    let paths = [("--model", &args.model), ("--out", &args.out)];
    for (option, path) in paths {
        if let Some(path) = path {
            command.push_str(&format!(" {option} {}", shell_path(path)));
        }
    }
    // The committed crate keeps its own.
    let name = name.filter(|_| args.out.is_some());
    let words = [
        ("--name", name),
        ("--service", args.service.as_deref()),
        ("--protocol", args.protocol.as_deref()),
    ];
    for (option, word) in words {
        if let Some(word) = word {
            command.push_str(&format!(" {option} {}", shell_word(word)));
        }
    }
    command
}

/// The failure of a file that can't be read.
fn cannot(file: &Path, why: &str) -> Failure {
    Failure::new(format!("{}: {why}; nothing was written", file.display()))
}
