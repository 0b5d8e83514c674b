//! Some operations of a service instead of all.

use serde_json::json;
use tinsmith_codegen::{GeneratedCrate, Operations};
use tinsmith_model::Diagnostics;
use tinsmith_tests::fixture;

/// A crate of the operations that are chosen, of a service of three.
fn chosen(choice: &[&str]) -> Result<GeneratedCrate, Diagnostics> {
    let mut service = fixture::service();
    service["operations"] =
        json!([{ "target": "Brew" }, { "target": "Rinse" }, { "target": "other#Rinse_" }]);
    let operation = |input: &str| json!({ "type": "operation", "input": { "target": input } });
    let input = json!({ "type": "structure", "members": {} });
    let model = fixture::model(json!({
        "Example": service,
        "Brew": operation("BrewRequest"), "BrewRequest": input,
        "Rinse": operation("RinseRequest"), "RinseRequest": input,
        "other#Rinse_": operation("other#Input"), "other#Input": input,
    }));
    let mut options = fixture::options("example");
    options.operations = Operations::Only(choice.iter().map(|&name| name.to_owned()).collect());
    fixture::generated_from(&model.to_string(), &options)
}

/// The files of operations.
fn operations(generated: &GeneratedCrate) -> Vec<&str> {
    let files = generated.files.keys();
    files
        .filter_map(|path| path.strip_prefix("src/operations/")?.strip_suffix(".rs"))
        .filter(|name| *name != "mod")
        .collect()
}

#[test]
fn operations_are_chosen_by_name_or_id() {
    for (choice, expected) in [
        (&["Brew"][..], &["brew"][..]),
        (&["example#Rinse"], &["rinse"]),
        (&["Rinse", "Brew"], &["brew", "rinse"]),
        (&["Brew", "example#Brew"], &["brew"]),
    ] {
        let generated = chosen(choice).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(operations(&generated), expected, "{choice:?}");
    }
}

#[test]
fn an_operation_that_is_not_there_says_which_may_be_meant() {
    let faults = chosen(&["brew", "Clean"]).unwrap_err().to_string();
    assert!(faults.contains("no operation `brew`"), "{faults}");
    assert!(faults.contains("did you mean Brew?"), "{faults}");
    assert!(faults.contains("no operation `Clean`"), "{faults}");
    assert!(faults.contains("the service has 3"), "{faults}");
}
