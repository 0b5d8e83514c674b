//! Mixins: their members, traits and properties are copied into the shapes that use them.
//! See [Mixins](https://smithy.io/2.0/spec/mixins.html).

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::draft::{Draft, Properties};
use super::merge::merge_traits;
use super::{Drafts, Faults};
use crate::diagnostic::path_text;
use crate::shape::with_article;
use crate::{Diagnostic, Member, ShapeId, Traits, Value, traits};

/// Flattens every shape, mixins before the shapes that use them.
pub(super) fn flatten(drafts: &mut Drafts, unread: &HashSet<String>, faults: &mut Faults) {
    for id in order(drafts, faults) {
        let Some(draft) = drafts.get(&id) else {
            continue;
        };
        let mut flat = draft.clone();
        let mixins = usable(draft, drafts, unread, faults);
        inherit_traits(&mut flat, &mixins);
        inherit_members(&mut flat, &mixins, faults);
        for mixin in mixins.iter().rev() {
            inherit_properties(&mut flat.properties, &mixin.properties);
        }
        introduce(&mut flat, faults);
        drafts.insert(id, flat);
    }
}

/// The shapes with mixins or with traits for members of mixins, each after the mixins that it uses.
/// Walks with a stack of its own: chains of mixins may be long.
fn order(drafts: &Drafts, faults: &mut Faults) -> Vec<ShapeId> {
    enum Step<'d> {
        Enter(&'d Draft),
        Leave(&'d Draft),
    }
    let mut order = Vec::new();
    let mut done = HashMap::new();
    let mut path: Vec<&ShapeId> = Vec::new();
    let concerned = |draft: &&Draft| !(draft.mixins.is_empty() && draft.introduced.is_empty());
    for root in drafts.values().filter(concerned) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            let draft = match step {
                Step::Leave(draft) => {
                    done.insert(&draft.id, true);
                    path.pop();
                    order.push(draft.id.clone());
                    continue;
                }
                Step::Enter(draft) => draft,
            };
            match done.get(&draft.id) {
                Some(true) => {}
                Some(false) => {
                    let cycle: Vec<&str> = path
                        .iter()
                        .skip_while(|id| ***id != draft.id)
                        .map(|id| id.as_str())
                        .chain([draft.id.as_str()])
                        .collect();
                    faults.push(
                        Diagnostic::new(format!(
                            "cycle of mixins: {}",
                            path_text(cycle.into_iter())
                        ))
                        .at(draft.location.as_ref())
                        .shape(draft.id.as_str())
                        .help("a shape can't be mixed into itself; drop one of these mixins"),
                    );
                }
                None => {
                    done.insert(&draft.id, false);
                    path.push(&draft.id);
                    steps.push(Step::Leave(draft));
                    let mixins = draft.mixins.iter().rev();
                    let mixins = mixins.filter_map(|id| drafts.get(id)).filter(concerned);
                    steps.extend(mixins.map(Step::Enter));
                }
            }
        }
    }
    order
}

/// The mixins of a shape that exist and may be mixed into it.
fn usable<'d>(
    draft: &Draft,
    drafts: &'d Drafts,
    unread: &HashSet<String>,
    faults: &mut Faults,
) -> Vec<&'d Draft> {
    let mut usable = Vec::new();
    for id in &draft.mixins {
        let mut fault = |message: String, help: &str| {
            faults.push(
                Diagnostic::new(message)
                    .at(draft.location.as_ref())
                    .shape(draft.id.as_str())
                    .help(help),
            );
        };
        match drafts.get(id) {
            None if unread.contains(id.as_str()) => {}
            None => fault(
                format!("the mixin `{id}` is not in the model"),
                "give the file that defines the mixin as well",
            ),
            Some(mixin) if !mixin.traits.has(traits::MIXIN) => fault(
                format!("`{id}` is no mixin: it lacks the trait smithy.api#mixin"),
                "only shapes with that trait can be mixed in",
            ),
            Some(mixin) if mixin.shape_type != draft.shape_type => fault(
                format!(
                    "`{id}` is {}, and can't be mixed into {}",
                    with_article(mixin.shape_type.name()),
                    with_article(draft.shape_type.name())
                ),
                "a mixin must be of the type of the shapes that use it",
            ),
            Some(mixin) => usable.push(mixin),
        }
    }
    usable
}

