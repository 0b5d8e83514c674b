//! The job of `examples/update`, in a repository of its own.
#![cfg(unix)]
// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }] },
    "a#Get": { "type": "operation", "input": { "target": "a#GetInput" } },
    "a#GetInput": { "type": "structure", "members": { "name": { "target": "smithy.api#String" } } }
} }"##;

/// Runs a program, which must succeed.
fn run(directory: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .current_dir(directory)
        .args(arguments)
        .output()
        .unwrap();
    told(output)
}

fn told(output: Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs the job for a newer model. Gives the title and the description of the change, if there is one.
fn job(directory: &Path, newer: &str, branch: &str) -> Option<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let url = directory.join("newer.json");
    fs::write(&url, newer).unwrap();
    let mut script = Command::new("sh");
    script
        .current_dir(directory)
        .arg(root.join("examples/update/update.sh"))
        .env("MODEL_URL", format!("file://{}", url.display()))
        .envs([
            ("MODEL", "model.json"),
            ("CRATE", "out"),
            ("BRANCH", branch),
        ])
        .env("TINSMITH", root);
    told(script.output().unwrap());
    let read = |name| fs::read_to_string(directory.join(name)).ok();
    Some((read("title.txt")?, read("change.md")?))
}

#[test]
fn a_newer_model_becomes_a_change_for_people_to_decide_about() {
    for program in ["git", "curl"] {
        if Command::new(program).arg("--version").output().is_err() {
            // Past the capture of `cargo test`, so that all can read it; a closed stream is no failure.
            let _ = writeln!(
                std::io::stderr(),
                "left out: the example workflow, which needs {program}"
            );
            return;
        }
    }
    let dir = TempDir::new().unwrap();
    let dir = dir.path();
    fs::write(dir.join("model.json"), MODEL).unwrap();
    fs::write(dir.join(".gitignore"), "newer.json\ntitle.txt\nchange.md\n").unwrap();
    let xtask = env!("CARGO_BIN_EXE_xtask");
    run(
        dir,
        xtask,
        &["codegen", "--model", "model.json", "--out", "out"],
    );
    run(dir, "git", &["init", "--quiet"]);
    for (key, value) in [
        ("user.name", "test"),
        ("user.email", "test@example.invalid"),
    ] {
        run(dir, "git", &["config", key, value]);
    }
    run(dir, "git", &["add", "--all"]);
    run(dir, "git", &["commit", "--quiet", "--message", "first"]);

    // The first time the model takes its form, and the crate stays.
    let (title, _) = job(dir, MODEL, "form").unwrap();
    assert_eq!(title, "Take the newest model.json over\n");
    fs::remove_file(dir.join("title.txt")).unwrap();
    assert_eq!(job(dir, MODEL, "nothing"), None);

    let member = MODEL.replace(
        r#""name":"#,
        r#""size": { "target": "smithy.api#Long" }, "name":"#,
    );
    let (title, change) = job(dir, &member, "grows").unwrap();
    assert_eq!(title, "Take the newest model.json over\n");
    assert!(change.contains("AddedMember"), "{change}");
    let (title, change) = job(dir, MODEL, "breaks").unwrap();
    assert_eq!(title, "Breaking: take the newest model.json over\n");
    assert!(change.contains("### Breaking"), "{change}");

    let log = run(dir, "git", &["log", "--format=%D %s"]);
    let log: Vec<&str> = log.lines().collect();
    assert!(
        log.len() == 4
            && log
                .first()
                .is_some_and(|line| line.contains("breaks Breaking")),
        "{log:?}"
    );
    assert_eq!(run(dir, "git", &["status", "--porcelain"]), "");
    let entries = fs::read_to_string(dir.join("out/CHANGELOG.md")).unwrap();
    assert!(
        entries.contains("## 0.2.0 - ") && entries.contains("## 0.1.1 - "),
        "{entries}"
    );
}
