//! What is applied as a trait is one. Of traits that the model doesn't define, nothing is known.
//! See [defining traits](https://smithy.io/2.0/spec/model.html#defining-traits).

use super::{Faults, fault, member_fault};
use crate::{Diagnostic, Model, ShapeId, Traits, traits};

pub(super) fn check(model: &Model, faults: &mut Faults) {
    for shape in model.shapes() {
        for id in no_traits(model, &shape.traits) {
            faults.push(help(fault(shape, message(id))));
        }
        for member in shape.members() {
            for id in no_traits(model, &member.traits) {
                faults.push(help(member_fault(shape, member, message(id))));
            }
        }
    }
}

/// Shapes of the model that are applied as traits, and none.
fn no_traits<'m>(model: &'m Model, given: &'m Traits) -> impl Iterator<Item = &'m ShapeId> {
    let ids = given.iter().map(|(id, _)| id);
    ids.filter(|id| {
        let own = (!id.is_prelude()).then(|| model.shape(id)).flatten();
        own.is_some_and(|shape| !shape.traits.has(traits::TRAIT))
    })
}

fn message(id: &ShapeId) -> String {
    format!("the shape `{id}` is applied as a trait, but is none")
}

fn help(fault: Diagnostic) -> Diagnostic {
    fault.help("give that shape the trait smithy.api#trait")
}
