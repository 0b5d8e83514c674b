//! The doors of the workshop: its commands as the user of `cargo xtask` meets them, who doesn't see that another program
//! runs them.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

const COMMANDS: [&str; 7] = [
    "bench",
    "conformance",
    "corpora",
    "fuzz",
    "interop",
    "mutants",
    "semver",
];

/// The exit code, what is printed, and what is printed to stderr, after what cargo says of the build. From a directory that isn't the
/// workspace's.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .args(["run", "--quiet", "--package", "xtask", "--manifest-path"])
        .arg(root)
        .arg("--")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

#[test]
fn the_help_lists_the_commands_as_they_call_themselves() {
    let (code, help, stderr) = run(&["help"]);
    assert_eq!(code, 0, "{stderr}");
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let about = |name: &str| {
        let mut lines = commands.lines().map(str::trim_start);
        let rest = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        rest.map(str::trim_start)
    };
    for name in COMMANDS {
        let (code, own, stderr) = run(&[name, "--help"]);
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(own.lines().next(), about(name), "{name}");
        assert!(
            own.contains(&format!("Usage: cargo xtask {name} ")),
            "{own}"
        );
        assert_eq!(run(&["help", name]).1, own);
    }
    for name in ["codegen", "model", "traits"] {
        assert!(about(name).is_some(), "{help}");
    }
}

#[test]
fn exit_codes_and_texts_are_those_of_the_command() {
    let (code, stdout, stderr) = run(&["conformance", "none.json"]);
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(
        stderr.ends_with("\nerror: none.json: there is no such file\n"),
        "{stderr}"
    );
    let (code, stdout, stderr) = run(&["mutants", "--count", "many"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("'many' for '--count <N>'"), "{stderr}");
}
