//! `cargo xtask conformance` on our own models, one for each protocol, whose cases all pass; and on a model whose
//! cases are wrong on purpose: the checks can fail.

// Helpers of tests may fail as tests do.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use clap::{Args as _, Command, FromArgMatches as _};
use tinsmith_conformance::command::{ConformanceArgs, run};

/// Held while the command runs: all runs build in one directory, so that the runtime is compiled once.
static BUILDS: Mutex<()> = Mutex::new(());

fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap()
}

/// How a run ended: exit code, stdout, stderr.
type Ended = (i32, String, String);

/// Runs the command in the workspace's root. All tests of this program want that directory, and none another.
fn conformance(arguments: &[&str]) -> Ended {
    let _builds = BUILDS.lock().unwrap_or_else(PoisonError::into_inner);
    std::env::set_current_dir(root()).unwrap();
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let line = ["conformance", "--dir", dir.to_str().unwrap()];
    let command = ConformanceArgs::augment_args(Command::new("conformance"));
    let matches = command.get_matches_from(line.iter().chain(arguments));
    match run(&ConformanceArgs::from_arg_matches(&matches).unwrap()) {
        Ok(stdout) => (0, stdout, String::new()),
        Err(failure) => (1, failure.stdout, failure.stderr),
    }
}

const OWN: &str = "tests/conformance/models";

const PROTOCOLS: [&str; 8] = [
    "awsJson1_0",
    "awsJson1_1",
    "awsQuery",
    "ec2Query",
    "restJson1",
    "restXml",
    "rpcv2Cbor",
    "rpcv2Json",
];

