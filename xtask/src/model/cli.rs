//! What can be given to `cargo xtask model`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Read a model, and know what a new one changes
#[derive(Debug, Args)]
pub(crate) struct ModelArgs {
    #[command(subcommand)]
    pub(crate) command: ModelCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    Diff(DiffArgs),
    Show(ShowArgs),
    Update(UpdateArgs),
}

/// Show what a newer model of a service changes, on the wire and in the Rust API
///
/// Compares what the service reaches: operations, shapes, members, traits. Each change has a rule with a stable name
/// (those of smithy-diff, where it has one), and two effects. On the wire: same, extended (there is more than before),
/// restricted (some of what was valid is not any more) or changed. In the API of the generated crate, under Cargo's
/// rules: none, minor or breaking. The last line says which version all changes together ask for.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask model diff model/sts.json path/to/new/sts.json
  cargo xtask model diff old.json new.json --format markdown > diff.md
  cargo xtask model diff old.json new.json --format json | jq -r .release

xtask/src/model/diff/json.rs describes the JSON. IndirectApiChange is the rule of what no single change of the model
explains: names of the crate that meet, or a type in another module.

Exits with 0 if the models could be compared, whatever it found, and with 1 otherwise.")]
pub(crate) struct DiffArgs {
    /// The older model, as JSON AST
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The newer model
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// For people, for a pull request, or for programs
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Show what the documentation said and says, too; it is only counted otherwise
    #[arg(long)]
    pub(crate) docs: bool,

    /// The service to compare, by its shape id, if a model has several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,
}

/// How the differences are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people: one line a change, by operation and shape.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

/// Show the service, or one shape, as people read it
///
/// The service: what it is, and a line for each operation. A shape: its members as a tree, with constraints and
/// wire names, its other traits, and who refers to it. Operations come with their input, output and errors.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask model show
  cargo xtask model show AssumeRole
  cargo xtask model show 'com.amazonaws.sts#Tag$Key'
  cargo xtask model show --model s3.json --format dot | dot -Tsvg > s3.svg")]
pub(crate) struct ShowArgs {
    /// The shape, by its id or its name, or a member as SHAPE$MEMBER [default: the service]
    #[arg(value_name = "SHAPE")]
    pub(crate) shape: Option<String>,

    /// A file with a Smithy model, as JSON AST; may be repeated [default: model/sts.json]
    #[arg(long = "model", value_name = "FILE")]
    pub(crate) models: Vec<PathBuf>,

    /// The service, by its shape id, if the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,

    /// Text, or a picture of what the service or the shape reaches, for Graphviz
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub(crate) format: ShowFormat,
}

/// How a model is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For people.
    Text,
    /// For Graphviz.
    Dot,
}

/// Take a newer model over: the model, the crate, its version and its changelog
///
/// Checks the new model, shows what it changes, writes it in one stable form in place of the old one, generates the crate
/// anew, gives it the version that the changes ask for under Cargo's rules, and adds an entry to its CHANGELOG.md. All
/// files are written, or none.
///
/// The crate must be the one that the old model gives. If programs that use it may have to be changed, nothing is taken
/// over unless --accept-breaking says so.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask model update ../aws-models/sts.json --dry-run
  cargo xtask model update ../aws-models/sts.json
  cargo xtask model update new.json --model models/iam.json --out crates/iam --accept-breaking

Exits with 0 if the model was taken over, or there was nothing new in it, and with 1 otherwise.")]
pub(crate) struct UpdateArgs {
    /// The newer model, as JSON AST
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// Take it over even if it breaks programs that use the crate
    #[arg(long)]
    pub(crate) accept_breaking: bool,

    /// Write nothing; show what would be
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// The model that is replaced [default: model/sts.json]
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) model: Option<PathBuf>,

    /// The directory of its crate [default: generated]
    #[arg(long, value_name = "DIR", requires = "model")]
    pub(crate) out: Option<PathBuf>,

    /// The service of the crate, by its shape id, if the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,

    /// The protocol that the crate speaks, if it was generated with a choice
    #[arg(long, value_name = "TRAIT")]
    pub(crate) protocol: Option<String>,
}
