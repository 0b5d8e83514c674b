//! `init`: writes a first `tinsmith.toml`.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use tinsmith_build::{Failure, Feature, sources};

use crate::config::FILE;
use crate::wording::count;

/// Where models are looked for.
const DIRECTORIES: [&str; 4] = ["models", "model", "smithy", "."];

/// What the command takes.
#[must_use]
pub fn command() -> Command {
    let about = "Write a first tinsmith.toml, which says what is generated from which models";
    Command::new("init")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             Each service of a model becomes a crate in crates/, or, where there is a package, a module in src/. The file explains \
             its lines: edit it, then run `tinsmith generate`. A file that is there already stays as it is."
        ))
        .after_long_help("Examples:\n  tinsmith init\n  tinsmith init path/to/sts.json path/to/s3.json")
        .arg(
            Arg::new("models")
                .value_name("MODEL")
                .num_args(0..)
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .help("The models, as JSON AST [default: those in models/, model/, smithy/ and here]"),
        )
}

/// Runs the command. Gives what it did.
///
/// # Errors
///
/// The file is there, or can't be written; a given model has no service.
pub fn run(matches: &ArgMatches) -> Result<String, Failure> {
    let given: Vec<PathBuf> = matches
        .get_many("models")
        .unwrap_or_default()
        .cloned()
        .collect();
    let mut found = Vec::new();
    for file in &given {
        match services_of(file)? {
            services if services.is_empty() => {
                let shown = file.display();
                return Err(Failure::new(format!(
                    "{shown}: there is no service in it; nothing was written"
                )));
            }
            services => found.extend(services),
        }
    }
    if given.is_empty() {
        for directory in DIRECTORIES {
            found.extend(services_below(Path::new(directory)));
        }
    }
    let form = match Path::new("Cargo.toml").is_file() && Path::new("src").is_dir() {
        true => Form::Module,
        false => Form::Crate,
    };
    write(&text(&found, form))?;
    Ok(match found.len() {
        0 => format!(
            "{FILE} is written; no model was found: put one into models/, name it in the file, then run: tinsmith generate\n"
        ),
        n => format!(
            "{FILE} is written, for {}; now run: tinsmith generate\n",
            count(n, "service")
        ),
    })
}

/// A service in a model.
struct Found {
    model: PathBuf,
    /// The name of its crate.
    name: String,
    /// Its shape id, where the model has several services.
    id: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Crate,
    Module,
}

fn services_below(directory: &Path) -> Vec<Found> {
    // A directory that isn't there has no models. Files that are none are left out.
    let files = sources::files_of(directory).unwrap_or_default();
    let files = files.iter().filter(|file| file.is_file());
    files
        .flat_map(|file| services_of(file).unwrap_or_default())
        .collect()
}

fn services_of(file: &Path) -> Result<Vec<Found>, Failure> {
    let services = sources::outline(file)?;
    let is_one = services.len() == 1;
    let found = services.into_iter().map(|(id, name)| Found {
        model: file.strip_prefix(".").unwrap_or(file).to_owned(),
        name,
        id: (!is_one).then_some(id),
    });
    Ok(found.collect())
}

/// Writes the file, if it isn't there.
fn write(text: &str) -> Result<(), Failure> {
    let fail = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(format!(
            "{FILE} is there already, and stays as it is: edit it, or move it away first"
        )),
        _ => Failure::new(format!("{FILE}: {error}")),
    };
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(FILE);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(fail)
}

fn text(found: &[Found], form: Form) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(
        "\
# What `tinsmith generate` makes of which models. Paths are relative to this file. Commit it, and what is generated.
# `tinsmith generate --check` fails where the generated files are not what the models give: run it in CI.
# `tinsmith update NEW` takes a newer model over.

# What the generated code stands on: the crate `tinsmith`, in this version of the registry. Instead of `version`:
# `path`, the directory of that crate, or `git`, the address of a repository, with `rev`, its commit.
[runtime]
version = \"{version}\"
"
    );
    if found.is_empty() {
        let example = Found {
            model: "models/service.json".into(),
            name: "my-service".to_owned(),
            id: None,
        };
        text.push_str(&entry(&example, form, true));
    }
    for (index, one) in found.iter().enumerate() {
        text.push_str(&entry(one, form, index == 0));
    }
    text
}

/// An entry of the file; the first one explains its lines.
fn entry(found: &Found, form: Form, explained: bool) -> String {
    let mut lines = vec![String::new()];
    let explain = |lines: &mut Vec<String>, text: &str| {
        if explained {
            lines.extend(text.lines().map(|line| format!("# {line}")));
        }
    };
    let module = tinsmith_build::module_name(&found.name);
    match form {
        Form::Crate => {
            explain(
                &mut lines,
                "A crate for a service. For a module of your own crate write [[module]] instead: its `path` is a directory such as\n\
                 \"src/sts\", or one file such as \"src/sts.rs\", and it has no `name`.",
            );
            lines.push("[[crate]]".to_owned());
        }
        Form::Module => {
            explain(
                &mut lines,
                "A module of your crate for a service; `mod NAME;` takes it in. For a crate of its own write [[crate]] instead, with a\n\
                 directory as its `path`, such as \"crates/sts\", and a `name`.",
            );
            lines.push("[[module]]".to_owned());
        }
    }
    explain(
        &mut lines,
        "The model. Several files in brackets are merged: [\"a.json\", \"b.json\"].",
    );
    let model = found.model.to_string_lossy().replace('\\', "/");
    lines.push(format!("model = {}", quoted(&model)));
    match form {
        Form::Crate => {
            explain(&mut lines, "Where the crate goes, and what it is called.");
            lines.push(format!(
                "path = {}",
                quoted(&format!("crates/{}", found.name))
            ));
            lines.push(format!("name = {}", quoted(&found.name)));
        }
        Form::Module => {
            explain(
                &mut lines,
                "Where the module goes: a directory, or one file if it ends in .rs.",
            );
            lines.push(format!("path = {}", quoted(&format!("src/{module}"))));
        }
    }
    if let Some(id) = &found.id {
        explain(&mut lines, "The service, since the model has several.");
        lines.push(format!("service = {}", quoted(id)));
    }
    explain(
        &mut lines,
        "What is generated besides types, operations and the protocol:",
    );
    explain(
        &mut lines,
        &format!("{}.", Feature::ALL.map(Feature::name).join(", ")),
    );
    lines.push("features = [\"json\"]".to_owned());
    explain(
        &mut lines,
        "Some operations and what they need, instead of all:\n\
         operations = [\"GetThing\", \"PutThing\"]\n\
         The protocol, where the service has several:\n\
         protocol = \"restJson1\"",
    );
    lines.join("\n") + "\n"
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
