//! Which change of the model a change of the API comes from.

use std::collections::{HashMap, HashSet};

use tinsmith_model::diff::{Change, Rule};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, traits as ids};

use super::api_change::{ApiChange, ApiChangeKind};
use super::item::Item;
use super::origins::Origin;
use super::reasons::{
    explains, has_trait, is_identity, is_of_service, makes_another_type, shapes_members,
};

/// The model's changes, to be found by where they are.
pub(super) struct Causes<'c> {
    changes: &'c [Change],
    models: [&'c Model; 2],
    by_member: HashMap<(&'c str, Option<&'c str>), Vec<usize>>,
    /// The new ids of shapes, and the new names of members, that have others.
    renamed: HashMap<&'c str, &'c ShapeId>,
    renamed_members: HashMap<(&'c str, &'c str), &'c str>,
}

impl<'c> Causes<'c> {
    pub(super) fn of(changes: &'c [Change], old: &'c Model, new: &'c Model) -> Self {
        let mut causes = Self {
            changes,
            models: [old, new],
            by_member: HashMap::new(),
            renamed: HashMap::new(),
            renamed_members: HashMap::new(),
        };
        for (index, change) in changes.iter().enumerate() {
            let (shape, member) = (change.shape.as_str(), change.member.as_deref());
            let mut keys = vec![(shape, member)];
            match (change.rule, change.old.as_deref()) {
                (
                    Rule::RenamedShape
                    | Rule::MovedShape
                    | Rule::RenamedOperation
                    | Rule::RenamedService,
                    Some(old),
                ) => {
                    causes.renamed.insert(old, &change.shape);
                    keys.push((old, None));
                }
                (Rule::RenamedMember | Rule::RenamedEnumValue, Some(old)) => {
                    let new = member.unwrap_or_default();
                    causes.renamed_members.insert((shape, old), new);
                    keys.push((shape, Some(old)));
                }
                _ => {}
            }
            for key in keys {
                causes.by_member.entry(key).or_default().push(index);
            }
        }
        causes
    }

    /// The origin as the new model calls it.
    pub(super) fn renamed(&self, origin: &Origin) -> Origin {
        let shape = |id: &ShapeId| match self.renamed.get(id.as_str()) {
            Some(new) => (*new).clone(),
            None => id.clone(),
        };
        match origin {
            Origin::Shape(id) => Origin::Shape(shape(id)),
            Origin::Member(id, member) => {
                let id = shape(id);
                let new = self.renamed_members.get(&(id.as_str(), member.as_str()));
                let member = new.map_or(member.clone(), |new| (*new).to_owned());
                Origin::Member(id, member)
            }
            Origin::Error { operation, error } => Origin::Error {
                operation: shape(operation),
                error: shape(error),
            },
        }
    }

    /// The change that explains a change of the API, by its index.
    pub(super) fn find(&self, api: &ApiChange) -> Option<usize> {
        match self.renamed(&api.origin) {
            Origin::Member(shape, member) => self
                .of_member(&shape, &member, api)
                .or_else(|| self.of_targets(&shape, &member)),
            Origin::Error { operation, error } => self.of_error(&operation, &error),
            Origin::Shape(shape) => self.of_shape(&shape, api),
        }
    }

    /// The changes at a shape or a member, each with its index.
    fn at(&self, shape: &str, member: Option<&str>) -> std::vec::IntoIter<(usize, &'c Change)> {
        let found = self.by_member.get(&(shape, member)).into_iter().flatten();
        let found = found.filter_map(|index| Some((*index, self.changes.get(*index)?)));
        found.collect::<Vec<_>>().into_iter()
    }

    fn of_member(&self, shape: &ShapeId, member: &str, api: &ApiChange) -> Option<usize> {
        let explains = |change: &Change| match api.kind {
            ApiChangeKind::Deprecated => has_trait(change, ids::DEPRECATED),
            _ => shapes_members(change.rule),
        };
        let mut own = self.at(shape.as_str(), Some(member));
        let own = own.find(|(_, change)| explains(change));
        // Traits of the whole structure or union change its members, too.
        let whole = || {
            let mut whole = self.at(shape.as_str(), None);
            whole.find(|(_, change)| {
                change.rule == Rule::ChangedShapeType || has_trait(change, ids::INPUT)
            })
        };
        own.or_else(whole).map(|(index, _)| index)
    }

