//! `traits`: what becomes of the traits that models use.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tinsmith_build::{Failure, sources};
use tinsmith_codegen::coverage::{self, Use};
use tinsmith_model::{Model, Shape, Traits};

use crate::Defaults;
use crate::defaults::with_default;
use crate::wording::{count, number};

/// How many shapes a warning names.
const NAMED: usize = 3;

/// What the command takes.
#[must_use]
pub fn command(defaults: &Defaults) -> Command {
    let name = defaults.commands.traits;
    let about = "Show what becomes of each trait that models use";
    let example = match &defaults.model {
        Some(_) => format!("  {name}\n"),
        None => String::new(),
    };
    let paths = Arg::new("paths")
        .value_name("PATH")
        .num_args(1..)
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf));
    let help = "Model files, or directories that hold them";
    Command::new("traits")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             For every trait: how often it is applied, whether it shapes the generated crate (output), says what the \
             crate's user does (caller) or has no meaning in Rust (none), and what for. A trait that Tinsmith doesn't know \
             is a warning that names the shapes which have it."
        ))
        .after_long_help(format!(
            "Examples:\n{example}\x20 {name} path/to/iam.json path/to/models"
        ))
        .arg(with_default(paths, help, defaults.model.as_deref()))
}

/// Runs the command. Gives the table and the warnings.
///
/// # Errors
///
/// A model can't be read.
pub fn run(matches: &ArgMatches, defaults: &Defaults) -> Result<String, Failure> {
    let mut found = Found::default();
    let paths = match matches.get_many::<PathBuf>("paths") {
        Some(paths) => paths.cloned().collect(),
        None => Vec::from_iter(defaults.model.clone()),
    };
    for path in &paths {
        let files = sources::files_of(path)?;
        if files.is_empty() {
            let shown = path.display();
            return Err(Failure::new(format!("{shown}: no JSON file is in it")));
        }
        for file in files {
            // Each file is a model of its own: two may define the same shape.
            found.add(&sources::load(&[file])?);
        }
    }
    Ok(found.text())
}

/// The applications of each trait, by its id.
#[derive(Default)]
struct Found(BTreeMap<String, Vec<String>>);

impl Found {
    fn add(&mut self, model: &Model) {
        for shape in model.shapes() {
            self.add_shape(shape);
        }
    }

    fn add_shape(&mut self, shape: &Shape) {
        self.add_traits(&shape.traits, shape.id.as_str());
        for member in shape.members() {
            let id = format!("{}${}", shape.id, member.name);
            self.add_traits(&member.traits, &id);
        }
    }

    fn add_traits(&mut self, traits: &Traits, of: &str) {
        for (id, _) in traits.iter() {
            let applications = self.0.entry(id.to_string()).or_default();
            applications.push(of.to_owned());
        }
    }

    fn text(&self) -> String {
        let width = self.0.keys().map(String::len).max().unwrap_or_default();
        let mut text = String::new();
        let mut warnings = String::new();
        let mut uses: BTreeMap<Use, usize> = BTreeMap::new();
        for (id, applications) in &self.0 {
            let times = number(applications.len());
            let Some(known) = coverage::of(id) else {
                warnings.push_str(&warning(id, applications));
                continue;
            };
            *uses.entry(known.usage).or_default() += 1;
            let usage = word(known.usage);
            let purpose = known.purpose;
            text.push_str(&format!("{id:width$} {times:>7}  {usage:6}  {purpose}\n"));
        }
        let unknown = self.0.len() - uses.values().sum::<usize>();
        let uses: Vec<String> = uses
            .iter()
            .map(|(usage, n)| format!("{n} {}", word(*usage)))
            .collect();
        let total = count(self.0.len(), "trait");
        text.push_str(&format!(
            "{total}: {}, {unknown} unknown\n",
            uses.join(", ")
        ));
        text + &warnings
    }
}

fn word(usage: Use) -> &'static str {
    match usage {
        Use::Output => "output",
        Use::Caller => "caller",
        Use::None => "none",
    }
}

fn warning(id: &str, applications: &[String]) -> String {
    let (named, rest) = applications.split_at(applications.len().min(NAMED));
    let more = match rest.len() {
        0 => String::new(),
        n => format!(" and {} more", number(n)),
    };
    format!(
        "warning: the trait {id} is not known, and is left out; {}{more} {} it\n",
        named.join(", "),
        if applications.len() == 1 {
            "has"
        } else {
            "have"
        },
    )
}

#[cfg(test)]
mod tests {
    use tinsmith_model::Loader;

    use super::*;

    #[test]
    fn what_is_not_known_is_a_warning_with_its_shapes() {
        let mut loader = Loader::new();
        loader.source(
            "m.json",
            r#"{ "smithy": "2.0", "shapes": {
                "a#mine": { "type": "structure", "members": {}, "traits": { "smithy.api#trait": {} } },
                "a#S": { "type": "structure", "traits": { "a#mine": {} }, "members": {
                    "m": { "target": "smithy.api#String", "traits": { "a#mine": {}, "smithy.api#required": {} } }
                } } } }"#,
        );
        let mut found = Found::default();
        found.add(&loader.load().unwrap());
        assert_eq!(
            found.text(),
            "smithy.api#required       1  output  arguments of `new`, and `validate`\n\
             smithy.api#trait          1  none    marks shapes that are traits\n\
             3 traits: 1 output, 1 none, 1 unknown\n\
             warning: the trait a#mine is not known, and is left out; a#S, a#S$m have it\n"
        );
    }
}
