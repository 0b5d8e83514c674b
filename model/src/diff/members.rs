//! Members of structures, unions, lists and maps.

use std::collections::HashMap;

use super::change::Effect;
use super::pairs::{Pairs, alike_traits};
use super::value::short;
use super::{Change, Rule, Wire, traits};
use crate::traits as ids;
use crate::{Member, Model, Shape, ShapeId, ShapeKind, Traits, Value};

/// Two shapes that are the same one, and how a client uses it.
pub(super) struct Pair<'p> {
    pub old: &'p Shape,
    pub new: &'p Shape,
    pub models: [&'p Model; 2],
    pub pairs: &'p Pairs<'p>,
    pub sent: bool,
    pub received: bool,
}

/// Whether a client may find a member absent ("Structure member optionality" in the specification).
#[derive(Debug, Clone, Copy, PartialEq)]
enum Nullability {
    Required,
    Optional,
    Default,
}

impl Nullability {
    fn of(shape: &Shape, member: &Member) -> Self {
        let required = member.traits.has(ids::REQUIRED);
        // A client leaves it to the service to fill in the default of an input, and one that came later.
        let of_service = shape.traits.has(ids::INPUT) || member.traits.has(ids::ADDED_DEFAULT);
        match Model::default_of(member) {
            _ if member.traits.has(ids::CLIENT_OPTIONAL) => Self::Optional,
            Some(_) if of_service && !required => Self::Optional,
            Some(_) => Self::Default,
            None if required => Self::Required,
            None => Self::Optional,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Default => "default",
        }
    }
}

