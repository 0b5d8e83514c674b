//! What a shape has of its mixins and of itself, on its way from mixin to mixin.

use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::Faults;
use super::apply::named;
use super::draft::{Draft, Introduced};
use super::merge::merge_traits;
use crate::{Diagnostic, Member, ShapeId, Traits, Value, traits};

/// What a shape has of its mixins and of itself. What several shapes have is shared as long as none changes it.
#[derive(Clone, Default)]
pub(super) struct Inherited {
    traits: Traits,
    /// By their names, those of mixins first, in the order of the mixins.
    members: IndexMap<Rc<str>, Held>,
    version: Option<String>,
    input: Option<ShapeId>,
    output: Option<ShapeId>,
    rename: IndexMap<ShapeId, String>,
    errors: IndexSet<ShapeId>,
    operations: IndexSet<ShapeId>,
    resources: IndexSet<ShapeId>,
}

/// A member, and the shape that it was last defined in.
#[derive(Clone)]
struct Held {
    member: Rc<Member>,
    of: ShapeId,
}

impl Inherited {
    /// What a shape defines itself.
    pub(super) fn own(draft: &Draft) -> Self {
        let member = |member: &Member| {
            let held = Held {
                member: Rc::new(member.clone()),
                of: draft.id.clone(),
            };
            (Rc::from(member.name.as_str()), held)
        };
        let properties = &draft.properties;
        Self {
            traits: draft.traits.clone(),
            members: draft.members.iter().map(member).collect(),
            version: properties.version.clone(),
            input: properties.input.clone(),
            output: properties.output.clone(),
            rename: properties.rename.iter().cloned().collect(),
            errors: properties.errors.iter().cloned().collect(),
            operations: properties.resource.operations.iter().cloned().collect(),
            resources: properties.resource.resources.iter().cloned().collect(),
        }
    }

    /// How many members there are.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// Leaves out the traits that a mixin keeps for itself.
    pub(super) fn without_local(mut self, mixin: &Draft) -> Self {
        self.traits.remove(traits::MIXIN);
        let local = mixin
            .traits
            .get(traits::MIXIN)
            .and_then(|value| value.get("localTraits"))
            .and_then(Value::as_array);
        for id in local.into_iter().flatten().filter_map(Value::as_str) {
            self.traits.remove(id);
        }
        self
    }

    /// Adds what comes later, for the shape of that id. Its traits and single values go before those that are there.
    /// Lists are joined, what is there first.
    ///
    /// A member may come several times only with the same target; its traits add up.
    pub(super) fn add(&mut self, later: Self, id: &ShapeId, faults: &mut Faults) {
        if self.members.is_empty() {
            self.members = later.members;
        } else {
            for (name, member) in later.members {
                self.add_member(name, member, id, faults);
            }
        }
        match self.traits.is_empty() {
            true => self.traits = later.traits,
            false => override_traits(&mut self.traits, later.traits),
        }
        self.version = later.version.or(self.version.take());
        self.input = later.input.or(self.input.take());
        self.output = later.output.or(self.output.take());
        self.rename.extend(later.rename);
        join(&mut self.errors, later.errors);
        join(&mut self.operations, later.operations);
        join(&mut self.resources, later.resources);
    }

    fn add_member(&mut self, name: Rc<str>, later: Held, id: &ShapeId, faults: &mut Faults) {
        let Some(known) = self.members.get_mut(&name) else {
            self.members.insert(name, later);
            return;
        };
        // The same mixin came by two ways.
        if Rc::ptr_eq(&known.member, &later.member) {
            return;
        }
        if known.member.target == later.member.target {
            let member = Rc::make_mut(&mut known.member);
            let later = Rc::unwrap_or_clone(later.member);
            override_traits(&mut member.traits, later.traits);
            member.location = later.location;
            return;
        }
        let (here, there) = (&later.member, &known.member);
        let message = match later.of == *id {
            true => format!(
                "the member targets {} here, but {} in the mixin's `{}${name}`",
                here.target, there.target, known.of
            ),
            false => format!(
                "the member targets {} in the mixin's `{}${name}`, but {} in another's, `{}${name}`",
                here.target, later.of, there.target, known.of
            ),
        };
        faults.push(
            Diagnostic::new(message)
                .at(here.location.as_ref())
                .shape(id.as_str())
                .member(&*name)
                .help("a member of a mixin may be defined again only with the same target"),
        );
    }

    /// Adds the traits that were applied to members that came by a mixin. They go before the mixin's.
    pub(super) fn introduce(&mut self, all: Vec<Introduced>, id: &ShapeId, faults: &mut Faults) {
        let mut applied: IndexMap<String, Traits> = IndexMap::new();
        for introduced in all {
            let fault = |fault: Diagnostic| {
                fault
                    .at(introduced.location.as_ref())
                    .shape(id.as_str())
                    .member(&introduced.member)
            };
            if self.members.contains_key(introduced.member.as_str()) {
                let known = applied.entry(introduced.member.clone()).or_default();
                merge_traits(known, introduced.traits, |new| faults.push(fault(new)));
            } else {
                let message = match introduced.elided {
                    Some(_) => "the member leaves out its target, but no mixin or resource of the shape has one of its name".to_owned(),
                    None => format!(
                        "{} applied to a member that the shape doesn't have",
                        named(&introduced.traits)
                    ),
                };
                faults.push(fault(Diagnostic::new(message)));
            }
        }
        for (name, traits) in applied {
            if let Some(member) = self.members.get_mut(name.as_str()) {
                override_traits(&mut Rc::make_mut(&mut member.member).traits, traits);
            }
        }
    }

    /// Makes it what the shape has. Resources have nothing to inherit: a resource's mixin may not have properties.
    pub(super) fn give_to(self, draft: &mut Draft) {
        let members = self.members.into_values();
        draft.members = members
            .map(|held| Rc::unwrap_or_clone(held.member))
            .collect();
        draft.traits = self.traits;
        let properties = &mut draft.properties;
        properties.version = self.version;
        properties.input = self.input;
        properties.output = self.output;
        properties.rename = self.rename.into_iter().collect();
        properties.errors = self.errors.into_iter().collect();
        properties.resource.operations = self.operations.into_iter().collect();
        properties.resource.resources = self.resources.into_iter().collect();
    }
}

fn override_traits(known: &mut Traits, later: Traits) {
    for (id, value) in later {
        known.insert(id, value);
    }
}

fn join(known: &mut IndexSet<ShapeId>, later: IndexSet<ShapeId>) {
    match known.is_empty() {
        true => *known = later,
        false => known.extend(later),
    }
}
