//! `cargo xtask model diff`: what a newer model changes.

mod json;
mod markdown;
mod report;
mod text;
mod wording;

use std::fs;
use std::path::Path;

use tinsmith_codegen::compatibility::{NotComparable, Side, Version, compare};
use tinsmith_model::{Model, Shape, traits};

use self::report::Report;
use super::cli::{DiffArgs, DiffFormat};
use crate::failure::Failure;
use crate::sources;

/// Runs the command. Gives the differences.
///
/// # Errors
///
/// The models can't be compared.
pub(crate) fn run(args: &DiffArgs) -> Result<String, Failure> {
    let (old_file, new_file) = (&args.old, &args.new);
    if same_file(old_file, new_file) {
        return Err(Failure::new(format!(
            "OLD and NEW are the same file, {}: give the older model first, then the newer one",
            new_file.display()
        )));
    }
    let (old_files, new_files) = ([old_file.clone()], [new_file.clone()]);
    let (old, new) = (sources::load(&old_files)?, sources::load(&new_files)?);
    let choice = args.service.as_deref();
    let old_service = sources::service(&old, choice, &old_files)?;
    let new_service = sources::service(&new, choice, &new_files)?;
    if !same_service(old_service, new_service) {
        return Err(Failure::new(format!(
            "{} is a model of {}, and {} one of {}: these are different services, not two versions of one",
            old_file.display(),
            old_service.id,
            new_file.display(),
            new_service.id
        )));
    }
    let versions = [version(&old, old_service), version(&new, new_service)];
    let comparison = compare(versions[0], versions[1], None).map_err(|error| {
        let NotComparable { side, diagnostics } = error;
        let files = match side {
            Side::Old => &old_files,
            Side::New => &new_files,
        };
        sources::problems(&diagnostics, files)
    })?;
    let report = Report::new(versions[0], versions[1], comparison, args.docs);
    Ok(match args.format {
        DiffFormat::Text => text::of(&report),
        DiffFormat::Markdown => markdown::of(&report),
        DiffFormat::Json => json::of(&report),
    })
}

fn version<'m>(model: &'m Model, service: &'m Shape) -> Version<'m> {
    Version {
        model,
        service: &service.id,
    }
}

/// Whether both paths lead to one file. What doesn't exist is told by whoever reads it.
fn same_file(old: &Path, new: &Path) -> bool {
    match (fs::canonicalize(old), fs::canonicalize(new)) {
        (Ok(old), Ok(new)) => old == new && old.is_file(),
        _ => false,
    }
}

/// Whether two shapes are versions of one service: by id, else by the name that AWS's SDKs know it by, else by its
/// name in another namespace.
fn same_service(old: &Shape, new: &Shape) -> bool {
    let sdk_id = |shape: &Shape| -> Option<String> {
        let of_aws = shape.traits.get(traits::AWS_API_SERVICE)?;
        Some(of_aws.get("sdkId")?.as_str()?.to_owned())
    };
    let by_aws = || match (sdk_id(old), sdk_id(new)) {
        (Some(old), Some(new)) => Some(old == new),
        _ => None,
    };
    old.id == new.id || by_aws().unwrap_or_else(|| old.id.name() == new.id.name())
}
