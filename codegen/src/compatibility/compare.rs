//! Two public surfaces, compared item by item.

use std::collections::HashMap;

use super::api_change::{ApiChange, ApiChangeKind as Kind};
use super::item::{Facts, Form, Item};
use super::origins::{Origin, Origins};
use super::surface::Surface;

/// A crate: its public surface, and where that comes from.
pub(super) struct Offer {
    pub surface: Surface,
    pub origins: Origins,
}

/// All differences, by item.
pub(super) fn compare(
    old: &Offer,
    new: &Offer,
    same: &impl Fn(&Origin) -> Origin,
) -> Vec<ApiChange> {
    let mut comparison = Comparison {
        old,
        new,
        changes: Vec::new(),
    };
    let renamed = comparison.renamed(same);
    for (item, facts) in &old.surface {
        match new.surface.get(item) {
            Some(now) => comparison.both(item, facts, now),
            None if comparison.goes_with_owner(item, &old.surface, &new.surface) => {}
            None => match renamed.get(item) {
                Some(name) => {
                    let from = item.to_string();
                    comparison.add_new(name, Kind::Renamed { from });
                }
                None => comparison.add_old(item, Kind::Removed),
            },
        }
    }
    for item in new.surface.keys() {
        let is_new = !old.surface.contains_key(item)
            && !renamed.values().any(|name| *name == item)
            && !comparison.goes_with_owner(item, &new.surface, &old.surface);
        if is_new {
            let kind = match comparison.is_closed(item) {
                true => Kind::AddedToClosed,
                false => Kind::Added,
            };
            comparison.add_new(item, kind);
        }
    }
    comparison.changes
}

struct Comparison<'o> {
    old: &'o Offer,
    new: &'o Offer,
    changes: Vec<ApiChange>,
}

impl<'o> Comparison<'o> {
    fn add(&mut self, item: &Item, kind: Kind, origin: Origin) {
        let item = item.clone();
        self.changes.push(ApiChange { item, kind, origin });
    }

    fn add_old(&mut self, item: &Item, kind: Kind) {
        let origin = self.origin(item, self.old);
        self.add(item, kind, origin);
    }

    fn add_new(&mut self, item: &Item, kind: Kind) {
        let origin = self.origin(item, self.new);
        self.add(item, kind, origin);
    }

    fn origin(&self, item: &Item, offer: &Offer) -> Origin {
        let of_default = match item {
            Item::Implementation { owner, name } if name == "Default" => self.of_default(owner),
            _ => None,
        };
        of_default.unwrap_or_else(|| offer.origins.origin(item))
    }

    /// Whether the item is gone with the type that it belongs to, which is a change already.
    fn goes_with_owner(&self, item: &Item, here: &Surface, there: &Surface) -> bool {
        let owner = item.owner().map(|name| Item::Type(name.to_owned()));
        owner.is_some_and(|owner| {
            let kind = |surface: &Surface| match surface.get(&owner).map(|facts| &facts.form) {
                Some(Form::Type { kind, .. }) => Some(std::mem::discriminant(kind)),
                _ => None,
            };
            kind(here) != kind(there)
        })
    }

    /// Whether the type that a new field or variant belongs to may not grow.
    fn is_closed(&self, item: &Item) -> bool {
        let (Item::Field { owner, .. } | Item::Variant { owner, .. }) = item else {
            return false;
        };
        let owner = self.old.surface.get(&Item::Type(owner.clone()));
        matches!(
            owner.map(|facts| &facts.form),
            Some(Form::Type { open: false, .. })
        )
    }

