//! What stands between a decision and the disk: nothing, or everything, is written.

use std::collections::BTreeMap;

use tinsmith_build::Unwatched;

mod holds;

use super::made::Crate;
use super::*;

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }] },
    "a#Get": { "type": "operation", "input": { "target": "a#GetInput" } },
    "a#GetInput": { "type": "structure", "members": { "name": { "target": "smithy.api#String" } } }
} }"##;

/// A directory that is removed when the test ends.
struct TestDir(tempfile::TempDir);

impl TestDir {
    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// All that is in the directory: the text of each file, and each directory without one.
    fn snapshot(&self) -> BTreeMap<PathBuf, Option<String>> {
        let mut snapshot = BTreeMap::new();
        let mut pending = vec![self.path().to_owned()];
        while let Some(directory) = pending.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                let text = if path.is_dir() {
                    pending.push(path.clone());
                    None
                } else {
                    Some(fs::read_to_string(&path).unwrap())
                };
                snapshot.insert(path, text);
            }
        }
        snapshot
    }
}

/// A model and its crate on the disk, and a newer model beside it.
fn prepared(newer: &str) -> (TestDir, Arguments) {
    let dir = TestDir(tempfile::tempdir().unwrap());
    dir.write("model.json", MODEL);
    dir.write("new.json", newer);
    let path = |name: &str| dir.path().join(name);
    let mut options = Options::new([path("model.json")], path("out"));
    options.made_by = Defaults::default().commands.generate.to_owned();
    tinsmith_build::run(&options, &Unwatched).unwrap();
    let args = Arguments {
        new: path("new.json"),
        accept_breaking: false,
        dry_run: false,
        model: Some(path("model.json")),
        out: Some(path("out")),
        service: None,
        protocol: None,
    };
    (dir, args)
}

/// The model with another member, which makes new files and changes others.
fn with_member() -> String {
    MODEL.replace(
        r#""name":"#,
        r#""kind": { "target": "a#Kind" }, "name":"#,
    )
    .replace(
        r##""a#Get":"##,
        r##""a#Kind": { "type": "enum", "members": { "X": { "target": "smithy.api#Unit" } } }, "a#Get":"##,
    )
}

