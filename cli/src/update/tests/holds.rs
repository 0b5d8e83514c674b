//! Changes that needn't break anybody: they are held, and told.

use super::*;

/// A model with a structure of these members, which a client sends and gets.
fn model(members: &str) -> String {
    format!(
        r##"{{ "smithy": "2.0", "shapes": {{
            "a#Service": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Get" }}] }},
            "a#Get": {{ "type": "operation", "input": {{ "target": "a#Bread" }}, "output": {{ "target": "a#Bread" }} }},
            "a#Bread": {{ "type": "structure", "members": {{ {members} }} }}
        }} }}"##
    )
}

fn member(name: &str, traits: &str) -> String {
    format!(r#""{name}": {{ "target": "smithy.api#Integer", "traits": {{ {traits} }} }}"#)
}

const REQUIRED: &str = r#""smithy.api#required": {}"#;
const DEFAULT: &str = r#""smithy.api#default": 5"#;

/// A model with those members and its crate on the disk, and a newer one.
fn prepared_with(older: &[String], newer: &[String]) -> (TestDir, Arguments) {
    let [older, newer] = [older, newer].map(|members| model(&members.join(", ")));
    let (dir, args) = prepared(&newer);
    dir.write("model.json", &older);
    let mut options = Options::new([dir.path().join("model.json")], dir.path().join("out"));
    options.made_by = Defaults::default().commands.generate.to_owned();
    tinsmith_build::run(&options, &Unwatched).unwrap();
    (dir, args)
}

fn bread(dir: &TestDir) -> String {
    dir.read("out/src/types/bread.rs")
}

#[test]
fn what_needs_not_break_is_held_until_it_no_longer_applies() {
    let older = [
        member("a", REQUIRED),
        member("b", REQUIRED),
        member("c", ""),
    ];
    let newer = [
        member("c", REQUIRED),
        member("b", REQUIRED),
        member("a", ""),
    ];
    let (dir, mut args) = prepared_with(&older, &newer);
    let was = bread(&dir);
    let report = updated(&args).unwrap();
    assert!(
        report.contains("\n  held      extended    ChangedNullability $a: required -> optional\n")
            && report.contains("unheld: `Bread::new` doesn't take `a` any more\n")
            && report.contains(" 0 breaking, 2 held, ")
            && report.contains("Without what is held: a major release.\n"),
        "{report}"
    );
    assert!(report.contains("/out/holds.txt     3 holds\n"), "{report}");
    assert!(report.contains("0.1.0 -> 0.1.1"), "{report}");
    let holds = dir.read("out/holds.txt");
    let (_, holds) = holds.split_once("\n\n").unwrap();
    assert_eq!(
        holds,
        "# ChangedNullability: optional -> required\na#Bread$c: optional\n\n\
         # ChangedNullability: required -> optional\na#Bread$a: required\n\n\
         # ChangedMemberOrder: a, b -> b, a\na#Bread: order a b\n"
    );
    let constructor = |text: &str| {
        let (_, rest) = text.split_once("pub fn new(").unwrap();
        rest.split_once(')').unwrap().0.to_owned()
    };
    assert_eq!(constructor(&bread(&dir)), constructor(&was));
    assert!(bread(&dir).contains("pub c: Option<i32>,"));
    let log = dir.read("out/CHANGELOG.md");
    assert!(
        log.contains("the Rust API stays as it was") && !log.contains("Breaking"),
        "{log}"
    );

    // The same crate comes of the model and the file, whoever asks.
    let mut options = Options::new([dir.path().join("model.json")], dir.path().join("out"));
    options.made_by = Defaults::default().commands.generate.to_owned();
    options.check = true;
    tinsmith_build::run(&options, &Unwatched).unwrap();

    // What stays held is told again, and is no news for the changelog.
    let more = [&newer[..], &[member("d", "")]].concat();
    dir.write("new.json", &model(&more.join(", ")));
    let report = updated(&args).unwrap();
    assert!(
        report.contains("\n  held      same        IndirectApiChange $a\n"),
        "{report}"
    );
    assert!(report.contains("holds.txt     3 holds\n"), "{report}");
    let log = dir.read("out/CHANGELOG.md");
    let (_, entry) = log.split_once("\n## ").unwrap();
    let (entry, _) = entry.split_once("\n## ").unwrap();
    assert!(
        entry.contains("`Bread.d`") && !entry.contains("stays as it was"),
        "{entry}"
    );

    // One goes when the model comes back to it; the others stay.
    dir.write(
        "new.json",
        &model(&[&newer[..2], &older[..1], &more[3..]].concat().join(", ")),
    );
    let report = updated(&args).unwrap();
    assert!(report.contains("holds.txt     2 holds\n"), "{report}");
    assert!(!dir.read("out/holds.txt").contains("a#Bread$a"));
    assert_eq!(constructor(&bread(&dir)), constructor(&was));

    // All go at once.
    dir.write("new.json", &model(&more.join(", ")));
    args.accept_breaking = true;
    let report = updated(&args).unwrap();
    assert!(report.contains("removed, with 2 holds"), "{report}");
    assert!(!dir.path().join("out/holds.txt").exists());
    assert_eq!(constructor(&bread(&dir)), "c: i32, b: i32");
    assert!(dir.read("out/Cargo.toml").contains("version = \"0.2.0\"\n"));
}

#[test]
fn each_change_of_what_may_be_absent_is_held_in_both_directions() {
    let kinds = ["", REQUIRED, DEFAULT];
    for old in kinds {
        for new in kinds.into_iter().filter(|new| *new != old) {
            let other = member("other", "");
            let (dir, args) = prepared_with(&[member("a", old)], &[member("a", new), other]);
            let field = |dir: &TestDir| {
                let text = bread(dir);
                let mut lines = text.lines().map(str::trim);
                let field = lines.find(|line| line.starts_with("pub a:"));
                let new = lines.find(|line| line.starts_with("pub fn new("));
                let setter = lines.any(|line| line.starts_with("pub fn a("));
                (field.unwrap().to_owned(), new.unwrap().to_owned(), setter)
            };
            let was = field(&dir);
            updated(&args).unwrap_or_else(|failure| panic!("{old} -> {new}: {failure}"));
            assert_eq!(field(&dir), was, "{old} -> {new}");
            assert!(dir.path().join("out/holds.txt").exists(), "{old} -> {new}");
            let schemas = dir.read("out/src/schemas.rs");
            // The wire follows the model.
            let required = schemas.contains(r#"Member::new("a", &prelude::INTEGER).required()"#);
            assert_eq!(required, new == REQUIRED, "{old} -> {new}: {schemas}");
            let held = schemas.contains(r#"Member::new("a", &prelude::INTEGER).held()"#);
            assert_eq!(held, new.is_empty(), "{old} -> {new}: {schemas}");
        }
    }
}

#[test]
fn what_is_gone_breaks_whatever_is_held() {
    let (dir, args) = prepared_with(
        &[member("a", REQUIRED), member("gone", "")],
        &[member("a", "")],
    );
    let before = dir.snapshot();
    let failure = updated(&args).unwrap_err();
    assert!(
        failure.stdout.contains(": 1 breaking, 1 held, ")
            && failure.stdout.contains("`Bread.gone` is gone\n"),
        "{}",
        failure.stdout
    );
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn a_hold_that_no_longer_applies_says_so() {
    let (dir, args) = prepared_with(&[member("a", REQUIRED)], &[member("a", "")]);
    let path = dir.path().display().to_string();
    for (line, why) in [
        (
            "a#Bread$a: required",
            "a#Bread$a: the hold on `required` no longer applies: the model itself says `required` (it was there because of x)",
        ),
        (
            "a#Bread$b: required",
            "a#Bread$b: the hold on `required` no longer applies: the shape has no member `b`",
        ),
        (
            "a#Cake$a: optional",
            "a#Cake$a: the hold on `optional` no longer applies: the service has no such shape",
        ),
        (
            "a#Bread: order a",
            "a#Bread: the hold on the order of a no longer applies: the model itself has that order",
        ),
    ] {
        dir.write("out/holds.txt", &format!("# x\n{line}\n"));
        let before = dir.snapshot();
        let failure = updated(&args).unwrap_err();
        let expected = format!("{path}/out/holds.txt:2:1: {why}");
        assert!(failure.stderr.contains(&expected), "{failure}");
        assert_eq!(dir.snapshot(), before);
    }
}
