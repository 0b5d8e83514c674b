//! What S3 and Route 53 are known to answer beyond their models, read by code that is generated from these.
//!
//! Crates are generated of a few operations, and a program, `judge.rs`, that reads responses. Where the models aren't at
//! hand, nothing is tried.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use serde_json::{Value, json};
use tinsmith_tests::repository;

/// The services, and those of their operations that the program reads responses of.
const SERVICES: [(&str, &str, &[&str]); 2] = [
    (
        "s3",
        "com.amazonaws.s3",
        &[
            "CompleteMultipartUpload",
            "CopyObject",
            "GetBucketLocation",
            "GetObject",
            "HeadBucket",
            "HeadObject",
            "ListParts",
            "PutObject",
            "UploadPartCopy",
        ],
    ),
    (
        "route-53",
        "com.amazonaws.route53",
        &["ChangeResourceRecordSets"],
    ),
];

const MANIFEST: &str = r#"[package]
name = "judge"
edition = "2024"

[[bin]]
name = "judge"
path = "main.rs"

[dependencies]
s3 = { path = "../s3" }
route-53 = { path = "../route-53" }
"#;

#[test]
fn what_services_answer_beyond_their_models() {
    let models = repository::shared_models("models");
    let workspace = Workspace::new("aws-responses");
    for (service, namespace, operations) in SERVICES {
        let file = models
            .iter()
            .find(|path| path.file_stem().is_some_and(|stem| stem == service));
        let Some(file) = file else {
            repository::left_out(&format!(
                "the responses of {service}: there is no such model"
            ));
            return;
        };
        let mut model: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let of_service = model["shapes"]
            .as_object_mut()
            .unwrap()
            .values_mut()
            .find(|shape| shape["type"] == "service")
            .unwrap();
        let targets = operations
            .iter()
            .map(|name| json!({ "target": format!("{namespace}#{name}") }));
        of_service["operations"] = targets.collect();
        of_service["resources"] = json!([]);
        workspace
            .add(service, &model)
            .unwrap_or_else(|faults| panic!("{faults}"));
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aws-responses");
    fs::create_dir_all(root.join("judge")).unwrap();
    fs::write(root.join("judge/Cargo.toml"), MANIFEST).unwrap();
    fs::write(root.join("judge/main.rs"), include_str!("judge.rs")).unwrap();
    workspace.lock(["s3", "route-53", "judge"].into_iter());
    workspace.cargo(&["build"]);

    let output = Command::new(workspace.program("judge")).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
}
