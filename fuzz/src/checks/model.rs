//! The loader of models.

use std::collections::BTreeSet;

use tinsmith_model::{Diagnostics, Loader, Model, ShapeKind};
use tinsmith_mutants::fault_of;

/// The bytes are the text of one file, or after a zero of another one.
pub fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match (load(text), load(text)) {
        (Ok(first), Ok(second)) => check_model(&first, &second),
        (Err(first), Err(second)) => {
            assert_eq!(first.to_string(), second.to_string(), "loaded again");
            for diagnostic in &first {
                assert_eq!(fault_of(diagnostic), None, "{diagnostic}");
            }
        }
        _ => panic!("loaded again with another outcome"),
    }
}

fn load(text: &str) -> Result<Model, Diagnostics> {
    let mut loader = Loader::new();
    for (index, text) in text.split('\0').enumerate() {
        loader.source(format!("{index}.json"), text);
    }
    loader.load()
}

/// Every target of a model that was accepted exists.
fn check_model(first: &Model, second: &Model) {
    let ids = |model: &Model| -> BTreeSet<String> {
        model
            .shapes()
            .map(|shape| shape.id.as_str().to_owned())
            .collect()
    };
    assert_eq!(ids(first), ids(second), "loaded again");
    for shape in first.shapes() {
        if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            // What the members of enums target means nothing.
            continue;
        }
        for member in shape.members() {
            assert!(
                first.shape(&member.target).is_some(),
                "{} has no target",
                shape.id
            );
        }
    }
    for service in first.services() {
        let closure = first.closure(&service.id);
        assert!(
            closure
                .operations
                .iter()
                .all(|id| first.shape(id).is_some())
        );
    }
}
