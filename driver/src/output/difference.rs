//! What differs between the disk and a generated crate, in a line.

use super::{OutDir, Plan};
use crate::wording::count;

/// How a crate on the disk differs from what was generated, in a line.
#[must_use]
pub fn difference(out: &OutDir, plan: &Plan<'_>) -> String {
    let missing = plan.changes.iter().filter(|change| change.old.is_none());
    let missing = missing.count();
    let kinds = [
        (plan.changes.len() - missing, "differs", "differ"),
        (missing, "is missing", "are missing"),
        (plan.stale.len(), "is stale", "are stale"),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| format!("{} {}", count(n, "file"), if n == 1 { one } else { many }))
        .collect();
    let kinds = kinds.join(", ");
    format!("{} is not what the model gives: {kinds}", out.shown())
}
