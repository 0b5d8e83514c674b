//! The config and credentials files: how they are read, and where they are.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tinsmith_client::credentials::{FileLocations, ProfileFiles, Section};

use crate::chains::environment;
use crate::report::Report;

/// Judges how the files are read.
pub fn judge_texts(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        report.add("profile files", text(case.get("name")), of_text(case));
    }
}

/// Judges where the files are.
pub fn judge_locations(table: &Value, _: &Path, report: &mut Report) {
    for case in crate::cases(table) {
        report.add("places of files", text(case.get("name")), of_location(case));
    }
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn of_text(case: &Value) -> Result<(), String> {
    let input = |name: &str| text(case.get("input").and_then(|input| input.get(name)));
    let read = ProfileFiles::parse(
        ("config", input("configFile")),
        ("credentials", input("credentialsFile")),
    );
    let output = case.get("output").unwrap_or(&Value::Null);
    let files = match (read, output.get("errorContaining").and_then(Value::as_str)) {
        (Err(error), Some(wanted)) if error.to_string().contains(wanted) => return Ok(()),
        (Err(error), wanted) => {
            return Err(format!("the error is `{error}`; it must be {wanted:?}"));
        }
        (Ok(_), Some(wanted)) => return Err(format!("there must be an error: {wanted}")),
        (Ok(files), None) => files,
    };
    let config = output.get("config").unwrap_or(&Value::Null);
    same("profiles", files.profiles(), config.get("profiles"))?;
    same(
        "sso_sessions",
        files.sso_sessions(),
        config.get("sso_sessions"),
    )
}

fn same<'f>(
    what: &str,
    found: impl Iterator<Item = (&'f str, &'f Section)>,
    wanted: Option<&Value>,
) -> Result<(), String> {
    let found: BTreeMap<&str, BTreeMap<&str, &str>> = found
        .map(|(name, section)| (name, section.properties().collect()))
        .collect();
    let found = serde_json::json!(found);
    let none = serde_json::json!({});
    let wanted = wanted.unwrap_or(&none);
    match found == *wanted {
        true => Ok(()),
        false => Err(format!("{what} are {found}; they must be {wanted}")),
    }
}

fn of_location(case: &Value) -> Result<(), String> {
    let variables = environment(case.get("environment").unwrap_or(&Value::Null));
    let is_windows = text(case.get("platform")) == "windows";
    let found = FileLocations::of(&variables.on_windows(is_windows));
    let found = [
        ("configLocation", found.config),
        ("credentialsLocation", found.credentials),
        ("profile", Some(found.profile)),
    ];
    for (name, found) in found {
        let Some(wanted) = case.get(name).and_then(Value::as_str) else {
            continue;
        };
        if found.as_deref() != Some(wanted) {
            return Err(format!("{name} is {found:?}; it must be {wanted}"));
        }
    }
    Ok(())
}
