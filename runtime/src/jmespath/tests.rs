//! The official compliance tests, which the crate `jmespath` brings along.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use serde_json::Value as Json;

use super::{Data, Expression};
use crate::codec::json::parse_document;

#[test]
#[cfg_attr(miri, ignore = "asks Cargo where a package is")]
fn official_cases() {
    let mut cases = 0;
    let mut faults = Vec::new();
    for file in fs::read_dir(suite()).unwrap() {
        let path = file.unwrap().path();
        let suites: Vec<Json> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for suite in &suites {
            let given = parse_document(&suite["given"].to_string()).unwrap();
            let given = Data::of_document(&given);
            for case in suite["cases"].as_array().unwrap() {
                let text = case["expression"].as_str().unwrap();
                let found = Expression::parse(text).and_then(|parsed| parsed.search(&given));
                let passes = match (&case["error"], case.get("result"), &found) {
                    (Json::String(_), _, Err(_)) => true,
                    (_, Some(expected), Ok(found)) => {
                        let expected = parse_document(&expected.to_string()).unwrap();
                        **found == *Data::of_document(&expected)
                    }
                    // What is there to be timed has no result.
                    (Json::Null, None, _) => continue,
                    _ => false,
                };
                cases += 1;
                if !passes {
                    let name = path.file_name().unwrap().to_string_lossy();
                    faults.push(format!("{name}: {case}\n    gave {found:?}"));
                }
            }
        }
    }
    assert!(cases > 800, "only {cases} cases");
    assert!(
        faults.is_empty(),
        "{} of {cases}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The directory of the cases, which cargo knows: it has the sources of all that tests stand on.
fn suite() -> PathBuf {
    let version = run(&["--version", "--verbose"]).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    // What only other platforms need was never fetched for this test. What only other members need may be missing too:
    // then the network is asked for it.
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let arguments = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        host,
        "--manifest-path",
        manifest,
    ];
    let metadata = run(&[&arguments[..], &["--offline"]].concat())
        .or_else(|_| run(&arguments))
        .unwrap();
    let metadata: Json = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|package| package["name"] == "jmespath")
        .unwrap();
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    manifest.parent().unwrap().join("tests/compliance")
}

/// What a command of cargo prints.
fn run(arguments: &[&str]) -> Result<String, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).output().unwrap();
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout).unwrap()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
