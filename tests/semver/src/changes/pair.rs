//! A pair of models, as patches of one base.

use serde_json::{Map, Value};
use tinsmith_model::diff::Rule;

use super::base;
use tinsmith_tests::fixture;

/// Two models that differ in one thing.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What the newer one changes, as the name of a crate may say it: `member-required`.
    pub name: &'static str,
    /// The rule that says so.
    pub forward: Rule,
    /// The rule that says the opposite.
    pub backward: Rule,
    old: Value,
    new: Value,
}

impl Pair {
    /// A pair of the base and its patch.
    pub(super) fn of(name: &'static str, forward: Rule, backward: Rule, patch: Value) -> Self {
        Self::between(name, forward, backward, Value::Null, patch)
    }

    /// A pair of two patches of the base.
    pub(super) fn between(
        name: &'static str,
        forward: Rule,
        backward: Rule,
        old: Value,
        new: Value,
    ) -> Self {
        Self {
            name,
            forward,
            backward,
            old,
            new,
        }
    }

    /// The older model, as JSON AST.
    #[must_use]
    pub fn older(&self) -> String {
        model(&self.old)
    }

    /// The newer model.
    #[must_use]
    pub fn newer(&self) -> String {
        model(&self.new)
    }
}

fn model(patch: &Value) -> String {
    let mut shapes = base::shapes();
    if !patch.is_null() {
        merge(&mut shapes, patch);
    }
    fixture::model(shapes).to_string()
}

/// [JSON Merge Patch](https://www.rfc-editor.org/rfc/rfc7396): objects are merged, `null` removes, all else replaces. An
/// object with the key `=` replaces as a whole, with the value of that key: so does the order of its members.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if let Some(whole) = patch.get("=") {
        *target = whole.clone();
        return;
    }
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(entries) = target.as_object_mut() else {
        return;
    };
    for (key, value) in patch {
        match value {
            Value::Null => {
                entries.shift_remove(key);
            }
            value => merge(entries.entry(key).or_insert(Value::Null), value),
        }
    }
}
