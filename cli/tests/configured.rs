//! `tinsmith.toml`: written by `init`, followed by `generate` and `update`.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const MODEL: &str = r##"{ "smithy": "2.0", "shapes": {
    "a#Service": { "type": "service", "version": "1", "operations": [{ "target": "a#Get" }, { "target": "a#Put" }],
                   "traits": { "smithy.api#title": "Store", "aws.protocols#restJson1": {} } },
    "a#Get": { "type": "operation", "traits": { "smithy.api#http": { "method": "GET", "uri": "/" } } },
    "a#Put": { "type": "operation", "traits": { "smithy.api#http": { "method": "PUT", "uri": "/" } } }
} }"##;

/// Runs the program in a directory. Gives its exit code, stdout and stderr.
fn tinsmith(directory: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tinsmith"));
    let output = command.current_dir(directory).args(arguments).output();
    let output = output.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

fn write(directory: &Path, file: &str, text: &str) {
    let path = directory.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A directory with a model.
fn prepared() -> TempDir {
    let dir = TempDir::new().unwrap();
    write(dir.path(), "models/store.json", MODEL);
    write(dir.path(), "models/notes.json", "{ \"no\": \"model\" }");
    dir
}

#[test]
fn what_init_writes_is_what_generate_follows_from_any_directory() {
    let dir = prepared();
    let (code, stdout, stderr) = tinsmith(dir.path(), &["init"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(
        stdout,
        "tinsmith.toml is written, for 1 service; now run: tinsmith generate\n"
    );
    let file = fs::read_to_string(dir.path().join("tinsmith.toml")).unwrap();
    assert!(file.contains("\nmodel = \"models/store.json\"\n"), "{file}");
    // Each line is explained by one that goes before it.
    assert!(file.lines().filter(|line| line.starts_with('#')).count() > 8);

    let below = dir.path().join("models");
    let (code, stdout, stderr) = tinsmith(&below, &["generate"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(
        stdout.starts_with("tinsmith-store: 2 operations, "),
        "{stdout}"
    );
    let manifest = dir.path().join("crates/tinsmith-store/Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    assert!(manifest.contains("tinsmith = { version = "), "{manifest}");
    let (code, stdout, _) = tinsmith(dir.path(), &["generate", "--check"]);
    assert!(
        code == 0 && stdout.contains("1 output: up to date ("),
        "{stdout}"
    );

    let (code, _, stderr) = tinsmith(dir.path(), &["init"]);
    assert!(code == 1 && stderr.contains("stays as it is"), "{stderr}");
}

#[test]
fn a_package_gets_modules() {
    let dir = prepared();
    write(dir.path(), "Cargo.toml", "[package]\nname = \"x\"\n");
    write(dir.path(), "src/lib.rs", "mod store;\n");
    tinsmith(dir.path(), &["init", "models/store.json"]);
    let (code, stdout, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(dir.path().join("src/store/mod.rs").exists());
    let add = format!(
        "cargo add tinsmith@{} --no-default-features --features json,rest\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(stdout.ends_with(&add), "{stdout}");
    let (_, stdout, _) = tinsmith(dir.path(), &["generate"]);
    assert!(!stdout.contains("cargo add"), "said once: {stdout}");
}

#[test]
fn a_check_fails_on_drift_and_names_the_command() {
    let dir = prepared();
    tinsmith(dir.path(), &["init"]);
    tinsmith(dir.path(), &["generate"]);
    write(
        dir.path(),
        "models/store.json",
        &MODEL.replace("Put", "Set"),
    );
    let (code, stdout, stderr) = tinsmith(dir.path(), &["generate", "--check"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("\n+mod set;\n"), "{stdout}");
    assert!(
        stderr.contains("to bring it up to date: tinsmith generate\n"),
        "{stderr}"
    );
    assert!(
        stderr.ends_with("tinsmith.toml says what is made where\n"),
        "{stderr}"
    );
}

#[test]
fn without_a_file_and_without_a_model_it_is_said_what_to_do() {
    let dir = TempDir::new().unwrap();
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 1);
    assert!(
        stderr.contains("there is no tinsmith.toml") && stderr.contains("tinsmith init"),
        "{stderr}"
    );
}

#[test]
fn all_that_is_wrong_with_an_output_is_told_and_nothing_is_written() {
    let dir = prepared();
    let entries = "[[module]]\nmodel = \"models/store.json\"\npath = \"src/store\"\noperations = [\"Gett\"]\n\n\
                   [[module]]\nmodel = \"models/sotre.json\"\npath = \"src/other.rs\"\n\n\
                   [[module]]\nmodel = \"models/store.json\"\npath = \"src/good.rs\"\n";
    write(dir.path(), "tinsmith.toml", entries);
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 1);
    for expected in [
        "the service has no operation `Gett`",
        "models/sotre.json: there is no such file",
        "2 of 3 outputs can't be made",
    ] {
        assert!(stderr.contains(expected), "{stderr}");
    }
    assert!(!dir.path().join("src").exists());
}

#[test]
fn update_finds_what_is_made_of_a_newer_model() {
    let dir = prepared();
    let entries = "[[crate]]\nmodel = \"models/store.json\"\npath = \"crates/store\"\n\n\
                   [[module]]\nmodel = \"models/other.json\"\npath = \"src/other.rs\"\noperations = [\"Get\"]\n";
    write(dir.path(), "tinsmith.toml", entries);
    let other = MODEL.replace("a#", "b#").replace("Store", "Other");
    write(dir.path(), "models/other.json", &other);
    let (code, _, stderr) = tinsmith(dir.path(), &["update", "models/notes.json"]);
    assert!(
        code == 1 && stderr.contains("makes nothing of it"),
        "{stderr}"
    );

    // A crate has a version and a changelog.
    tinsmith(dir.path(), &["generate"]);
    let with_more = |text: &str, namespace: &str| {
        text.replace(
            &format!("{{ \"target\": \"{namespace}#Put\" }}"),
            &format!("{{ \"target\": \"{namespace}#Put\" }}, {{ \"target\": \"{namespace}#More\" }}"),
        )
        .replace(
            &format!("\"{namespace}#Put\": {{ \"type\""),
            &format!(
                "\"{namespace}#More\": {{ \"type\": \"operation\", \"traits\": {{ \"smithy.api#http\": {{ \"method\": \"GET\", \
                 \"uri\": \"/more\" }} }} }}, \"{namespace}#Put\": {{ \"type\""
            ),
        )
    };
    write(dir.path(), "new/store.json", &with_more(MODEL, "a"));
    let (code, stdout, stderr) = tinsmith(&dir.path().join("new"), &["update", "store.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(
        stdout.contains("0.1.0 -> 0.1.1") || stdout.contains("0.1.0 -> 0.2.0"),
        "{stdout}"
    );
    assert!(dir.path().join("crates/store/CHANGELOG.md").exists());

    // What is added to another operation than those that are chosen doesn't change a module.
    let module = || fs::read_to_string(dir.path().join("src/other.rs")).unwrap();
    let before = module();
    write(dir.path(), "new/other.json", &with_more(&other, "b"));
    let (code, stdout, stderr) = tinsmith(dir.path(), &["update", "new/other.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert_eq!(module(), before);
    let model = fs::read_to_string(dir.path().join("models/other.json")).unwrap();
    assert!(model.contains("b#More"), "{model}");
    assert!(!dir.path().join("src/CHANGELOG.md").exists());

    // What breaks its users is not taken over unasked.
    write(dir.path(), "new/other.json", &other.replace("Get", "Fetch"));
    let (code, _, stderr) = tinsmith(dir.path(), &["update", "new/other.json"]);
    assert_eq!(code, 1);
    assert!(
        stderr.contains("the service has no operation `Get`"),
        "{stderr}"
    );
    assert_eq!(module(), before);
    let (code, stdout, _) = tinsmith(dir.path(), &["generate", "--check"]);
    assert!(code == 0, "{stdout}");
}

#[test]
fn a_module_has_one_form_and_leaves_nothing_of_the_other() {
    let dir = prepared();
    let entry =
        |path: &str| format!("[[module]]\nmodel = \"models/store.json\"\npath = \"{path}\"\n");
    let both = format!("{}\n{}", entry("src/store"), entry("src/store.rs"));
    write(dir.path(), "tinsmith.toml", &both);
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 1);
    let expected =
        "tinsmith.toml:5:1: its `path` names the same module as that of the output of line 1: ";
    assert!(stderr.contains(expected), "{stderr}");
    for (path, left, gone) in [
        ("src/store", "src/store/mod.rs", "src/store.rs"),
        ("src/store.rs", "src/store.rs", "src/store"),
        ("src/store", "src/store/mod.rs", "src/store.rs"),
    ] {
        write(dir.path(), "tinsmith.toml", &entry(path));
        let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
        assert_eq!((code, stderr.as_str()), (0, ""));
        assert!(
            dir.path().join(left).exists() && !dir.path().join(gone).exists(),
            "{path}"
        );
        let (code, ..) = tinsmith(dir.path(), &["generate", "--check"]);
        assert_eq!(code, 0, "{path}");
    }
}

#[test]
fn what_a_module_in_one_file_holds_stands_beside_it() {
    let dir = prepared();
    let with_input = |traits: &str| {
        let input = format!(
            r##""a#In": {{ "type": "structure", "members": {{ "size": {{ "target": "smithy.api#Integer", "traits": {{ {traits} }} }} }} }},"##
        );
        let put = r##""a#Put": { "type": "operation", "##;
        MODEL.replace(
            put,
            &format!(r##"{input} {put} "input": {{ "target": "a#In" }}, "##),
        )
    };
    let required = with_input(r#""smithy.api#required": {}"#);
    write(dir.path(), "models/store.json", &required);
    let entry = "[[module]]\nmodel = \"models/store.json\"\npath = \"src/store.rs\"\n";
    write(dir.path(), "tinsmith.toml", entry);
    let (code, ..) = tinsmith(dir.path(), &["generate"]);
    assert_eq!(code, 0);
    let module = || fs::read_to_string(dir.path().join("src/store.rs")).unwrap();
    assert!(module().contains("pub fn new(size: i32) -> Self"));
    write(dir.path(), "new.json", &with_input(""));
    let (code, stdout, stderr) = tinsmith(dir.path(), &["update", "new.json"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains("src/store.holds.txt  1 hold\n"), "{stdout}");
    assert!(module().contains("pub fn new(size: i32) -> Self"));
    let (code, stdout, _) = tinsmith(dir.path(), &["generate", "--check"]);
    assert_eq!(code, 0, "{stdout}");
    // A directory takes its holds along: to forget them would break programs.
    write(dir.path(), "tinsmith.toml", &entry.replace(".rs", ""));
    let (code, _, stderr) = tinsmith(dir.path(), &["generate"]);
    assert!(
        code == 1 && stderr.contains("move it to src/store/holds.txt"),
        "{stderr}"
    );
}
