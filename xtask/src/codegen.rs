//! `cargo xtask codegen`: generates the crates of services, or checks that they are up to date.

pub(crate) mod cli;
pub(crate) mod crate_name;
mod many;
mod outline;
mod progress;
mod request;
pub(crate) mod summary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use tinsmith_codegen::{
    EndpointTrait, GeneratedCrate, Operations, Options, RuntimeDependency, generate,
};

use self::cli::CodegenArgs;
use self::request::Request;
use self::summary::{Summary, Written};
use crate::failure::Failure;
use crate::output::{OutDir, Plan, commit, compare, drift};
use crate::wording::{count, shell_path, shell_word};
use crate::{interrupt, sources, workspace};

/// The directory of the committed crate, below the workspace's root.
const DEFAULT_OUT: &str = "generated";

/// What the generated crate stands on, below the workspace's root.
pub(crate) const RUNTIME: &str = "runtime";

/// The version of a crate that is generated for the first time.
const FIRST_VERSION: &str = "0.1.0";

/// Runs the command. Gives what it prints when all is well.
///
/// # Errors
///
/// What is wrong with a model or with a directory, or, in a check, what differs. No file of that crate is changed.
pub(crate) fn run(args: &CodegenArgs, started: Instant) -> Result<String, Failure> {
    interrupt::watch();
    match request::of(args)? {
        Request::One(files) => one(args, &files, started),
        Request::Many(many) => many::run(args, &many, started),
    }
}

/// Makes one crate, of all the files together.
fn one(args: &CodegenArgs, files: &[PathBuf], started: Instant) -> Result<String, Failure> {
    let out = out_dir(args.out.as_deref())?;
    let model = sources::load(files)?;
    let service = sources::service(&model, args.service.as_deref(), files)?;
    let name = match &args.name {
        Some(name) => name.clone(),
        None => tinsmith_codegen::crate_name(&model, &service.id),
    };
    let options = options(name, &out, args)?;
    let generated = generate(&model, &service.id, &options)
        .map_err(|diagnostics| sources::problems(&diagnostics, files))?;
    for warning in &generated.warnings {
        eprintln!("warning: {warning}");
    }
    settle(&options.crate_name, &generated, &out, args, started)
}

/// How a crate is generated.
fn options(crate_name: String, out: &OutDir, args: &CodegenArgs) -> Result<Options, Failure> {
    Ok(Options {
        crate_name,
        crate_version: out
            .crate_version()
            .unwrap_or_else(|| FIRST_VERSION.to_owned()),
        license: out.license(),
        runtime: RuntimeDependency::Path(out.way_to(&workspace::path(RUNTIME))?),
        protocol: args.protocol.clone(),
        endpoint_trait: EndpointTrait::default(),
        operations: match args.operations.as_slice() {
            [] => Operations::All,
            chosen => Operations::Only(chosen.to_vec()),
        },
        made_by: "cargo xtask codegen".to_owned(),
    })
}

/// The directory that the user chose, or that of the committed crate.
pub(crate) fn out_dir(chosen: Option<&Path>) -> Result<OutDir, Failure> {
    match chosen {
        Some(out) => OutDir::resolve(out, out.to_path_buf()),
        None => {
            let out = workspace::path(DEFAULT_OUT);
            OutDir::resolve(&out, workspace::shown(&out))
        }
    }
}

/// Brings a generated crate to the disk, or compares it with what is there.
fn settle(
    name: &str,
    generated: &GeneratedCrate,
    out: &OutDir,
    args: &CodegenArgs,
    started: Instant,
) -> Result<String, Failure> {
    let plan = compare(out, generated)?;
    if args.check && !plan.is_empty() {
        return Err(drifted(out, &plan, args));
    }
    let committed = commit(&[(out, &plan)])?;
    let summary = Summary {
        name,
        generated,
        written: Written::of([&plan], committed),
        elapsed: started.elapsed(),
    };
    Ok(summary.to_string())
}

/// The failure of a check.
fn drifted(out: &OutDir, plan: &Plan<'_>, args: &CodegenArgs) -> Failure {
    let error = Failure::new(format!(
        "{}\n\
         \x20      to bring it up to date: {}",
        difference(out, plan),
        command_that_writes(args)
    ));
    Failure {
        stdout: drift(out, plan),
        ..error
    }
}

/// How a crate on the disk differs from what was generated, in a line.
pub(crate) fn difference(out: &OutDir, plan: &Plan<'_>) -> String {
    let missing = plan.changes.iter().filter(|change| change.old.is_none());
    let missing = missing.count();
    let kinds = [
        (plan.changes.len() - missing, "differs", "differ"),
        (missing, "is missing", "are missing"),
        (plan.stale.len(), "is stale", "are stale"),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| format!("{} {}", count(n, "file"), if n == 1 { one } else { many }))
        .collect();
    let kinds = kinds.join(", ");
    format!("{} is not what the model gives: {kinds}", out.shown())
}

/// The same command without `--check`.
fn command_that_writes(args: &CodegenArgs) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    let paths = |paths: &[PathBuf]| paths.iter().map(|path| shell_path(path)).collect();
    let options: [(&str, Vec<String>); 6] = [
        ("--model", paths(&args.models)),
        (
            "--out",
            args.out.iter().map(|out| shell_path(out)).collect(),
        ),
        (
            "--name",
            args.name.iter().map(|name| shell_word(name)).collect(),
        ),
        (
            "--service",
            args.service.iter().map(|id| shell_word(id)).collect(),
        ),
        (
            "--protocol",
            args.protocol.iter().map(|id| shell_word(id)).collect(),
        ),
        (
            "--operation",
            args.operations.iter().map(|id| shell_word(id)).collect(),
        ),
    ];
    for (option, values) in options {
        for value in values {
            command.push_str(&format!(" {option} {value}"));
        }
    }
    command
}

#[cfg(test)]
mod tests;
