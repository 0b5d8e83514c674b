//! `validate`: what is wrong with a model, by the validation events of Smithy.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;
use tinsmith_build::Failure;
use tinsmith_model::{Event, EventSeverity, SourceError, Sources};

use crate::wording::count;

/// What `--severity` takes, mildest first.
const SEVERITIES: [&str; 5] = ["SUPPRESSED", "NOTE", "WARNING", "DANGER", "ERROR"];

/// What the command takes.
#[must_use]
pub fn command() -> Command {
    let about = "Check a model as Smithy's own validation does";
    Command::new("validate")
        .about(about)
        .long_about(format!(
            "{about}\n\n\
             Each event has the severity, the id and the shape that Smithy's reference implementation gives it. Files in Smithy's \
             own language are one model, together with all others that are given; JSON files by themselves are a model each."
        ))
        .after_long_help(
            "Examples:\n\
             \x20 tinsmith validate model\n\
             \x20 tinsmith validate --severity ERROR --format json path/to/models\n\
             \x20 tinsmith validate --allow UnstableTrait path/to/s3.json\n\n\
             Exits with 1 if there is an ERROR or a DANGER that isn't allowed.",
        )
        .args([
            Arg::new("paths")
                .value_name("PATH")
                .num_args(1..)
                .required(true)
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .help("Model files, or directories that hold them"),
            Arg::new("severity")
                .long("severity")
                .value_name("SEVERITY")
                .default_value("WARNING")
                .ignore_case(true)
                .value_parser(PossibleValuesParser::new(SEVERITIES))
                .help("The mildest severity that is shown"),
            Arg::new("allow")
                .long("allow")
                .value_name("ID")
                .action(ArgAction::Append)
                .help("Leave out the events of this id, and those whose ids begin with it and a dot; no errors"),
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .default_value("text")
                .value_parser(PossibleValuesParser::new(["text", "json"]))
                .help("What is printed: lines, or one JSON array"),
        ])
}

/// Runs the command. Gives the events.
///
/// # Errors
///
/// A file can't be read, or an event is an error or a danger.
pub fn run(matches: &ArgMatches) -> Result<String, Failure> {
    let paths: Vec<PathBuf> = matches
        .get_many("paths")
        .map(|paths| paths.cloned().collect())
        .unwrap_or_default();
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let least = text("severity").map(str::to_uppercase);
    let least = least
        .and_then(|name| EventSeverity::of_name(&name))
        .unwrap_or(EventSeverity::Warning);
    let allowed: Vec<&String> = matches.get_many("allow").into_iter().flatten().collect();
    let is_allowed = |event: &Event| {
        event.severity != EventSeverity::Error
            && allowed.iter().any(|id| {
                let rest = event.id.strip_prefix(id.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
    };
    let mut events = events(&paths)?;
    events.retain(|event| !is_allowed(event));
    let shown: Vec<&Event> = events
        .iter()
        .filter(|event| event.severity >= least)
        .collect();
    let report = match text("format") {
        Some("json") => as_json(&shown),
        _ => shown.iter().map(|event| line(event)).collect(),
    };
    let of = |severity| {
        events
            .iter()
            .filter(|event| event.severity == severity)
            .count()
    };
    let (errors, dangers) = (of(EventSeverity::Error), of(EventSeverity::Danger));
    match errors + dangers {
        0 => Ok(report),
        _ => {
            let verdict = format!(
                "{} and {}",
                count(errors, "ERROR event"),
                count(dangers, "DANGER event")
            );
            Err(Failure::new(verdict).found(report))
        }
    }
}

/// What validation tells of the models at these paths.
fn events(paths: &[PathBuf]) -> Result<Vec<Event>, Failure> {
    let sources = Sources::read(paths).map_err(unreadable)?;
    let is_idl = |path: &Path| {
        path.extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("smithy"))
    };
    if sources.files.iter().any(|file| is_idl(&file.path)) {
        return Ok(sources.loader().validate());
    }
    let mut events = Vec::new();
    for file in &sources.files {
        let alone = Sources::read(&[&file.path]).map_err(unreadable)?;
        events.extend(alone.loader().validate());
    }
    Ok(events)
}

fn unreadable(error: SourceError) -> Failure {
    Failure::new(error)
}

/// One event as a line, its place in front.
fn line(event: &Event) -> String {
    match &event.diagnostic.location {
        Some(location) => format!("{location}: {event}\n"),
        None => format!("{event}\n"),
    }
}

fn as_json(events: &[&Event]) -> String {
    let all: Vec<serde_json::Value> = events
        .iter()
        .map(|event| {
            let at = event.diagnostic.location.as_ref();
            json!({
                "severity": event.severity.to_string(),
                "id": event.id,
                "shape": event.shape(),
                "message": event.diagnostic.message,
                "file": at.map(|at| at.file.to_string()),
                "line": at.map(|at| at.line),
                "column": at.map(|at| at.column),
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::Array(all))
}
