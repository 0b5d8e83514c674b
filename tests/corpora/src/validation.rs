//! `validation/MODULE/...`: of the events that an `.errors` file lists, validation tells most, and no other errors.
//!
//! An event is `[SEVERITY] shape: message | Id`. The listed id may be a dotted prefix of ours. Where no shape is named (`-`),
//! the names that the message has in backticks must be ours too. Lines that come twice count once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tinsmith_model::{Event, EventSeverity};

use crate::files::{below, loader, name, shown, text};
use crate::report::Table;

/// Modules whose traits are known, but not checked.
const LEFT_OUT: [&str; 6] = [
    "smithy-aws-iam-traits",
    "smithy-mqtt-traits",
    "smithy-aws-cloudformation-traits",
    "smithy-aws-apigateway-traits",
    "smithy-contract-traits",
    "smithy-smoke-test-traits",
];

/// An event that a file lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    severity: String,
    shape: String,
    id: String,
    names: BTreeSet<String>,
}

impl Listed {
    fn of(line: &str) -> Option<Self> {
        let (severity, rest) = line.strip_prefix('[')?.split_once("] ")?;
        let (rest, id) = rest.rsplit_once('|')?;
        let (shape, message) = rest.split_once(": ").unwrap_or((rest.trim(), ""));
        let names = match shape {
            "-" => message.split('`').skip(1).step_by(2),
            _ => "".split('`').skip(1).step_by(2),
        };
        Some(Self {
            severity: severity.to_owned(),
            shape: shape.to_owned(),
            id: id.split_whitespace().next().unwrap_or_default().to_owned(),
            names: names.map(str::to_owned).collect(),
        })
    }

    fn is(&self, event: &Event) -> bool {
        let rest = event.id.strip_prefix(&self.id);
        let has_id = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        has_id
            && event.severity.to_string() == self.severity
            && event.shape().unwrap_or_else(|| "-".to_owned()) == self.shape
            && self
                .names
                .iter()
                .all(|name| event.diagnostic.message.contains(name.as_str()))
    }
}

/// How many of the listed events were told, and how many others.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Listed, and told.
    pub matched: usize,
    /// Listed, but not told.
    pub missed: usize,
    /// Errors that are told, but not listed.
    pub extra: usize,
}

/// Holds every model against its `.errors`. Gives a table by event id, and the sums: of the errors, and of all events.
pub fn judge(place: &Path) -> (Table, Tally, Tally) {
    let mut table = Table::new("validation");
    let (mut tallies, mut all, mut errors) = (
        BTreeMap::<String, Tally>::new(),
        Tally::default(),
        Tally::default(),
    );
    for path in below(&place.join("validation"), ".errors") {
        let shown = shown(&path, place);
        if LEFT_OUT.iter().any(|module| shown.contains(module)) {
            continue;
        }
        let base = name(&path).trim_end_matches(".errors");
        let models = ["smithy", "json"].map(|end| path.with_file_name(format!("{base}.{end}")));
        let models = models.iter().filter(|model| model.is_file());
        let events = loader(models.map(|model| model.as_path())).validate();
        let listed: BTreeSet<Listed> = text(&path).lines().filter_map(Listed::of).collect();
        let mut wrong = Vec::new();
        for one in &listed {
            let is_told = events.iter().any(|event| one.is(event));
            let is_error = one.severity == "ERROR";
            for tally in [
                Some(tallies.entry(one.id.clone()).or_default()),
                Some(&mut all),
                is_error.then_some(&mut errors),
            ]
            .into_iter()
            .flatten()
            {
                tally.matched += usize::from(is_told);
                tally.missed += usize::from(!is_told);
            }
            if !is_told {
                table.notes.push(format!(
                    "missed in {shown}: [{}] {} | {} {:?}",
                    one.severity, one.shape, one.id, one.names
                ));
            }
        }
        let others = events
            .iter()
            .filter(|event| event.severity == EventSeverity::Error)
            .filter(|event| !listed.iter().any(|one| one.is(event)));
        for event in others {
            tallies.entry(event.id.clone()).or_default().extra += 1;
            errors.extra += 1;
            wrong.push(event.to_string());
        }
        let wrong = (!wrong.is_empty()).then(|| format!("not listed: {}", wrong.join("\n")));
        table.note(shown, wrong);
    }
    for (id, tally) in &tallies {
        table.notes.push(format!(
            "{id}: {} matched, {} missed, {} extra",
            tally.matched, tally.missed, tally.extra
        ));
    }
    for (what, tally) in [("errors", errors), ("all severities", all)] {
        table.notes.push(format!(
            "{what}: {} matched, {} missed, {} extra",
            tally.matched, tally.missed, tally.extra
        ));
    }
    (table, errors, all)
}
