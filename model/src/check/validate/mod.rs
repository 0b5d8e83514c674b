//! Validation: what Smithy's reference implementation tells of a model, told here.
//! See [Model validation](https://smithy.io/2.0/spec/model-validation.html).
//!
//! It goes in steps, and ends with the first that finds an error: first the files as such, then whether every target exists,
//! then all else. `rules` has a small file for each family of events; `traits` holds applied traits against their definitions;
//! `metadata` runs the validators that the model itself asks for, and drops what it suppresses.

pub(crate) mod event;
mod json_words;
mod linters;
mod metadata;
mod rules;
mod suppress;
mod traits;
pub(crate) mod value;

use self::event::Events;
pub use self::event::{Event, EventSeverity};
use super::graph::Graph;
use crate::{Diagnostic, Loader, Severity};

impl Loader {
    /// Merges the files, and tells all that validation finds: sorted by file and line, then by shape.
    #[must_use]
    pub fn validate(self) -> Vec<Event> {
        let (model, faults) = match self.complete() {
            Ok(loaded) => loaded,
            Err(faults) => return faults.iter().cloned().map(of_fault).collect(),
        };
        let mut events = Events(faults.into_iter().map(of_fault).collect());
        let graph = Graph::new(&model);
        let is_wrong = |events: &Events| {
            events
                .0
                .iter()
                .any(|event| event.severity == EventSeverity::Error)
        };
        traits::readable(&graph, &mut events);
        metadata::readable(&graph, &mut events);
        if !is_wrong(&events) {
            rules::targets(&graph, &mut events);
        }
        if !is_wrong(&events) {
            traits::check(&graph, &mut events);
            rules::check(&graph, &mut events);
            metadata::run(&graph, &mut events);
        }
        let mut all = suppress::suppressed(events.0, &model);
        all.sort_by(|a, b| {
            let key = |event: &Event| (event.diagnostic.location.clone(), event.shape());
            key(a).cmp(&key(b))
        });
        all.dedup();
        all
    }
}

/// What is wrong with the files as such.
fn of_fault(diagnostic: Diagnostic) -> Event {
    Event {
        id: "Model".to_owned(),
        severity: match diagnostic.severity {
            Severity::Error => EventSeverity::Error,
            Severity::Warning => EventSeverity::Warning,
        },
        diagnostic,
    }
}
