//! The output of `tinsmith.toml` that a newer model is for.

use std::path::Path;

use tinsmith_build::{Failure, Options, sources};

use super::arguments::Arguments;
use crate::Defaults;
use crate::config::{self, Output};

/// Finds the output that is made of the service that the newer model has, completes the arguments by it, and gives how it is
/// made.
///
/// # Errors
///
/// There is no file, no such output, or several; or it is made of several files.
pub(super) fn find(args: &mut Arguments, defaults: &Defaults) -> Result<Options, Failure> {
    let config = config::find(defaults.commands.update)?;
    let new = services(&args.new)?;
    let mut found: Vec<&Output> = Vec::new();
    for output in &config.outputs {
        let [model] = output.options.models.as_slice() else {
            continue;
        };
        // What can't be read is told when it is generated.
        let own = services(model).unwrap_or_default();
        let chosen = output.options.service.as_ref();
        let is_wanted = |id: &String| {
            new.contains(id)
                && chosen.is_none_or(|chosen| chosen == id)
                && args.service.as_ref().is_none_or(|wanted| wanted == id)
        };
        if own.iter().any(is_wanted) {
            found.push(output);
        }
    }
    let file = config.file.display();
    match found.as_slice() {
        [output] => {
            let options = output.options.clone();
            args.model = options.models.first().cloned();
            args.out = Some(options.out.clone());
            args.service = args.service.take().or(options.service.clone());
            args.protocol = args.protocol.take().or(options.protocol.clone());
            Ok(options)
        }
        [] => Err(Failure::new(format!(
            "{}: {file} makes nothing of {}; nothing was written\n\
             \x20      to replace another model: --model and --out",
            args.new.display(),
            match new.as_slice() {
                [] => "it, which has no service".to_owned(),
                new => new.join(" or "),
            }
        ))),
        several => {
            let lines: Vec<String> = several.iter().map(|o| o.line.to_string()).collect();
            Err(Failure::new(format!(
                "{}: {file} makes several outputs of its service, on the lines {}; nothing was written\n\
                 \x20      put the newer model in place of the old one, look at `{}`, and run `{}`",
                args.new.display(),
                lines.join(", "),
                defaults.commands.diff,
                defaults.commands.generate
            )))
        }
    }
}

/// The ids of the services that a file defines.
fn services(file: &Path) -> Result<Vec<String>, Failure> {
    let services = sources::outline(file)?;
    Ok(services.into_iter().map(|(id, _)| id).collect())
}
