//! The committed crate is what the model gives, and it reads well.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use similar::TextDiff;
use tinsmith_codegen::{License, Options, RuntimeDependency, generate};
use tinsmith_model::Loader;
use tinsmith_tests::{excerpt, repository};

const MODEL: &str = "model/sts.json";

#[test]
fn the_committed_crate_is_what_the_model_gives() {
    assert_no_drift("generated", MODEL, &files(), "cargo xtask codegen");
}

#[test]
fn the_crate_of_identity_is_what_its_model_gives() {
    let (crate_, model) = ("client/identity", "client/identity/model.json");
    let command = "cargo xtask codegen --model client/identity/model.json --out client/identity --name tinsmith-identity";
    assert_no_drift(
        crate_,
        model,
        &files_of(crate_, model, "../../runtime"),
        command,
    );
}

fn assert_no_drift(place: &str, model: &str, generated: &BTreeMap<String, String>, command: &str) {
    let root = repository::path(place);
    let mut committed = BTreeMap::new();
    read(&root, &root, &mut committed);
    let mut drift = String::new();
    for (path, text) in generated {
        match committed.remove(path) {
            None => drift.push_str(&format!("missing: {place}/{path}\n")),
            Some(old) if old != *text => {
                let diff = TextDiff::from_lines(old.as_str(), text.as_str());
                let mut diff = diff.unified_diff();
                let (old, new) = (format!("{place}/{path}"), format!("what {model} gives"));
                drift.push_str(&diff.context_radius(1).header(&old, &new).to_string());
            }
            Some(_) => {}
        }
    }
    // People write in it, and so does `cargo xtask model update`; and the model itself may lie there.
    for written in ["CHANGELOG.md", "model.json"] {
        committed.remove(written);
    }
    for path in committed.keys() {
        drift.push_str(&format!("left over: {place}/{path}\n"));
    }
    assert!(
        drift.is_empty(),
        "{place}/ is not what {model} gives; to mend it, run: {command}\n\n{drift}"
    );
}

#[test]
fn an_operation() {
    assert_snapshot!(file("src/operations/get_web_identity_token.rs"));
}

#[test]
fn an_error() {
    assert_snapshot!(file("src/errors/jwt_payload_size_exceeded_exception.rs"));
}

#[test]
fn a_type() {
    assert_snapshot!(file("src/types/tag.rs"));
}

#[test]
fn the_schemas_of_an_operation() {
    let statics = [
        "GET_WEB_IDENTITY_TOKEN_REQUEST",
        "GET_WEB_IDENTITY_TOKEN_RESPONSE",
        "JWT_PAYLOAD_SIZE_EXCEEDED_EXCEPTION",
        "TAG",
        "TAG_LIST_TYPE",
        "WEB_IDENTITY_TOKEN_AUDIENCE_LIST_TYPE",
        "WEB_IDENTITY_TOKEN_TYPE",
    ];
    let starts = statics.map(|name| format!("pub(crate) static {name}:"));
    let starts = starts.each_ref().map(String::as_str);
    let schemas = excerpt::items(&file("src/schemas.rs"), &starts).unwrap();
    assert_snapshot!(schemas);
}

fn file(path: &str) -> String {
    files().remove(path).unwrap()
}

/// The crate of STS as `cargo xtask codegen` makes it.
fn files() -> BTreeMap<String, String> {
    files_of("generated", MODEL, "../runtime")
}

/// A committed crate as `cargo xtask codegen` makes it. Version and licence are what a person may edit there.
fn files_of(place: &str, model_file: &str, runtime: &str) -> BTreeMap<String, String> {
    let mut loader = Loader::new();
    let text = fs::read_to_string(repository::path(model_file)).unwrap();
    loader.source(model_file, text);
    let model = loader.load().unwrap_or_else(|faults| panic!("{faults}"));
    let service = &model.service(None).unwrap().id;
    let manifest = fs::read_to_string(repository::path(place).join("Cargo.toml")).unwrap();
    let text = |key: &str| {
        let start = format!("{key} = \"");
        let of_line = |line: &str| Some(line.strip_prefix(&start)?.strip_suffix('"')?.to_owned());
        manifest.lines().find_map(of_line).unwrap()
    };
    let options = Options::new(tinsmith_codegen::crate_name(&model, service))
        .crate_version(text("version"))
        .license(License::Expression(text("license")))
        .runtime(RuntimeDependency::Path(runtime.to_owned()))
        .made_by("cargo xtask codegen");
    let generated = generate(&model, service, &options);
    generated.unwrap_or_else(|faults| panic!("{faults}")).files
}

/// The files below `directory`, by their path from `root`.
fn read(root: &Path, directory: &Path, files: &mut BTreeMap<String, String>) {
    for entry in directory.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
            continue;
        }
        let parts = path.strip_prefix(root).unwrap().components();
        let parts: Vec<_> = parts
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        files.insert(parts.join("/"), fs::read_to_string(&path).unwrap());
    }
}
