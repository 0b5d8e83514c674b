use tinsmith::Shape;
use tinsmith_sts::{AssumeRoleRequest, GetWebIdentityTokenRequest};

use super::*;

fn drawn(seed: u64, name: &str) -> Vec<AssumeRoleRequest> {
    let mut draw = Draw::new(seed, name, Alphabet::Any);
    (0..50).map(|_| draw.shape().unwrap()).collect()
}

#[test]
fn a_seed_and_a_name_give_the_same_shapes() {
    assert_eq!(drawn(1, "AssumeRole"), drawn(1, "AssumeRole"));
    assert_ne!(drawn(1, "AssumeRole"), drawn(2, "AssumeRole"));
    assert_ne!(drawn(1, "AssumeRole"), drawn(1, "AssumeRoot"));
}

#[test]
fn shapes_keep_the_constraints_of_the_model_but_for_patterns() {
    let mut draw = Draw::new(7, "GetWebIdentityToken", Alphabet::Any);
    for _ in 0..300 {
        let shape: GetWebIdentityTokenRequest = draw.shape().unwrap();
        let violations = shape.validate().err();
        let violations = violations.iter().flat_map(|violations| violations.iter());
        let others: Vec<_> = violations
            .filter(|violation| !matches!(violation.kind, tinsmith::ViolationKind::Pattern { .. }))
            .collect();
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn optional_members_and_lists_come_in_all_sizes() {
    let shapes = drawn(3, "AssumeRole");
    assert!(shapes.iter().any(|shape| shape.policy_arns.is_none()));
    let lengths: Vec<usize> = shapes
        .iter()
        .filter_map(|shape| Some(shape.tags.as_ref()?.len()))
        .collect();
    assert!(lengths.contains(&0) && lengths.iter().any(|length| *length > 1));
    let is_foreign = |shape: &AssumeRoleRequest| !shape.role_arn.is_ascii();
    assert!(shapes.iter().any(is_foreign) && !shapes.iter().all(is_foreign));
}
