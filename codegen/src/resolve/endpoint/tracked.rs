//! The parameters that endpoints remember.

use std::collections::BTreeSet;

use tinsmith_model::{Closure, Member, Model, Shape, Value, traits as ids};

use crate::resolve::naming;

/// The parameters that labels of the URI or of a host prefix set. None that an operation sets in another way, too:
/// its input couldn't be held against the endpoint.
pub(in crate::resolve) fn tracked(model: &Model, service: &Closure) -> BTreeSet<String> {
    let mut tracked = BTreeSet::new();
    let mut others = BTreeSet::new();
    for (shape, operation) in naming::operations(model, service) {
        let members = model.shape(&operation.input).into_iter();
        for member in members.flat_map(Shape::members) {
            let is_label = member.traits.has(ids::HTTP_LABEL) || member.traits.has(ids::HOST_LABEL);
            tracked.extend(parameter(member).filter(|_| is_label).map(str::to_owned));
        }
        for id in [ids::STATIC_CONTEXT_PARAMS, ids::OPERATION_CONTEXT_PARAMS] {
            let entries = shape.traits.get(id).and_then(Value::as_object);
            others.extend(
                entries
                    .into_iter()
                    .flat_map(|entries| entries.keys().cloned()),
            );
        }
    }
    tracked.retain(|name| !others.contains(name));
    tracked
}

/// The parameter that a member sets.
pub(in crate::resolve) fn parameter(member: &Member) -> Option<&str> {
    let value = member.traits.get(ids::CONTEXT_PARAM)?;
    value.get("name").and_then(Value::as_str)
}
