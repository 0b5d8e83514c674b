//! `cargo xtask codegen` as its user meets it: the command, its exit code, and what is on the disk after it.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use command::{Ended, ended, xtask};

/// A directory with models of ours in `models/`.
fn prepared(models: &[&str]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("models")).unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/models");
    for model in models {
        let to = dir.path().join("models").join(model);
        fs::copy(ours.join(model), to).unwrap();
    }
    dir
}

fn write(dir: &TempDir, path: &str, text: &str) {
    fs::write(dir.path().join(path), text).unwrap();
}

/// The command, in the directory.
fn codegen(dir: &TempDir, arguments: &[&str]) -> Command {
    xtask(dir.path(), &[&["codegen"], arguments].concat())
}

fn run(dir: &TempDir, arguments: &[&str]) -> Ended {
    ended(&mut codegen(dir, arguments))
}

/// Every file below a directory, and every directory, hidden ones too.
fn snapshot(directory: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut all = BTreeMap::new();
    let Ok(entries) = fs::read_dir(directory) else {
        return all;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(snapshot(&path));
            all.insert(path, None);
        } else {
            let bytes = fs::read(&path).unwrap();
            all.insert(path, Some(bytes));
        }
    }
    all
}

const MILL: &str = "awsQuery-mill.json";
const YARD: &str = "ec2Query-yard.json";
const DANGLING: &str = r#"{"smithy": "2.0", "shapes": {
    "a.b#S": {"type": "service", "version": "1", "operations": [{"target": "a.b#Gone"}]}
}}"#;

