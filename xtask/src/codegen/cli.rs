//! What can be given to `cargo xtask codegen`.

use std::path::PathBuf;

use clap::Args;

/// Generate the crates of services from their models
///
/// Without options: the crate of STS, from model/sts.json to generated/.
///
/// With one model: its crate, in the directory --out. With a directory, or several files that hold services: a crate
/// for each service, in a directory of its name below --out. A model that is at fault doesn't stop the others.
///
/// All files of a run are written, or none. Files that have not changed are not touched, files of an earlier run
/// that are no longer needed are removed, and files that were not generated are left alone.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model weather.json --out weather-client --name weather-client
  cargo xtask codegen --model s3.json --out s3-client --operation GetObject --operation PutObject
  cargo xtask codegen --model path/to/models --out clients")]
pub(crate) struct CodegenArgs {
    /// Write nothing; show what differs from the files on disk, and exit with 1 if anything does
    #[arg(long)]
    pub(crate) check: bool,

    /// Files with Smithy models, as JSON AST, or directories that hold them [default: model/sts.json]
    ///
    /// Files without a service of their own complete the others: several files of which one holds a service are
    /// merged into one model.
    #[arg(long = "model", value_name = "PATH", num_args = 1..)]
    pub(crate) models: Vec<PathBuf>,

    /// The directory of the generated crate, or of many; made if it doesn't exist [default: generated]
    ///
    /// Must be given with --model, --name or --operation. The version in a crate's Cargo.toml may be edited: later
    /// runs keep it.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The name of the generated crate [default: `tinsmith-` and the service's name, as in tinsmith-sts]
    #[arg(long, value_name = "CRATE", value_parser = crate::codegen::crate_name::parse)]
    pub(crate) name: Option<String>,

    /// The service to generate, by its shape id, if the model has several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,

    /// The protocol to speak, by the id or name of its trait, if the service has several
    #[arg(long, value_name = "TRAIT")]
    pub(crate) protocol: Option<String>,

    /// Generate this operation and what it needs, instead of the whole service; may be repeated
    #[arg(long = "operation", value_name = "NAME")]
    pub(crate) operations: Vec<String>,
}

impl CodegenArgs {
    /// What is wrong between the options.
    pub(crate) fn usage_error(&self) -> Option<&'static str> {
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

    /// An option that was given and that says something of one crate.
    pub(crate) fn option_for_one_crate(&self) -> Option<&'static str> {
        let given = [
            ("--name", self.name.is_some()),
            ("--service", self.service.is_some()),
            ("--protocol", self.protocol.is_some()),
            ("--operation", !self.operations.is_empty()),
        ];
        given
            .into_iter()
            .find_map(|(option, is)| is.then_some(option))
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, FromArgMatches};

    use super::*;

    fn codegen(arguments: &[&str]) -> CodegenArgs {
        let line = ["codegen"].iter().chain(arguments);
        let command = CodegenArgs::augment_args(Command::new("codegen"));
        let matches = command.try_get_matches_from(line).unwrap();
        CodegenArgs::from_arg_matches(&matches).unwrap()
    }

    #[test]
    fn the_committed_crate_is_only_for_the_default_model() {
        assert_eq!(codegen(&[]).usage_error(), None);
        assert_eq!(codegen(&["--check"]).usage_error(), None);
        assert_eq!(codegen(&["--model", "m", "--out", "o"]).usage_error(), None);
        for arguments in [["--model", "m.json"], ["--name", "n"], ["--operation", "o"]] {
            let error = codegen(&arguments).usage_error();
            assert!(error.is_some_and(|error| error.contains("needs --out")));
        }
    }
}
