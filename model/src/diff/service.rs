//! The service, its resources, and what is bound where.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::{Pairs, Side};
use super::{Change, Rule, Wire, traits};
use crate::traits as ids;
use crate::{ResourceShape, ShapeId};

/// A place where an operation or a resource is bound: the entity and its property.
type Binding<'m> = (&'m ShapeId, &'static str);

/// The resources of a service with what each binding leads to.
#[derive(Default)]
pub(super) struct Bindings<'m> {
    pub resources: BTreeSet<&'m ShapeId>,
    all: BTreeMap<&'m ShapeId, BTreeSet<Binding<'m>>>,
}

impl<'m> Bindings<'m> {
    pub(super) fn of(side: Side<'m>) -> Self {
        let mut found = Bindings::default();
        let service = &side.closure.service;
        let Some(properties) = side.shape(service).and_then(|shape| shape.as_service()) else {
            return found;
        };
        let mut pending: Vec<&ShapeId> = properties.resources.iter().collect();
        found.add(service, "operations", &properties.operations);
        found.add(service, "resources", &properties.resources);
        while let Some(id) = pending.pop() {
            let resource = side.shape(id).and_then(|shape| shape.as_resource());
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
}

/// The changes of the service itself.
pub(super) fn service(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let (id, old_id) = (&new.closure.service, &old.closure.service);
    let (Some(before), Some(now)) = (old.shape(old_id), new.shape(id)) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    if old_id != id {
        let renamed = Change::of(Rule::RenamedService, id).was(old_id).is(id);
        let effect = match old_id.name() == id.name() {
            true => (Wire::Same, "the namespace isn't written"),
            false => (Wire::Changed, "some protocols write the service's name"),
        };
        changes.push(renamed.wire(effect));
    }
    for change in traits::compare(
        &before.traits,
        &now.traits,
        &traits::Place {
            shape: id,
            member: None,
            sent: true,
        },
        |_| false,
    ) {
        changes.push(of_service(change));
    }
    if let (Some(before), Some(now)) = (before.as_service(), now.as_service()) {
        if before.version != now.version {
            let version = Change::of(Rule::ChangedServiceVersion, id);
            let effect = (Wire::Changed, "some protocols write the version");
            changes.push(version.was(&before.version).is(&now.version).wire(effect));
        }
        let errors = set_changes(
            id,
            [Rule::AddedServiceError, Rule::RemovedServiceError],
            &before.errors,
            &now.errors,
            pairs,
        );
        changes.extend(errors);
        let names = |all: &[(ShapeId, String)]| -> BTreeMap<ShapeId, String> {
            all.iter().cloned().collect()
        };
        let (before, now) = (names(&before.rename), names(&now.rename));
        let renamed: BTreeSet<&ShapeId> = before.keys().chain(now.keys()).collect();
        for shape in renamed {
            let name = |all: &BTreeMap<ShapeId, String>| {
                all.get(shape)
                    .map_or(shape.name(), String::as_str)
                    .to_owned()
            };
            let (was, is) = (name(&before), name(&now));
            // Of a shape that came or went, the shape itself is the change.
            if was != is && pairs.new_of(shape).is_some() {
                let change = Change::of(Rule::ServiceRename, shape).was(was).is(is);
                changes
                    .push(change.wire((Wire::Same, "the service's own name of it isn't written")));
            }
        }
    }
    changes
}

/// Traits of a service that have rules of their own.
fn of_service(mut change: Change) -> Change {
    let rules = match change.trait_id.as_ref().map(ShapeId::as_str) {
        Some(id) if is_protocol(id) => [Rule::AddedProtocol, Rule::RemovedProtocol],
        Some(id) if is_authentication(id) => [
            Rule::AddedAuthenticationScheme,
            Rule::RemovedAuthenticationScheme,
        ],
        _ => return change,
    };
    let [added, removed] = rules;
    let (rule, effect) = match change.rule {
        Rule::AddedTrait => (
            added,
            (Wire::Extended, "whoever spoke to it before still can"),
        ),
        Rule::RemovedTrait => (
            removed,
            (Wire::Changed, "who relied on it is no longer understood"),
        ),
        rule => (rule, (Wire::Changed, "the service is spoken to otherwise")),
    };
    change.rule = rule;
    change.wire(effect)
}

fn is_protocol(id: &str) -> bool {
    matches!(
        id,
        ids::AWS_JSON1_0
            | ids::AWS_JSON1_1
            | ids::AWS_QUERY
            | ids::EC2_QUERY
            | ids::REST_JSON1
            | ids::REST_XML
            | ids::RPCV2_CBOR
            | ids::RPCV2_JSON
    )
}

fn is_authentication(id: &str) -> bool {
    matches!(
        id,
        ids::SIGV4
            | ids::SIGV4A
            | ids::COGNITO_USER_POOLS
            | ids::HTTP_API_KEY_AUTH
            | ids::HTTP_BASIC_AUTH
            | ids::HTTP_BEARER_AUTH
            | ids::HTTP_DIGEST_AUTH
    )
}

/// What is in one list of shapes and not in the other; the lists' order means nothing.
pub(super) fn set_changes(
    of: &ShapeId,
    [added, removed]: [Rule; 2],
    before: &[ShapeId],
    now: &[ShapeId],
    pairs: &Pairs<'_>,
) -> Vec<Change> {
    let gone = before.iter().filter(|old| {
        let new = pairs.new_of(old);
        !new.is_some_and(|new| now.contains(new))
    });
    let gone = gone.map(|id| {
        let effect = (Wire::Same, "the service no longer gives it");
        Change::of(removed, of).was(id).wire(effect)
    });
    let came = now.iter().filter(|new| {
        let old = pairs.old_of(new);
        !old.is_some_and(|old| before.contains(old))
    });
    let came = came.map(|id| {
        let effect = (Wire::Extended, "older clients keep it as unknown");
        Change::of(added, of).is(id).wire(effect)
    });
    gone.chain(came).collect()
}

/// Resources and bindings. A binding of what came or went is told with that.
pub(super) fn bindings(old: Side<'_>, new: Side<'_>, pairs: &Pairs<'_>) -> Vec<Change> {
    let (before, now) = (Bindings::of(old), Bindings::of(new));
    let mut changes = Vec::new();
    for id in before
        .resources
        .iter()
        .filter(|id| !now.resources.contains(*id))
    {
        let removed = Change::of(Rule::RemovedShape, id).was("resource");
        changes.push(removed.wire((Wire::Same, "only its operations are called")));
    }
    for id in &now.resources {
        let Some(was) = before.resources.get(id).and_then(|id| old.shape(id)) else {
            let added = Change::of(Rule::AddedShape, id).is("resource");
            changes.push(added.wire((Wire::Same, "only its operations are called")));
            continue;
        };
        let Some(is) = new.shape(id) else { continue };
        let place = traits::Place {
            shape: id,
            member: None,
            sent: true,
        };
        changes.extend(traits::compare(&was.traits, &is.traits, &place, |_| false));
        if let (Some(was), Some(is)) = (was.as_resource(), is.as_resource())
            && was.identifiers != is.identifiers
        {
            let names = |resource: &ResourceShape| {
                let names = resource.identifiers.iter();
                let names = names.map(|(name, target)| format!("{name}: {target}"));
                names.collect::<Vec<_>>().join(", ")
            };
            let change = Change::of(Rule::ChangedResourceIdentifiers, id);
            let effect = (Wire::Same, "only its operations are called");
            changes.push(change.was(names(was)).is(names(is)).wire(effect));
        }
    }
    let effect = (
        Wire::Same,
        "a call doesn't say what its operation is bound to",
    );
    let bound = |bindings: &Bindings<'_>, of: &ShapeId, wanted: Binding<'_>| {
        bindings
            .all
            .get(of)
            .is_some_and(|all| all.contains(&wanted))
    };
    for (id, places) in &before.all {
        let Some(new_id) = pairs.new_of(id).or(now.resources.get(id).copied()) else {
            continue;
        };
        for (entity, property) in places {
            let entity = pairs.new_of(entity).unwrap_or(entity);
            if !bound(&now, new_id, (entity, property)) {
                let change = Change::of(Rule::RemovedEntityBinding, new_id);
                changes.push(change.was(format!("{property} of {entity}")).wire(effect));
            }
        }
    }
    for (id, places) in &now.all {
        let Some(old_id) = pairs.old_of(id).or(before.resources.get(id).copied()) else {
            continue;
        };
        for (entity, property) in places {
            let was = pairs.old_of(entity).unwrap_or(entity);
            if !bound(&before, old_id, (was, property)) {
                let change = Change::of(Rule::AddedEntityBinding, id);
                changes.push(change.is(format!("{property} of {entity}")).wire(effect));
            }
        }
    }
    changes
}
