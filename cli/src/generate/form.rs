//! In which form code is generated, and what it stands on: what only programs without a crate of their own are asked.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use tinsmith_build::{Feature, Layout, Options, Runtime};

use crate::wording::{shell_path, shell_word};

/// Adds what can be given.
pub(super) fn add(command: Command) -> Command {
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(help)
    };
    let path = Arg::new("runtime-path")
        .long("runtime-path")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    command
        .args([
            flag("crate", "Write a crate, which is the default"),
            flag("module", "Write a module for a crate of yours: the directory --out, with mod.rs and files beside it")
                .conflicts_with("crate"),
            flag("single-file", "With --module: write one file, --out if that ends in .rs, else one in it that is called after the service")
                .requires("module"),
            Arg::new("feature")
                .long("feature")
                .value_name("NAME")
                .action(ArgAction::Append)
                .value_parser(|name: &str| name.parse::<Feature>())
                .help("What is generated besides types, operations and the protocol; may be repeated [default: json]")
                .long_help(format!(
                    "What is generated besides types, operations and the protocol; may be repeated: {}. A crate has a Cargo \
                     feature for each, and these are its defaults; a module has these and no others [default: json]",
                    Feature::ALL.map(Feature::name).join(", ")
                )),
            path.help("The directory of the crate `tinsmith`, which the code stands on, instead of the registry's"),
            Arg::new("runtime-git")
                .long("runtime-git")
                .value_name("URL")
                .requires("rev")
                .help("A repository with that crate"),
            Arg::new("rev")
                .long("rev")
                .value_name("REV")
                .requires("runtime-git")
                .help("The commit of that repository"),
        ])
        .group(ArgGroup::new("runtime").args(["runtime-path", "runtime-git"]))
}

/// What was given.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    layout: Layout,
    features: Vec<Feature>,
    runtime: Option<Runtime>,
}

impl Form {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        // A program with a crate of its own doesn't have these.
        let is_set = |name: &str| matches!(matches.try_get_one::<bool>(name), Ok(Some(true)));
        let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
        let features = matches.try_get_many::<Feature>("feature").ok().flatten();
        let path = matches
            .try_get_one::<PathBuf>("runtime-path")
            .ok()
            .flatten();
        let of_git = text("runtime-git").zip(text("rev"));
        let of_git = of_git.map(|(url, rev)| Runtime::Git { url, rev });
        Self {
            layout: match (is_set("module"), is_set("single-file")) {
                (_, true) => Layout::File,
                (true, false) => Layout::Module,
                (false, false) => Layout::Crate,
            },
            features: features.into_iter().flatten().copied().collect(),
            runtime: path.cloned().map(Runtime::Directory).or(of_git),
        }
    }

    /// Says it to a run.
    pub(super) fn apply(&self, options: &mut Options) {
        options.layout = self.layout;
        if !self.features.is_empty() {
            options.features = BTreeSet::from_iter(self.features.iter().copied());
        }
        if let Some(runtime) = &self.runtime {
            options.runtime = runtime.clone();
        }
    }

    /// The options as they are typed, each with a space before it.
    pub(super) fn typed(&self) -> String {
        let mut typed = match self.layout {
            Layout::File => " --module --single-file".to_owned(),
            Layout::Module => " --module".to_owned(),
            _ => String::new(),
        };
        for feature in &self.features {
            typed.push_str(&format!(" --feature {feature}"));
        }
        match &self.runtime {
            Some(Runtime::Directory(path)) => {
                typed.push_str(&format!(" --runtime-path {}", shell_path(path)));
            }
            Some(Runtime::Git { url, rev }) => {
                let (url, rev) = (shell_word(url), shell_word(rev));
                typed.push_str(&format!(" --runtime-git {url} --rev {rev}"));
            }
            _ => {}
        }
        typed
    }
}
