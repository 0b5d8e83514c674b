//! Members whose target is left out: `$name`. The resource that the shape is for may know it; otherwise the member is one of
//! a mixin, and what stands before it are traits for that.
//! See [target elision](https://smithy.io/2.0/spec/idl.html#idl-target-elision).

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, ShapeType};
use super::merge::merge_traits;
use super::{Drafts, Faults};
use crate::shape::with_article;
use crate::{Diagnostic, Member, ShapeId};

/// Gives members the targets that resources know. Those that none knows stay, for mixins.
pub(super) fn elide(drafts: &mut Drafts, unread: &HashSet<String>, faults: &mut Faults) {
    let bound = drafts.values().filter(|draft| draft.resource.is_some());
    let bound: Vec<ShapeId> = bound.map(|draft| draft.id.clone()).collect();
    for id in bound {
        let resource = drafts.get(&id).and_then(|draft| draft.resource.clone());
        let Some(resource) = resource.and_then(|id| drafts.get(&id)) else {
            // That the shape after `for` isn't there was told where its name was looked up.
            continue;
        };
        if resource.shape_type != ShapeType::Resource {
            let what = with_article(resource.shape_type.name());
            let message = format!("`for` needs a resource, but `{}` is {what}", resource.id);
            let location = drafts.get(&id).and_then(|draft| draft.location.clone());
            let fault = Diagnostic::new(message).at(location.as_ref());
            if !unread.contains(resource.id.as_str()) {
                faults.push(fault.shape(id.as_str()));
            }
            continue;
        }
        let resource = &resource.properties.resource;
        // Properties go before identifiers.
        let known = resource.identifiers.iter().chain(&resource.properties);
        let known: HashMap<String, ShapeId> = known.cloned().collect();
        if let Some(draft) = drafts.get_mut(&id) {
            targets(draft, &known, faults);
        }
    }
}

/// Makes members of those that have a target now.
fn targets(draft: &mut Draft, known: &HashMap<String, ShapeId>, faults: &mut Faults) {
    let own: HashSet<String> = draft.members.iter().map(|m| m.name.clone()).collect();
    let (mut rest, mut found) = (Vec::new(), Vec::new());
    for introduced in std::mem::take(&mut draft.introduced) {
        match introduced.elided.zip(known.get(&introduced.member)) {
            Some((before, target)) if !own.contains(&introduced.member) => {
                let member = Member {
                    name: introduced.member,
                    target: target.clone(),
                    traits: introduced.traits,
                    location: introduced.location,
                };
                found.push((before, member));
            }
            _ => rest.push(introduced),
        }
    }
    // Each stands where it was written, among those that had a target all along.
    let mut found = found.into_iter().peekable();
    let written = std::mem::take(&mut draft.members);
    for (index, member) in written.into_iter().enumerate() {
        while let Some((_, earlier)) = found.next_if(|(before, _)| *before <= index) {
            draft.members.push(earlier);
        }
        draft.members.push(member);
    }
    draft.members.extend(found.map(|(_, member)| member));
    // Traits that were applied from outside belong to members that have become the shape's own.
    let members = draft.members.iter().enumerate();
    let places: HashMap<String, usize> = members.map(|(at, m)| (m.name.clone(), at)).collect();
    for introduced in rest {
        let place = places.get(&introduced.member);
        let Some(member) = place.and_then(|at| draft.members.get_mut(*at)) else {
            draft.introduced.push(introduced);
            continue;
        };
        merge_traits(&mut member.traits, introduced.traits, |fault| {
            let fault = fault.at(introduced.location.as_ref());
            faults.push(fault.shape(draft.id.as_str()).member(&member.name));
        });
    }
}
