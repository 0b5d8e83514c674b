//! Members that a hold keeps as they were in Rust.

use std::collections::HashSet;

use tinsmith_model::{Diagnostic, Member as ModelMember, Shape, ShapeKind, traits as ids};

use super::Resolver;
use crate::holds::{Hold, Kept, Optionality};
use crate::ir::{DefaultValue, Member, Presence, Says};

impl Resolver<'_> {
    /// Whether a field is an `Option`: as the model says, unless a hold keeps it otherwise.
    pub(super) fn presence(&self, shape: &Shape, member: &ModelMember) -> Presence {
        let by_model = Optionality::of(shape, member);
        let held = self.holds.of_member(&shape.id, &member.name);
        let default = |value| self.default_of_member(shape, member, value);
        match (held, &by_model) {
            (Some(Optionality::Required), Optionality::Default(value)) => {
                Presence::RequiredUntilRead(default(value))
            }
            (held, _) => match held.unwrap_or(&by_model) {
                Optionality::Required => Presence::Required,
                Optionality::Optional => Presence::Optional,
                Optionality::Default(value) => Presence::Default(default(value)),
            },
        }
    }

    fn default_of_member(
        &self,
        shape: &Shape,
        member: &ModelMember,
        default: &tinsmith_model::Value,
    ) -> DefaultValue {
        let value = self.default_value(&member.target, default);
        value.unwrap_or_else(|expected| {
            let message = format!("the default {default} does not fit: {expected}");
            self.fault(shape, member, message);
            DefaultValue::Blank
        })
    }

    /// Whether a field always holds a value only since a hold keeps it so: whoever reads a response wants to know that the
    /// value is none of the service's. Of a member that is required it is told anyway.
    pub(super) fn is_held_present(&self, shape: &Shape, member: &ModelMember) -> bool {
        let held = self.holds.of_member(&shape.id, &member.name);
        held.is_some_and(|held| *held != Optionality::Optional)
            && Optionality::of(shape, member) == Optionality::Optional
            && !member.traits.has(ids::REQUIRED)
    }

    /// What the model says of a member that a hold keeps otherwise.
    pub(super) fn held_against(&self, shape: &Shape, member: &ModelMember) -> Option<Says> {
        self.holds.of_member(&shape.id, &member.name)?;
        Some(match Optionality::of(shape, member) {
            Optionality::Required => Says::Required,
            Optionality::Optional => Says::Optional,
            Optionality::Default(_) => Says::Default,
        })
    }

    /// The members that `new` takes, by their index, in its order.
    pub(super) fn arguments(&self, shape: &Shape, members: &[Member]) -> Vec<usize> {
        let taken = members.iter().enumerate();
        let taken = taken.filter(|(_, member)| member.presence.is_argument());
        let taken: Vec<(usize, &str)> = taken
            .map(|(index, member)| (index, member.model_name.as_str()))
            .collect();
        self.holds.ordered(&shape.id, taken)
    }

    /// Notes each hold that keeps what the model says anyway, or what there is no more.
    pub(super) fn check_holds(&self, holds: &[Hold]) {
        let mut seen = HashSet::new();
        for hold in holds {
            let member = match &hold.kept {
                Kept::Member(name, _) => Some(name.as_str()),
                Kept::Order(_) => None,
            };
            let why = match seen.insert((hold.shape.as_str(), member)) {
                true => self.why_void(hold),
                false => Some("there is another one for the same place".to_owned()),
            };
            if let Some(why) = why {
                self.faults.borrow_mut().push(void(hold, member, &why));
            }
        }
    }

    /// Why a hold no longer applies, if it doesn't.
    fn why_void(&self, hold: &Hold) -> Option<String> {
        let known = self.whole.shapes.contains(&hold.shape);
        let Some(shape) = self.shape(&hold.shape).filter(|_| known) else {
            return Some("the service has no such shape".to_owned());
        };
        let lacks = |name: &str| Some(format!("the shape has no member `{name}`"));
        match (&hold.kept, &shape.kind) {
            (Kept::Member(name, held), ShapeKind::Structure(members)) => {
                let Some(member) = members.iter().find(|member| member.name == *name) else {
                    return lacks(name);
                };
                let by_model = Optionality::of(shape, member);
                let is_void = by_model.is_alike(held);
                is_void.then(|| format!("the model itself says `{by_model}`"))
            }
            (Kept::Order(held), ShapeKind::Structure(members)) => {
                let place = |name: &String| members.iter().position(|m| m.name == *name);
                let places: Vec<(&String, Option<usize>)> =
                    held.iter().map(|name| (name, place(name))).collect();
                if let Some((name, _)) = places.iter().find(|(_, place)| place.is_none()) {
                    return lacks(name);
                }
                let free = |name: &&String| {
                    let mut members = members.iter();
                    let member = members.find(|member| member.name == **name);
                    member.is_some_and(|member| {
                        self.holds.optionality(shape, member) != Optionality::Required
                    })
                };
                if let Some(name) = held.iter().find(free) {
                    return Some(format!("`new` doesn't take `{name}`"));
                }
                let is_void = places.is_sorted_by(|(_, one), (_, next)| one <= next);
                is_void.then(|| "the model itself has that order".to_owned())
            }
            (Kept::Member(..) | Kept::Order(_), _) => Some("the shape is no structure".to_owned()),
        }
    }
}

fn void(hold: &Hold, member: Option<&str>, why: &str) -> Diagnostic {
    let change = match hold.change.as_str() {
        "" => String::new(),
        change => format!(" (it was there because of {change})"),
    };
    let kept = match &hold.kept {
        Kept::Member(_, optionality) => format!("`{optionality}`"),
        Kept::Order(names) => format!("the order of {}", names.join(", ")),
    };
    let message = format!("the hold on {kept} no longer applies: {why}{change}");
    let void = Diagnostic::new(message)
        .at(hold.location.as_ref())
        .shape(hold.shape.as_str());
    let void = match member {
        Some(member) => void.member(member),
        None => void,
    };
    void.help("take it out of the file that it stands in")
}
