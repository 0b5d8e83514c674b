//! The runtime's partitions, held against the ones that AWS publishes, wherever they are at hand.

use regex::Regex;
use serde_json::Value;
use tinsmith::internal::rules::partition;
use tinsmith_tests::repository;

const FILE: &str = "endpoints/partitions.json";

/// Names that are no region today, to see that the forms of names are taken alike.
const MADE_UP: &[&str] = &[
    "",
    "-",
    "aws",
    "us",
    "us-east",
    "us-east-",
    "us-east-x",
    "us-east-1a",
    "us-east-01",
    "us--1",
    "us-a_b-7",
    "us-iso-1",
    "us-iso-x-1",
    "us-isob-x-1",
    "us-isoc-x-1",
    "us-gov-1",
    "us-gov-x-1",
    "eu-isoe-x-12",
    "eusc-de-x-1",
    "eusc-fr-x-1",
    "cn-x-1",
    "mx-central-22",
    "us-e\u{e9}st-1",
    "US-EAST-1",
    "xus-east-1",
    "us-east-1\n",
    "moon-base-1",
];

#[test]
fn partitions_are_those_of_aws() {
    let Ok(text) = std::fs::read_to_string(repository::reference(FILE)) else {
        repository::left_out(&format!("{FILE} is not at hand"));
        return;
    };
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let partitions = file["partitions"].as_array().expect("a list");
    let expected_of = |region: &str| {
        let listed = |p: &&Value| p["regions"].get(region).is_some();
        let alike = |p: &&Value| {
            let form = Regex::new(p["regionRegex"].as_str().expect("a text")).expect("a pattern");
            form.is_match(region)
        };
        let found = partitions.iter().find(listed);
        let found = found.or_else(|| partitions.iter().find(alike));
        found.unwrap_or(&partitions[0])["outputs"].clone()
    };
    let regions = partitions
        .iter()
        .flat_map(|p| p["regions"].as_object().expect("an object").keys());
    let mut checked = 0;
    for region in regions.map(String::as_str).chain(MADE_UP.iter().copied()) {
        let ours = partition(region).expect("a partition for every text");
        let ours = serde_json::json!({
            "name": ours.name,
            "dnsSuffix": ours.dns_suffix,
            "dualStackDnsSuffix": ours.dual_stack_dns_suffix,
            "supportsFIPS": ours.supports_fips,
            "supportsDualStack": ours.supports_dual_stack,
            "implicitGlobalRegion": ours.implicit_global_region,
        });
        assert_eq!(ours, expected_of(region), "of the region `{region}`");
        checked += 1;
    }
    assert!(checked > MADE_UP.len(), "the file names regions");
}
