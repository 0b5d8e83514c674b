//! Which change of the model a change of the API comes from.

use std::collections::{HashMap, HashSet};

use tinsmith_model::diff::{Change, Rule};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, traits as ids};

use super::api_change::{ApiChange, ApiChangeKind};
use super::item::Item;
use super::origins::Origin;

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
        let own = own.map(|(index, _)| index);
        let of_service = || {
            let by_service = self.changes.iter().position(|change| {
                is_of_service(change.rule) && explains(&api.item, &api.kind, change)
            });
            by_service.filter(|_| !matches!(api.item, Item::Type(_)))
        };
        own.or_else(of_service)
    }
}

fn has_trait(change: &Change, id: &str) -> bool {
    change.trait_id.as_ref().is_some_and(|of| of.as_str() == id)
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}

/// Whether such a change decides whether a member is there, what its type is and what it is called.
fn shapes_members(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedMember
            | Rule::AddedRequiredMember
            | Rule::RemovedMember
            | Rule::RenamedMember
            | Rule::ChangedMemberTarget
            | Rule::ChangedNullability
            | Rule::AddedEnumValue
            | Rule::RemovedEnumValue
            | Rule::RenamedEnumValue
            | Rule::ChangedEnumValue
    )
}

fn is_identity(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedShape
            | Rule::RemovedShape
            | Rule::RenamedShape
            | Rule::MovedShape
            | Rule::ServiceRename
            | Rule::ChangedShapeType
            | Rule::AddedOperation
            | Rule::RemovedOperation
            | Rule::RenamedOperation
    )
}

/// Whether what holds the shape is of another type by such a change.
fn makes_another_type(change: &Change) -> bool {
    is_identity(change.rule)
        || has_trait(change, ids::SPARSE)
        || has_trait(change, ids::STREAMING)
        || has_trait(change, ids::ERROR)
}

fn is_of_service(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedProtocol
            | Rule::RemovedProtocol
            | Rule::AddedAuthenticationScheme
            | Rule::RemovedAuthenticationScheme
            | Rule::ChangedEndpointRules
    )
}

/// Whether a change of a whole shape explains that of an item.
fn explains(item: &Item, kind: &ApiChangeKind, change: &Change) -> bool {
    let rule = change.rule;
    match item {
        _ if *kind == ApiChangeKind::Deprecated => has_trait(change, ids::DEPRECATED),
        _ if *kind == ApiChangeKind::Reordered || *kind == ApiChangeKind::ReorderedArguments => {
            rule == Rule::ChangedMemberOrder
        }
        Item::Type(_) => {
            let is_io = matches!(
                rule,
                Rule::AddedOperationOutput
                    | Rule::RemovedOperationOutput
                    | Rule::ChangedOperationOutput
            );
            let retyped = matches!(kind, ApiChangeKind::Retyped { .. });
            is_identity(rule)
                || retyped && is_io
                || has_trait(change, ids::ERROR)
                || rule == Rule::ChangedEndpointRules
        }
        Item::Implementation { name, .. } | Item::AssociatedType { name, .. } => {
            match name.split("::").next().unwrap_or_default() {
                name if name.starts_with("Paginated") => rule == Rule::ChangedPaginatedTrait,
                "Operation" => is_io(rule) || is_protocol(rule) || is_identity(rule),
                _ => is_io(rule) || is_identity(rule),
            }
        }
        Item::Method { .. } => {
            is_io(rule) || is_protocol(rule) || rule == Rule::ChangedEndpointRules
        }
        Item::Function(_) => has_trait(change, ids::EXAMPLES) || is_identity(rule),
        Item::Static(_) => rule == Rule::ChangedWaitableTrait || is_identity(rule),
        Item::Field { .. } | Item::Variant { .. } | Item::Constant { .. } => {
            is_identity(rule) || rule == Rule::ChangedEndpointRules
        }
        Item::Feature(name) => match name.as_str() {
            "sign" => has_trait(change, ids::SIGV4),
            "examples" => has_trait(change, ids::EXAMPLES),
            "waiters" => rule == Rule::ChangedWaitableTrait,
            _ => is_protocol(rule),
        },
        Item::RuntimeFeature(name) => match name.as_str() {
            "endpoint-rules" => rule == Rule::ChangedEndpointRules,
            _ => is_protocol(rule),
        },
    }
}

fn is_io(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::AddedOperationInput
            | Rule::RemovedOperationInput
            | Rule::ChangedOperationInput
            | Rule::AddedOperationOutput
            | Rule::RemovedOperationOutput
            | Rule::ChangedOperationOutput
    )
}

fn is_protocol(rule: Rule) -> bool {
    matches!(rule, Rule::AddedProtocol | Rule::RemovedProtocol)
}
