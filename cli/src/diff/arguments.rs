//! What can be given to `diff`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::Defaults;

/// What the command takes.
pub(super) fn command(defaults: &Defaults) -> Command {
    let name = defaults.commands.diff;
    let about = "Show what a newer model of a service changes, on the wire and in the Rust API";
    let model = defaults.model.as_deref();
    let old = model.map_or_else(
        || "old/sts.json".to_owned(),
        |path| path.display().to_string(),
    );
    Command::new("diff")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             Compares what the service reaches: operations, shapes, members, traits. Each change has a rule with a stable name \
             (those of smithy-diff, where it has one), and two effects. On the wire: same, extended (there is more than before), \
             restricted (some of what was valid is not any more) or changed. In the API of the generated crate, under Cargo's \
             rules: none, minor or breaking; held is what would break and needn't: `{}` keeps it as it was in Rust. The last line says \
             which version all changes together ask for.",
            defaults.commands.update
        ))
        .after_long_help(format!(
            "Examples:\n\
             \x20 {name} {old} path/to/new/sts.json\n\
             \x20 {name} old.json new.json --format markdown > diff.md\n\
             \x20 {name} old.json new.json --format json | jq -r .release\n\n\
             cli/src/diff/json.rs describes the JSON. IndirectApiChange is the rule of what no single change of the model\n\
             explains: names of the crate that meet, or an example that no longer fits.\n\n\
             Exits with 0 if the models could be compared, whatever it found, and with 1 otherwise."
        ))
        .args([
            Arg::new("old")
                .value_name("OLD")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The older model, as JSON AST"),
            Arg::new("new")
                .value_name("NEW")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The newer model"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .value_parser(PossibleValuesParser::new([
                    PossibleValue::new("text").help("For people: one line a change, by operation and shape"),
                    PossibleValue::new("markdown").help("For a pull request"),
                    PossibleValue::new("json").help("For programs"),
                ]))
                .help("For people, for a pull request, or for programs"),
            Arg::new("docs")
                .long("docs")
                .action(ArgAction::SetTrue)
                .help("Show what the documentation said and says, too; it is only counted otherwise"),
            Arg::new("holds")
                .long("holds")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("What the older crate holds, as the file beside it says"),
            Arg::new("service")
                .long("service")
                .value_name("SHAPE_ID")
                .help("The service to compare, by its shape id, if a model has several"),
        ])
}

/// What was given.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    pub(super) format: Format,
    pub(super) docs: bool,
    pub(super) holds: Option<PathBuf>,
    pub(super) service: Option<String>,
}

/// How the differences are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// For people: one line a change, by operation and shape.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

impl Arguments {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let path = |name| matches.get_one(name).cloned().unwrap_or_default();
        let format = matches.get_one::<String>("format").map(String::as_str);
        Self {
            old: path("old"),
            new: path("new"),
            format: match format {
                Some("markdown") => Format::Markdown,
                Some("json") => Format::Json,
                _ => Format::Text,
            },
            docs: matches.get_flag("docs"),
            holds: matches.get_one("holds").cloned(),
            service: matches.get_one("service").cloned(),
        }
    }
}
