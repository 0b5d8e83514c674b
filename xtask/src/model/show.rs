//! `cargo xtask model show`: the service or one shape, as people read it.
//!
//! `lookup` finds the shape, `references` knows who refers to it. `service` and `shape` lay a page out, with `tree`
//! for members, `notes` for what traits say of one and `lines` for lines that fit; `dot` draws.

mod dot;
mod lines;
mod lookup;
mod notes;
mod references;
mod service;
mod shape;
#[cfg(test)]
mod tests;
mod tree;

use tinsmith_model::{Model, ShapeId};

use super::cli::{ShowArgs, ShowFormat};
use crate::failure::Failure;
use crate::{sources, workspace};

const DEFAULT_MODEL: &str = "model/sts.json";

/// Runs the command. Gives the page or the picture.
///
/// # Errors
///
/// The model can't be read, or has no such service or shape.
pub(super) fn run(args: &ShowArgs) -> Result<String, Failure> {
    let files = match args.models.as_slice() {
        [] => vec![workspace::shown(&workspace::path(DEFAULT_MODEL))],
        files => files.to_vec(),
    };
    let model = sources::load(&files)?;
    // A shape needs no service, which may be in another file.
    let service = if args.shape.is_none() || args.service.is_some() {
        Some(sources::service(&model, args.service.as_deref(), &files)?)
    } else {
        None
    };
    match (&args.shape, service) {
        (Some(wanted), service) => {
            let service = service.map(|service| &service.id);
            shape_page(&model, service, wanted, args.format)
        }
        (None, Some(service)) => Ok(match args.format {
            ShowFormat::Text => service::page(&model, service),
            ShowFormat::Dot => dot::picture(&model, service),
        }),
        // There is a service where there is no shape; see above.
        (None, None) => Err(Failure::new("nothing was chosen to be shown")),
    }
}

/// What is shown of a shape or a member.
fn shape_page(
    model: &Model,
    service: Option<&ShapeId>,
    wanted: &str,
    format: ShowFormat,
) -> Result<String, Failure> {
    let found = lookup::find(model, service, wanted)?;
    Ok(match (found.member, format) {
        (None, ShowFormat::Text) if found.shape.as_service().is_some() => {
            service::page(model, found.shape)
        }
        (None, ShowFormat::Text) => shape::page(model, found.shape),
        (Some(member), ShowFormat::Text) => shape::member_page(model, found.shape, member),
        (_, ShowFormat::Dot) => dot::picture(model, found.shape),
    })
}
