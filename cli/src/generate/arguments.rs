//! What can be given to `generate`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tinsmith_build::{Options, Words};

use super::form::{self, Form};
use crate::Defaults;
use crate::defaults::with_default;
use crate::wording::{shell_path, shell_word};

/// What the command takes.
pub(super) fn command(defaults: &Defaults) -> Command {
    let name = defaults.commands.generate;
    let without_options = match (&defaults.model, &defaults.out) {
        (Some(model), Some(out)) => format!(
            "Without options: the crate of {}, in {}/.\n\n",
            model.display(),
            out.display()
        ),
        _ => "Without options: all that tinsmith.toml asks for, which is looked for here and in the directories above; \
              `tinsmith init` writes a first one.\n\n"
            .to_owned(),
    };
    let example = match &defaults.model {
        Some(_) => format!("  {name}\n  {name} --check\n"),
        None => format!("  {name}\n  {name} --check\n"),
    };
    let module_example = match &defaults.model {
        Some(_) => String::new(),
        None => format!("\n  {name} --model sts.json --module --out src/sts"),
    };
    let about = "Generate the crates of services from their models";
    let command = Command::new("generate")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             {without_options}\
             With one model: its crate, in the directory --out. With a directory, or several files that hold services: a crate \
             for each service, in a directory of its name below --out. A model that is at fault doesn't stop the others.\n\n\
             All files of a run are written, or none. Files that have not changed are not touched, files of an earlier run \
             that are no longer needed are removed, and files that were not generated are left alone."
        ))
        .after_long_help(format!(
            "Examples:\n\
             {example}\
             \x20 {name} --model weather.json --out weather-client --name weather-client\n\
             \x20 {name} --model s3.json --out s3-client --operation GetObject --operation PutObject\n\
             \x20 {name} --model path/to/models --out clients{module_example}"
        ))
        .args(arguments(defaults));
    match defaults.model {
        // The crate of the house has its form.
        Some(_) => command,
        None => form::add(command).mut_args(|arg| match arg.get_id().as_str() {
            // Without a model, the configuration says all.
            "check" | "help" => arg,
            "model" => arg.required(false).requires("out"),
            "out" => arg.required(false).requires("model"),
            _ => arg.requires("model"),
        }),
    }
}

fn arguments(defaults: &Defaults) -> [Arg; 7] {
    let model = Arg::new("model")
        .long("model")
        .value_name("PATH")
        .num_args(1..)
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf));
    let help = "Files with Smithy models, as JSON AST, or directories that hold them";
    let model = with_default(model, help, defaults.model.as_deref());
    let model_help = model
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let out = Arg::new("out")
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf));
    let help = "The directory of the generated crate, or of many; made if it doesn't exist";
    let out = with_default(out, help, defaults.out.as_deref());
    let out_help = out.get_help().map(ToString::to_string).unwrap_or_default();
    let needed = match defaults.out {
        Some(_) => "Must be given with --model, --name or --operation. ",
        None => "",
    };
    [
        Arg::new("check")
            .long("check")
            .action(ArgAction::SetTrue)
            .help("Write nothing; show what differs from the files on disk, and exit with 1 if anything does"),
        model.long_help(format!(
            "{model_help}\n\n\
             Files without a service of their own complete the others: several files of which one holds a service are \
             merged into one model."
        )),
        out.long_help(format!(
            "{out_help}\n\n\
             {needed}The version in a crate's Cargo.toml may be edited: later runs keep it."
        )),
        Arg::new("name")
            .long("name")
            .value_name("CRATE")
            .value_parser(tinsmith_build::parse_crate_name)
            .help("The name of the generated crate [default: `tinsmith-` and the service's name, as in tinsmith-sts]"),
        Arg::new("service")
            .long("service")
            .value_name("SHAPE_ID")
            .help("The service to generate, by its shape id, if the model has several"),
        Arg::new("protocol")
            .long("protocol")
            .value_name("TRAIT")
            .help("The protocol to speak, by the id or name of its trait, if the service has several"),
        Arg::new("operation")
            .long("operation")
            .value_name("NAME")
            .action(ArgAction::Append)
            .help("Generate this operation and what it needs, instead of the whole service; may be repeated"),
    ]
}

/// What was given.
#[derive(Debug, Clone, Default)]
pub(super) struct Arguments {
    pub(super) check: bool,
    models: Vec<PathBuf>,
    out: Option<PathBuf>,
    name: Option<String>,
    service: Option<String>,
    protocol: Option<String>,
    operations: Vec<String>,
    form: Form,
}

