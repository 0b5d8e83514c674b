//! `show`: the service or one shape, as people read it.
//!
//! `lookup` finds the shape, `references` knows who refers to it. `service` and `shape` lay a page out, with `tree`
//! for members, `notes` for what traits say of one and `lines` for lines that fit; `dot` draws.

mod arguments;
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

use clap::{ArgMatches, Command};
use tinsmith_build::{Failure, Words, sources};
use tinsmith_model::{Model, ShapeId};

use self::arguments::{Arguments, Format};
use crate::Defaults;

/// What the command takes.
#[must_use]
pub fn command(defaults: &Defaults) -> Command {
    arguments::command(defaults)
}

/// Runs the command. Gives the page or the picture.
///
/// # Errors
///
/// The model can't be read, or has no such service or shape.
pub fn run(matches: &ArgMatches, defaults: &Defaults) -> Result<String, Failure> {
    let args = Arguments::of(matches, defaults);
    let files = &args.models;
    let model = sources::load(files)?;
    // A shape needs no service, which may be in another file.
    let service = if args.shape.is_none() || args.service.is_some() {
        Some(sources::service(
            &model,
            args.service.as_deref(),
            files,
            Words::Flags,
        )?)
    } else {
        None
    };
    match (&args.shape, service) {
        (Some(wanted), service) => {
            let service = service.map(|service| &service.id);
            shape_page(&model, service, wanted, args.format, defaults.commands.show)
        }
        (None, Some(service)) => Ok(match args.format {
            Format::Text => service::page(&model, service),
            Format::Dot => dot::picture(&model, service),
        }),
        // There is a service where there is no shape; see above.
        (None, None) => Err(Failure::new("nothing was chosen to be shown")),
    }
}

/// What is shown of a shape or a member. `command` shows the service.
fn shape_page(
    model: &Model,
    service: Option<&ShapeId>,
    wanted: &str,
    format: Format,
    command: &str,
) -> Result<String, Failure> {
    let found = lookup::find(model, service, wanted, command)?;
    Ok(match (found.member, format) {
        (None, Format::Text) if found.shape.as_service().is_some() => {
            service::page(model, found.shape)
        }
        (None, Format::Text) => shape::page(model, found.shape),
        (Some(member), Format::Text) => shape::member_page(model, found.shape, member),
        (_, Format::Dot) => dot::picture(model, found.shape),
    })
}
