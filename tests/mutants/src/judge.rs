//! What must hold of whatever the generator makes of a model.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use tinsmith_codegen::{GeneratedCrate, Options, crate_name, generate, type_names};
use tinsmith_model::{Cause, Diagnostic, Diagnostics, Loader};

use super::{Mutant, marker};
use tinsmith_tests::fixture;

/// How much text is said of one fault, in bytes.
const LONGEST_DIAGNOSTIC: usize = 1 << 14;

/// The parts of a path that are no name of a file.
const NO_NAMES: [&str; 3] = ["", ".", ".."];

/// What became of a model, if it is as it should be.
#[derive(Debug)]
pub enum Verdict {
    /// It is at fault, and clear diagnostics say so.
    Refused,
    /// It became a crate.
    Accepted {
        /// The crate.
        generated: GeneratedCrate,
        /// The bytes of its files.
        size: usize,
    },
}

/// How many bytes a model of that size may become.
#[must_use]
pub fn most_output(model: usize) -> usize {
    (1 << 18) + 32 * model
}

/// Loads a model and generates the crate of its first service.
///
/// # Errors
///
/// What should not have happened.
pub fn judge(text: &str, options: &Options) -> Result<Verdict, String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| run(text, options)));
    match outcome {
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            Err(format!("panic: {}", said.unwrap_or("?")))
        }
        Ok(Err(diagnostics)) => match diagnostics.iter().find_map(fault_of) {
            Some(fault) => Err(fault),
            None => Ok(Verdict::Refused),
        },
        Ok(Ok(generated)) => {
            let size = check(&generated, text.len())?;
            Ok(Verdict::Accepted { generated, size })
        }
    }
}

fn run(text: &str, options: &Options) -> Result<GeneratedCrate, Diagnostics> {
    let mut loader = Loader::new();
    loader.source("model.json", text);
    let model = loader.load()?;
    let first = model.services().next();
    let service = match first {
        Some(service) => service.id.clone(),
        None => model.service(None)?.id.clone(),
    };
    let generated = generate(&model, &service, options)?;
    let (name, types) = (crate_name(&model, &service), type_names(&model, &service));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    assert!(name.chars().all(is_plain), "no name of a crate: {name}");
    assert!(
        types
            .values()
            .all(|name| syn::parse_str::<syn::Ident>(name).is_ok()),
        "no names of types: {types:?}"
    );
    Ok(generated)
}

/// What is wrong with a diagnostic, if anything is: it is unclear, or tells of a bug in Tinsmith.
#[must_use]
pub fn fault_of(diagnostic: &Diagnostic) -> Option<String> {
    let text = diagnostic.to_string();
    // A model without a service, or with several, is at fault as a whole.
    let has_place = diagnostic.location.is_some()
        || diagnostic.shape.as_deref().is_some_and(|id| !id.is_empty())
        || diagnostic.message.starts_with("the model has no service");
    let is_unseen = |c: char| {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || (c.is_control() && c != '\n')
    };
    if diagnostic.cause == Cause::Tinsmith {
        return Some(text);
    }
    if !has_place {
        return Some(format!("no place in the diagnostic: {text}"));
    }
    if diagnostic.message.trim().is_empty() {
        return Some(format!("the diagnostic says nothing: {text}"));
    }
    if text.contains(is_unseen) {
        return Some(format!("unseen characters in the diagnostic: {text:?}"));
    }
    if text.len() > LONGEST_DIAGNOSTIC {
        let start: String = text.chars().take(200).collect();
        return Some(format!("the diagnostic has {} bytes: {start}", text.len()));
    }
    None
}

/// The size of a crate that is as it should be.
fn check(generated: &GeneratedCrate, model: usize) -> Result<usize, String> {
    let mut size = 0;
    for (path, text) in &generated.files {
        size += text.len();
        check_path(path)?;
        if path == "Cargo.toml" {
            if let Some(line) = marker::find_in_manifest(text) {
                return Err(format!("{path}: a text of the model is a line: {line}"));
            }
            continue;
        }
        // The syntax of files, then the tokens that they are made of.
        syn::parse_file(text).map_err(|error| format!("{path} doesn't parse: {error}"))?;
        let tokens: TokenStream = text
            .parse()
            .map_err(|error| format!("{path} has no tokens: {error}"))?;
        if let Some(name) = marker::find(tokens) {
            return Err(format!("{path}: a text of the model is code: {name}"));
        }
        if text.contains("compile_error!") {
            return Err(format!("{path} holds an error of the printer"));
        }
    }
    if size > most_output(model) {
        return Err(format!(
            "{model} bytes of a model became {size} bytes of a crate"
        ));
    }
    Ok(size)
}

fn check_path(path: &str) -> Result<(), String> {
    let is_plain = |part: &str| {
        !NO_NAMES.contains(&part)
            && part.len() <= 255
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_.".contains(c))
    };
    match path.split('/').all(is_plain) {
        true => Ok(()),
        false => Err(format!("{path:?} is no plain path below the crate")),
    }
}

/// Options for the crate of a mutant that nobody compiles.
#[must_use]
pub(super) fn options(mutant: &Mutant) -> Options {
    fixture::options("example").endpoint_trait(mutant.endpoint_trait)
}
