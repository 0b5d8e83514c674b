//! A whole service of each protocol compiles without a warning: the smallest at hand beside the repository.
//!
//! Hostile models show that nothing breaks. Real services have combinations that nobody thinks of, and more of them.

use std::collections::BTreeMap;
use std::fs;

use crate::workspace::Workspace;
use serde_json::Value;
use tinsmith_tests::repository;

/// The traits of protocols that crates are generated for.
const PROTOCOLS: [&str; 8] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

/// The folders of models, the better ones first: those of services that there are before those made for tests.
const FOLDERS: [&str; 2] = ["models", "protocol-tests"];

/// Smaller models of tests show one thing alone.
const LEAST: usize = 50_000;

#[test]
fn a_service_of_each_protocol_becomes_code_without_a_warning() {
    let mut chosen: BTreeMap<&str, Value> = BTreeMap::new();
    for folder in FOLDERS {
        let files = repository::shared_models(folder);
        let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
        let mut texts: Vec<String> = texts.filter(|text| text.len() >= LEAST).collect();
        texts.sort_by_key(String::len);
        for text in texts {
            let model: Value = serde_json::from_str(&text).unwrap();
            for protocol in PROTOCOLS {
                if !chosen.contains_key(protocol)
                    && let Some(model) = speaking(protocol, &model)
                {
                    chosen.insert(protocol, model);
                }
            }
        }
    }
    for protocol in PROTOCOLS
        .iter()
        .filter(|protocol| !chosen.contains_key(*protocol))
    {
        repository::left_out(&format!(
            "a service that speaks {protocol}: no model is at hand"
        ));
    }
    if chosen.is_empty() {
        return;
    }
    let workspace = Workspace::new("protocols");
    let mut names = Vec::new();
    for (protocol, model) in &chosen {
        let name = protocol.replace(['.', '#', '_'], "-").to_ascii_lowercase();
        workspace
            .add(&name, model)
            .unwrap_or_else(|faults| panic!("{faults}"));
        names.push(name);
    }
    workspace.lock(names.iter().map(String::as_str));
    workspace.cargo(&["check", "--all-features"]);
}

/// The model, if its only service has that protocol, without others.
fn speaking(protocol: &str, model: &Value) -> Option<Value> {
    let mut model = model.clone();
    let shapes = model.get_mut("shapes")?.as_object_mut()?;
    let mut services = shapes
        .values_mut()
        .filter(|shape| shape["type"] == "service");
    let (service, None) = (services.next()?, services.next()) else {
        return None;
    };
    let traits = service.get_mut("traits")?.as_object_mut()?;
    traits.get(protocol)?;
    traits.retain(|id, _| id == protocol || !PROTOCOLS.contains(&id.as_str()));
    Some(model)
}
