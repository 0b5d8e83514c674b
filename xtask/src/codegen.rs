//! `cargo xtask codegen`: generates the crate of a service, or checks that it is up to date.

pub(crate) mod crate_name;
mod summary;

use std::path::{Path, PathBuf};
use std::time::Instant;

use tinsmith_codegen::{EndpointTrait, GeneratedCrate, Options, RuntimeDependency, generate};

use self::summary::Summary;
use crate::cli::CodegenArgs;
use crate::failure::Failure;
use crate::output::{OutDir, Plan, commit, compare, drift};
use crate::wording::{count, shell_path, shell_word};
use crate::{sources, workspace};

/// The model of the committed crate, and the crate's directory, below the workspace's root.
const DEFAULT_MODEL: &str = "model/sts.json";
const DEFAULT_OUT: &str = "generated";

/// What the generated crate stands on, below the workspace's root.
const RUNTIME: &str = "runtime";

/// The version of a crate that is generated for the first time.
const FIRST_VERSION: &str = "0.1.0";

/// Runs the command. Gives what it prints when all is well.
///
/// # Errors
///
/// What is wrong with the model or with the directory, or, in a check, what differs. No file is changed.
pub(crate) fn run(args: &CodegenArgs, started: Instant) -> Result<String, Failure> {
    let files = match args.models.as_slice() {
        [] => vec![workspace::shown(&workspace::path(DEFAULT_MODEL))],
        files => files.to_vec(),
    };
    let out = out_dir(args.out.as_deref())?;
    let model = sources::load(&files)?;
    let service = sources::service(&model, args.service.as_deref(), &files)?;
    let options = Options {
        crate_name: match &args.name {
            Some(name) => name.clone(),
            None => tinsmith_codegen::crate_name(&model, &service.id),
        },
        crate_version: out
            .crate_version()
            .unwrap_or_else(|| FIRST_VERSION.to_owned()),
        runtime: RuntimeDependency::Path(out.way_to(&workspace::path(RUNTIME))?),
        protocol: args.protocol.clone(),
        endpoint_trait: EndpointTrait::default(),
    };
    let generated = generate(&model, &service.id, &options)
        .map_err(|diagnostics| sources::problems(&diagnostics, &files))?;
    for warning in &generated.warnings {
        eprintln!("warning: {warning}");
    }
    settle(&options.crate_name, &generated, &out, args, started)
}

/// The directory that the user chose, or that of the committed crate.
fn out_dir(chosen: Option<&Path>) -> Result<OutDir, Failure> {
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
    let committed = commit(out, &plan)?;
    let summary = Summary {
        name,
        generated,
        changed: plan.changes.len(),
        removed: plan.stale.len(),
        left_behind: committed.left_behind,
        elapsed: started.elapsed(),
    };
    Ok(summary.to_string())
}

/// The failure of a check.
fn drifted(out: &OutDir, plan: &Plan<'_>, args: &CodegenArgs) -> Failure {
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
    let error = Failure::new(format!(
        "{} is not what the model gives: {}\n\
         \x20      to bring it up to date: {}",
        out.shown(),
        kinds.join(", "),
        command_that_writes(args)
    ));
    Failure {
        stdout: drift(out, plan),
        ..error
    }
}

/// The same command without `--check`.
fn command_that_writes(args: &CodegenArgs) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    let paths = |paths: &[PathBuf]| paths.iter().map(|path| shell_path(path)).collect();
    let options: [(&str, Vec<String>); 5] = [
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
