//! The command after the generator: crates made by hand go to a real directory.

use std::fs;
use std::time::Duration;

use super::summary::Summary;
use super::*;
use crate::output::TestDir;

fn args(check: bool) -> CodegenArgs {
    CodegenArgs {
        check,
        models: vec!["my model.json".into(), "b.json".into()],
        out: Some("out".into()),
        name: None,
        service: Some("a.b#C".into()),
        protocol: None,
        operations: Vec::new(),
    }
}

/// Runs the command without the time that it took.
fn settled(dir: &TestDir, generated: &GeneratedCrate, check: bool) -> Result<String, Failure> {
    let text = settle(
        "x",
        generated,
        &dir.out("out"),
        &args(check),
        Instant::now(),
    )?;
    let (text, time) = text.rsplit_once(" (").unwrap();
    assert!(time.ends_with(" ms)\n"), "{time}");
    Ok(text.to_owned())
}

#[test]
fn a_crate_is_written_then_up_to_date() {
    let dir = TestDir::new();
    let generated = dir.generated_crate(&[("Cargo.toml", ""), ("src/a/b.rs", "one\ntwo\n")]);
    assert_eq!(
        settled(&dir, &generated, false).unwrap(),
        "x: 11 operations, 1 type in 2 files, 4 lines; 2 files changed"
    );
    for (path, text) in &generated.files {
        assert_eq!(dir.read(&format!("out/{path}")), *text);
    }
    let written = dir.snapshot();
    for check in [false, true] {
        assert_eq!(
            settled(&dir, &generated, check).unwrap(),
            "x: 11 operations, 1 type in 2 files, 4 lines; up to date"
        );
    }
    assert_eq!(dir.snapshot(), written, "also the times of the last change");
}

#[test]
fn stale_files_go_and_foreign_ones_stay() {
    let dir = TestDir::new();
    let first = dir.generated_crate(&[("a.rs", ""), ("src/old/x/b.rs", ""), ("src/c/d.rs", "")]);
    settled(&dir, &first, false).unwrap();
    dir.write("out/src/c/mine.rs", "fn mine() {}");
    let second = dir.generated_crate(&[("a.rs", "")]);
    assert_eq!(
        settled(&dir, &second, false).unwrap(),
        "x: 11 operations, 1 type in 1 file, 1 line; 2 files removed"
    );
    let left: Vec<String> = dir.snapshot().into_keys().collect();
    assert_eq!(
        left,
        [
            "out",
            "out/a.rs",
            "out/src",
            "out/src/c",
            "out/src/c/mine.rs"
        ]
    );
}

#[test]
fn a_check_reports_and_writes_nothing() {
    let dir = TestDir::new();
    let first = dir.generated_crate(&[("a.rs", "old"), ("b.rs", ""), ("c.rs", "")]);
    settled(&dir, &first, false).unwrap();
    let before = dir.snapshot();
    let second = dir.generated_crate(&[("a.rs", "new"), ("d.rs", "")]);
    let failure = settled(&dir, &second, true).unwrap_err();
    assert_eq!(
        failure.stderr,
        "error: out is not what the model gives: 1 file differs, 1 file is missing, 2 files are stale\n\
         \x20      to bring it up to date: cargo xtask codegen --model 'my model.json' --model b.json \
         --out out --service 'a.b#C'\n"
    );
    assert!(failure.stdout.contains("\n-old\n"), "{}", failure.stdout);
    assert!(failure.stdout.contains("\n+new\n"), "{}", failure.stdout);
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn what_stands_in_the_way_stops_everything() {
    let dir = TestDir::new();
    let first = dir.generated_crate(&[("a.rs", "old"), ("stale.rs", "")]);
    settled(&dir, &first, false).unwrap();
    let second = dir.generated_crate(&[("a.rs", "new"), ("b.rs", "new")]);

    fs::create_dir(dir.path().join("out/b.rs")).unwrap();
    let before = dir.snapshot();
    let failure = settled(&dir, &second, false).unwrap_err();
    assert!(
        failure
            .stderr
            .contains("out/b.rs: a directory, where a file")
    );
    assert_eq!(dir.snapshot(), before);

    fs::remove_dir(dir.path().join("out/b.rs")).unwrap();
    dir.write("out/b.rs", "fn mine() {}");
    let before = dir.snapshot();
    let failure = settled(&dir, &second, false).unwrap_err();
    assert!(
        failure
            .stderr
            .contains("out/b.rs: the file was not generated")
    );
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn the_summary_counts_in_plain_words() {
    let dir = TestDir::new();
    let summary = |changed, removed| {
        let mut generated = dir.generated_crate(&[("a.rs", &"\n".repeat(4_122))]);
        generated.types = 53;
        let summary = Summary {
            name: "tinsmith-sts",
            generated: &generated,
            written: Written {
                changed,
                removed,
                left_behind: Vec::new(),
                cleared: Vec::new(),
            },
            elapsed: Duration::from_micros(41_900),
        };
        summary.to_string()
    };
    let start = "tinsmith-sts: 11 operations, 53 types in 1 file, 4,123 lines; ";
    assert_eq!(summary(0, 0), format!("{start}up to date (41 ms)\n"));
    assert_eq!(summary(3, 0), format!("{start}3 files changed (41 ms)\n"));
    assert_eq!(summary(0, 1), format!("{start}1 file removed (41 ms)\n"));
    assert_eq!(
        summary(1, 2),
        format!("{start}1 file changed, 2 removed (41 ms)\n")
    );
}