    /// The new names of types, fields, setters and variants that come from what others came from before.
    fn renamed(&self, same: &impl Fn(&Origin) -> Origin) -> HashMap<&'o Item, &'o Item> {
        let (old, new) = (self.old, self.new);
        let named = |item: &&Item| match item {
            Item::Type(_) | Item::Field { .. } | Item::Variant { .. } => true,
            Item::Method { .. } => [old, new].iter().any(|offer| offer.origins.is_setter(item)),
            _ => false,
        };
        let mut came: HashMap<(Origin, &'static str), Vec<&'o Item>> = HashMap::new();
        let added = new.surface.keys().filter(named);
        for item in added.filter(|item| !old.surface.contains_key(*item)) {
            let key = (new.origins.origin(item), role(item, &new.surface));
            came.entry(key).or_default().push(item);
        }
        let gone = old.surface.keys().filter(named);
        let gone = gone.filter(|item| !new.surface.contains_key(*item));
        let mut renamed = HashMap::new();
        let mut taken = HashMap::new();
        for item in gone {
            let key = (same(&old.origins.origin(item)), role(item, &old.surface));
            if let Some([other]) = came.get(&key).map(Vec::as_slice) {
                *taken.entry(*other).or_insert(0) += 1;
                renamed.insert(item, *other);
            }
        }
        renamed.retain(|_, other| taken.get(other) == Some(&1));
        renamed
    }

    fn both(&mut self, item: &Item, was: &Facts, is: &Facts) {
        if was.feature != is.feature {
            match &is.feature {
                Some(by) => self.add_new(item, Kind::Gated { by: by.clone() }),
                None => self.add_new(item, Kind::Ungated),
            }
        }
        if is.deprecated && !was.deprecated {
            self.add_new(item, Kind::Deprecated);
        }
        match (&was.form, &is.form) {
            (was, is) if was == is => {}
            (Form::Type { .. }, Form::Type { .. }) => self.types(item, &was.form, &is.form),
            (
                Form::Function {
                    arguments: before,
                    output: gave,
                },
                Form::Function {
                    arguments: now,
                    output: gives,
                },
            ) => {
                if gave != gives {
                    let (from, to) = (gave.clone(), gives.clone());
                    self.add_new(item, Kind::Retyped { from, to });
                }
                self.arguments(item, before, now);
            }
            (was, is) => {
                let (from, to) = (was.text(), is.text());
                self.add_new(item, Kind::Retyped { from, to });
            }
        }
    }

    /// Where the lack of `Default` comes from: the first argument that `new` took more or less than before.
    fn of_default(&self, owner: &str) -> Option<Origin> {
        let new = Item::Method {
            owner: owner.to_owned(),
            name: "new".to_owned(),
        };
        let arguments = |surface: &Surface| -> Vec<String> {
            match surface.get(&new).map(|facts| &facts.form) {
                Some(Form::Function { arguments, .. }) => {
                    arguments.iter().map(|(name, _)| name.clone()).collect()
                }
                _ => Vec::new(),
            }
        };
        let (before, now) = (arguments(&self.old.surface), arguments(&self.new.surface));
        let more = now.iter().find(|name| !before.contains(name));
        let fewer = before.iter().find(|name| !now.contains(name));
        let name = more.or(fewer)?;
        Some(self.of_argument(&new, owner, name))
    }

    fn types(&mut self, item: &Item, was: &Form, is: &Form) {
        let (
            Form::Type {
                kind: old_kind,
                modules: old_modules,
                open: was_open,
            },
            Form::Type {
                kind,
                modules,
                open,
            },
        ) = (was, is)
        else {
            return;
        };
        if old_kind != kind {
            let (from, to) = (old_kind.text(), kind.text());
            self.add_new(item, Kind::Retyped { from, to });
            return;
        }
        if let Some(gone) = old_modules.difference(modules).next() {
            let from = format!("{gone}::{item}");
            self.add_new(item, Kind::Moved { from });
        }
        if *open && !was_open {
            let from = "exhaustive".to_owned();
            let to = "non_exhaustive".to_owned();
            self.add_new(item, Kind::Retyped { from, to });
        } else if *was_open && !open {
            self.add_new(item, Kind::Closed);
        }
    }

    /// The arguments of a function, each by its name. Those of `new` come from members.
    fn arguments(&mut self, item: &Item, before: &[(String, String)], now: &[(String, String)]) {
        let owner = item.owner().unwrap_or_default().to_owned();
        let find = |all: &[(String, String)], name: &str| {
            let found = all.iter().find(|(other, _)| other == name);
            found.map(|(_, ty)| ty.clone())
        };
        let mut differ = false;
        for (name, ty) in before {
            let kind = match find(now, name) {
                Some(other) if other == *ty => continue,
                Some(to) => Kind::RetypedArgument {
                    name: name.clone(),
                    from: ty.clone(),
                    to,
                },
                None => Kind::RemovedArgument(name.clone()),
            };
            differ = true;
            let origin = self.of_argument(item, &owner, name);
            self.add(item, kind, origin);
        }
        for (name, _) in now.iter().filter(|(name, _)| find(before, name).is_none()) {
            differ = true;
            let origin = self.of_argument(item, &owner, name);
            self.add(item, Kind::AddedArgument(name.clone()), origin);
        }
        if !differ && before != now {
            self.add_new(item, Kind::ReorderedArguments);
        }
    }

    fn of_argument(&self, item: &Item, owner: &str, name: &str) -> Origin {
        let is_constructor = matches!(item, Item::Method { name, .. } if name == "new");
        let field = Item::Field {
            owner: owner.to_owned(),
            name: name.to_owned(),
        };
        match is_constructor {
            true if self.new.surface.contains_key(&field) => self.new.origins.of_field(owner, name),
            true => self.old.origins.of_field(owner, name),
            false => self.new.origins.origin(item),
        }
    }
}

/// Items of one origin have different roles: an operation is a unit structure, an enum of errors and an alias.
fn role(item: &Item, surface: &Surface) -> &'static str {
    match surface.get(item).map(|facts| &facts.form) {
        Some(Form::Type { kind, .. }) => kind.role(),
        _ => match item {
            Item::Field { .. } => "field",
            Item::Method { .. } => "setter",
            _ => "variant",
        },
    }
}
