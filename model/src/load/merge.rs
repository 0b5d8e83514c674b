//! Several definitions of one shape, and several values of one trait, become one.
//! See [Merging model files](https://smithy.io/2.0/spec/model.html#merging-model-files).

use indexmap::map::Entry;

use super::draft::Draft;
use super::{Drafts, Faults};
use crate::shape::with_article;
use crate::{Diagnostic, Location, Member, ShapeId, Traits, Value};

/// Puts the drafts of all files together; the first definition of a shape gives its place.
pub(crate) fn merge(all: Vec<Draft>, faults: &mut Faults) -> Drafts {
    let mut drafts = Drafts::with_capacity(all.len());
    for draft in all {
        match drafts.entry(draft.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(draft);
            }
            Entry::Occupied(mut entry) => merge_into(entry.get_mut(), draft, faults),
        }
    }
    drafts
}

fn merge_into(first: &mut Draft, second: Draft, faults: &mut Faults) {
    let other = match &first.location {
        Some(location) => format!("the definition at {location}"),
        None => "the prelude's definition".to_owned(),
    };
    let differs = |what: String| {
        Diagnostic::new(format!("differs from {other}: {what}"))
            .at(second.location.as_ref())
            .shape(second.id.as_str())
            .help("a shape may be defined twice only if both definitions are the same; rename one of them")
    };
    if first.shape_type != second.shape_type {
        let here = with_article(second.shape_type.name());
        let there = with_article(first.shape_type.name());
        return faults.push(differs(format!("it is {here} here, {there} there")));
    }
    let same = first.properties == second.properties
        && first.mixins == second.mixins
        && first.resource == second.resource;
    if !same {
        return faults.push(differs("it has other properties".to_owned()));
    }
    for member in &first.members {
        if !second.members.iter().any(|other| other.name == member.name) {
            faults.push(differs(format!("it has no member `{}` here", member.name)));
        }
    }
    for member in second.members {
        let Some(known) = first.members.iter_mut().find(|m| m.name == member.name) else {
            faults.push(differs(format!("it has no member `{}` there", member.name)));
            continue;
        };
        if known.target != member.target {
            let fault = differs(format!(
                "the member targets {} here, {} there",
                member.target, known.target
            ));
            faults.push(fault.at(member.location.as_ref()).member(member.name));
            continue;
        }
        merge_member_traits(first.id.as_str(), known, member, faults);
    }
    first.introduced.extend(second.introduced);
    let location = second.location.clone();
    merge_traits(&mut first.traits, second.traits, |fault| {
        faults.push(fault.at(location.as_ref()).shape(second.id.as_str()));
    });
}

fn merge_member_traits(shape: &str, known: &mut Member, member: Member, faults: &mut Faults) {
    let location: Option<Location> = member.location;
    merge_traits(&mut known.traits, member.traits, |fault| {
        faults.push(
            fault
                .at(location.as_ref())
                .shape(shape)
                .member(&member.name),
        );
    });
}

/// Adds traits to those that are there. Equal values are one, arrays are joined; all else is a
/// conflict, handed to `fault`.
/// See [Trait conflict resolution](https://smithy.io/2.0/spec/model.html#trait-conflict-resolution).
pub(crate) fn merge_traits(known: &mut Traits, more: Traits, mut fault: impl FnMut(Diagnostic)) {
    for (id, value) in more {
        merge_trait(known, id, value, &mut fault);
    }
}

/// Adds one trait, as above.
pub(crate) fn merge_trait(
    known: &mut Traits,
    id: ShapeId,
    value: Value,
    mut fault: impl FnMut(Diagnostic),
) {
    match (known.get_mut(id.as_str()), value) {
        (None, value) => {
            known.insert(id, value);
        }
        // Before arrays are joined: the same file given twice does no harm.
        (Some(old), new) if *old == new => {}
        (Some(Value::Array(all)), Value::Array(items)) => all.extend(items),
        _ => fault(
            Diagnostic::new(format!("the trait `{id}` has another value elsewhere"))
                .help("only arrays are merged; keep one of the values"),
        ),
    }
}