/// The traits of later mixins go before those of earlier ones; the shape's own go before all.
fn inherit_traits(flat: &mut Draft, mixins: &[&Draft]) {
    let mut inherited = Traits::default();
    for mixin in mixins {
        let local: HashSet<&str> = mixin
            .traits
            .get(traits::MIXIN)
            .and_then(|value| value.get("localTraits"))
            .and_then(Value::as_array)
            .map(|ids| ids.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        for (id, value) in mixin.traits.iter() {
            if id.as_str() != traits::MIXIN && !local.contains(id.as_str()) {
                inherited.insert(id.clone(), value.clone());
            }
        }
    }
    override_traits(&mut inherited, std::mem::take(&mut flat.traits));
    flat.traits = inherited;
}

fn override_traits(inherited: &mut Traits, own: Traits) {
    for (id, value) in own {
        inherited.insert(id, value);
    }
}

/// The members of mixins come first, in the order of the mixins. A member may come from several
/// mixins, or be defined again, only with the same target; its traits add up.
fn inherit_members(flat: &mut Draft, mixins: &[&Draft], faults: &mut Faults) {
    let mut members: IndexMap<String, Member> = IndexMap::new();
    let copied = mixins.iter().flat_map(|mixin| mixin.members.clone());
    for member in copied.chain(std::mem::take(&mut flat.members)) {
        let Some(inherited) = members.get_mut(&member.name) else {
            members.insert(member.name.clone(), member);
            continue;
        };
        if inherited.target == member.target {
            override_traits(&mut inherited.traits, member.traits);
            inherited.location = member.location;
        } else {
            faults.push(
                Diagnostic::new(format!(
                    "the member targets {} here, but {} in a mixin",
                    member.target, inherited.target
                ))
                .at(member.location.as_ref())
                .shape(flat.id.as_str())
                .member(member.name)
                .help("a member of a mixin may be defined again only with the same target"),
            );
        }
    }
    flat.members = members.into_values().collect();
}

/// Lists are joined, the mixin's items first; of single values and of a map's keys the shape's own
/// stay. Resources have nothing to inherit: a resource's mixin may not have properties.
fn inherit_properties(own: &mut Properties, mixin: &Properties) {
    own.version = own.version.take().or_else(|| mixin.version.clone());
    own.input = own.input.take().or_else(|| mixin.input.clone());
    own.output = own.output.take().or_else(|| mixin.output.clone());
    for (id, name) in &mixin.rename {
        if !own.rename.iter().any(|(known, _)| known == id) {
            own.rename.push((id.clone(), name.clone()));
        }
    }
    prepend(&mut own.errors, &mixin.errors);
    prepend(&mut own.resource.operations, &mixin.resource.operations);
    prepend(&mut own.resource.resources, &mixin.resource.resources);
}

fn prepend(own: &mut Vec<ShapeId>, mixin: &[ShapeId]) {
    let known: HashSet<&ShapeId> = mixin.iter().collect();
    own.retain(|id| !known.contains(id));
    own.splice(0..0, mixin.iter().cloned());
}

/// Adds the traits that were applied to members that came by a mixin. They go before the mixin's.
fn introduce(flat: &mut Draft, faults: &mut Faults) {
    let mut applied: IndexMap<String, Traits> = IndexMap::new();
    for introduced in std::mem::take(&mut flat.introduced) {
        let fault = |fault: Diagnostic| {
            fault
                .at(introduced.location.as_ref())
                .shape(flat.id.as_str())
                .member(&introduced.member)
        };
        if flat.members.iter().any(|m| m.name == introduced.member) {
            let known = applied.entry(introduced.member.clone()).or_default();
            merge_traits(known, introduced.traits, |new| faults.push(fault(new)));
        } else {
            faults.push(fault(Diagnostic::new(
                "traits are applied to a member that the shape doesn't have",
            )));
        }
    }
    for member in &mut flat.members {
        if let Some(traits) = applied.swap_remove(&member.name) {
            override_traits(&mut member.traits, traits);
        }
    }
}