#[test]
fn each_model_of_a_directory_becomes_a_crate() {
    let dir = prepared(&[MILL, YARD]);
    write(&dir, "models/package.json", r#"{"name": "no model"}"#);
    let (code, stdout, stderr) = run(&dir, &["--model", "models", "--out", "out"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("crate "), "{stdout}");
    assert!(stdout.contains("\n2 crates: "), "{stdout}");
    assert!(
        stderr.contains("note: models/package.json is no Smithy model"),
        "{stderr}"
    );
    let crates: Vec<_> = fs::read_dir(dir.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(crates.len(), 2);
    for directory in crates {
        let name = directory.file_name().unwrap().to_str().unwrap();
        assert!(stdout.contains(&format!("\n{name} ")), "{stdout}");
        let manifest = fs::read_to_string(directory.join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("name = \"{name}\"")));
    }
    let (code, stdout, _) = run(&dir, &["--model", "models", "--out", "out", "--check"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("; up to date ("), "{stdout}");
}

#[test]
fn a_bad_model_does_not_stop_the_others() {
    let dir = prepared(&[MILL]);
    write(&dir, "models/dangling.json", DANGLING);
    write(&dir, "models/broken.json", "{\"smithy\": \"2.0\", ");
    let (code, stdout, stderr) = run(&dir, &["--model", "models", "--out", "out"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("\n1 crate: "), "{stdout}");
    let at = |text: &str| {
        stderr
            .rfind(text)
            .unwrap_or_else(|| panic!("{text}: {stderr}"))
    };
    assert!(at("models/broken.json:1:") < at("models/dangling.json:2:"));
    assert!(at("a.b#Gone") < at("error: 2 of 3 models "));
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 1);
}

#[test]
fn the_order_of_the_models_does_not_show() {
    let dir = prepared(&[MILL, YARD]);
    // A second file of the same service: both crates would have one name.
    let copy = fs::read_to_string(dir.path().join("models").join(MILL)).unwrap();
    write(&dir, "models/mill-2.json", &copy);
    let mut files = [MILL, YARD, "mill-2.json"].map(|file| format!("models/{file}"));
    let mut all = Vec::new();
    for _ in 0..2 {
        let mut arguments = vec!["--out", "out", "--model"];
        arguments.extend(files.iter().map(String::as_str));
        let (code, stdout, stderr) = run(&dir, &arguments);
        assert_eq!(code, 0, "{stderr}");
        assert!(stdout.contains("\ntinsmith-mill-2 "), "{stdout}");
        all.push(snapshot(&dir.path().join("out")));
        fs::remove_dir_all(dir.path().join("out")).unwrap();
        files.reverse();
    }
    assert_eq!(all[0], all[1]);
}

#[test]
fn files_of_which_one_has_a_service_are_one_model() {
    let dir = prepared(&[]);
    let service = r#"{"smithy": "2.0", "shapes": {
        "a.b#S": {"type": "service", "version": "1", "operations": [{"target": "a.b#Op"}]}
    }}"#;
    write(&dir, "s.json", service);
    let operation = r#"{"smithy": "2.0", "shapes": {"a.b#Op": {"type": "operation"}}}"#;
    write(&dir, "o.json", operation);
    let (code, stdout, stderr) = run(&dir, &["--model", "s.json", "o.json", "--out", "out"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("tinsmith-s: 1 operation, "), "{stdout}");
    assert!(dir.path().join("out/Cargo.toml").exists());
    // A file that is given twice is there once.
    let twice = ["--model", "s.json", "o.json", "./s.json", "--out", "out"];
    let (code, stdout, stderr) = run(&dir, &twice);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("; up to date ("), "{stdout}");

    // Beside another service it completes the one that needs it.
    write(&dir, "models/s.json", service);
    write(&dir, "models/o.json", operation);
    write(
        &dir,
        "models/t.json",
        &DANGLING
            .replace(", \"operations\": [{\"target\": \"a.b#Gone\"}]", "")
            .replace("#S", "#T"),
    );
    let (code, stdout, stderr) = run(&dir, &["--model", "models", "--out", "many"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("\n2 crates: 1 operation, "), "{stdout}");
}

#[test]
fn what_says_something_of_one_crate_is_refused_for_many() {
    let dir = prepared(&[MILL]);
    let (code, stdout, stderr) = run(&dir, &["--model", "models", "--out", "out", "--name", "x"]);
    assert_eq!(code, 1);
    assert!(
        stderr.starts_with("error: --name is for one crate"),
        "{stderr}"
    );
    assert_eq!(stdout, "");
    assert!(!dir.path().join("out").exists());
    let (code, _, stderr) = run(&dir, &["--model", ".", "--out", "out"]);
    assert_eq!(code, 0, "{stderr}");
    fs::create_dir(dir.path().join("empty")).unwrap();
    for (file, text) in [
        ("part.json", r#"{"smithy": "2.0", "shapes": {}}"#),
        ("package.json", "{}"),
    ] {
        fs::create_dir_all(dir.path().join("none")).unwrap();
        write(&dir, &format!("none/{file}"), text);
        let (code, stdout, stderr) = run(&dir, &["--model", "none", "--out", "none/out"]);
        assert_eq!(code, 1, "{stdout}");
        assert!(stderr.contains(&format!("none/{file}\n")), "{stderr}");
        assert!(stderr.contains("holds a service"), "{stderr}");
    }
    let (code, _, stderr) = run(&dir, &["--model", "empty", "--out", "out"]);
    assert_eq!(code, 1);
    assert!(
        stderr.contains("holds no file that ends in .json"),
        "{stderr}"
    );
}

#[test]
fn a_crate_of_some_operations_has_what_they_need() {
    let dir = prepared(&[MILL]);
    let model = format!("models/{MILL}");
    let whole = ["--model", &model, "--out", "whole"];
    assert_eq!(run(&dir, &whole).0, 0);
    let operations = dir.path().join("whole/src/operations");
    let mut names: Vec<String> = fs::read_dir(&operations)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .collect();
    names.sort();
    let chosen = names[0].trim_end_matches(".rs");
    // The name as someone may remember it is only proposed.
    let part = ["--model", &model, "--out", "part", "--operation"];
    let (code, _, stderr) = run(&dir, &[&part[..], &[chosen]].concat());
    assert_eq!(code, 1);
    let (_, proposal) = stderr.split_once("did you mean ").unwrap();
    let (proposal, _) = proposal.split_once(['?', ' ']).unwrap();
    let (code, stdout, stderr) = run(&dir, &[&part[..], &[proposal]].concat());
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains(": 1 operation, "), "{stdout}");
    // What is there is as in the crate of the whole service.
    let file = format!("src/operations/{}", names[0]);
    let text = |of: &str| fs::read_to_string(dir.path().join(of).join(&file)).unwrap();
    assert_eq!(text("part"), text("whole"));
}

/// Crates on the disk, and models that would change every file of them.
#[cfg(unix)]
fn prepared_for_a_change() -> TempDir {
    let dir = prepared(&[MILL, YARD]);
    let (code, _, stderr) = run(&dir, &["--model", "models", "--out", "out"]);
    assert_eq!(code, 0, "{stderr}");
    for model in [MILL, YARD] {
        let path = dir.path().join("models").join(model);
        let text = fs::read_to_string(&path).unwrap();
        let (namespace, _) = text.split_once('#').unwrap();
        let (_, namespace) = namespace.rsplit_once('"').unwrap();
        let text = text.replace(&format!("\"{namespace}#"), "\"com.other#");
        fs::write(path, text).unwrap();
    }
    dir
}

#[cfg(unix)]
#[test]
fn a_file_that_refuses_hides_nothing_that_is_wrong_with_models() {
    let dir = prepared_for_a_change();
    write(&dir, "models/dangling.json", DANGLING);
    let manifests = snapshot(&dir.path().join("out")).into_keys();
    let manifest = manifests.filter(|path| path.ends_with("Cargo.toml")).min();
    let manifest = manifest.unwrap();
    let mut permissions = fs::metadata(&manifest).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&manifest, permissions).unwrap();
    let before = snapshot(&dir.path().join("out"));
    let (code, stdout, stderr) = run(&dir, &["--model", "models", "--out", "out"]);
    assert_eq!((code, &*stdout), (1, ""));
    assert!(stderr.contains("a.b#Gone"), "{stderr}");
    assert!(
        stderr.contains("Cargo.toml: the file is read-only"),
        "{stderr}"
    );
    assert_eq!(snapshot(&dir.path().join("out")), before);
}

/// The run stands still where it reads a pipe that nobody fills, so that the signal comes when it is at work and before it
/// writes. What comes while it writes is tried step by step in the driver.
#[cfg(unix)]
#[test]
fn an_interrupted_run_changes_nothing() {
    let dir = prepared_for_a_change();
    let out = dir.path().join("out");
    let before = snapshot(&out);
    let pipe = dir.path().join("models/pipe.json");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for signal in ["-INT", "-TERM", "-HUP"] {
        let mut command = codegen(&dir, &["--model", "models/pipe.json", "--out", "out"]);
        let child = command
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Opens when the run has opened the other end.
        let unfilled = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
        let id = child.id().to_string();
        let killed = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(killed.success());
        let ended = child.wait_with_output().unwrap();
        drop(unfilled);
        assert_eq!(ended.status.code(), Some(130), "{signal}");
        let stderr = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(stderr, "error: interrupted; every file is as it was\n");
        assert_eq!(snapshot(&out), before, "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_everything_as_it_was() {
    let dir = prepared_for_a_change();
    let out = dir.path().join("out");
    let before = snapshot(&out);
    // No file may become longer than a few blocks, and a write that would make it so fails.
    let output = Command::new("sh")
        .current_dir(dir.path())
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 8; exec \"$0\" codegen --model models --out out",
        ])
        .arg(env!("CARGO_BIN_EXE_xtask"))
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("; every file is as it was\n"), "{stderr}");
    assert_eq!(snapshot(&out), before);
}

#[test]
fn version_and_licence_are_kept() {
    let dir = prepared(&[MILL]);
    let model = format!("models/{MILL}");
    let arguments = ["--model", &model, "--out", "out"];
    assert_eq!(run(&dir, &arguments).0, 0);
    let manifest = dir.path().join("out/Cargo.toml");
    let first = fs::read_to_string(&manifest).unwrap();
    let versions = ("version = \"0.1.0\"\n", "version = \"3.1.4\"\n");
    for license in ["license = \"MIT\"\n", "license-file = \"TERMS.txt\"\n"] {
        let edited = first.replacen(versions.0, versions.1, 1);
        let edited = edited.replacen("keywords", &format!("{license}keywords"), 1);
        assert_eq!(edited.len(), first.len() + license.len());
        fs::write(&manifest, edited.replace("edition", "# another\nedition")).unwrap();
        let (code, _, stderr) = run(&dir, &arguments);
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(fs::read_to_string(&manifest).unwrap(), edited);
    }
}
