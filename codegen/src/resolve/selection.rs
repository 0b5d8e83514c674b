//! Some operations of a service instead of all.

use crate::nearest::nearest;
use tinsmith_model::{Closure, Diagnostic, Diagnostics, Model, ShapeId};

/// How many operations an error proposes.
const PROPOSALS: usize = 5;

/// What the chosen operations reach.
///
/// # Errors
///
/// Every choice that the service has no operation for.
pub(super) fn closure(
    model: &Model,
    whole: &Closure,
    chosen: &[String],
) -> Result<Closure, Diagnostics> {
    let mut operations = Vec::new();
    let mut faults = Vec::new();
    for choice in chosen {
        let is_chosen = |id: &&ShapeId| id.as_str() == choice || whole.name_of(id) == choice;
        match whole.operations.iter().find(is_chosen) {
            Some(id) => operations.extend(model.shape(id).map(|shape| &shape.id)),
            None => faults.push(unknown(whole, choice)),
        }
    }
    match Diagnostics::from_vec(faults) {
        Some(faults) => Err(faults),
        None => Ok(whole.of_operations(model, operations)),
    }
}

/// The error of an operation that doesn't exist, with those that may have been meant.
fn unknown(whole: &Closure, choice: &str) -> Diagnostic {
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    let wanted = plain(choice);
    let names = whole.operations.iter().map(|id| whole.name_of(id));
    let mut alike: Vec<&str> = names
        .clone()
        .filter(|name| plain(name).contains(&wanted))
        .take(PROPOSALS)
        .collect();
    if alike.is_empty() {
        alike.extend(nearest(choice, names));
    }
    let help = match (alike.as_slice(), whole.operations.len()) {
        ([], 0) => "the service has no operation at all".to_owned(),
        ([], n) => format!("the service has {n}, and none with a name like it"),
        (alike, _) => format!("did you mean {}?", alike.join(" or ")),
    };
    Diagnostic::new(format!("the service has no operation `{choice}`"))
        .shape(whole.service.as_str())
        .help(help)
}
