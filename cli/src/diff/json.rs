//! The differences for programs.
//!
//! ```json
//! {
//!   "format": 1,
//!   "service": { "old": "a#S", "new": "a#S" },
//!   "effect": "minor",
//!   "release": "minor",
//!   "held": { "effect": "minor", "release": "minor" },
//!   "documentation": 2,
//!   "changes": [
//!     {
//!       "rule": "AddedMember", "group": "a#GetInput", "shape": "a#GetInput", "member": "name", "trait": null,
//!       "at": null, "old": null, "new": "smithy.api#String",
//!       "wire": { "effect": "extended", "reason": "older clients skip it" },
//!       "api": { "effect": "minor", "changes": [
//!         { "item": "GetInput.name", "change": "Added", "effect": "minor", "held": false, "why": "`GetInput.name` is new" }
//!       ] }
//!     }
//!   ]
//! }
//! ```
//!
//! `format` grows when a field goes or means something else; fields, rules and kinds of changes may be added at any time.
//! `effect` is `none`, `minor` or `breaking`; `release` is `none`, `patch`, `minor` or `major`; an effect on the wire
//! is `same`, `extended`, `restricted` or `changed`. `effect` and `release` are what comes of the model
//! by itself; within `held` stands what is left of it where all is held that can be. The texts of `reason`, `why`, `old` and `new` are for people.

use serde_json::{Value, json};
use tinsmith_codegen::compatibility::{ApiChange, Entry};

use super::report::{Report, line};

/// One JSON object, and a line feed.
pub(super) fn of(report: &Report) -> String {
    let (unheld_effect, unheld_release) = report.unheld;
    let document = json!({
        "format": 1,
        "service": {
            "old": report.old_service.as_str(),
            "new": report.new_service.as_str(),
        },
        "effect": unheld_effect.name(),
        "release": unheld_release.name(),
        "held": {
            "effect": report.effect.name(),
            "release": report.release.name(),
        },
        "documentation": report.documentation,
        "changes": report.entries.iter().filter_map(change).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn change(entry: &Entry) -> Option<Value> {
    let line = line(entry)?;
    let change = line.change;
    let trait_id = change.and_then(|change| Some(change.trait_id.as_ref()?.as_str()));
    let items = entry.held.iter().map(|change| item(change, true));
    let items = items.chain(entry.api.iter().map(|change| item(change, false)));
    Some(json!({
        "rule": line.rule,
        "group": line.group.as_str(),
        "shape": line.shape.as_str(),
        "member": line.member,
        "trait": trait_id,
        "at": change.and_then(|change| change.at.as_deref()),
        "old": change.and_then(|change| change.old.as_deref()),
        "new": change.and_then(|change| change.new.as_deref()),
        "wire": {
            "effect": line.wire.name(),
            "reason": line.reason,
        },
        "api": {
            "effect": entry.unheld_effect().name(),
            "changes": items.collect::<Vec<_>>(),
        },
    }))
}

fn item(change: &ApiChange, held: bool) -> Value {
    json!({
        "item": change.item.to_string(),
        "change": change.kind.name(),
        "effect": change.effect().name(),
        "held": held,
        "why": change.to_string(),
    })
}
