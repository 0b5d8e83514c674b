//! Traits that are applied outside of a shape's definition.
//! See [Applying traits externally](https://smithy.io/2.0/spec/model.html#applying-traits-externally).

use std::collections::HashSet;

use super::draft::{Apply, Introduced};
use super::merge::merge_traits;
use super::{Drafts, Faults};
use crate::{Diagnostic, Traits};

/// Applies all of them. Those for members that only a mixin brings wait in the draft.
pub(super) fn apply(
    drafts: &mut Drafts,
    applies: Vec<Apply>,
    unread: &HashSet<String>,
    faults: &mut Faults,
) {
    for Apply {
        target,
        traits,
        location,
    } in applies
    {
        if traits.is_empty() {
            continue;
        }
        let root = target.root();
        let fault = |fault: Diagnostic| {
            let fault = fault.at(location.as_ref()).shape(root.as_str());
            match target.member() {
                Some(name) => fault.member(name),
                None => fault,
            }
        };
        if root.is_prelude() {
            faults.push(fault(Diagnostic::new(format!(
                "{} applied to a shape of the prelude, which no model may change",
                named(&traits)
            ))));
            continue;
        }
        let Some(draft) = drafts.get_mut(&root) else {
            if !unread.contains(root.as_str()) {
                faults.push(fault(
                    Diagnostic::new(format!(
                        "{} applied to a shape that the model doesn't have",
                        named(&traits)
                    ))
                    .help("give the file that defines the shape as well"),
                ));
            }
            continue;
        };
        let Some(name) = target.member() else {
            merge_traits(&mut draft.traits, traits, |new| faults.push(fault(new)));
            continue;
        };
        match draft.members.iter_mut().find(|member| member.name == name) {
            Some(member) => {
                merge_traits(&mut member.traits, traits, |new| faults.push(fault(new)));
            }
            None => draft.introduced.push(Introduced {
                member: name.to_owned(),
                traits,
                location,
                elided: None,
            }),
        }
    }
}

/// The traits, as the beginning of a sentence.
pub(super) fn named(traits: &Traits) -> String {
    let names: Vec<String> = traits.iter().map(|(id, _)| format!("`{id}`")).collect();
    match names.as_slice() {
        [name] => format!("the trait {name} is"),
        names => format!("the traits {} are", names.join(", ")),
    }
}
