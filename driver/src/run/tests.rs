//! A run after the generator: crates made by hand go to a real directory.

use std::fs;

use super::*;
use crate::output::TestDir;
use crate::watch::Unwatched;

/// Brings a crate to the disk, or checks it. Gives how many files were written and how many removed.
fn settled(
    dir: &TestDir,
    generated: &GeneratedCrate,
    check: bool,
) -> Result<(usize, usize), Failure> {
    let mut options = Options::new(["my model.json"], "out");
    options.check = check;
    options.to_update = Some("make all".to_owned());
    let written = settle(generated, &dir.out("out"), &options, &Unwatched)?;
    assert_eq!(written.left_behind, [] as [PathBuf; 0]);
    Ok((written.changed, written.removed))
}

#[test]
fn a_crate_is_written_then_up_to_date() {
    let dir = TestDir::new();
    let generated = dir.generated_crate(&[("Cargo.toml", ""), ("src/a/b.rs", "one\ntwo\n")]);
    assert_eq!(settled(&dir, &generated, false).unwrap(), (2, 0));
    for (path, text) in &generated.files {
        assert_eq!(dir.read(&format!("out/{path}")), *text);
    }
    let written = dir.snapshot();
    for check in [false, true] {
        assert_eq!(settled(&dir, &generated, check).unwrap(), (0, 0));
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
    assert_eq!(settled(&dir, &second, false).unwrap(), (0, 2));
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
         \x20      to bring it up to date: make all\n"
    );
    let is_shown = failure.stdout.contains("\n-old\n");
    assert_eq!(is_shown, cfg!(feature = "diff"), "{}", failure.stdout);
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
fn a_module_in_one_file_leaves_its_neighbours_alone() {
    let dir = TestDir::new();
    dir.write("out/s3.rs", &dir.generated("mod s3 {}"));
    dir.write("out/main.rs", "mod s3; mod sts;");
    let mut generated = dir.generated_crate(&[("sts.rs", "")]);
    generated.layout = Layout::File;
    assert_eq!(settled(&dir, &generated, false).unwrap(), (1, 0));
    assert_eq!(settled(&dir, &generated, true).unwrap(), (0, 0));
    assert!(dir.snapshot().contains_key("out/s3.rs"));
}

#[test]
fn a_module_loses_the_files_that_it_no_longer_has() {
    let dir = TestDir::new();
    let module = |files: &[(&str, &str)]| {
        let mut generated = dir.generated_crate(files);
        generated.layout = Layout::Module;
        generated
    };
    dir.write("out/old.rs", &dir.generated(""));
    let first = module(&[("mod.rs", ""), ("types/a.rs", "")]);
    assert_eq!(settled(&dir, &first, false).unwrap(), (2, 0));
    // Now it is known to be a module's directory.
    assert_eq!(
        settled(&dir, &module(&[("mod.rs", "")]), false).unwrap(),
        (0, 2)
    );
}

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }] },
    "a#Get": { "type": "operation", "input": { "target": "a#GetInput" } },
    "a#GetInput": { "type": "structure", "members": { "name": { "target": "smithy.api#String" } } }
} }"##;

#[test]
fn holds_beside_what_is_generated_are_honoured_in_every_layout() {
    let dir = TestDir::new();
    dir.write("model.json", MODEL);
    let hold = "a#GetInput$name: required\n";
    for (layout, out, holds, code) in [
        (Layout::Crate, "c", "c/holds.txt", "c/src/operations/get.rs"),
        (Layout::Module, "m", "m/holds.txt", "m/operations/get.rs"),
        (Layout::File, "src/f.rs", "src/f.holds.txt", "src/f.rs"),
    ] {
        let mut options = Options::new([dir.path().join("model.json")], dir.path().join(out));
        options.layout = layout;
        run(&options, &Unwatched).unwrap();
        assert!(
            dir.read(code).contains("pub fn new() -> Self"),
            "{layout:?}"
        );
        dir.write(holds, hold);
        options.check = true;
        assert!(run(&options, &Unwatched).is_err(), "{layout:?}");
        options.check = false;
        run(&options, &Unwatched).unwrap();
        assert!(
            dir.read(code)
                .contains("pub fn new(name: impl Into<String>)"),
            "{layout:?}"
        );
        assert_eq!(dir.read(holds), hold, "it is no file of the generator's");
        options.check = true;
        run(&options, &Unwatched).unwrap();
        // One that no longer applies says so, with its place.
        dir.write(holds, "\na#GetInput$name: optional\n");
        let failure = run(&options, &Unwatched).unwrap_err();
        let place =
            format!("{holds}:2:1: a#GetInput$name: the hold on `optional` no longer applies");
        assert!(failure.stderr.contains(&place), "{failure}");
    }
}
