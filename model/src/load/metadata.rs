//! The metadata of all files, merged.

use indexmap::map::Entry;

use super::Faults;
use crate::{Diagnostic, Location, Map, Value};

/// See [Metadata conflicts](https://smithy.io/2.0/spec/model.html#metadata-conflicts).
#[derive(Debug, Default)]
pub(crate) struct Metadata(Map);

impl Metadata {
    /// Adds an entry of one more file: arrays are joined, equal values are one, all else is a conflict.
    pub(crate) fn merge(
        &mut self,
        key: String,
        value: Value,
        location: Option<&Location>,
        faults: &mut Faults,
    ) {
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

    pub(crate) fn into_map(self) -> Map {
        self.0
    }
}