    /// What a member holds may have become something else by itself.
    fn of_targets(&self, shape: &ShapeId, member: &str) -> Option<usize> {
        let target = |model: &'c Model| Some(&model.shape(shape)?.member(member)?.target);
        let mut pending: Vec<&ShapeId> = self.models.into_iter().filter_map(target).collect();
        let mut seen = HashSet::new();
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            let mut whole = self.at(id.as_str(), None);
            if let Some((index, _)) = whole.find(|(_, change)| makes_another_type(change)) {
                return Some(index);
            }
            let shapes = self.models.into_iter().filter_map(|model| model.shape(id));
            let collections = shapes.filter(|shape| is_collection(shape));
            for item in collections.flat_map(Shape::members) {
                let mut own = self.at(id.as_str(), Some(&item.name));
                if let Some((index, _)) = own.find(|(_, change)| shapes_members(change.rule)) {
                    return Some(index);
                }
                pending.push(&item.target);
            }
        }
        None
    }

    /// An error comes and goes with the operation's list or with the service's.
    fn of_error(&self, operation: &ShapeId, error: &ShapeId) -> Option<usize> {
        let is_this = |change: &Change| {
            let text = change.new.as_deref().or(change.old.as_deref());
            text.map(|id| self.renamed.get(id).map_or(id, |new| new.as_str()))
                == Some(error.as_str())
        };
        let lists = |change: &Change| {
            matches!(
                change.rule,
                Rule::AddedOperationError
                    | Rule::RemovedOperationError
                    | Rule::AddedServiceError
                    | Rule::RemovedServiceError
            )
        };
        let here = |change: &Change| {
            let of_service = matches!(
                change.rule,
                Rule::AddedServiceError | Rule::RemovedServiceError
            );
            of_service || change.shape == *operation
        };
        let found = |change: &Change| lists(change) && here(change) && is_this(change);
        let listed = self.changes.iter().position(found);
        listed.or_else(|| self.identity(error))
    }

    /// The change that gave a shape its id or its name, or that made or removed it.
    fn identity(&self, shape: &ShapeId) -> Option<usize> {
        let mut all = self.at(shape.as_str(), None);
        let found = all.find(|(_, change)| is_identity(change.rule));
        found.map(|(index, _)| index)
    }

    fn of_shape(&self, shape: &ShapeId, api: &ApiChange) -> Option<usize> {
        let mut all = self.at(shape.as_str(), None);
        let own = all.find(|(_, change)| explains(&api.item, &api.kind, change));
        let of_crate = || {
            let explains = |change: &Change| explains(&api.item, &api.kind, change);
            let mut all = self.changes.iter();
            match api.item {
                Item::Type(_) => None,
                Item::Feature(_) | Item::RuntimeFeature(_) => all.position(explains),
                _ => all.position(|change| is_of_service(change.rule) && explains(change)),
            }
        };
        let own = own.map(|(index, _)| index);
        own.or_else(of_crate).or_else(|| self.of_pages(shape, api))
    }

    /// Pages are of other types where the members that their tokens and items stand in are.
    fn of_pages(&self, operation: &ShapeId, api: &ApiChange) -> Option<usize> {
        let of_pages =
            matches!(&api.item, Item::AssociatedType { name, .. } if name.starts_with("Paginated"));
        let models = self.models.into_iter().filter(|_| of_pages);
        models.into_iter().find_map(|model| {
            let shape = model.shape(operation)?;
            let properties = shape.as_operation()?;
            let paths = shape.traits.get(ids::PAGINATED)?.as_object()?.values();
            let names: Vec<&str> = paths
                .filter_map(|path| path.as_str()?.split('.').next())
                .collect();
            let ends = [&properties.output, &properties.input];
            let places = ends
                .into_iter()
                .flat_map(|end| names.iter().map(move |name| (end, *name)));
            places.into_iter().find_map(|(end, name)| {
                let mut own = self.at(end.as_str(), Some(name));
                let own = own.find(|(_, change)| shapes_members(change.rule));
                own.map(|(index, _)| index)
                    .or_else(|| self.of_targets(end, name))
            })
        })
    }
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}
