//! What of the Rust API stays as it was although the model has changed.

use std::collections::HashMap;
use std::fmt;

use tinsmith_model::{Location, Member, Model, Shape, ShapeId, Value, traits as ids};

/// A part of the Rust API that stays as it was. What is sent, what is read and what `validate` asks for follow the model
/// all the same.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Hold {
    /// The structure or the enum.
    pub shape: ShapeId,
    /// What of it stays.
    pub kept: Kept,
    /// The change of the model that is held, in words for people.
    pub change: String,
    /// Where it is written down, for messages.
    pub location: Option<Location>,
}

/// What a hold keeps.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// Whether a member of a structure is an `Option`, an argument of `new` or has a default.
    Member(String, Optionality),
    /// The order of the arguments that a structure's `new` takes, by the names of members. Others stay where the model has
    /// them.
    Order(Vec<String>),
}

/// Whether a member can be absent ("Structure member optionality" in the specification).
#[derive(Debug, Clone, PartialEq)]
pub enum Optionality {
    /// It must be there: an argument of `new`.
    Required,
    /// It can be absent: an `Option`.
    Optional,
    /// It has this value unless another is given.
    Default(Value),
}

impl Hold {
    /// A hold. It must differ from what the model says by itself.
    pub fn new(shape: ShapeId, kept: Kept, change: impl Into<String>) -> Self {
        Self {
            shape,
            kept,
            change: change.into(),
            location: None,
        }
    }

    /// Says where it is written down.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }
}

impl Optionality {
    /// What the model says of a structure's member.
    ///
    /// A default of an operation's input is the service's to fill in, so such a member stays optional. So does one that
    /// had no default when the model was published (`addedDefault`): users have an `Option` by then.
    pub(crate) fn of(shape: &Shape, member: &Member) -> Self {
        let traits = &member.traits;
        let required = traits.has(ids::REQUIRED);
        let of_service = shape.traits.has(ids::INPUT) || traits.has(ids::ADDED_DEFAULT);
        match Model::default_of(member) {
            _ if traits.has(ids::CLIENT_OPTIONAL) => Self::Optional,
            Some(_) if !required && of_service => Self::Optional,
            Some(default) => Self::Default(default.clone()),
            None if required => Self::Required,
            None => Self::Optional,
        }
    }

    /// Whether both make the same of a member's type and of its place: another default does.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl fmt::Display for Optionality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required"),
            Self::Optional => f.write_str("optional"),
            Self::Default(value) => write!(f, "default {value}"),
        }
    }
}

/// Holds, to be found by what they keep.
#[derive(Debug, Default)]
pub(crate) struct Holds<'h> {
    members: HashMap<(&'h str, &'h str), &'h Optionality>,
    orders: HashMap<&'h str, &'h [String]>,
}

impl<'h> Holds<'h> {
    pub(crate) fn of(holds: &'h [Hold]) -> Self {
        let mut found = Self::default();
        for hold in holds {
            let shape = hold.shape.as_str();
            match &hold.kept {
                Kept::Member(name, optionality) => {
                    found.members.insert((shape, name), optionality);
                }
                Kept::Order(names) => {
                    found.orders.insert(shape, names);
                }
            }
        }
        found
    }

    /// What a member is held to be.
    pub(crate) fn of_member(&self, shape: &ShapeId, member: &str) -> Option<&'h Optionality> {
        self.members.get(&(shape.as_str(), member)).copied()
    }

    /// What a member is, held or not.
    pub(crate) fn optionality(&self, shape: &Shape, member: &Member) -> Optionality {
        let held = self.of_member(&shape.id, &member.name).cloned();
        held.unwrap_or_else(|| Optionality::of(shape, member))
    }

    /// Puts members of a shape, each with its name, into the order that is held. Those of which the hold says nothing stay where they are.
    pub(crate) fn ordered<T: Copy>(&self, shape: &ShapeId, members: Vec<(T, &str)>) -> Vec<T> {
        let held = self.orders.get(shape.as_str()).copied().unwrap_or_default();
        ordered(&members, held)
    }
}

/// Puts those that are held into that order, at the places where one of them stands.
fn ordered<T: Copy>(all: &[(T, &str)], held: &[String]) -> Vec<T> {
    let ranks = held.iter().enumerate();
    let ranks: HashMap<&str, usize> = ranks.map(|(rank, name)| (name.as_str(), rank)).collect();
    let mut sorted: Vec<(usize, T)> = all
        .iter()
        .filter_map(|(one, name)| Some((*ranks.get(name)?, *one)))
        .collect();
    sorted.sort_by_key(|(rank, _)| *rank);
    let mut sorted = sorted.into_iter().map(|(_, one)| one);
    let place = |(one, name): &(T, &str)| match ranks.contains_key(name) {
        true => sorted.next().unwrap_or(*one),
        false => *one,
    };
    all.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn what_is_held_keeps_its_order_and_all_else_its_place() {
        let all = [(1, "new"), (2, "b"), (3, "other"), (4, "a"), (5, "c")];
        let held = ["a", "gone", "b", "c"].map(str::to_owned);
        assert_eq!(ordered(&all, &held), [1, 4, 3, 2, 5]);
        assert_eq!(ordered(&all, &[]), [1, 2, 3, 4, 5]);
    }
}