#[test]
fn every_case_of_our_own_models_passes() {
    let (code, stdout, stderr) = conformance(&[OWN]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let files = fs::read_dir(root().join(OWN)).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let models = paths.filter(|path| path.is_file());
    let ids = |path| fs::read_to_string(path).unwrap().matches("\"id\":").count();
    let cases: usize = models.map(ids).sum();
    let end = format!("\n{cases} passed, 0 failed, 0 skipped\n");
    assert!(stdout.ends_with(&end), "{cases} cases\n{stdout}{stderr}");
    for protocol in PROTOCOLS {
        // A run of requests, responses and errors: none of the three is `-`.
        let has_all = |line: &str| {
            let mut columns = line.split_whitespace();
            columns.next() == Some(protocol) && line.matches(" of ").count() == 3
        };
        assert!(stdout.lines().any(has_all), "{protocol}\n{stdout}");
    }
}

#[test]
fn endpoint_rules_lead_to_the_same_as_a_rule_set_and_as_a_diagram() {
    let (code, stdout, stderr) = conformance(&["tests/conformance/models/endpoints"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    let path = root().join("tests/conformance/models/endpoints/lighthouse.json");
    let cases = fs::read_to_string(path)
        .unwrap()
        .matches("\"expect\":")
        .count();
    for name in ["endpointRuleSet", "endpointBdd"] {
        let of_trait = |line: &&str| line.starts_with(name);
        let line = stdout.lines().find(of_trait).unwrap_or_default();
        assert!(line.contains(&format!("{cases} of {cases}")), "{stdout}");
    }
}

const SELFTEST: &str = "tests/conformance/models/wrong/selftest.json";

/// Each case that is wrong, and the one thing that must be found wrong with it.
const WRONG: [(&str, &str, &str); 57] = [
    ("WrongMethod", "request", "method"),
    ("WrongUri", "request", "uri"),
    ("WrongQueryParam", "request", "query parameter color"),
    ("MissingQueryParam", "request", "query parameter color"),
    (
        "ForbiddenQueryParam",
        "request",
        "forbidden query parameter color",
    ),
    (
        "RequiredQueryParam",
        "request",
        "required query parameter color",
    ),
    ("WrongHeader", "request", "header X-Size"),
    ("MissingHeader", "request", "header X-Size"),
    ("ForbiddenHeader", "request", "forbidden header X-Size"),
    ("RequiredHeader", "request", "required header X-Size"),
    ("WrongHost", "request", "host"),
    ("WrongJson", "request", "body"),
    ("WrongXml", "request", "body"),
    ("WrongForm", "request", "body"),
    ("WrongCbor", "request", "body"),
    ("NoBase64", "request", "the case's body"),
    ("WrongText", "request", "body"),
    ("UnknownParam", "request", "the case"),
    ("UnknownProperty", "request", "the case"),
    ("Unwritable", "request", "request"),
    ("OtherProtocol", "request", "protocol"),
    ("WrongMember", "response", "output.note"),
    ("MissingMember", "response", "output.note"),
    ("UnexpectedMember", "response", "output.note"),
    ("WrongItem", "response", "output.items[1]"),
    ("NumberForNaN", "response", "output.ratio"),
    ("NegativeZero", "response", "output.ratio"),
    ("Unreadable", "response", "response"),
    ("ErrorForOutput", "response", "response"),
    ("WrongErrorMember", "error", "error.message"),
    ("OtherError", "error", "error"),
    ("UnknownError", "error", "error"),
    ("OutputForError", "error", "error"),
    ("WrongErrorCode", "error", "error code"),
    ("WrongErrorType", "error", "error type"),
    ("OrphanError", "error", "the case"),
    ("WrongStatus", "written response", "status"),
    ("WrongWrittenHeader", "written response", "header X-Size"),
    (
        "ForbiddenWrittenHeader",
        "written response",
        "forbidden header X-Size",
    ),
    ("WrongWrittenBody", "written response", "body"),
    ("UnwritableOutput", "written response", "response"),
    (
        "WrongWrittenError",
        "written error",
        "header X-Amzn-Errortype",
    ),
    ("WrongEventHeader", "events", "header by"),
    ("ForbiddenEventHeader", "events", "header by"),
    ("RequiredEventHeader", "events", "required header to"),
    ("ExtraEventHeader", "events", "header by"),
    ("WrongEventBody", "events", "body"),
    ("WrongEventPayload", "events", "payload"),
    ("WrongEventMember", "events", "event.said.text"),
    ("ErrorForEvent", "events", "error"),
    ("EventForError", "events", "stream"),
    ("OtherErrorInStream", "events", "error"),
    ("WrongErrorInStream", "events", "error.message"),
    ("WrongInitialResponse", "events", "initial response.room"),
    ("WrongInitialRequest", "events", "uri"),
    ("NothingAsked", "events", "the case"),
    ("UnknownEventProperty", "events", "the case"),
];

/// The failures that a run told: id, kind, and what differs.
fn failures(stdout: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for line in stdout.lines() {
        if let Some(head) = line.strip_prefix("FAILED ") {
            let (id, place) = head.split_once(" (").unwrap();
            let (kind, file) = place.split_once(", ").unwrap();
            assert_eq!(file, "selftest.json)");
            found.push((id.to_owned(), kind.to_owned(), String::new()));
        } else if line.starts_with("  ") && line.ends_with(':') && !line.starts_with("   ") {
            let (_, _, what) = found.last_mut().unwrap();
            what.push_str(line.trim().trim_end_matches(':'));
        }
    }
    found
}

#[test]
fn exactly_what_is_wrong_on_purpose_fails() {
    let (code, stdout, stderr) = conformance(&[SELFTEST]);
    let mut found = failures(&stdout);
    found.sort();
    let owned = |(id, kind, what): (&str, &str, &str)| (id.into(), kind.into(), what.into());
    let mut expected: Vec<(String, String, String)> = WRONG.map(owned).to_vec();
    expected.sort();
    assert_eq!(found, expected, "{stdout}{stderr}");
    assert_eq!(code, 1, "{stdout}{stderr}");
    let is_written = |wrong: &&(&str, &str, &str)| wrong.1.starts_with("written");
    let written = WRONG.iter().filter(is_written).count();
    let end = format!(
        "\nwritten by a service: 2 passed, {written} failed, 0 skipped\n4 passed, {} failed, 0 skipped\n",
        WRONG.len() - written
    );
    assert!(stdout.ends_with(&end), "{stdout}");
}

#[test]
fn what_cannot_be_run_is_told() {
    let missing = "error: none.json: there is no such file\n";
    let empty = "error: tests/conformance/tests: no JSON file is in it\n";
    let no_model = "error: clippy.toml: expected value at line 1 column 1\n";
    let no_case = "error: no model has a case of the id None\n";
    for (arguments, expected) in [
        (&["none.json"][..], missing),
        (&["tests/conformance/tests"], empty),
        (&["clippy.toml"], no_model),
        (&[SELFTEST, "--only", "None"], no_case),
    ] {
        let (code, stdout, stderr) = conformance(arguments);
        assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
        assert_eq!(stderr, expected);
    }
}
