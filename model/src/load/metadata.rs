//! The metadata of all files, merged.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::Faults;
use crate::{Diagnostic, Location};

/// See [Metadata conflicts](https://smithy.io/2.0/spec/model.html#metadata-conflicts).
#[derive(Debug, Default)]
pub(super) struct Metadata(Map<String, Value>);

impl Metadata {
    /// Adds the metadata of one more file: arrays are joined, equal values are one, all else is a
    /// conflict.
    pub(super) fn merge(
        &mut self,
        other: Map<String, Value>,
        location: Option<&Location>,
        faults: &mut Faults,
    ) {
        for (key, value) in other {
            match self.0.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => match (entry.get_mut(), value) {
                    (Value::Array(all), Value::Array(more)) => all.extend(more),
                    (old, new) if *old == new => {}
                    _ => faults.push(
                        Diagnostic::new(format!(
                            "the metadata `{}` has another value in another file",
                            entry.key()
                        ))
                        .at(location)
                        .help("only arrays are merged; keep one of the values"),
                    ),
                },
            }
        }
    }

    pub(super) fn into_map(self) -> Map<String, Value> {
        self.0
    }
}
