//! What can be given to `show`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::Defaults;
use crate::defaults::with_default;

/// What the command takes.
pub(super) fn command(defaults: &Defaults) -> Command {
    let name = defaults.commands.show;
    let about = "Show the service, or one shape, as people read it";
    let examples = match &defaults.model {
        Some(_) => format!(
            "\x20 {name}\n\
             \x20 {name} AssumeRole\n\
             \x20 {name} 'com.amazonaws.sts#Tag$Key'\n"
        ),
        None => format!("  {name} AssumeRole --model sts.json\n"),
    };
    let model = Arg::new("model")
        .long("model")
        .value_name("FILE")
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf));
    let help = "A file with a Smithy model, as JSON AST; may be repeated";
    Command::new("show")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             The service: what it is, and a line for each operation. A shape: its members as a tree, with constraints and \
             wire names, its other traits, and who refers to it. Operations come with their input, output and errors."
        ))
        .after_long_help(format!(
            "Examples:\n\
             {examples}\
             \x20 {name} --model s3.json --format dot | dot -Tsvg > s3.svg"
        ))
        .args([
            Arg::new("shape").value_name("SHAPE").help(
                "The shape, by its id or its name, or a member as SHAPE$MEMBER [default: the service]",
            ),
            with_default(model, help, defaults.model.as_deref()),
            Arg::new("service")
                .long("service")
                .value_name("SHAPE_ID")
                .help("The service, by its shape id, if the model has several"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .value_parser(PossibleValuesParser::new([
                    PossibleValue::new("text").help("For people"),
                    PossibleValue::new("dot").help("For Graphviz"),
                ]))
                .help("Text, or a picture of what the service or the shape reaches, for Graphviz"),
        ])
}

/// What was given.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) shape: Option<String>,
    /// Those of the defaults, if none was given.
    pub(super) models: Vec<PathBuf>,
    pub(super) service: Option<String>,
    pub(super) format: Format,
}

/// How a model is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For Graphviz.
    Dot,
}

impl Arguments {
    pub(super) fn of(matches: &ArgMatches, defaults: &Defaults) -> Self {
        let format = matches.get_one::<String>("format").map(String::as_str);
        let models = matches.get_many("model");
        Self {
            shape: matches.get_one("shape").cloned(),
            models: match models {
                Some(models) => models.cloned().collect(),
                None => Vec::from_iter(defaults.model.clone()),
            },
            service: matches.get_one("service").cloned(),
            format: match format {
                Some("dot") => Format::Dot,
                _ => Format::Text,
            },
        }
    }
}
