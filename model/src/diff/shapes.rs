//! Shapes that both models have, and their values where they are enums.

use super::members::{Pair, out_of_place};
use super::{Change, Rule, Wire, traits};
use crate::traits as ids;
use crate::{Member, Shape, ShapeKind, Value};

impl Pair<'_> {
    /// All changes of a data shape.
    pub(super) fn changes(&self) -> Vec<Change> {
        let (old, new) = (self.old, self.new);
        let mut changes = Vec::new();
        if old.kind.type_name() != new.kind.type_name() {
            let types = Change::of(Rule::ChangedShapeType, &new.id)
                .was(old.kind.type_name())
                .is(new.kind.type_name());
            changes.push(types.wire(type_effect(&old.kind, &new.kind)));
        }
        let place = traits::Place {
            shape: &new.id,
            member: None,
            sent: self.sent,
        };
        changes.extend(traits::compare(&old.traits, &new.traits, &place, |_| false));
        match (values(&old.kind), values(&new.kind)) {
            (Some(before), Some(now)) => changes.extend(self.values(before, now)),
            // What became an enum or was one has other members altogether, which its type says.
            (None, None) if same_sort(&old.kind, &new.kind) => changes.extend(self.members()),
            _ => {}
        }
        changes
    }

    /// The values of an enum. One is known by what stands on the wire, else by its name.
    fn values(&self, before: &[Member], now: &[Member]) -> Vec<Change> {
        let change = |rule, member: &Member| Change::of(rule, &self.new.id).member(&member.name);
        let mut changes = Vec::new();
        let mut met = Vec::new();
        for old in before {
            let written_alike = now.iter().find(|new| value(new) == value(old));
            let named_alike = now.iter().find(|new| {
                new.name == old.name && before.iter().all(|other| value(other) != value(new))
            });
            let Some(new) = written_alike.or(named_alike) else {
                let effect = match self.sent {
                    true => (Wire::Restricted, "requests with it may be refused"),
                    false => (Wire::Same, "the service no longer sends it"),
                };
                let removed = change(Rule::RemovedEnumValue, old).was(value(old));
                changes.push(removed.wire(effect));
                continue;
            };
            met.push(&new.name);
            if value(old) != value(new) {
                let rewritten = change(Rule::ChangedEnumValue, new).was(value(old));
                let effect = (Wire::Changed, "it is written differently");
                changes.push(rewritten.is(value(new)).wire(effect));
            }
            if old.name != new.name {
                let renamed = change(Rule::RenamedEnumValue, new).was(&old.name);
                let effect = (Wire::Same, "the name isn't written");
                changes.push(renamed.is(&new.name).wire(effect));
            }
            changes.extend(self.of_value(old, new));
        }
        for new in now.iter().filter(|new| !met.contains(&&new.name)) {
            let added = change(Rule::AddedEnumValue, new).is(value(new));
            changes.push(added.wire((Wire::Extended, "older clients keep it as unknown")));
        }
        changes.extend(self.order_of_values(before, now));
        changes
    }

    fn of_value(&self, old: &Member, new: &Member) -> Vec<Change> {
        let place = traits::Place {
            shape: &self.new.id,
            member: Some(&new.name),
            sent: self.sent,
        };
        let told = |id: &str| id == ids::ENUM_VALUE;
        traits::compare(&old.traits, &new.traits, &place, told)
    }

    fn order_of_values(&self, before: &[Member], now: &[Member]) -> Option<Change> {
        let in_both = |all: &[Member], others: &[Member]| -> Vec<String> {
            let others: Vec<_> = others.iter().map(value).collect();
            let values = all.iter().map(value);
            values
                .filter(|value| others.contains(value))
                .map(|v| v.to_string())
                .collect()
        };
        let (before, now) = (in_both(before, now), in_both(now, before));
        (before != now).then(|| {
            let (old, new) = out_of_place(&before, &now);
            Change::of(Rule::ChangedMemberOrder, &self.new.id)
                .was(old)
                .is(new)
                .wire((Wire::Same, "values are known by what is written"))
        })
    }
}

/// What stands on the wire for a value of an enum.
fn value(member: &Member) -> &Value {
    member.traits.get(ids::ENUM_VALUE).unwrap_or(&Value::Null)
}

fn values(kind: &ShapeKind) -> Option<&[Member]> {
    match kind {
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => Some(members),
        _ => None,
    }
}

/// Whether the members of both mean the same sort of thing.
fn same_sort(old: &ShapeKind, new: &ShapeKind) -> bool {
    old.type_name() == new.type_name()
        || matches!(
            (old, new),
            (
                ShapeKind::Structure(_) | ShapeKind::Union(_),
                ShapeKind::Structure(_) | ShapeKind::Union(_)
            )
        )
}

fn type_effect(old: &ShapeKind, new: &ShapeKind) -> (Wire, &'static str) {
    match (old, new) {
        (ShapeKind::String | ShapeKind::Enum(_), ShapeKind::String | ShapeKind::Enum(_))
        | (
            ShapeKind::Integer | ShapeKind::IntEnum(_),
            ShapeKind::Integer | ShapeKind::IntEnum(_),
        ) => (Wire::Same, "both are written alike"),
        _ => (Wire::Changed, "it is written differently"),
    }
}

/// The shape type and, for an error, that it is one.
pub(super) fn description(shape: &Shape) -> String {
    let type_name = shape.kind.type_name();
    match shape.traits.has(ids::ERROR) && shape.as_structure().is_some() {
        true => format!("{type_name}, an error"),
        false => type_name.to_owned(),
    }
}