impl Arguments {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let text = |name| matches.get_one::<String>(name).cloned();
        let models = matches.get_many("model").unwrap_or_default();
        let operations = matches.get_many("operation").unwrap_or_default();
        Self {
            check: matches.get_flag("check"),
            models: models.cloned().collect(),
            out: matches.get_one("out").cloned(),
            name: text("name"),
            service: text("service"),
            protocol: text("protocol"),
            operations: operations.cloned().collect(),
            form: Form::of(matches),
        }
    }

    /// Whether no model is given: then `tinsmith.toml` says what is made, where there is no default.
    pub(super) fn asks_for_configuration(&self) -> bool {
        self.models.is_empty()
    }

    /// What is wrong between the options.
    pub(super) fn usage_error(&self) -> Option<&'static str> {
        if self.out.is_some() {
            None
        } else if !self.models.is_empty() {
            Some(
                "--model needs --out: give the directory of the crate that this model becomes\n\
                 (only the default model goes to the committed crate)",
            )
        } else if self.name.is_some() {
            Some(
                "--name needs --out: give the directory of the crate that gets this name\n\
                 (the committed crate keeps its own)",
            )
        } else if !self.operations.is_empty() {
            Some(
                "--operation needs --out: give the directory of the crate with these operations\n\
                 (the committed crate has all)",
            )
        } else {
            None
        }
    }

    /// What they mean, where the defaults complete them.
    pub(super) fn options(&self, defaults: &Defaults) -> Options {
        let models = match self.models.as_slice() {
            [] => Vec::from_iter(defaults.model.clone()),
            given => given.to_vec(),
        };
        let out = self.out.as_ref().or(defaults.out.as_ref());
        let mut options = Options::new(models, out.cloned().unwrap_or_default());
        options.check = self.check;
        options.name.clone_from(&self.name);
        options.service.clone_from(&self.service);
        options.protocol.clone_from(&self.protocol);
        options.operations.clone_from(&self.operations);
        options.runtime = defaults.runtime.clone();
        options.words = Words::Flags;
        self.form.apply(&mut options);
        options.made_by = defaults.commands.generate.to_owned();
        options.to_update = Some(self.typed(defaults.commands.generate));
        options
    }

    /// The command as it is typed, without `--check`.
    fn typed(&self, name: &str) -> String {
        let mut command = name.to_owned();
        let paths = self.models.iter().map(|path| ("--model", shell_path(path)));
        let out = self.out.iter().map(|path| ("--out", shell_path(path)));
        let words = [
            ("--name", self.name.as_slice()),
            ("--service", self.service.as_slice()),
            ("--protocol", self.protocol.as_slice()),
            ("--operation", self.operations.as_slice()),
        ];
        let words = words
            .into_iter()
            .flat_map(|(option, words)| words.iter().map(move |word| (option, shell_word(word))));
        for (option, value) in paths.chain(out).chain(words) {
            command.push_str(&format!(" {option} {value}"));
        }
        command + &self.form.typed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Arguments where there are a model and a crate of the house.
    fn given(line: &[&str]) -> Arguments {
        let defaults = Defaults {
            model: Some("model.json".into()),
            out: Some("out".into()),
            ..Defaults::default()
        };
        let line = ["generate"].iter().chain(line);
        Arguments::of(&command(&defaults).try_get_matches_from(line).unwrap())
    }

    #[test]
    fn the_committed_crate_is_only_for_the_default_model() {
        assert_eq!(given(&[]).usage_error(), None);
        assert_eq!(given(&["--check"]).usage_error(), None);
        assert_eq!(given(&["--model", "m", "--out", "o"]).usage_error(), None);
        for line in [["--model", "m.json"], ["--name", "n"], ["--operation", "o"]] {
            let error = given(&line).usage_error();
            assert!(error.is_some_and(|error| error.contains("needs --out")));
        }
    }

    #[test]
    fn without_defaults_model_and_out_must_be_given() {
        let command = command(&Defaults::default());
        let parsed = |line: &[&str]| {
            let line = ["generate"].iter().chain(line);
            command.clone().try_get_matches_from(line)
        };
        assert!(parsed(&["--model", "m.json", "--out", "o"]).is_ok());
        assert!(parsed(&["--model", "m.json"]).is_err());
        assert!(parsed(&["--out", "o"]).is_err());
    }

    #[test]
    fn the_command_that_writes_is_the_one_that_checks() {
        let line = [
            "--check",
            "--out",
            "out",
            "--model",
            "my model.json",
            "b.json",
            "--service",
            "a.b#C",
            "--operation",
            "A",
            "--operation",
            "B",
        ];
        let options = given(&line).options(&Defaults::default());
        assert!(options.check);
        assert_eq!(
            options.to_update.as_deref(),
            Some(
                "tinsmith generate --model 'my model.json' --model b.json --out out --service 'a.b#C' --operation A \
                 --operation B"
            )
        );
        assert_eq!(options.made_by, "tinsmith generate");
    }
}
