//! Files, folders and projects of the disk.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "tests may fail by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_model::{SourceError, Sources, load_sources};

/// A folder with files, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        for (file, text) in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text).expect("a new file");
        }
        Folder(root)
    }

    /// The names of the files that are read, without the folder.
    fn names(&self, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.0.join(path)).collect();
        let sources = Sources::read(&paths).unwrap_or_else(|error| panic!("{error}"));
        let names = sources.files.iter().map(|file| {
            let inner = file.path.strip_prefix(&self.0).expect("below the folder");
            inner.display().to_string()
        });
        names
            .chain(sources.notes.iter().map(|note| self.short(note)))
            .collect()
    }

    fn short(&self, text: &str) -> String {
        text.replace(&self.0.display().to_string(), "~")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SHAPE: &str = "$version: \"2\"\nnamespace a\nlist L { member: b#S }\n";
const JSON: &str = r#"{ "smithy": "2.0", "shapes": { "b#S": { "type": "string" } } }"#;

#[test]
fn folders_are_read_whole_and_both_languages_are_mixed() {
    let folder = Folder::new(
        "folders",
        &[
            ("b.smithy", SHAPE),
            ("a/z.json", JSON),
            ("a/package.json", "{}"),
            ("a/notes.txt", "x"),
            (".hidden/c.smithy", "x"),
        ],
    );
    assert_eq!(
        folder.names(&["", "b.smithy"]),
        [
            "a/z.json",
            "b.smithy",
            "~/a/package.json is no Smithy model, and was left out"
        ]
    );
    assert_eq!(
        folder.names(&["b.smithy", "a"])[..2],
        ["b.smithy", "a/z.json"]
    );
    let model = load_sources(&[&folder.0]).unwrap_or_else(|error| panic!("{error}"));
    assert!(model.get("a#L").is_some() && model.get("b#S").is_some());
}

#[test]
fn a_project_says_what_it_is_made_of() {
    let build = "{ // ours\n \"version\": \"1.0\", \"sources\": [\"src\"], \"imports\": [\"../lib/b.json\"],\n \"maven\": { \"dependencies\": [\"a:b:1\"] } }";
    let files = [
        ("p/smithy-build.json", build),
        ("p/src/a.smithy", SHAPE),
        ("p/other/c.smithy", "x"),
        ("lib/b.json", JSON),
        ("q/smithy-build.json", "{ \"version\": \"1.0\" }"),
        ("q/model/a.smithy", SHAPE),
    ];
    let folder = Folder::new("project", &files);
    let wanted = [
        "p/src/a.smithy",
        "p/../lib/b.json",
        "the `maven` part of ~/p/smithy-build.json was left alone: give what it would fetch as paths",
    ];
    assert_eq!(folder.names(&["p"]), wanted);
    assert_eq!(folder.names(&["p/smithy-build.json"]), wanted);
    assert_eq!(folder.names(&["q"]), ["q/model/a.smithy"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = Folder::new(
        "unreadable",
        &[
            ("p/smithy-build.json", "{ \"sources\": \"src\" }"),
            ("q/smithy-build.json", "{ \"sources\": [\"${HOME}/src\"] }"),
            ("r/smithy-build.json", "{ \"sources\": [\"gone\"] }"),
            ("s/notes.txt", "x"),
        ],
    );
    let told = |name: &str| match Sources::read(&[folder.0.join(name)]) {
        Ok(sources) => panic!("{sources:?}"),
        Err(error) => folder.short(&error.to_string()),
    };
    assert_eq!(
        told("p"),
        "~/p/smithy-build.json: `sources` must be a list of paths"
    );
    assert_eq!(
        told("q"),
        "~/q/smithy-build.json: `${HOME}/src` has a variable, and those are not filled in"
    );
    assert!(told("r").starts_with("~/r/gone: "), "{}", told("r"));
    assert_eq!(told("s"), "there is no .smithy or .json file");
    let missing = load_sources(&[folder.0.join("t.smithy")]);
    assert!(matches!(missing, Err(SourceError::Read { .. })));
}
