//! Mixins: their members, traits and properties are copied into the shapes that use them.
//! See [Mixins](https://smithy.io/2.0/spec/mixins.html).

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, ShapeType};
use super::inherited::Inherited;
use super::{Drafts, Faults};
use crate::diagnostic::path_text;
use crate::shape::with_article;
use crate::{Diagnostic, ShapeId, traits};

/// Gives every shape what its mixins bring.
///
/// Mixins themselves keep what they define: what they pass on lasts until the last shape that uses it has it, so that a
/// chain of mixins costs what its end has, not what all its links would have. Only lists and maps among them get the one
/// or two members that make them what they are.
///
/// `spare` is how many members mixins may have of others all the same, for those who look at mixins themselves.
pub(super) fn flatten(
    drafts: &mut Drafts,
    unread: &HashSet<String>,
    mut spare: usize,
    faults: &mut Faults,
) {
    let order = order(drafts, faults);
    let mut passed = Passed::of(drafts, &order);
    for id in order {
        let Some(draft) = drafts.get(&id) else {
            continue;
        };
        let mut inherited = Inherited::default();
        for mixin in usable(draft, drafts, unread, faults) {
            inherited.add(passed.take(mixin), &id, faults);
        }
        let Some(draft) = drafts.get_mut(&id) else {
            continue;
        };
        let is_mixin = draft.traits.has(traits::MIXIN);
        inherited.add(Inherited::own(draft), &id, faults);
        inherited.introduce(std::mem::take(&mut draft.introduced), &id, faults);
        if !is_mixin {
            inherited.give_to(draft);
            continue;
        }
        let is_list_or_map = matches!(draft.shape_type, ShapeType::List | ShapeType::Map);
        if is_list_or_map || (1..=spare).contains(&inherited.len()) {
            spare = spare.saturating_sub(inherited.len());
            inherited.clone().give_to(draft);
        }
        passed.keep(id, inherited);
    }
}

/// What mixins pass on to the shapes that use them.
struct Passed {
    /// How many shapes have yet to take it.
    awaited: HashMap<ShapeId, usize>,
    by_id: HashMap<ShapeId, Inherited>,
}

impl Passed {
    fn of(drafts: &Drafts, order: &[ShapeId]) -> Self {
        let mut awaited = HashMap::new();
        let users = order.iter().filter_map(|id| drafts.get(id));
        for mixin in users.flat_map(|draft| &draft.mixins) {
            *awaited.entry(mixin.clone()).or_insert(0) += 1;
        }
        Self {
            awaited,
            by_id: HashMap::new(),
        }
    }

    /// What a mixin passes on. The last that asks for it gets it without a copy.
    fn take(&mut self, mixin: &Draft) -> Inherited {
        let awaited = self.awaited.entry(mixin.id.clone()).or_insert(1);
        *awaited -= 1;
        let kept = match awaited {
            0 => self.by_id.remove(&mixin.id),
            _ => self.by_id.get(&mixin.id).cloned(),
        };
        // One without mixins of its own passes on what it defines.
        let inherited = kept.unwrap_or_else(|| {
            let own = Inherited::own(mixin);
            if *awaited > 0 {
                self.by_id.insert(mixin.id.clone(), own.clone());
            }
            own
        });
        inherited.without_local(mixin)
    }

    /// Keeps what a mixin passes on as long as somebody has yet to take it.
    fn keep(&mut self, id: ShapeId, inherited: Inherited) {
        if self.awaited.get(&id).is_some_and(|awaited| *awaited > 0) {
            self.by_id.insert(id, inherited);
        }
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
