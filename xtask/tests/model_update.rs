//! `xtask model update` as it is called: arguments in, exit codes, texts and files out.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use command::{Ended, ended, xtask};

/// Runs a command in a directory.
fn run(directory: &Path, command: &[&str], arguments: &[&str]) -> Ended {
    ended(&mut xtask(directory, &[command, arguments].concat()))
}

fn update(directory: &Path, arguments: &[&str]) -> Ended {
    let of_model = ["--model", "model.json", "--out", "out"];
    run(
        directory,
        &["model", "update"],
        &[arguments, &of_model].concat(),
    )
}

/// A model of a service with the operation `Get`, whose input has these members.
fn model(service: &str, members: &str) -> String {
    format!(
        r##"{{ "smithy": "2.0", "shapes": {{
            "{service}": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Get" }}] }},
            "a#Get": {{ "type": "operation", "input": {{ "target": "a#GetInput" }} }},
            "a#GetInput": {{ "type": "structure", "members": {{ {members} }} }}
        }} }}"##
    )
}

const NAME: &str = r#""name": { "target": "smithy.api#String" }"#;
const NAME_AND_SIZE: &str =
    r#""name": { "target": "smithy.api#String" }, "size": { "target": "smithy.api#Integer" }"#;

/// A directory with a model, its crate, and a newer model with another member.
fn prepared() -> TempDir {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: String| fs::write(dir.path().join(name), text).unwrap();
    write("model.json", model("a#Service", NAME));
    write("new.json", model("a#Service", NAME_AND_SIZE));
    let arguments = ["--model", "model.json", "--out", "out", "--name", "mine"];
    assert_eq!(run(dir.path(), &["codegen"], &arguments).0, 0);
    dir
}

