//! The crate or the module that an earlier run generated.

use std::path::Path;

use tinsmith_build::output::{OutDir, Plan, difference};
use tinsmith_build::{Failure, Layout, Options, crate_options, sources, target};
use tinsmith_codegen::compatibility::{Release, Version};
use tinsmith_codegen::holds::Hold;
use tinsmith_codegen::{GeneratedCrate, generate};
use tinsmith_model::ShapeId;

use super::{Asked, Kept};
use crate::wording::{shell_path, shell_word};

/// The crate or the module that an earlier run generated.
pub(super) struct Crate {
    pub(super) out: OutDir,
    pub(super) name: String,
    /// Empty for a module, which has none.
    pub(super) version: String,
    pub(super) layout: Layout,
}

/// What is to be generated.
pub(super) struct Made<'m> {
    pub(super) version: Version<'m>,
    /// The model's file.
    pub(super) file: &'m Path,
    pub(super) crate_version: &'m str,
    pub(super) holds: Vec<Hold>,
}

impl Crate {
    pub(super) fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        if let Some(options) = &asked.configured
            && options.layout != Layout::Crate
        {
            return Self::of_module(asked, options);
        }
        let out = asked.args.out.as_ref().or(asked.defaults.out.as_ref());
        let out = out.cloned().unwrap_or_default();
        let out = OutDir::resolve(&out, out.clone())?;
        match (out.crate_name(), out.crate_version()) {
            (Some(name), Some(version)) => Ok(Crate {
                out,
                name,
                version,
                layout: Layout::Crate,
            }),
            _ => Err(missing(&out.shown(), "crate", asked)),
        }
    }

    /// A module, of which `tinsmith.toml` knows where it is.
    fn of_module(asked: &Asked<'_>, options: &Options) -> Result<Self, Failure> {
        let model = options.models.first().cloned().unwrap_or_default();
        let services = sources::outline(&model)?;
        let is_chosen = |(id, _): &&(String, String)| {
            options.service.as_ref().is_none_or(|chosen| chosen == id)
        };
        let crate_name = services
            .iter()
            .find(is_chosen)
            .map(|(_, name)| name.as_str());
        let (out, name) = target(options, crate_name.unwrap_or_default())?;
        let is_there = match options.layout {
            Layout::File => out.file(&format!("{name}.rs")).is_file(),
            layout => out.holds(layout),
        };
        match is_there {
            true => Ok(Crate {
                out,
                name,
                version: String::new(),
                layout: options.layout,
            }),
            false => Err(missing(&options.out.display().to_string(), "module", asked)),
        }
    }

    /// Generates the crate of a version of the model.
    pub(super) fn generate(
        &self,
        asked: &Asked<'_>,
        made: Made<'_>,
    ) -> Result<GeneratedCrate, Failure> {
        let Made {
            version,
            file,
            crate_version,
            holds,
        } = made;
        let service: &ShapeId = version.service;
        let mut options = match &asked.configured {
            Some(options) => options.clone(),
            None => {
                let mut options = Options::new([file], self.out.path());
                options.runtime = asked.defaults.runtime.clone();
                options.protocol.clone_from(&asked.args.protocol);
                options
            }
        };
        options.made_by = asked.defaults.commands.generate.to_owned();
        let mut options = crate_options(&self.name, &self.out, &options)?;
        options.crate_version = crate_version.to_owned();
        options.holds = holds;
        generate(version.model, service, &options)
            .map_err(|diagnostics| sources::problems(&diagnostics, &[file.to_owned()]))
    }

    /// Refuses a crate that isn't the old model's: what the changes mean for its users couldn't be told.
    pub(super) fn refuse_another(
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
    pub(super) fn next(&self, release: Release) -> Result<String, Failure> {
        if self.layout != Layout::Crate {
            return Ok(String::new());
        }
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

/// The failure where nothing was generated yet.
fn missing(place: &str, what: &str, asked: &Asked<'_>) -> Failure {
    Failure::new(format!(
        "{place}: there is no generated {what}; nothing was written\n\
         \x20      make it first: {}",
        generating(asked, None)
    ))
}

/// The command that generates the crate of the model that is there.
fn generating(asked: &Asked<'_>, name: Option<&str>) -> String {
    if asked.configured.is_some() {
        return asked.defaults.commands.generate.to_owned();
    }
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
