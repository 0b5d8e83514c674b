//! Holds the search for credentials against the cases of the official chain, wherever they are at hand.
//!
//! A case is a folder with an environment, files, the HTTP traffic and what must come of it ([`chains`]), or an entry of a table:
//! [`profiles`] for the config and credentials files, [`plans`] for what profiles ask for, [`addresses`] for metadata services,
//! [`logins`] for sessions of AWS Sign-In. No socket is opened: [`world`] answers what the machines ask.

#[cfg(feature = "judge")]
pub mod addresses;
#[cfg(feature = "judge")]
pub mod chains;
#[cfg(feature = "command")]
pub mod command;
#[cfg(feature = "judge")]
pub mod logins;
#[cfg(feature = "judge")]
pub mod plans;
#[cfg(feature = "judge")]
pub mod profiles;
#[cfg(feature = "judge")]
pub mod random;
#[cfg(feature = "judge")]
pub mod report;
#[cfg(feature = "judge")]
pub mod traffic;
#[cfg(feature = "judge")]
pub mod world;

use std::path::{Path, PathBuf};

/// The folder of the cases: `credentials` below the place of the reference data, which `TINSMITH_REFERENCE` names, by default
/// `../shared` beside the repository. It may not exist.
pub fn default_place() -> PathBuf {
    let place = std::env::var_os("TINSMITH_REFERENCE").unwrap_or_else(|| "../shared".into());
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.join("../..").join(place).join("credentials")
}

/// All cases below a folder, whatever its parts are called.
#[cfg(feature = "judge")]
pub fn judge(place: &Path) -> report::Report {
    let mut report = report::Report::default();
    judge_folder(place, &mut report);
    report
}

#[cfg(feature = "judge")]
fn judge_folder(folder: &Path, report: &mut report::Report) {
    if folder.join("test-case.json").is_file() {
        chains::judge(folder, report);
        return;
    }
    let Ok(entries) = folder.read_dir() else {
        report.unreadable(folder, "the folder can't be read");
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            judge_folder(&path, report);
            continue;
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let judge: fn(&serde_json::Value, &Path, &mut report::Report) = match name.as_str() {
            "profile-parser-tests.json" => profiles::judge_texts,
            "file-location-tests.json" => profiles::judge_locations,
            "assume-role-tests.json" => plans::judge,
            "ecs-tests.json" => addresses::judge_containers,
            "imds-endpoint-tests.json" => addresses::judge_instance_metadata,
            "login-provider-test-cases.json" => logins::judge,
            _ => {
                report.skip(&path, "nobody here knows what such a file holds");
                continue;
            }
        };
        match read(&path) {
            Ok(table) => judge(&table, &path, report),
            Err(why) => report.unreadable(&path, &why),
        }
    }
}

/// A file as JSON.
///
/// # Errors
///
/// It can't be read, or is no JSON.
#[cfg(feature = "judge")]
pub fn read(path: &Path) -> Result<serde_json::Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// The cases of a table: a list, or an object with a list `tests`.
#[cfg(feature = "judge")]
pub fn cases(table: &serde_json::Value) -> &[serde_json::Value] {
    let list = table.as_array().or_else(|| table.get("tests")?.as_array());
    list.map(Vec::as_slice).unwrap_or_default()
}
