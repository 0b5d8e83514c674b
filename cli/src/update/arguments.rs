//! What can be given to `update`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use tinsmith_build::{Layout, holds};

use crate::Defaults;
use crate::defaults::with_default;

/// What the command takes.
pub(super) fn command(defaults: &Defaults) -> Command {
    let name = defaults.commands.update;
    let about = "Take a newer model over: the model, the crate, its version and its changelog";
    let examples = match &defaults.model {
        Some(_) => format!(
            "\x20 {name} ../aws-models/sts.json --dry-run\n\
             \x20 {name} ../aws-models/sts.json\n"
        ),
        None => format!(
            "\x20 {name} new.json --dry-run\n\
             \x20 {name} new.json --model models/iam.json --out crates/iam --dry-run\n"
        ),
    };
    let configured = match &defaults.model {
        Some(_) => "",
        None => {
            "Without --model and --out: what tinsmith.toml makes of the model's service, be it a crate or a module. "
        }
    };
    let path = |name, value| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
    };
    let command = Command::new("update")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             Checks the new model, shows what it changes, writes it in one stable form in place of the old one, generates the crate \
             anew, gives it the version that the changes ask for under Cargo's rules, and adds an entry to its CHANGELOG.md. All \
             files are written, or none.\n\n\
             {configured}The crate must be the one that the old model gives. What would change its Rust API for nothing is held as it was: a \
             member that is required or optional now, or that has a default, and the order of members. Holds stand in {file} beside \
             what is generated, and last until they no longer apply. If programs that use the crate may have to be changed nonetheless, \
             nothing is taken over unless --accept-breaking says so, which drops all holds.",
            file = holds::file_name(Layout::Crate, "")
        ))
        .after_long_help(format!(
            "Examples:\n\
             {examples}\
             \x20 {name} new.json --model models/iam.json --out crates/iam --accept-breaking\n\n\
             Exits with 0 if the model was taken over, or there was nothing new in it, and with 1 otherwise."
        ))
        .args([
            Arg::new("new")
                .value_name("NEW")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The newer model, as JSON AST"),
            Arg::new("accept-breaking")
                .long("accept-breaking")
                .action(ArgAction::SetTrue)
                .help("Take it over even if it breaks programs that use the crate, and hold nothing"),
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Write nothing; show what would be"),
            with_default(
                path("model", "FILE").requires("out"),
                "The model that is replaced",
                defaults.model.as_deref(),
            ),
            with_default(
                path("out", "DIR").requires("model"),
                "The directory of its crate",
                defaults.out.as_deref(),
            ),
            Arg::new("service")
                .long("service")
                .value_name("SHAPE_ID")
                .help("The service of the crate, by its shape id, if the model has several"),
            Arg::new("protocol")
                .long("protocol")
                .value_name("TRAIT")
                .help("The protocol that the crate speaks, if it was generated with a choice"),
        ]);
    match defaults.model {
        Some(_) => command,
        // `tinsmith.toml` says what is made of which model.
        None => command.mut_args(|arg| match arg.get_id().as_str() {
            "model" | "out" => arg.required(false),
            _ => arg,
        }),
    }
}

/// What was given.
#[derive(Debug, Clone)]
pub(super) struct Arguments {
    pub(super) new: PathBuf,
    pub(super) accept_breaking: bool,
    pub(super) dry_run: bool,
    pub(super) model: Option<PathBuf>,
    pub(super) out: Option<PathBuf>,
    pub(super) service: Option<String>,
    pub(super) protocol: Option<String>,
}

impl Arguments {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        Self {
            new: matches.get_one("new").cloned().unwrap_or_default(),
            accept_breaking: matches.get_flag("accept-breaking"),
            dry_run: matches.get_flag("dry-run"),
            model: matches.get_one("model").cloned(),
            out: matches.get_one("out").cloned(),
            service: matches.get_one("service").cloned(),
            protocol: matches.get_one("protocol").cloned(),
        }
    }
}
