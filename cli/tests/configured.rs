//! `tinsmith.toml`: written by `init`, followed by `generate` and `update`.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }, { "target": "a#Put" }],
                   "traits": { "smithy.api#title": "Store", "aws.protocols#restJson1": {} } },
    "a#Get": { "type": "operation", "traits": { "smithy.api#http": { "method": "GET", "uri": "/" } } },
    "a#Put": { "type": "operation", "traits": { "smithy.api#http": { "method": "PUT", "uri": "/" } } }
} }"##;

/// Runs the program in a directory. Gives its exit code, stdout and stderr.
fn tinsmith(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tinsmith"));
    let output = command.current_dir(directory).args(arguments).output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

fn write(directory: &Path, file: &str, text: &str) {
    let path = directory.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A directory with a model.
fn prepared() -> TempDir {
    let dir = TempDir::new().unwrap();
    write(dir.path(), "models/store.json", MODEL);
    write(dir.path(), "models/notes.json", "{ \"no\": \"model\" }");
    dir
}

#[test]
fn what_init_writes_is_what_generate_follows_from_any_directory() {
    let dir = prepared();
    let (code, stdout, stderr) = tinsmith(dir.path(), &["init"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(
        stdout,
        "tinsmith.toml is written, for 1 service; now run: tinsmith generate\n"
    );
    let file = fs::read_to_string(dir.path().join("tinsmith.toml")).unwrap();
    assert!(file.contains("\nmodel = \"models/store.json\"\n"), "{file}");
    // Each line is explained by one that goes before it.
    assert!(file.lines().filter(|line| line.starts_with('#')).count() > 8);

    let below = dir.path().join("models");
    let (code, stdout, stderr) = tinsmith(&below, &["generate"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(
        stdout.starts_with("tinsmith-store: 2 operations, "),
        "{stdout}"
    );
    let manifest = dir.path().join("crates/tinsmith-store/Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    assert!(manifest.contains("tinsmith = { version = "), "{manifest}");
    let (code, stdout, _) = tinsmith(dir.path(), &["generate", "--check"]);
    assert!(
        code == 0 && stdout.contains("1 output: up to date ("),
        "{stdout}"
    );

    let (code, _, stderr) = tinsmith(dir.path(), &["init"]);
    assert!(code == 1 && stderr.contains("stays as it is"), "{stderr}");
}

#[test]
fn a_package_gets_modules() {
    let dir = prepared();
    write(dir.path(), "Cargo.toml", "[package]\nname = \"x\"\n");
    write(dir.path(), "src/lib.rs", "mod store;\n");
    tinsmith(dir.path(), &["init", "models/store.json"]);
    let (code, stdout, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(dir.path().join("src/store/mod.rs").exists());
    let add = format!(
        "cargo add tinsmith@{} --no-default-features --features json,rest-json\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(stdout.ends_with(&add), "{stdout}");
    let (_, stdout, _) = tinsmith(dir.path(), &["generate"]);
    assert!(!stdout.contains("cargo add"), "said once: {stdout}");
}

#[test]
fn a_check_fails_on_drift_and_names_the_command() {
    let dir = prepared();
    tinsmith(dir.path(), &["init"]);
    tinsmith(dir.path(), &["generate"]);
    write(
        dir.path(),
        "models/store.json",
        &MODEL.replace("Put", "Set"),
    );
    let (code, stdout, stderr) = tinsmith(dir.path(), &["generate", "--check"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("\n+mod set;\n"), "{stdout}");
    assert!(
        stderr.contains("to bring it up to date: tinsmith generate\n"),
        "{stderr}"
    );
    assert!(
        stderr.ends_with("tinsmith.toml says what is made where\n"),
        "{stderr}"
    );
}

#[test]
fn without_a_file_and_without_a_model_it_is_said_what_to_do() {
    let dir = TempDir::new().unwrap();
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 1);
    assert!(
        stderr.contains("there is no tinsmith.toml") && stderr.contains("tinsmith init"),
        "{stderr}"
    );
}

#[test]
fn all_that_is_wrong_with_an_output_is_told_and_nothing_is_written() {
    let dir = prepared();
    let entries = "[[module]]\nmodel = \"models/store.json\"\npath = \"src/store\"\noperations = [\"Gett\"]\n\n\
                   [[module]]\nmodel = \"models/sotre.json\"\npath = \"src/other.rs\"\n\n\
                   [[module]]\nmodel = \"models/store.json\"\npath = \"src/good.rs\"\n";
    write(dir.path(), "tinsmith.toml", entries);
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 1);
    for expected in [
        "the service has no operation `Gett`",
        "models/sotre.json: there is no such file",
        "2 of 3 outputs can't be made",
    ] {
        assert!(stderr.contains(expected), "{stderr}");
    }
    assert!(!dir.path().join("src").exists());
}
