//! `xtask model diff` as it is called: arguments in, exit codes and texts out.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

mod command;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use command::{Ended, ended, xtask};

/// Runs the command in a directory. Gives its exit code, stdout and stderr.
fn diff(directory: &Path, arguments: &[&str]) -> Ended {
    ended(&mut xtask(
        directory,
        &[&["model", "diff"], arguments].concat(),
    ))
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
const REQUIRED: &str =
    r#""name": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } }"#;

fn directory(files: &[(&str, String)]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn what_cannot_be_compared_says_why() {
    let faulty = r#""x": { "target": "a#Missing" }, "y": { "target": "a#Absent" }"#;
    let default =
        r#""size": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": "much" } }"#;
    let two = format!(
        r##"{{ "smithy": "2.0", "shapes": {{ "a#S": {S}, "a#T": {S} }} }}"##,
        S = r#"{ "type": "service" }"#
    );
    let dir = directory(&[
        ("old.json", model("a#S", "")),
        ("other.json", model("a#Other", "")),
        ("faulty.json", model("a#S", faulty)),
        ("default.json", model("a#S", default)),
        ("two.json", two),
        (
            "none.json",
            r#"{ "smithy": "2.0", "shapes": {} }"#.to_owned(),
        ),
    ]);
    fs::create_dir(dir.path().join("folder")).unwrap();
    let cases: [(&[&str], &[&str]); 10] = [
        (
            &["old.json", "./old.json"],
            &["error: OLD and NEW are the same file, ./old.json: give the older"],
        ),
        (
            &["old.json", "other.json"],
            &[
                "error: old.json is a model of a#S, and other.json one of a#Other: these are different services",
            ],
        ),
        (
            &["old.json", "other.json", "--service", "a#S"],
            &["the model has no service `a#S`", "choose one of: a#Other"],
        ),
        (
            &["old.json", "none.json"],
            &["the model has no service", "problem in none.json"],
        ),
        (
            &["old.json", "two.json"],
            &["a#S, a#T", "--service SHAPE_ID"],
        ),
        (
            &["old.json", "absent.json"],
            &["error: absent.json: there is no such file"],
        ),
        (
            &["folder", "old.json"],
            &["error: folder: this is a directory; give a model file"],
        ),
        (
            &["faulty.json", "old.json"],
            &[
                "a#GetInput$x: ",
                "a#GetInput$y: ",
                "2 problems in faulty.json",
            ],
        ),
        (
            &["default.json", "old.json"],
            &["a#GetInput$size: ", "error: 1 problem in default.json"],
        ),
        (
            &["old.json", "default.json"],
            &["a#GetInput$size: ", "error: 1 problem in default.json"],
        ),
    ];
    for (arguments, expected) in cases {
        let (code, stdout, stderr) = diff(dir.path(), arguments);
        assert_eq!((code, stdout.as_str()), (1, ""), "{arguments:?}");
        for expected in expected {
            assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
        }
    }
    let (code, _, stderr) = diff(dir.path(), &["old.json"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("<NEW>"), "{stderr}");
}

#[test]
fn one_of_several_services_is_compared() {
    let two = model("a#S", NAME).replacen(
        r#""shapes": {"#,
        r#""shapes": { "a#T": { "type": "service" },"#,
        1,
    );
    let dir = directory(&[("old.json", model("a#S", "")), ("two.json", two)]);
    let (code, stdout, _) = diff(dir.path(), &["old.json", "two.json", "--service", "a#S"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("AddedMember $name"), "{stdout}");
}

#[test]
fn a_change_is_one_line_and_a_breaking_one_says_why() {
    let dir = directory(&[
        ("old.json", model("a#S", NAME)),
        ("new.json", model("a#S", "")),
    ]);
    let (code, stdout, stderr) = diff(dir.path(), &["old.json", "new.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let expected = "\
a#S
  API       wire        change

GetInput
  breaking  changed     RemovedMember $name: smithy.api#String
                        `GetInput.name` is gone
                        `GetInput::name` is gone

1 change: 1 breaking, 0 minor, 0 without effect on the Rust API
The Rust API breaks: a major release, from 0.1.0 to 0.2.0 or from 1.0.0 to 2.0.0.
";
    assert_eq!(stdout, expected);

    // The same text in another file says the same.
    fs::write(dir.path().join("copy.json"), model("a#S", NAME)).unwrap();
    let (code, stdout, _) = diff(dir.path(), &["old.json", "copy.json"]);
    assert_eq!(code, 0);
    let expected = "\
a#S

0 changes: 0 breaking, 0 minor, 0 without effect on the Rust API
The Rust API stays as it is, and so does the crate: there is nothing to release.
";
    assert_eq!(stdout, expected);
}

#[test]
fn what_update_holds_is_told_in_every_format() {
    let dir = directory(&[
        ("old.json", model("a#S", NAME)),
        ("new.json", model("a#S", REQUIRED)),
    ]);
    let told = |format: &str| {
        let (code, stdout, stderr) =
            diff(dir.path(), &["old.json", "new.json", "--format", format]);
        assert_eq!((code, stderr.as_str()), (0, ""));
        stdout
    };
    let expected = "\
a#S
  API       wire        change

GetInput
  held      restricted  ChangedNullability $name: optional -> required
                        unheld: `GetInput.name` was `Option<String>`, and is `String`
                        unheld: `GetInput::name` is gone
                        unheld: `GetInput::new` takes `name`, too
                        unheld: `impl Default for GetInput` is gone

1 change: 0 breaking, 1 held, 0 minor, 0 without effect on the Rust API
The Rust API stays as it is: a patch release, from 0.1.0 to 0.1.1 or from 1.0.0 to 1.0.1. Without what is held: a major release.
";
    assert_eq!(told("text"), expected);
    let markdown = told("markdown");
    assert!(
        markdown.contains("\n### Held\n\n") && !markdown.contains("### Breaking"),
        "{markdown}"
    );
    // What comes of the model by itself stays what programs find first.
    let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(
        (&json["effect"], &json["release"]),
        (&"breaking".into(), &"major".into())
    );
    assert_eq!(
        json["held"],
        serde_json::json!({ "effect": "none", "release": "patch" })
    );
    let api = &json["changes"][0]["api"];
    assert_eq!(api["effect"], "breaking");
    let items = api["changes"].as_array().unwrap();
    assert!(
        items.len() == 4 && items.iter().all(|item| item["held"] == true),
        "{api}"
    );

    // An older crate that holds the member has nothing to hold when the model comes back to that.
    fs::write(dir.path().join("holds.txt"), "a#GetInput$name: required\n").unwrap();
    let with_holds = ["old.json", "new.json", "--holds", "holds.txt"];
    let (_, stdout, _) = diff(dir.path(), &with_holds);
    assert!(
        stdout.contains(" 0 breaking, 0 minor, 1 without effect"),
        "{stdout}"
    );
    let missing = ["old.json", "new.json", "--holds", "none.txt"];
    let (code, _, stderr) = diff(dir.path(), &missing);
    assert_eq!(code, 1);
    assert!(
        stderr.contains("none.txt: there is no such file"),
        "{stderr}"
    );
}

#[test]
fn programs_read_json() {
    let dir = directory(&[
        ("old.json", model("a#S", "")),
        ("new.json", model("a#S", NAME)),
    ]);
    let (code, stdout, _) = diff(dir.path(), &["old.json", "new.json", "--format", "json"]);
    assert_eq!(code, 0);
    let value: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let item = |item: &str| {
        serde_json::json!({
            "item": item, "change": "Added", "effect": "minor", "held": false, "why": format!("`{item}` is new"),
        })
    };
    let expected = serde_json::json!({
        "format": 1,
        "service": { "old": "a#S", "new": "a#S" },
        "effect": "minor",
        "release": "minor",
        "held": { "effect": "minor", "release": "minor" },
        "documentation": 0,
        "changes": [{
            "rule": "AddedMember", "group": "a#GetInput", "shape": "a#GetInput", "member": "name",
            "trait": null, "at": null, "old": null, "new": "smithy.api#String",
            "wire": { "effect": "extended", "reason": "older clients skip it" },
            "api": { "effect": "minor", "changes": [item("GetInput.name"), item("GetInput::name")] },
        }],
    });
    assert_eq!(value, expected);
}

#[test]
fn documentation_is_counted_and_shown_where_it_is_wanted() {
    let documented = |text: &str| {
        let traits = format!(r#""traits": {{ "smithy.api#documentation": "{text}" }}"#);
        let member = format!(r#""name": {{ "target": "smithy.api#String", {traits} }}"#);
        model("a#S", &member)
    };
    let dir = directory(&[
        ("old.json", documented("<p>A name.</p>")),
        ("new.json", documented("<p>The name.</p>")),
    ]);
    let files = ["old.json", "new.json"];
    let (_, stdout, _) = diff(dir.path(), &files);
    assert!(!stdout.contains("ChangedDocumentation"), "{stdout}");
    assert!(
        stdout.contains("; other documentation in 1 place (--docs shows it)\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("a patch release, from 0.1.0 to 0.1.1"),
        "{stdout}"
    );
    let (_, stdout, _) = diff(dir.path(), &[&files[..], &["--docs"]].concat());
    let expected = "ChangedDocumentation $name smithy.api#documentation\n\
                    \x20                       - A name.\n\
                    \x20                       + The name.\n";
    assert!(stdout.contains(expected), "{stdout}");
    let markdown = ["--docs", "--format", "markdown"];
    let (_, stdout, _) = diff(dir.path(), &[&files[..], &markdown].concat());
    assert!(
        stdout.contains("``````diff\n- A name.\n+ The name.\n``````\n"),
        "{stdout}"
    );
}

/// What a model holds can't turn the report into something else: no escape sequence, no cell, no markup.
#[test]
fn texts_of_a_model_stay_texts() {
    let hostile = |value: &str| {
        let traits = serde_json::json!({ "smithy.api#jsonName": value });
        let member = format!(r#""name": {{ "target": "smithy.api#String", "traits": {traits} }}"#);
        model("a#S", &member)
    };
    let value = "\u{1b}[31m|`</td>\u{202e}\u{9b}\n# x";
    let dir = directory(&[
        ("old.json", model("a#S", NAME)),
        ("new.json", hostile(value)),
    ]);
    for format in ["text", "markdown", "json"] {
        let (code, stdout, _) = diff(dir.path(), &["old.json", "new.json", "--format", format]);
        assert_eq!(code, 0);
        let is_plain = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        assert!(format == "json" || stdout.chars().all(is_plain), "{stdout}");
        assert!(
            !stdout.contains("\n# x") && !stdout.contains('\u{1b}'),
            "{stdout}"
        );
        if format == "markdown" {
            let row = stdout
                .lines()
                .find(|line| line.contains("jsonName"))
                .unwrap();
            assert_eq!(row.matches('|').count(), 4, "{row}");
            assert_eq!(row.matches('`').count(), 2, "{row}");
        }
    }
}