impl Pair<'_> {
    /// The changes of the members.
    pub(super) fn members(&self) -> Vec<Change> {
        let renamed = self.renamed();
        let mut changes = Vec::new();
        for member in self.old.members() {
            let name = renamed.get(member.name.as_str());
            let name = name.copied().unwrap_or(&member.name);
            match self.new.member(name) {
                Some(new) => changes.extend(self.member(member, new)),
                None => changes.push(self.removed(member)),
            }
        }
        for member in self.new.members() {
            let was_renamed = renamed.values().any(|name| *name == member.name);
            if self.old.member(&member.name).is_none() && !was_renamed {
                changes.push(self.added(member));
            }
        }
        changes.extend(self.order(&renamed));
        changes
    }

    /// The new names of members that have another one. What stands at the same place, holds the same and has the same
    /// traits counts as renamed where no other member that came or went is like it.
    fn renamed(&self) -> HashMap<&str, &str> {
        let gone = self.old.members().enumerate();
        let gone: Vec<_> = gone
            .filter(|(_, member)| self.new.member(&member.name).is_none())
            .collect();
        let came = self.new.members().enumerate();
        let came: Vec<_> = came
            .filter(|(_, member)| self.old.member(&member.name).is_none())
            .collect();
        let alike = |old: &Member, new: &Member| {
            self.pairs.same(&old.target, &new.target) && alike_traits(&old.traits, &new.traits)
        };
        let mut renamed = HashMap::new();
        for (at, old) in &gone {
            let mut fits = came.iter().filter(|(_, new)| alike(old, new));
            let (Some((index, new)), None) = (fits.next(), fits.next()) else {
                continue;
            };
            let rivals = gone.iter().filter(|(_, other)| alike(other, new)).count();
            if index == at && rivals == 1 {
                renamed.insert(old.name.as_str(), new.name.as_str());
            }
        }
        renamed
    }

    fn change(&self, rule: Rule, member: &Member) -> Change {
        Change::of(rule, &self.new.id).member(&member.name)
    }

    fn removed(&self, member: &Member) -> Change {
        self.change(Rule::RemovedMember, member)
            .was(&member.target)
            .wire((Wire::Changed, "it is neither sent nor read any more"))
    }

    fn added(&self, member: &Member) -> Change {
        let is_union = matches!(self.new.kind, ShapeKind::Union(_));
        let must_be_there = !is_union && member.traits.has(ids::REQUIRED);
        let rule = match must_be_there && Model::default_of(member).is_none() {
            true => Rule::AddedRequiredMember,
            false => Rule::AddedMember,
        };
        let effect = match (must_be_there, self.sent) {
            (true, true) => (Wire::Restricted, "requests without it may be refused"),
            _ => (Wire::Extended, "older clients skip it"),
        };
        self.change(rule, member).is(&member.target).wire(effect)
    }

    fn member(&self, old: &Member, new: &Member) -> Vec<Change> {
        let mut changes = Vec::new();
        if old.name != new.name {
            let is_bound = matches!(self.new.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
            let effect = match is_bound {
                true => (Wire::Changed, "protocols write the name"),
                false => (Wire::Same, "the name isn't written"),
            };
            let renamed = self.change(Rule::RenamedMember, new);
            changes.push(renamed.was(&old.name).is(&new.name).wire(effect));
        }
        if !self.pairs.same(&old.target, &new.target) {
            let retargeted = self.change(Rule::ChangedMemberTarget, new);
            let effect = self.target_effect(old, new);
            changes.push(retargeted.was(&old.target).is(&new.target).wire(effect));
        }
        changes.extend(self.nullability(old, new));
        let place = traits::Place {
            shape: &self.new.id,
            member: Some(&new.name),
            sent: self.sent,
        };
        let told = |id: &str| self.tells(id);
        changes.extend(traits::compare(&old.traits, &new.traits, &place, told));
        changes
    }

    /// Simple shapes of one type are written alike, whatever they are called.
    fn target_effect(&self, old: &Member, new: &Member) -> Effect {
        let [before, now] = self.models;
        let (Some(before), Some(now)) = (before.shape(&old.target), now.shape(&new.target)) else {
            return (Wire::Changed, "it holds something else");
        };
        let is_simple = before.members().next().is_none() && now.members().next().is_none();
        let same_type = before.kind.type_name() == now.kind.type_name();
        match is_simple && same_type && !before.kind.is_service_type() {
            true => traits::of_targets(&before.traits, &now.traits, self.sent),
            false => (Wire::Changed, "it holds something else"),
        }
    }

    /// Whether the trait of a member shows in its nullability or its default.
    fn tells(&self, id: &str) -> bool {
        let of_structures = [
            ids::REQUIRED,
            ids::DEFAULT,
            ids::CLIENT_OPTIONAL,
            ids::ADDED_DEFAULT,
        ];
        self.is_structure() && of_structures.contains(&id)
    }

    fn is_structure(&self) -> bool {
        matches!(self.new.kind, ShapeKind::Structure(_))
    }

    fn nullability(&self, old: &Member, new: &Member) -> Vec<Change> {
        if !self.is_structure() {
            return Vec::new();
        }
        let mut changes = Vec::new();
        let (was, is) = (
            Nullability::of(self.old, old),
            Nullability::of(self.new, new),
        );
        let required = |member: &Member| member.traits.has(ids::REQUIRED);
        if was != is {
            let effect = self.requirement(required(old), required(new));
            let change = self.change(Rule::ChangedNullability, new);
            changes.push(change.was(was.name()).is(is.name()).wire(effect));
        } else {
            changes.extend(self.silent(old, new));
        }
        let (before, now) = (Model::default_of(old), Model::default_of(new));
        if before != now {
            let text = |value: Option<&Value>| value.map_or("none".to_owned(), short);
            let change = self.change(Rule::ChangedDefault, new);
            let effect = (Wire::Same, "the default value is another");
            changes.push(change.was(text(before)).is(text(now)).wire(effect));
        }
        changes
    }

    /// Traits that leave it as it is whether a client may find a member absent.
    fn silent(&self, old: &Member, new: &Member) -> Vec<Change> {
        let about_absence = [ids::REQUIRED, ids::CLIENT_OPTIONAL, ids::ADDED_DEFAULT];
        let only_in = |here: &Traits, there: &Traits| -> Vec<(ShapeId, String)> {
            let mine = here.iter().filter(|(id, _)| !there.has(id.as_str()));
            let mine = mine.filter(|(id, _)| about_absence.contains(&id.as_str()));
            mine.map(|(id, value)| (id.clone(), short(value))).collect()
        };
        let effect = |id: &ShapeId, required: bool| match id.as_str() {
            ids::REQUIRED => self.requirement(!required, required),
            _ => (Wire::Same, "what is sent and read is as before"),
        };
        let removed = only_in(&old.traits, &new.traits).into_iter();
        let removed = removed.map(|(id, value)| {
            let change = self.change(Rule::RemovedTrait, new).was(value);
            change.trait_id(&id).wire(effect(&id, false))
        });
        let added = only_in(&new.traits, &old.traits).into_iter();
        let added = added.map(|(id, value)| {
            let change = self.change(Rule::AddedTrait, new).is(value);
            change.trait_id(&id).wire(effect(&id, true))
        });
        removed.chain(added).collect()
    }

    fn requirement(&self, before: bool, now: bool) -> Effect {
        match (before, now) {
            (false, true) if self.sent => (Wire::Restricted, "requests without it may be refused"),
            (true, false) if self.received => (Wire::Extended, "responses may lack it"),
            (true, false) => (Wire::Extended, "requests may lack it"),
            _ => (Wire::Same, "what is sent and read is as before"),
        }
    }

    /// The order of the members that both have.
    fn order(&self, renamed: &HashMap<&str, &str>) -> Option<Change> {
        let before: Vec<&str> = self
            .old
            .members()
            .map(|member| member.name.as_str())
            .map(|name| renamed.get(name).copied().unwrap_or(name))
            .filter(|name| self.new.member(name).is_some())
            .collect();
        let now: Vec<&str> = self
            .new
            .members()
            .map(|member| member.name.as_str())
            .filter(|name| before.contains(name))
            .collect();
        (before != now).then(|| {
            let (old, new) = out_of_place(&before, &now);
            Change::of(Rule::ChangedMemberOrder, &self.new.id)
                .was(old)
                .is(new)
                .wire((Wire::Same, "members are known by their names"))
        })
    }
}

/// What lies between the parts that two orders have in common.
pub(super) fn out_of_place<T: AsRef<str> + PartialEq>(before: &[T], now: &[T]) -> (String, String) {
    let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let end = before.iter().rev().zip(now.iter().rev());
    let end = end.take_while(|(a, b)| a == b).count();
    let middle = |all: &[T]| {
        let middle = all.get(start..all.len().saturating_sub(end));
        let names = middle.unwrap_or_default().iter().map(AsRef::as_ref);
        names.collect::<Vec<&str>>().join(", ")
    };
    (middle(before), middle(now))
}
