//! Which holds keep the Rust API as it was.

use std::collections::{BTreeMap, HashMap, HashSet};

use tinsmith_model::{Model, Shape, ShapeId};

use crate::holds::{Hold, Holds, Kept, Optionality};
use crate::ir::{Io, Member, Service, Structure, Type};
use crate::resolve;

/// A version of a crate, with what was decided for it.
#[derive(Clone, Copy)]
pub(super) struct Made<'m> {
    pub model: &'m Model,
    pub service: &'m Service,
    /// What it holds.
    pub holds: &'m [Hold],
}

/// The holds by which the newer crate, which holds nothing yet, keeps what the older one offers, as far as a hold can do
/// that.
pub(super) fn of(old: Made<'_>, new: Made<'_>) -> Vec<Hold> {
    let [old, new] = [old, new].map(Types::of);
    let mut holds = Vec::new();
    for (name, shape) in &new.ids {
        if let (Some(was), Some(is)) = (old.structures.get(name), new.structures.get(name)) {
            holds.extend(of_structure((&old, was), (&new, is), shape));
        }
    }
    holds.sort_by(|a, b| a.shape.cmp(&b.shape));
    holds
}

/// The types of a crate, by their names.
struct Types<'m> {
    made: Made<'m>,
    holds: Holds<'m>,
    ids: BTreeMap<String, ShapeId>,
    structures: HashMap<String, &'m Structure>,
}

impl<'m> Types<'m> {
    fn of(made: Made<'m>) -> Self {
        let service = made.service;
        let names = resolve::type_names(made.model, &service.id);
        let mut types = Self {
            made,
            holds: Holds::of(made.holds),
            ids: names.into_iter().map(|(id, name)| (name, id)).collect(),
            structures: HashMap::new(),
        };
        for ty in &service.types {
            if let Type::Structure(structure) = ty {
                types.structure(structure);
            }
        }
        service
            .errors
            .iter()
            .for_each(|error| types.structure(error));
        for io in service
            .operations
            .iter()
            .flat_map(|of| [&of.input, &of.output])
        {
            if let Io::Own(structure) = io {
                types.structure(structure);
            }
        }
        types
    }

    fn structure(&mut self, structure: &'m Structure) {
        self.structures
            .insert(structure.name.to_string(), structure);
    }

    fn shape(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.made.model.shape(id)
    }

    /// What a member of the crate is, held or not.
    fn optionality(&self, id: &ShapeId, member: &str) -> Option<Optionality> {
        let shape = self.shape(id)?;
        Some(self.holds.optionality(shape, shape.member(member)?))
    }
}

/// The holds of a structure: those of members in the model's order, then the one of the arguments.
fn of_structure(
    (old, was): (&Types<'_>, &Structure),
    (new, is): (&Types<'_>, &Structure),
    shape: &ShapeId,
) -> Vec<Hold> {
    let Some(old_shape) = old.ids.get(&was.name.to_string()) else {
        return Vec::new();
    };
    let old_members: HashMap<&str, &Member> = was
        .members
        .iter()
        .map(|member| (member.model_name.as_str(), member))
        .collect();
    let mut holds = Vec::new();
    let mut arguments = Vec::new();
    for member in &is.members {
        let name = member.model_name.as_str();
        let Some(says) = new.optionality(shape, name) else {
            continue;
        };
        let hold = |kept: Optionality, change: String| {
            Hold::new(shape.clone(), Kept::Member(name.to_owned(), kept), change)
        };
        let held = match old_members.get(name) {
            // What comes to a structure that programs make already can't be asked of them.
            None if says == Optionality::Required => {
                let change = "AddedRequiredMember".to_owned();
                Some(hold(Optionality::Optional, change))
            }
            None => None,
            // A default that stays must be one of the type, and another type breaks anyway.
            Some(before) if before.ty != member.ty => None,
            Some(_) => old
                .optionality(old_shape, name)
                .filter(|was| !was.is_alike(&says))
                .map(|was| {
                    let change = format!("ChangedNullability: {was} -> {says}");
                    hold(was, change)
                }),
        };
        let stays = match held.as_ref().map(|hold| &hold.kept) {
            Some(Kept::Member(_, stays)) => stays,
            _ => &says,
        };
        if *stays == Optionality::Required {
            arguments.push(name);
        }
        holds.extend(held);
    }
    let before: Vec<&str> = was.required().map(|m| m.model_name.as_str()).collect();
    holds.extend(order(shape, &before, &arguments));
    holds
}

/// The hold of the order of what was there before, if that is another now.
fn order(shape: &ShapeId, before: &[&str], now: &[&str]) -> Option<Hold> {
    let in_both = |all: &[&str], other: &[&str]| -> Vec<String> {
        let other: HashSet<&str> = other.iter().copied().collect();
        let all = all.iter().filter(|name| other.contains(*name));
        all.map(|name| (*name).to_owned()).collect()
    };
    let (was, is) = (in_both(before, now), in_both(now, before));
    let change = || {
        format!(
            "ChangedMemberOrder: {} -> {}",
            was.join(", "),
            is.join(", ")
        )
    };
    (was != is).then(|| Hold::new(shape.clone(), Kept::Order(was.clone()), change()))
}
