//! Which shape of the old model is which of the new one.
//!
//! Shapes of one id are the same. So are those that moved: same name and type, another namespace. A shape counts as
//! renamed only where nothing else is possible: every place that held the one holds the other now, and both have the
//! same members and traits.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::resources::Bindings;
use super::traits::is_documentation;
use crate::{Closure, Member, Model, Shape, ShapeId, Traits};

/// One of the two models with the closure that is compared.
#[derive(Clone, Copy)]
pub(super) struct Side<'m> {
    pub model: &'m Model,
    pub closure: &'m Closure,
    pub bindings: &'m Bindings<'m>,
}

impl<'m> Side<'m> {
    pub(super) fn shape(self, id: &ShapeId) -> Option<&'m Shape> {
        self.model.shape(id)
    }

    fn ids(self) -> impl Iterator<Item = &'m ShapeId> {
        let resources = self.bindings.resources.iter().copied();
        let closure = self.closure.operations.iter().chain(&self.closure.shapes);
        closure.chain(resources)
    }
}

/// Pairs of an old and a new shape id.
pub(super) struct Pairs<'m> {
    old_to_new: HashMap<&'m ShapeId, &'m ShapeId>,
    new_to_old: HashMap<&'m ShapeId, &'m ShapeId>,
}

impl<'m> Pairs<'m> {
    pub(super) fn of(old: Side<'m>, new: Side<'m>) -> Self {
        let mut pairs = Pairs {
            old_to_new: HashMap::new(),
            new_to_old: HashMap::new(),
        };
        pairs.add(&old.closure.service, &new.closure.service);
        let news: HashSet<&ShapeId> = new.ids().collect();
        for id in old.ids() {
            if let Some(same) = news.get(id) {
                pairs.add(id, same);
            }
        }
        pairs.moved(old, new);
        while pairs.renamed(old, new) {}
        pairs.renamed_operations(old, new);
        pairs
    }

