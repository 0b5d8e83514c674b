//! A model is data: whatever its names and texts are, it becomes code that compiles without a warning, or it gives
//! a clear error.

mod behaviour;
mod examples;
mod names;
mod rules;
mod shapes;
mod texts;

use crate::workspace::Workspace;
use serde_json::Value;

#[test]
fn every_model_becomes_code_without_a_warning() {
    let mut models: Vec<(String, Value)> = [
        ("structures-named-like-rust", names::structures()),
        ("unions-named-like-rust", names::unions()),
        ("enums-named-like-rust", names::enums()),
        ("operations-named-like-rust", names::operations()),
        ("errors-named-like-rust", names::errors()),
        ("members-named-like-rust", names::members()),
        ("names-that-meet", names::meeting()),
        ("names-of-a-service", names::service()),
        ("pages-and-waiters", behaviour::pages_and_waiters()),
        ("hostile-texts", texts::everywhere()),
        ("hostile-examples", examples::hostile()),
        ("hostile-title", texts::title()),
        ("misplaced-traits", shapes::misplaced_traits()),
        ("shapes-of-every-kind", shapes::every_kind()),
        ("recursive-shapes", shapes::recursive()),
        ("large-enum", shapes::large_enum()),
        ("empty-service", shapes::empty_service()),
        ("hostile-rules", rules::hostile("endpointRuleSet")),
        ("hostile-diagram", rules::hostile("endpointBdd")),
    ]
    .map(|(name, model)| (name.to_owned(), model))
    .into();
    models.extend(shapes::of_every_protocol());
    let workspace = Workspace::new("hostile-models");
    let faults: String = models
        .iter()
        .filter_map(|(name, model)| workspace.add(name, model).err())
        .collect();
    assert!(faults.is_empty(), "{faults}");
    workspace.lock(models.iter().map(|(name, _)| name.as_str()));
    workspace.cargo(&["clippy", "--all-features"]);
    workspace.cargo(&["doc", "--no-deps"]);

    // rustdoc asks whether types may be sent, and gives up on these: nobody can, without a larger recursion limit.
    workspace
        .add("long-chains", &shapes::long_chains())
        .unwrap();
    workspace.lock(["long-chains"].into_iter());
    workspace.cargo(&["clippy"]);
}