/// The names and the contents of all files of a directory.
fn contents(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![directory.to_owned()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                files.insert(path.display().to_string(), fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn what_cannot_be_taken_over_says_why_and_changes_nothing() {
    let dir = prepared();
    let write = |name: &str, text: &[u8]| fs::write(dir.path().join(name), text).unwrap();
    write("other.json", model("a#Other", NAME).as_bytes());
    write(
        "faulty.json",
        model("a#Service", r#""x": { "target": "a#Missing" }"#).as_bytes(),
    );
    write("none.json", br#"{ "smithy": "2.0", "shapes": {} }"#);
    write("latin1.json", b"{ \"\xe9\": 1 }");
    write("broken.json", b"{ \"smithy\": ");
    let default =
        r#""size": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": "much" } }"#;
    write("default.json", model("a#Service", default).as_bytes());
    let before = contents(dir.path());
    for (new, expected) in [
        (
            "missing.json",
            "error: missing.json: there is no such file; nothing was written\n",
        ),
        (
            ".",
            "error: .: this is a directory; give a model file; nothing was written\n",
        ),
        (
            "latin1.json",
            "error: latin1.json: the file is not UTF-8, from byte 3 on",
        ),
        ("broken.json", "broken.json:1:"),
        ("none.json", "the model has no service"),
        ("faulty.json", "a#GetInput$x: "),
        ("default.json", "a#GetInput$size: "),
        (
            "other.json",
            "error: model.json is a model of a#Service, and other.json one of a#Other: ",
        ),
        (
            "model.json",
            "error: model.json is the model itself: give the newer one",
        ),
        ("./out/../model.json", "is the model itself"),
    ] {
        for more in [&[][..], &["--dry-run"], &["--accept-breaking"]] {
            let (code, stdout, stderr) = update(dir.path(), &[&[new], more].concat());
            assert_eq!((code, stdout.as_str()), (1, ""), "{new}");
            assert!(stderr.contains(expected), "{new}: {stderr}");
        }
    }
    let service = ["new.json", "--service", "a#Absent"];
    let (code, _, stderr) = update(dir.path(), &service);
    assert!(
        code == 1 && stderr.contains("choose one of: a#Service"),
        "{stderr}"
    );
    assert_eq!(contents(dir.path()), before);
}

#[test]
fn the_crate_must_be_that_of_the_model() {
    let dir = prepared();
    let manifest = dir.path().join("out/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();

    // A version that is a person's to decide.
    fs::write(&manifest, text.replacen("\"0.1.0\"", "\"0.2.0-rc.1\"", 1)).unwrap();
    let before = contents(dir.path());
    let (code, _, stderr) = update(dir.path(), &["new.json"]);
    assert_eq!(code, 1);
    assert_eq!(
        stderr,
        "error: out/Cargo.toml: what follows the version 0.2.0-rc.1 is for people to decide; nothing was written\n\
         \x20      give the crate a version of three numbers, such as 0.2.0, and run the command again\n"
    );
    assert_eq!(contents(dir.path()), before);

    fs::write(&manifest, text + "# more\n").unwrap();
    let before = contents(dir.path());
    let (code, _, stderr) = update(dir.path(), &["new.json"]);
    assert_eq!(code, 1);
    let command = "cargo xtask codegen --model model.json --out out --name mine\n";
    assert!(
        stderr.contains("out is not what the model gives: 1 file differs; nothing was"),
        "{stderr}"
    );
    assert!(stderr.ends_with(command), "{stderr}");
    assert_eq!(contents(dir.path()), before);

    fs::remove_dir_all(dir.path().join("out")).unwrap();
    let (code, _, stderr) = update(dir.path(), &["new.json"]);
    assert_eq!(code, 1);
    assert_eq!(
        stderr,
        "error: out: there is no generated crate; nothing was written\n\
         \x20      make it first: cargo xtask codegen --model model.json --out out\n"
    );
}

#[test]
fn a_model_is_taken_over_and_the_crate_stays_up_to_date() {
    let dir = prepared();
    let (code, dry, stderr) = update(dir.path(), &["new.json", "--dry-run"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let (code, stdout, stderr) = update(dir.path(), &["new.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    // A dry run says the same, but for its last line.
    let told = |text: &str| text.trim_end().rsplit_once('\n').unwrap().0.to_owned();
    assert_eq!(told(&dry), told(&stdout));
    assert!(
        stdout.contains("\nmine 0.1.1: 1 operation, 1 type; release it as 0.1.1 ("),
        "{stdout}"
    );

    let taken = fs::read_to_string(dir.path().join("model.json")).unwrap();
    assert!(taken.starts_with("{\n  \"smithy\": \"2.0\",\n"), "{taken}");
    let log = fs::read_to_string(dir.path().join("out/CHANGELOG.md")).unwrap();
    assert!(
        log.contains("\n## 0.1.1 - 20") && log.contains("`GetInput::size`"),
        "{log}"
    );
    let before = contents(dir.path());
    let check = [
        "--model",
        "model.json",
        "--out",
        "out",
        "--name",
        "mine",
        "--check",
    ];
    let (code, stdout, _) = run(dir.path(), &["codegen"], &check);
    assert!(code == 0 && stdout.contains("up to date"), "{stdout}");
    let (code, stdout, _) = update(dir.path(), &["new.json"]);
    assert_eq!(
        (code, stdout.as_str()),
        (0, "model.json: nothing is new; nothing was written\n")
    );
    assert_eq!(contents(dir.path()), before);
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_everything_as_it_was() {
    let dir = prepared();
    // So long that the changelog is what the disk can't take, after the files of the crate are staged.
    fs::write(
        dir.path().join("out/CHANGELOG.md"),
        "# Mine\n\n".repeat(10_000),
    )
    .unwrap();
    let before = contents(dir.path());
    // No file may become longer than a few blocks, and a write that would make it so fails.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" model update new.json --model model.json --out out";
    let mut shell = Command::new("sh");
    let shell = shell.current_dir(dir.path()).args(["-c", script]);
    let (code, _, stderr) = ended(shell.arg(env!("CARGO_BIN_EXE_xtask")));
    assert_eq!(code, 1, "{stderr}");
    assert!(
        stderr.contains("CHANGELOG.md: ") && stderr.ends_with("; every file is as it was\n"),
        "{stderr}"
    );
    assert_eq!(contents(dir.path()), before);
}

#[test]
fn usage_errors_exit_with_2() {
    let dir = TempDir::new().unwrap();
    for (arguments, expected) in [
        (&[][..], "<NEW>"),
        (&["new.json", "--model", "m.json"], "--out <DIR>"),
        (&["new.json", "--out", "out"], "--model <FILE>"),
    ] {
        let (code, stdout, stderr) = run(dir.path(), &["model", "update"], arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn show_says_what_is_wrong() {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("model.json", &model("a#Service", NAME));
    write(
        "none.json",
        r#"{ "smithy": "2.0", "shapes": { "a#S": { "type": "string" } } }"#,
    );
    for (arguments, expected) in [
        (
            &["Gett", "--model", "model.json"][..],
            "no shape named `Gett`\n       did you mean Get",
        ),
        (&["--model", "none.json"], "the model has no service"),
        (
            &["--model", "absent.json"],
            "absent.json: there is no such file",
        ),
        (
            &["--model", "model.json", "--service", "a#X"],
            "choose one of: a#Service",
        ),
        (
            &["S", "--model", "none.json", "--service", "a#X"],
            "the model has no service",
        ),
    ] {
        let (code, stdout, stderr) = run(dir.path(), &["model", "show"], arguments);
        assert_eq!((code, stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(stderr.contains(expected), "{stderr}");
    }
    // A shape needs no service.
    let (code, stdout, _) = run(
        dir.path(),
        &["model", "show"],
        &["S", "--model", "none.json"],
    );
    assert!(code == 0 && stdout.starts_with("string a#S\n"), "{stdout}");
}