    /// The new id of an old shape that is still there. The prelude's shapes stay themselves.
    pub(super) fn new_of<'i>(&self, old: &'i ShapeId) -> Option<&'i ShapeId>
    where
        'm: 'i,
    {
        match self.old_to_new.get(old) {
            Some(new) => Some(new),
            None => old.is_prelude().then_some(old),
        }
    }

    /// The old id of a new shape that was there before.
    pub(super) fn old_of(&self, new: &ShapeId) -> Option<&'m ShapeId> {
        self.new_to_old.get(new).copied()
    }

    /// Whether both are the same shape.
    pub(super) fn same(&self, old: &ShapeId, new: &ShapeId) -> bool {
        self.new_of(old) == Some(new)
    }

    fn add(&mut self, old: &'m ShapeId, new: &'m ShapeId) {
        self.old_to_new.insert(old, new);
        self.new_to_old.insert(new, old);
    }

    fn free_old(&self, id: &ShapeId) -> bool {
        !self.old_to_new.contains_key(id) && !id.is_prelude()
    }

    fn free_new(&self, id: &ShapeId) -> bool {
        !self.new_to_old.contains_key(id) && !id.is_prelude()
    }

    /// Pairs shapes of one name and type in different namespaces, where there is one on each side.
    fn moved(&mut self, old: Side<'m>, new: Side<'m>) {
        fn key<'m>(side: Side<'m>, id: &'m ShapeId) -> (&'m str, &'static str) {
            let kind = side.shape(id).map_or("", |shape| shape.kind.type_name());
            (id.name(), kind)
        }
        let mut candidates: BTreeMap<_, (Vec<_>, Vec<_>)> = BTreeMap::new();
        for id in old.ids().filter(|id| self.free_old(id)) {
            candidates.entry(key(old, id)).or_default().0.push(id);
        }
        for id in new.ids().filter(|id| self.free_new(id)) {
            candidates.entry(key(new, id)).or_default().1.push(id);
        }
        for (olds, news) in candidates.values() {
            if let ([old], [new]) = (olds.as_slice(), news.as_slice()) {
                self.add(old, new);
            }
        }
    }

    /// Pairs data shapes that take each other's place. Gives whether there were any: theirs may show more.
    fn renamed(&mut self, old: Side<'m>, new: Side<'m>) -> bool {
        let mut seen: BTreeMap<&ShapeId, BTreeSet<&ShapeId>> = BTreeMap::new();
        let mut seen_back: BTreeMap<&ShapeId, BTreeSet<&ShapeId>> = BTreeMap::new();
        for (from, to) in self.places(old, new) {
            if self.free_old(from) || self.free_new(to) {
                seen.entry(from).or_default().insert(to);
                seen_back.entry(to).or_default().insert(from);
            }
        }
        let only = |all: Option<&BTreeSet<&'m ShapeId>>| match all {
            Some(all) if all.len() == 1 => all.first().copied(),
            _ => None,
        };
        let found: Vec<_> = seen
            .iter()
            .filter_map(|(from, to)| Some((*from, only(Some(to))?)))
            .filter(|(from, to)| self.free_old(from) && self.free_new(to))
            .filter(|(from, to)| only(seen_back.get(to)) == Some(*from))
            .filter(|(from, to)| self.alike(old, new, from, to))
            .collect();
        for (from, to) in &found {
            self.add(from, to);
        }
        !found.is_empty()
    }

    /// The shapes in each place of those that are paired: inputs, outputs, and members of one name.
    fn places(&self, old: Side<'m>, new: Side<'m>) -> Vec<(&'m ShapeId, &'m ShapeId)> {
        let mut places = Vec::new();
        for (from, to) in &self.old_to_new {
            let (Some(from), Some(to)) = (old.shape(from), new.shape(to)) else {
                continue;
            };
            if let (Some(from), Some(to)) = (from.as_operation(), to.as_operation()) {
                places.push((&from.input, &to.input));
                places.push((&from.output, &to.output));
            }
            for member in from.members() {
                if let Some(other) = to.member(&member.name) {
                    places.push((&member.target, &other.target));
                }
            }
        }
        places
    }

    /// Whether two shapes are the same but for their ids. Targets that are not paired yet may prove to be renamed.
    fn alike(&self, old: Side<'m>, new: Side<'m>, from: &ShapeId, to: &ShapeId) -> bool {
        let (Some(from), Some(to)) = (old.shape(from), new.shape(to)) else {
            return false;
        };
        let member = |(a, b): (&Member, &Member)| {
            let both_free = self.free_old(&a.target) && self.free_new(&b.target);
            a.name == b.name
                && alike_traits(&a.traits, &b.traits)
                && (self.same(&a.target, &b.target) || both_free)
        };
        from.kind.type_name() == to.kind.type_name()
            && alike_traits(&from.traits, &to.traits)
            && from.members().count() == to.members().count()
            && from.members().zip(to.members()).all(member)
    }

    /// Pairs operations that have the same input, output, errors and traits, where there is one on each side.
    fn renamed_operations(&mut self, old: Side<'m>, new: Side<'m>) {
        let olds = old.closure.operations.iter();
        let olds: Vec<_> = olds.filter(|id| self.free_old(id)).collect();
        let news = new.closure.operations.iter();
        let news: Vec<_> = news.filter(|id| self.free_new(id)).collect();
        let alike = |a: &ShapeId, b: &ShapeId| {
            let (Some(a), Some(b)) = (old.shape(a), new.shape(b)) else {
                return false;
            };
            let (Some(from), Some(to)) = (a.as_operation(), b.as_operation()) else {
                return false;
            };
            let errors = |all: &[ShapeId]| all.iter().cloned().collect::<BTreeSet<_>>();
            let mapped: Option<Vec<ShapeId>> = from
                .errors
                .iter()
                .map(|id| self.new_of(id).cloned())
                .collect();
            !(from.input.is_prelude() && from.output.is_prelude())
                && self.same(&from.input, &to.input)
                && self.same(&from.output, &to.output)
                && mapped.is_some_and(|mapped| errors(&mapped) == errors(&to.errors))
                && alike_traits(&a.traits, &b.traits)
        };
        let mut found = Vec::new();
        for from in &olds {
            let mut fits = news.iter().filter(|to| alike(from, to));
            if let (Some(to), None) = (fits.next(), fits.next())
                && olds.iter().filter(|other| alike(other, to)).count() == 1
            {
                found.push((*from, *to));
            }
        }
        for (from, to) in found {
            self.add(from, to);
        }
    }
}

/// Whether both have the same traits, documentation aside.
pub(super) fn alike_traits(old: &Traits, new: &Traits) -> bool {
    let counted = |traits: &Traits| {
        let ids = traits.iter().map(|(id, _)| id.as_str());
        ids.filter(|id| !is_documentation(id)).count()
    };
    counted(old) == counted(new)
        && old
            .iter()
            .filter(|(id, _)| !is_documentation(id.as_str()))
            .all(|(id, value)| new.get(id.as_str()) == Some(value))
}