/// Does something with what is asked for.
fn asked<T>(args: &Arguments, work: impl FnOnce(&Asked<'_>) -> T) -> T {
    work(&Asked {
        args: args.clone(),
        configured: None,
        defaults: &Defaults::default(),
        watch: &Unwatched,
        date: "2026-01-31".to_owned(),
        started: Instant::now(),
    })
}

fn updated(args: &Arguments) -> Result<String, Failure> {
    asked(args, |asked| {
        update(asked, &Kept::of(asked)?, &Crate::of(asked)?)
    })
}

#[test]
fn a_model_is_taken_over_with_all_that_belongs_to_it() {
    let (dir, args) = prepared(&with_member());
    let report = updated(&args).unwrap();
    let (report, time) = report.rsplit_once(" (").unwrap();
    assert!(time.ends_with(" ms)\n"), "{time}");
    let shown = report.replace(&dir.path().display().to_string(), "");
    assert!(
        shown.ends_with(
            "\n/model.json        taken over\n\
             /out               5 files changed, 2 files new\n\
             /out/Cargo.toml    0.1.0 -> 0.1.1\n\
             /out/CHANGELOG.md  an entry for 0.1.1\n\
             tinsmith-service 0.1.1: 1 operation, 2 types; release it as 0.1.1"
        ),
        "{shown}"
    );
    assert_eq!(
        dir.read("model.json"),
        normalize("", &with_member()).unwrap()
    );
    assert!(dir.read("out/Cargo.toml").contains("version = \"0.1.1\"\n"));
    let log = dir.read("out/CHANGELOG.md");
    let (_, entry) = log.split_once("\n## ").unwrap();
    assert_eq!(
        entry,
        "0.1.1 - 2026-01-31\n\n\
         ### Added\n\n\
         - GetInput: `GetInput.kind`, `GetInput::kind`.\n\
         - Kind: `Kind`.\n"
    );
    // Nothing is left to be done, and the changelog is no generated file.
    let before = dir.snapshot();
    let again = updated(&args).unwrap();
    assert!(
        again.ends_with("model.json: nothing is new; nothing was written\n"),
        "{again}"
    );
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn a_failure_at_the_last_step_leaves_everything_as_it_was() {
    let (dir, args) = prepared(&with_member());
    dir.write("out/CHANGELOG.md", "# Mine\n");
    let kept = asked(&args, Kept::of).unwrap();
    let crate_ = asked(&args, Crate::of).unwrap();
    // Comes in between, as another program might do it. The model is written last, so that all before it is undone.
    fs::remove_file(dir.path().join("model.json")).unwrap();
    fs::create_dir(dir.path().join("model.json")).unwrap();
    let before = dir.snapshot();
    let failure = asked(&args, |asked| update(asked, &kept, &crate_)).unwrap_err();
    assert!(
        failure.stderr.contains("model.json: ")
            && failure.stderr.ends_with("; every file is as it was\n"),
        "{failure:?}"
    );
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn what_stands_in_the_way_stops_everything() {
    for (path, expected) in [
        (
            "out/CHANGELOG.md/x",
            "CHANGELOG.md: this is no regular file; move it away",
        ),
        (
            "out/src/types/mod.rs/x",
            "mod.rs: a directory, where a file must be",
        ),
    ] {
        let (dir, args) = prepared(&with_member());
        dir.write(path, "");
        let before = dir.snapshot();
        let failure = updated(&args).unwrap_err();
        assert!(failure.stderr.contains(expected), "{failure:?}");
        assert_eq!(dir.snapshot(), before);
    }
}

#[test]
fn read_only_files_stop_everything() {
    for name in [
        "model.json",
        "out/CHANGELOG.md",
        "out/src/operations/get.rs",
    ] {
        let (dir, args) = prepared(&with_member());
        dir.write("out/CHANGELOG.md", "# Mine\n");
        let path = dir.path().join(name);
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let before = dir.snapshot();
        let failure = updated(&args).unwrap_err();
        assert!(
            failure
                .stderr
                .contains(&format!("{name}: the file is read-only\n")),
            "{failure:?}"
        );
        assert_eq!(dir.snapshot(), before);
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let (dir, mut args) = prepared(&with_member());
    args.dry_run = true;
    let before = dir.snapshot();
    let report = updated(&args).unwrap();
    assert!(report.contains("0.1.0 -> 0.1.1"), "{report}");
    assert!(
        report.contains("; a dry run: nothing was written ("),
        "{report}"
    );
    assert_eq!(dir.snapshot(), before);
}

#[test]
fn what_breaks_programs_wants_a_word() {
    let (dir, mut args) = prepared(&MODEL.replace("\"name\":", "\"title\":"));
    let before = dir.snapshot();
    let failure = updated(&args).unwrap_err();
    assert_eq!(
        failure.stderr,
        "error: programs that use tinsmith-service 0.1.0 may have to be changed for 0.2.0; nothing was written\n\
         \x20      to take the model over all the same, and to hold nothing any more: --accept-breaking\n"
    );
    assert!(
        failure.stdout.contains("\nThe Rust API breaks: "),
        "{}",
        failure.stdout
    );
    assert_eq!(dir.snapshot(), before);

    args.accept_breaking = true;
    updated(&args).unwrap();
    assert!(dir.read("out/Cargo.toml").contains("version = \"0.2.0\"\n"));
    let log = dir.read("out/CHANGELOG.md");
    assert!(
        log.contains("\n## 0.2.0 - 2026-01-31\n") && log.contains("- **Breaking:** "),
        "{log}"
    );
}

#[test]
fn a_model_in_another_form_alone_needs_no_release() {
    let (dir, args) = prepared(&MODEL.replace(' ', ""));
    let report = updated(&args).unwrap();
    assert!(
        report.contains("; the crate needs no new version ("),
        "{report}"
    );
    assert_eq!(dir.read("model.json"), normalize("", MODEL).unwrap());
    assert!(!dir.path().join("out/CHANGELOG.md").exists());
    assert!(dir.read("out/Cargo.toml").contains("version = \"0.1.0\"\n"));
}

#[cfg(unix)]
#[test]
fn links_to_a_model_are_followed() {
    let (dir, mut args) = prepared(&with_member());
    std::os::unix::fs::symlink("model.json", dir.path().join("link.json")).unwrap();
    args.model = Some(dir.path().join("link.json"));
    updated(&args).unwrap();
    assert!(dir.path().join("link.json").is_symlink());
    let taken = normalize("", &with_member()).unwrap();
    assert_eq!(dir.read("model.json"), taken);
}
