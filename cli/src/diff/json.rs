//! The differences for programs.
//!
//! ```json
//! {
//!   "format": 1,
//!   "service": { "old": "a#S", "new": "a#S" },
//!   "effect": "minor",
//!   "release": "minor",
//!   "documentation": 2,
//!   "changes": [
//!     {
//!       "rule": "AddedMember", "group": "a#GetInput", "shape": "a#GetInput", "member": "name", "trait": null,
//!       "at": null, "old": null, "new": "smithy.api#String",
//!       "wire": { "effect": "extended", "reason": "older clients skip it" },
//!       "api": { "effect": "minor", "changes": [
//!         { "item": "GetInput.name", "change": "Added", "effect": "minor", "why": "`GetInput.name` is new" }
//!       ] }
//!     }
//!   ]
//! }
//! ```
//!
//! `format` grows when a field goes or means something else; fields, rules and kinds of changes may be added at any time.
//! `effect` is `none`, `minor` or `breaking`; `release` is `none`, `patch`, `minor` or `major`; an effect on the wire
//! is `same`, `extended`, `restricted` or `changed`. The texts of `reason`, `why`, `old` and `new` are for people.

use serde::Serialize;
use tinsmith_codegen::compatibility::{ApiChange, Entry};

use super::report::{Report, line};

#[derive(Serialize)]
struct Document<'r> {
    format: u32,
    service: Services<'r>,
    effect: &'static str,
    release: &'static str,
    documentation: usize,
    changes: Vec<Change<'r>>,
}

#[derive(Serialize)]
struct Services<'r> {
    old: &'r str,
    new: &'r str,
}

#[derive(Serialize)]
struct Change<'r> {
    rule: &'static str,
    group: &'r str,
    shape: &'r str,
    member: Option<&'r str>,
    #[serde(rename = "trait")]
    trait_id: Option<&'r str>,
    at: Option<&'r str>,
    old: Option<&'r str>,
    new: Option<&'r str>,
    wire: Wire,
    api: Api,
}

#[derive(Serialize)]
struct Wire {
    effect: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
struct Api {
    effect: &'static str,
    changes: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    item: String,
    change: &'static str,
    effect: &'static str,
    why: String,
}

/// One JSON object, and a line feed.
pub(super) fn of(report: &Report) -> String {
    let document = Document {
        format: 1,
        service: Services {
            old: report.old_service.as_str(),
            new: report.new_service.as_str(),
        },
        effect: report.effect.name(),
        release: report.release.name(),
        documentation: report.documentation,
        changes: report.entries.iter().filter_map(change).collect(),
    };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn change(entry: &Entry) -> Option<Change<'_>> {
    let line = line(entry)?;
    Some(Change {
        rule: line.rule,
        group: line.group.as_str(),
        shape: line.shape.as_str(),
        member: line.member,
        trait_id: line
            .change
            .and_then(|change| Some(change.trait_id.as_ref()?.as_str())),
        at: line.change.and_then(|change| change.at.as_deref()),
        old: line.change.and_then(|change| change.old.as_deref()),
        new: line.change.and_then(|change| change.new.as_deref()),
        wire: Wire {
            effect: line.wire.name(),
            reason: line.reason,
        },
        api: Api {
            effect: entry.effect().name(),
            changes: entry.api.iter().map(item).collect(),
        },
    })
}

fn item(change: &ApiChange) -> Item {
    Item {
        item: change.item.to_string(),
        change: change.kind.name(),
        effect: change.effect().name(),
        why: change.to_string(),
    }
}
