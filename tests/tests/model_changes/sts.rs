use std::fs;

use tinsmith_tests::repository;

use super::{compared, load, told};

/// The facts of a year, without any text of the reference.
#[test]
fn a_year_of_sts() {
    let read = |name: &str| fs::read_to_string(repository::reference("models").join(name));
    let (Ok(old), Ok(new)) = (read("sts-2025-04.json"), read("sts.json")) else {
        return repository::left_out("the reference data has not both models of STS");
    };
    let comparison = compared(&load(&old), &load(&new));
    assert_eq!(comparison.release.name(), "minor");
    insta::assert_snapshot!(told(&comparison));
}
