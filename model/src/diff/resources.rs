//! The resources of a service, and what is bound where.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::{Pairs, Side};
use super::{Change, Rule, Wire, moved, traits};
use crate::{Model, ResourceShape, ShapeId};

/// A place where an operation or a resource is bound: the entity and its property.
type Binding<'m> = (&'m ShapeId, &'static str);

/// The resources of a service with what each binding leads to.
#[derive(Default)]
pub(super) struct Bindings<'m> {
    pub resources: BTreeSet<&'m ShapeId>,
    all: BTreeMap<&'m ShapeId, BTreeSet<Binding<'m>>>,
}

impl<'m> Bindings<'m> {
    pub(super) fn of(model: &'m Model, service: &'m ShapeId) -> Self {
        let mut found = Bindings::default();
        let shape = model.shape(service);
        let Some(properties) = shape.and_then(|shape| shape.as_service()) else {
            return found;
        };
        let mut pending: Vec<&ShapeId> = properties.resources.iter().collect();
        found.add(service, "operations", &properties.operations);
        found.add(service, "resources", &properties.resources);
        while let Some(id) = pending.pop() {
            let resource = model.shape(id).and_then(|shape| shape.as_resource());
            if let Some(resource) = resource
                && found.resources.insert(id)
            {
                found.add_resource(id, resource);
                pending.extend(&resource.resources);
            }
        }
        found
    }

    fn add_resource(&mut self, id: &'m ShapeId, resource: &'m ResourceShape) {
        self.add(id, "create", &resource.create);
        self.add(id, "put", &resource.put);
        self.add(id, "read", &resource.read);
        self.add(id, "update", &resource.update);
        self.add(id, "delete", &resource.delete);
        self.add(id, "list", &resource.list);
        self.add(id, "operations", &resource.operations);
        self.add(id, "collectionOperations", &resource.collection_operations);
        self.add(id, "resources", &resource.resources);
    }

    fn add(
        &mut self,
        entity: &'m ShapeId,
        property: &'static str,
        bound: impl IntoIterator<Item = &'m ShapeId>,
    ) {
        for id in bound {
            self.all.entry(id).or_default().insert((entity, property));
        }
    }

    fn has(&self, bound: &ShapeId, binding: Binding<'_>) -> bool {
        let all = self.all.get(bound);
        all.is_some_and(|all| all.contains(&binding))
    }
}

/// Resources and bindings. A binding of what came or went is told with that.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let effect = (Wire::Same, "only its operations are called");
    let mut changes = Vec::new();
    for id in &old.bindings.resources {
        let Some(new_id) = pairs.new_of(id) else {
            let removed = Change::of(Rule::RemovedShape, id).was("resource");
            changes.push(removed.wire(effect));
            continue;
        };
        changes.extend(moved(id, new_id, Rule::RenamedShape));
        let (Some(was), Some(is)) = (old.shape(id), new.shape(new_id)) else {
            continue;
        };
        let place = traits::Place {
            shape: new_id,
            member: None,
            sent: true,
        };
        changes.extend(traits::compare(&was.traits, &is.traits, &place, |_| false));
        if let (Some(was), Some(is)) = (was.as_resource(), is.as_resource())
            && !same_identifiers(was, is, pairs)
        {
            let names = |resource: &ResourceShape| {
                let names = resource.identifiers.iter();
                let names = names.map(|(name, target)| format!("{name}: {target}"));
                names.collect::<Vec<_>>().join(", ")
            };
            let change = Change::of(Rule::ChangedResourceIdentifiers, new_id);
            changes.push(change.was(names(was)).is(names(is)).wire(effect));
        }
    }
    let added = new.bindings.resources.iter();
    for id in added.filter(|id| pairs.old_of(id).is_none()) {
        let added = Change::of(Rule::AddedShape, id).is("resource");
        changes.push(added.wire(effect));
    }
    changes.extend(bindings(old, new, pairs));
    changes
}

/// Whether two resources have the same identifiers; their order means nothing.
fn same_identifiers(was: &ResourceShape, is: &ResourceShape, pairs: &Pairs<'_>) -> bool {
    let names: BTreeMap<&String, &ShapeId> =
        is.identifiers.iter().map(|(name, id)| (name, id)).collect();
    was.identifiers.len() == is.identifiers.len()
        && was.identifiers.iter().all(|(name, target)| {
            let now = names.get(name);
            now.is_some_and(|now| pairs.same(target, now) || target == *now)
        })
}

fn bindings(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let effect = (
        Wire::Same,
        "a call doesn't say what its operation is bound to",
    );
    let mut changes = Vec::new();
    for (id, places) in &old.bindings.all {
        let Some(new_id) = pairs.new_of(id) else {
            continue;
        };
        for (entity, property) in places {
            let entity = pairs.new_of(entity).unwrap_or(entity);
            if !new.bindings.has(new_id, (entity, property)) {
                let change = Change::of(Rule::RemovedEntityBinding, new_id);
                changes.push(change.was(format!("{property} of {entity}")).wire(effect));
            }
        }
    }
    for (id, places) in &new.bindings.all {
        let Some(old_id) = pairs.old_of(id) else {
            continue;
        };
        for (entity, property) in places {
            let was = pairs.old_of(entity).unwrap_or(entity);
            if !old.bindings.has(old_id, (was, property)) {
                let change = Change::of(Rule::AddedEntityBinding, id);
                changes.push(change.is(format!("{property} of {entity}")).wire(effect));
            }
        }
    }
    changes
}
